import type { ThingType } from '../../ledger/thing.ts';
import type { LocatedEntry } from './located.ts';
import type { BundleFile } from './parse-bundle.ts';
import type { Place, Problem } from './problem.ts';

/** A message of the server to the thread: a new bundle begins, keys of the record, files, or a request for the next answer. */
export type ToBundleWorker =
  | { readonly begin: true }
  | { readonly known: readonly (readonly [foldedKey: string, type: ThingType])[] }
  | { readonly files: readonly BundleFile[] }
  | { readonly next: true };

/** An entry with its place in the file, and the places of its parts. */
export interface PlacedEntry {
  readonly located: LocatedEntry;
  readonly places: readonly (readonly [inside: readonly string[], place: Place])[];
}

export type FromBundleWorker = { readonly problems: readonly Problem[] } | { readonly entries: readonly PlacedEntry[] } | { readonly isDone: true };
