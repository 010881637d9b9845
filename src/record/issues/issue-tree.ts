import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { issueRecords } from './issue.records.ts';

/** These issues and all issues below them in the tree. The tree is read once per reading. */
export async function issuesBelow(reading: Reading, tops: readonly ThingId[]): Promise<ThingId[]> {
  const loader = reading.loader<string, Map<ThingId, ThingId[]>>('issue tree', async (names) => {
    const rows = await reading.query(sql`select r.id, r.parent from issues r where r.parent is not null and ${reading.stood(issueRecords, 'r')} order by r.id`);
    const children = new Map<ThingId, ThingId[]>();
    for (const row of rows) children.set(row.parent as ThingId, [...(children.get(row.parent as ThingId) ?? []), row.id as ThingId]);
    return names.map(() => children);
  });
  const children = await loader.load('all');
  const found = new Set<ThingId>();
  const visit = (issue: ThingId) => {
    if (found.has(issue)) return;
    found.add(issue);
    children.get(issue)?.forEach(visit);
  };
  tops.forEach(visit);
  return [...found];
}
