import { fewAtATime, pickInTurns } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import { UNSTATED_ISSUE } from '../../record/issues/unstated-issue.ts';
import type { LocatedEntry } from './located.ts';
import { isRetraction } from './retraction-entry.ts';

const unstated: LocatedEntry = {
  type: 'Issue',
  process: null,
  parent: null,
  path: UNSTATED_ISSUE,
  entry: {
    key: UNSTATED_ISSUE,
    label: 'Issue not stated',
    names: [
      { text: 'Issue not stated', language: 'en' },
      { text: 'Питання не вказано', language: 'uk' },
    ],
  },
};

/** An update that names no issue leaves the one that stands. */
export function leavesIssueUnsaid({ type, entry, isImplicit, mode }: LocatedEntry): boolean {
  return type === 'Demand' && isImplicit !== true && mode?.kind !== 'update' && entry.issue == null && !isRetraction(entry);
}

/** Adds the issue of demands without one, if these entries are the first to need it. */
export async function withUnstatedIssue(entries: readonly LocatedEntry[], reading: Reading): Promise<readonly LocatedEntry[]> {
  if (entries.some(({ path }) => path === UNSTATED_ISSUE)) return entries;
  const silent = await pickInTurns(entries, leavesIssueUnsaid);
  const standing = await fewAtATime(silent, ({ path }) => (path === null ? null : reading.identity(path)));
  // What stands keeps its issue, unless the file empties it.
  const needs = silent.some(({ entry }, index) => standing[index] === null || entry.issue === null);
  return needs && (await reading.identity(UNSTATED_ISSUE)) === null ? [unstated, ...entries] : entries;
}
