import type { Reading } from '../../ledger/reading.ts';
import { nearestOwner } from '../../record/belonging.ts';
import { ChainCheck } from '../transfer/chains.ts';
import { EntryCheck } from '../transfer/check-entry.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { referencesOf } from '../transfer/references.ts';
import { ThingIndex } from '../transfer/thing-index.ts';
import { type VisitedEntry, walkEntry } from '../transfer/walk-entries.ts';
import { adviceOnMissing } from './advice-on-missing.ts';
import { knownAmong } from './known-keys.ts';
import { formProblems, malformed } from './malformed.ts';
import { refusedProblems } from './refused.ts';

/** Throws BAD_USER_INPUT for malformed entries, and Refused for entries that do not fit the record. */
export async function checkEntries(reading: Reading, located: readonly LocatedEntry[]): Promise<void> {
  const visits = located.flatMap((entry) => [...walkEntry(visitOf(entry))]);
  const known = await knownAmong(reading, visits);
  const entries = new EntryCheck(new ThingIndex(known, 'the record', await adviceOnMissing(reading, visits, known)));
  const chains = new ChainCheck();
  const unfit = located.flatMap(formProblems);
  if (unfit.length > 0) throw malformed(unfit);
  for (const visited of visits) {
    entries.checkAlone(visited, { areValuesChecked: true });
    chains.add(visited);
  }
  if (entries.problems.length > 0) throw malformed(entries.problems);
  const changed = new Set<object>(located.filter(({ mode, isImplicit }) => mode?.kind === 'update' || isImplicit).map(({ entry }) => entry));
  for (const visited of visits) {
    // An update is checked only for the fields that it gives.
    if (changed.has(visited.entry)) for (const reference of referencesOf(visited.type)) entries.checkReference(visited, reference);
    else entries.checkAmongOthers(visited);
  }
  const problems = [...entries.problems, ...chains.problems()];
  if (problems.length > 0) throw refusedProblems(problems);
}

function visitOf({ type, process, parent, path, entry, isImplicit, mode }: LocatedEntry): VisitedEntry {
  const owner = nearestOwner(type);
  return {
    type,
    process,
    parent: parent === null || owner === null ? null : { type: owner, path: parent },
    path,
    holder: null,
    entry,
    ...(isImplicit === true && { isImplicit }),
    isPartial: mode?.kind === 'update',
  };
}
