import { fieldsOf } from '../../ledger/fields-of.ts';
import { ownerField } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { ownersOf } from '../../record/belonging.ts';
import { UNDATED } from '../../record/demands/position.records.ts';
import { UNSTATED_ISSUE } from '../../record/issues/unstated-issue.ts';
import { recordsByType } from '../../record/records.ts';
import { numberingOf } from '../recording/attachments.ts';
import type { Fields, Lookup } from '../recording/item.ts';
import type { KeyIds } from './key-ids.ts';
import type { EntryFields, LocatedEntry } from './located.ts';

/**
 * The fields that follow from the place of an entry: its parents, the date that a position takes from its round or statement, and what a
 * demand leaves unknown.
 */
export class PlacedFields {
  readonly #ids: KeyIds;
  readonly #lookup: Lookup;

  constructor(ids: KeyIds, lookup: Lookup) {
    this.#ids = ids;
    this.#lookup = lookup;
  }

  async of(located: LocatedEntry, given: Fields, standing: Thing | null): Promise<Fields> {
    const placed = standing === null || located.mode === undefined ? this.#ofPlace(located, given) : this.#ofChange(located, given, standing);
    return located.type === 'Demand' ? { ...(await placed), ...this.#ofUnknown(located.entry, standing === null) } : placed;
  }

  /** What a demand does not say is unknown. A later file that does not say it either leaves what is known. */
  #ofUnknown({ issue, addressedTo }: EntryFields, isNew: boolean): Fields {
    const isLeftOut = (value: unknown) => value === null || (value === undefined && isNew);
    return {
      ...(isLeftOut(issue) ? { issue: this.#ids.idOf(UNSTATED_ISSUE) } : {}),
      ...(isLeftOut(addressedTo) || addressedTo !== undefined ? { addresseesStated: !isLeftOut(addressedTo) } : {}),
    };
  }

  /** A position without a date takes the date of its round, else of its statement. Without either, nothing dates it. */
  async dateOf(given: Fields): Promise<string> {
    const round = given.round == null ? null : await this.#lookup('Round', given.round as ThingId);
    const statement = given.statement == null ? null : await this.#lookup('Statement', given.statement as ThingId);
    return ((round?.date ?? statement?.date) as string | null | undefined) ?? UNDATED;
  }

  async #ofPlace({ type, process, parent, entry }: LocatedEntry, given: Fields): Promise<Fields> {
    if (type === 'Position') return entry.date == null ? { dated: false, statedOn: await this.dateOf(given) } : { dated: true };
    if (process === null || numberingOf(type) !== null) return {};
    const owners = ownersOf(type).map((owner) => [ownerField(recordsByType[type], owner), owner === 'Process' ? process : parent] as const);
    return { process: this.#ids.idOf(process), ...Object.fromEntries(owners.map(([field, path]) => [field, path === null ? null : this.#ids.idOf(path)])) };
  }

  /** An update keeps the place. A position is dated again if its date, round or statement changes. */
  async #ofChange({ type, entry }: LocatedEntry, given: Fields, standing: Thing): Promise<Fields> {
    if (type !== 'Position' || entry.date != null) return type === 'Position' ? { dated: true } : {};
    const before = fieldsOf(standing);
    const isUndated = entry.date === null || (before.dated === false && (given.round !== undefined || given.statement !== undefined));
    return isUndated ? { dated: false, statedOn: await this.dateOf({ ...before, ...given }) } : {};
  }
}
