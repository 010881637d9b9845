import type { ThingType } from '../../ledger/thing.ts';
import { ChainCheck } from './chains.ts';
import { EntryCheck } from './check-entry.ts';
import type { ReadBundle } from './parse-bundle.ts';
import { byPlace, MOST_PROBLEMS, type Problem } from './problem.ts';
import { ThingIndex } from './thing-index.ts';
import { walkEntries } from './walk-entries.ts';

/**
 * What is wrong with what a bundle says: keys, dates, texts, quantities, chains that lead back to where they began, and references to
 * nowhere. `known` tells whether the record holds a thing of a type under a path; references may point there too. Of a bundle
 * that is not whole, nothing is said that depends on what is missing.
 */
export function checkBundle({ bundle, isWhole }: Pick<ReadBundle, 'bundle' | 'isWhole'>, known: (type: ThingType, path: string) => boolean): Problem[] {
  const check = new EntryCheck(new ThingIndex(known));
  const chains = new ChainCheck();
  const isEnough = () => check.problems.length > MOST_PROBLEMS;
  for (const visited of walkEntries(bundle)) {
    check.checkAlone(visited);
    chains.add(visited);
    if (isEnough()) break;
  }
  if (isWhole && !isEnough()) {
    for (const visited of walkEntries(bundle)) {
      check.checkAmongOthers(visited);
      if (isEnough()) break;
    }
  }
  return [...check.problems, ...chains.problems()].sort(byPlace);
}
