import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { LinkKind } from './demand.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';

/** The kinds of links along which one demand descends from another. */
const descent: readonly LinkKind[] = ['SPLIT_INTO', 'MERGED_INTO', 'REPLACED_BY', 'REVIVES', 'DESCENDS_FROM'];

/**
 * The links of descent around a demand, in both directions, nearest first. Each step takes one statement, however many demands it reaches. Each link
 * is returned once, so that a cycle ends.
 */
export async function lineageOf(reading: Reading, demand: ThingId, depth: number): Promise<LinkRecord[]> {
  const found = new Map<ThingId, LinkRecord>();
  const reached = new Set<ThingId>([demand]);
  let front: ThingId[] = [demand];
  for (let step = 0; step < depth && front.length > 0; step++) {
    const { dialect } = reading.database;
    const ends = sql`(${isOneOf(dialect, raw('r.demand'), front)} or ${isOneOf(dialect, raw('r.to_demand'), front)})`;
    const rows = await reading.query(
      sql`select r.* from links r where ${ends} and ${isOneOf(dialect, raw('r.kind'), descent)} and ${reading.stood(linkRecords, 'r')} order by r.sort_key`,
    );
    const links = await reading.adopt(linkRecords, rows);
    front = [];
    for (const link of links) {
      found.set(link.id, link);
      for (const end of [link.demand, link.toDemand]) {
        if (end === null || reached.has(end)) continue;
        reached.add(end);
        front.push(end);
      }
    }
  }
  return [...found.values()];
}
