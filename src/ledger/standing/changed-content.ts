import sql, { raw } from 'sql-template-tag';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { Database, ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { type AnyRecords, columnsOf, hasEdges } from '../records.ts';
import type { ThingId } from '../thing.ts';

/**
 * The columns that tell when a version was written, and when the public could know it. An earlier source of a position gives its demand a new version in
 * which nothing else differs.
 */
const ABOUT_VERSIONS = new Set(['id', 'from_seq', 'to_seq', 'version', 'salt', 'known_since', 'known_since_given', 'known_on']);

/** Whether any of these things is new since a place, or says something else than it said there. `versions` are their rows that stood there or came later. */
export async function hasContentChanged(
  from: number,
  records: AnyRecords,
  versions: readonly ResultRow[],
  { dialect, read }: Pick<Database, 'dialect' | 'read'>,
): Promise<boolean> {
  const contents = columnsOf(records).flatMap(({ name }) => (ABOUT_VERSIONS.has(name) ? [] : [name]));
  if (versions.length === 0) return true;
  const ids = [...new Set(versions.map(({ id }) => id as ThingId))];
  for (const ofThing of rowsOfEach(ids, versions, ({ id }) => id as ThingId)) {
    const before = ofThing.find((row) => (row.from_seq as number) <= from);
    if (before === undefined || ofThing.some((row) => contents.some((name) => row[name] !== before[name]))) return true;
  }
  if (!hasEdges(records)) return false;
  const columns = raw('e.owner_id, e.field, e.ordinal, e.target_id, e.details, e.from_seq');
  const edges = await read(sql`select ${columns} from edges e where ${isOneOf(dialect, raw('e.owner_id'), ids)} and e.to_seq > ${from}`);
  return rowsOfEach(ids, edges, (edge) => edge.owner_id as ThingId).some((ofThing, index) => {
    const places = versions.flatMap(({ id, from_seq }) => (id === ids[index] ? [from_seq as number] : []));
    return new Set(rowsOfEach(places, ofThing, (edge) => edge.from_seq as number).map(writtenEdges)).size > 1;
  });
}

/** Each version has edges of its own, so the same ones are written again with it. */
function writtenEdges(edges: readonly ResultRow[]): string {
  return JSON.stringify(edges.map(({ field, ordinal, target_id, details }) => JSON.stringify([field, ordinal, target_id, details])).sort());
}
