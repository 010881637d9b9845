import sql, { type Sql } from 'sql-template-tag';
import type { ResultRow } from '../foundation/storage/database.ts';
import type { EdgeRow } from './rows.ts';
import type { Thing, ThingId } from './thing.ts';

/** An edge as it is stored: with the place where the version that it belongs to begins. */
interface StoredEdge extends EdgeRow {
  readonly from_seq: number;
}

/** The edges of versions that were read, each list in the order of its ordinals. */
export type EdgesOf = (version: Pick<Thing, 'id' | 'fromSeq'>) => readonly EdgeRow[];

/** Reads the edges under a condition, in which `e` is the edge. */
export async function readEdges(read: (statement: Sql) => Promise<ResultRow[]>, condition: Sql): Promise<EdgesOf> {
  // The columns that are selected, and their type, stand together. So this cast is the only one.
  const edges = (await read(
    sql`select e.owner_id, e.field, e.ordinal, e.from_seq, e.target_id, e.details from edges e where ${condition} order by e.owner_id, e.field, e.ordinal`,
  )) as unknown as StoredEdge[];
  const groups = new Map<string, EdgeRow[]>();
  for (const edge of edges) {
    const name = versionName(edge.owner_id, edge.from_seq);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [edge]);
    else group.push(edge);
  }
  return ({ id, fromSeq }) => groups.get(versionName(id, fromSeq)) ?? [];
}

const versionName = (owner: ThingId, fromSeq: number) => `${owner}@${fromSeq}`;
