import { fieldsOf } from '../../ledger/fields-of.ts';
import { shapedContent } from '../../ledger/rows.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { Fields, Item } from '../recording/item.ts';
import { stating, type WriteMode } from '../recording/write-mode.ts';
import { besideOthers, type Differences, isShared } from './beside-others.ts';
import { besideStanding, fallbacksOf } from './entry-contents.ts';
import type { LocatedEntry } from './located.ts';

/** An entry that is being written, matched with the record. */
export interface ImportedItem extends Item {
  /** The entry of the file. Problems point at it. */
  readonly entry: object;
  /** The fields of the entry. Absent fields stay as they are. */
  readonly given: Fields;
  readonly givenKnownSince: string | null | undefined;
  readonly mode: WriteMode;
  /** The entry is a correction. */
  readonly isCorrection: boolean;
  /** The difference happened since: the record was right, and the world changed. */
  readonly isFact: boolean;
  /** Other files describe the same thing, and the entry gives no reason to differ. So its lists are added to theirs. */
  readonly isAdded: boolean;
  /** The thing is not in the file. Its positions are, so its derived values may change. */
  readonly isImplicit: boolean;
  /** The thing that a citation or a claim is attached to. */
  readonly owner: ImportedItem | null;
}

/** The existing thing that matches an entry, or a new one. */
export interface MatchedThing {
  readonly type: ThingType;
  readonly id: ThingId;
  readonly key: string;
  readonly standing: Thing | null;
  readonly owner: ImportedItem | null;
}

export function itemOf(
  { entry, isImplicit = false, mode = stating, reason }: Pick<LocatedEntry, 'entry' | 'isImplicit' | 'mode' | 'reason'>,
  thing: MatchedThing,
  fields: Fields,
  differences: Differences = 'REFUSE',
): ImportedItem {
  const { type, id, key, standing, owner } = thing;
  const isOwnDate = fields.dated === true || standing === null || mode.kind !== 'state';
  const placed = type === 'Position' && !isOwnDate ? withoutDate(fields) : fields;
  const whole = standing === null ? placed : besideStanding({ entry, mode }, fieldsOf(standing), placed);
  const isAdded = standing !== null && mode.kind === 'state' && (reason ?? entry.reason) === undefined && isShared(type);
  const given = isAdded ? besideOthers(type, fieldsOf(standing), whole, differences) : whole;
  // Each field by name: behind a spread, it would give each item a shape of its own in V8.
  return {
    type,
    id,
    key,
    standing,
    owner,
    entry,
    given,
    givenKnownSince: entry.knownSince as string | null | undefined,
    mode,
    isCorrection: mode.kind === 'state' ? entry.reason === 'CORRECTION' : mode.reason === 'CORRECTION',
    isFact: mode.kind === 'state' && (reason ?? entry.reason) === 'FACT',
    isAdded,
    isImplicit,
    content: Object.assign(shapedContent(recordsByType[type], standing ?? fallbacksOf(type)), given),
  };
}

/** A date that comes from the round is not compared: nobody gave it. */
function withoutDate({ statedOn, dated, ...rest }: Fields): Fields {
  return rest;
}
