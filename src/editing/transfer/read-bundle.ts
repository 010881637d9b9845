import { checkBundle } from './check-bundle.ts';
import type { KnownThings } from './known-things.ts';
import { flatten, type LocatedEntry } from './located.ts';
import { type BundleFile, parseBundles } from './parse-bundle.ts';
import { boundedProblems, byPlace, type Problem } from './problem.ts';

/** The entries of a valid bundle, or all its problems. */
export type BundleEntries = { readonly entries: readonly LocatedEntry[] } | { readonly problems: readonly Problem[] };

/** Reads and checks a bundle from end to end. A large one takes seconds. */
export function readBundle(files: readonly BundleFile[], known: KnownThings): BundleEntries {
  const { read, problems } = parseBundles(files);
  const unfit = [...problems, ...checkBundle(read, known)].sort(byPlace);
  return unfit.length > 0 ? { problems: boundedProblems(unfit) } : { entries: flatten(read.bundle) };
}
