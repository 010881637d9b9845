import type { ThingType } from '../../ledger/thing.ts';

/** What an import knows beyond the entries of this commit. */
export interface Announced {
  /** A thing of a later commit, which has no id yet. Null if there is none with this key. */
  thing(path: string): { readonly type: ThingType; readonly path: string; readonly process: string | null } | null;
  /** The highest number that entries of a type name inside a parent. 0 if none does. */
  greatestNumber(type: ThingType, parent: string): number;
}

export const nothingAnnounced: Announced = { thing: () => null, greatestNumber: () => 0 };
