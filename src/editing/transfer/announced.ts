import type { ThingType } from '../../ledger/thing.ts';

/** What is known of an import beyond the entries of this commit. */
export interface Announced {
  /** A thing that has no number yet and comes with a later commit; null where none of that path does. */
  thing(path: string): { readonly type: ThingType; readonly path: string; readonly process: string | null } | null;
  /** The greatest number that entries of a type inside a thing name; 0 where none names one. */
  greatestNumber(type: ThingType, parent: string): number;
}

export const nothingAnnounced: Announced = { thing: () => null, greatestNumber: () => 0 };
