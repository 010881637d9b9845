import type { OperationContext } from '../../api/context.ts';
import type { Entry, Touches } from '../../ledger/entry.ts';
import type { LedgerEvent } from '../../ledger/follower.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { whenItHappened } from '../../questions/when-it-happened.ts';
import { isPickedThen, type RelatedPartyFilter, relatedTo } from '../../record/parties/related-party-filter.type.ts';
import { PickedThings } from './picked-things.ts';

type Touched = (touches: Touches) => readonly ThingId[] | undefined;

/**
 * The parties that a subscription follows, and on request their members or blocs. These count for what happened during their membership.
 * Memberships are read at the place of the entry, so a replay sends what was sent live.
 */
export class FollowedParties {
  readonly #named: PickedThings;
  readonly #filter: RelatedPartyFilter;
  readonly #touched: Touched;

  private constructor(named: PickedThings, filter: RelatedPartyFilter, touched: Touched) {
    this.#named = named;
    this.#filter = filter;
    this.#touched = touched;
  }

  /** Null if the filter picks everything. `touched` are the parties of an entry that count. */
  static async of(context: OperationContext, filter: RelatedPartyFilter | null | undefined, touched: Touched): Promise<FollowedParties | null> {
    const named = await PickedThings.of(context, 'Party', filter);
    return named === null || filter == null ? null : new FollowedParties(named, filter, touched);
  }

  mayLearnFrom(entry: Entry): boolean {
    return this.#named.mayLearnFrom(entry);
  }

  learnFrom(reading: Reading): Promise<void> {
    return this.#named.learnFrom(reading);
  }

  /** The named parties decide almost every entry. The days of an entry are looked up only if it touches a member or bloc of one. */
  lets(event: LedgerEvent): boolean | Promise<boolean> {
    const touched = this.#touched(event.entry.touches) ?? [];
    if (this.#named.pickOneOf(touched)) return true;
    if (touched.length === 0 || !(this.#filter.includeMembers || this.#filter.includeBlocs)) return false;
    return this.#letsRelated(event, touched);
  }

  async #letsRelated({ entry, reading }: LedgerEvent, touched: readonly ThingId[]): Promise<boolean> {
    const related = (await relatedTo(reading, this.#named.ids, this.#filter)).filter(({ party }) => touched.includes(party));
    return related.length > 0 && isPickedThen({ named: [], related }, touched, await whenItHappened(reading, entry));
  }
}
