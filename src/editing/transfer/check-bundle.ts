import { takeTurn } from '../../foundation/turns.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { ChainCheck } from './chains.ts';
import { EntryCheck } from './check-entry.ts';
import type { ReadBundle } from './parse-bundle.ts';
import { byPlace, MOST_PROBLEMS, type Problem } from './problem.ts';
import { ThingIndex } from './thing-index.ts';
import { walkEntries } from './walk-entries.ts';

/**
 * Checks the content of a bundle: keys, dates, texts, quantities, cycles and missing references. `known` tells whether the record has a thing of
 * a type with a key; references may lead there too. In an incomplete bundle it reports nothing that depends on the missing part.
 */
export function checkBundle(read: Pick<ReadBundle, 'bundle' | 'isWhole'>, known: (type: ThingType, path: string) => boolean): Problem[] {
  const checks = bundleChecks(read, known);
  for (;;) {
    const { done, value } = checks.next();
    if (done) return value;
  }
}

/** The same check, with turns of others in between. */
export async function checkBundleInTurns(read: Pick<ReadBundle, 'bundle' | 'isWhole'>, known: (type: ThingType, path: string) => boolean): Promise<Problem[]> {
  const checks = bundleChecks(read, known);
  for (;;) {
    await takeTurn();
    const { done, value } = checks.next();
    if (done) return value;
  }
}

/** It pauses after each entry. */
function* bundleChecks(
  { bundle, isWhole }: Pick<ReadBundle, 'bundle' | 'isWhole'>,
  known: (type: ThingType, path: string) => boolean,
): Generator<undefined, Problem[]> {
  const check = new EntryCheck(new ThingIndex(known));
  const chains = new ChainCheck();
  const isEnough = () => check.problems.length > MOST_PROBLEMS;
  for (const visited of walkEntries(bundle)) {
    check.checkAlone(visited);
    chains.add(visited);
    if (isEnough()) break;
    yield;
  }
  if (isWhole && !isEnough()) {
    for (const visited of walkEntries(bundle)) {
      check.checkAmongOthers(visited);
      if (isEnough()) break;
      yield;
    }
  }
  return [...check.problems, ...chains.problems()].sort(byPlace);
}
