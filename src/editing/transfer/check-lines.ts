import type { ThingType } from '../../ledger/thing.ts';
import { nearestOwner } from '../../record/belonging.ts';
import { ChainCheck } from './chains.ts';
import { EntryCheck } from './check-entry.ts';
import { readCheckedLines, readLines } from './json-lines.ts';
import { type LineEntry, locateLine, ownerFieldOf } from './line-format.ts';
import { byPlace, MOST_PROBLEMS, type Problem } from './problem.ts';
import { ThingIndex } from './thing-index.ts';
import { type VisitedEntry, walkEntry } from './walk-entries.ts';

export interface LinesChecked {
  /** The number of entries in the file. */
  readonly entries: number;
  readonly problems: readonly Problem[];
}

/**
 * Checks a bulk file. It reads the file twice: first each entry alone, keeping only keys, then the references. `known` tells whether the record
 * has a thing of a type with a key. The file must not change meanwhile.
 */
export async function checkLines(file: string, known: (type: ThingType, path: string) => boolean): Promise<LinesChecked> {
  const check = new EntryCheck(new ThingIndex(known));
  const chains = new ChainCheck();
  const malformed: Problem[] = [];
  const isEnough = () => malformed.length + check.problems.length >= MOST_PROBLEMS;
  let entries = 0;
  for await (const { entry, problems } of readLines(file)) {
    for (const problem of problems ?? []) malformed.push(problem);
    if (entry !== undefined) entries += 1;
    for (const visited of entry === undefined ? [] : visitsOf(entry)) {
      check.checkAlone(visited);
      chains.add(visited);
    }
    if (isEnough()) break;
  }
  // An unreadable line may define keys that other lines refer to.
  if (malformed.length === 0 && !isEnough()) await checkReferences(file, check, isEnough);
  return { entries, problems: [...malformed, ...check.problems, ...chains.problems()].sort(byPlace) };
}

async function checkReferences(file: string, check: EntryCheck, isEnough: () => boolean): Promise<void> {
  for await (const { entry } of readCheckedLines(file)) {
    if (isEnough()) return;
    const visits = [...visitsOf(entry)];
    checkPlace(check, visits[0] as VisitedEntry);
    for (const visited of visits) check.checkAmongOthers(visited);
  }
}

/** Checks that the parents of a line exist. */
function checkPlace(check: EntryCheck, visited: VisitedEntry): void {
  if (visited.process === null) return;
  check.checkReference(visited, { path: ['process'], targets: ['Process'], space: 'shared' });
  const [field, owner] = [ownerFieldOf(visited.type), nearestOwner(visited.type)];
  if (field !== null && owner !== null) check.checkReference(visited, { path: [field], targets: [owner], space: 'own' });
}

function visitsOf(line: LineEntry): Generator<VisitedEntry> {
  const { type, process, parent, path, entry } = locateLine(line);
  const owner = nearestOwner(type);
  return walkEntry({ type, process, parent: parent === null || owner === null ? null : { type: owner, path: parent }, path, holder: null, entry });
}
