import type { ThingType } from '../../ledger/thing.ts';
import type { LocatedEntry } from './located.ts';
import type { BundleFile } from './parse-bundle.ts';
import type { Place, Problem } from './problem.ts';

/** What the server tells the thread: that a new bundle begins, the keys in the record, the files, and that it wants the next answer. */
export type ToBundleWorker =
  | { readonly begin: true }
  | { readonly known: readonly (readonly [foldedKey: string, type: ThingType])[] }
  | { readonly files: readonly BundleFile[] }
  | { readonly next: true };

/** An entry, and where it and what lies in it stood in the file. */
export interface PlacedEntry {
  readonly located: LocatedEntry;
  readonly places: readonly (readonly [inside: readonly string[], place: Place])[];
}

export type FromBundleWorker = { readonly problems: readonly Problem[] } | { readonly entries: readonly PlacedEntry[] } | { readonly isDone: true };
