import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { Fields, Item } from '../recording/item.ts';
import { stating, type WriteMode } from '../recording/write-mode.ts';
import { besideStanding, contentOf, fallbacksOf } from './entry-contents.ts';
import type { LocatedEntry } from './located.ts';

/** One entry on its way into the record, matched with what stands. */
export interface ImportedItem extends Item {
  /** The entry as it stood in the file; what problems point at. */
  readonly entry: object;
  /** What the entry says; fields it does not speak of are left as they are. */
  readonly given: Fields;
  readonly givenKnownSince: string | null | undefined;
  readonly mode: WriteMode;
  /** It says that the record was wrong. */
  readonly isCorrection: boolean;
  /** Not in the file: a demand whose positions are, so that its status may follow. */
  readonly isImplicit: boolean;
  /** The thing that a citation or a claim is attached to. */
  readonly owner: ImportedItem | null;
}

/** The thing that an entry was matched with, or the new one that it makes. */
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
