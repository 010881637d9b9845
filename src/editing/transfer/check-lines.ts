import type { ThingType } from '../../ledger/thing.ts';
import { nearestOwner } from '../../record/belonging.ts';
import { ChainCheck } from './chains.ts';
import { EntryCheck } from './check-entry.ts';
import { readLines } from './json-lines.ts';
import { type LineEntry, locateLine, ownerFieldOf } from './line-format.ts';
import { byPlace, type Problem } from './problem.ts';
import { ThingIndex } from './thing-index.ts';
import { type VisitedEntry, walkEntry } from './walk-entries.ts';

export interface LinesChecked {
  /** How many entries the file holds. */
  readonly entries: number;
  readonly problems: readonly Problem[];
}

/** After so many problems, the rest of a file is not looked at: one mistake in a program may stand on every line. */
const MOST_PROBLEMS = 1_000;

/**
 * What is wrong with a bulk file. It is read twice: once for each entry alone, keeping only its keys, and once for its references. `known`
 * tells whether the record holds a thing of a type under a path. Nothing may change the file meanwhile.
 */
export async function checkLines(file: string, known: (type: ThingType, path: string) => boolean): Promise<LinesChecked> {
  const check = new EntryCheck(new ThingIndex(known));
  const chains = new ChainCheck();
  const malformed: Problem[] = [];
  const isEnough = () => malformed.length + check.problems.length >= MOST_PROBLEMS;
  let entries = 0;
  for await (const { entry, problems } of readLines(file)) {
    malformed.push(...(problems ?? []));
    if (entry !== undefined) entries += 1;
    for (const visited of entry === undefined ? [] : visitsOf(entry)) {
      check.checkAlone(visited);
      chains.add(visited);
    }
    if (isEnough()) break;
  }
  // A line that could not be read may define what others refer to.
  if (malformed.length === 0 && !isEnough()) await checkReferences(file, check, isEnough);
  return { entries, problems: [...malformed, ...check.problems, ...chains.problems()].sort(byPlace) };
}

async function checkReferences(file: string, check: EntryCheck, isEnough: () => boolean): Promise<void> {
  for await (const { entry } of readLines(file)) {
    if (entry === undefined || isEnough()) return;
    const visits = [...visitsOf(entry)];
    checkPlace(check, visits[0] as VisitedEntry);
    for (const visited of visits) check.checkAmongOthers(visited);
  }
}

/** What a line says of its place leads to things that there are. */
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
