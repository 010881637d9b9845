import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { Fields, Item } from '../recording/item.ts';
import { stating, type WriteMode } from '../recording/write-mode.ts';
import { besideStanding, contentOf, fallbacksOf } from './entry-contents.ts';
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
  { entry, isImplicit = false, mode = stating }: Pick<LocatedEntry, 'entry' | 'isImplicit' | 'mode'>,
  thing: MatchedThing,
  fields: Fields,
): ImportedItem {
  const { type, standing } = thing;
  // A date that comes from the round is not compared: nobody gave it.
  const { statedOn, dated, ...rest } = fields;
  const isOwn = dated === true || standing === null || mode.kind !== 'state';
  const placed = type === 'Position' && !isOwn ? rest : fields;
  const given = standing === null ? placed : besideStanding({ entry, mode }, standing as unknown as Fields, placed);
  const before = standing === null ? fallbacksOf(type) : contentOf(standing);
  return {
    ...thing,
    entry,
    given,
    givenKnownSince: entry.knownSince as string | null | undefined,
    mode,
    isCorrection: mode.kind === 'state' ? entry.reason === 'CORRECTION' : mode.reason === 'CORRECTION',
    isImplicit,
    content: { ...before, ...given },
  };
}
