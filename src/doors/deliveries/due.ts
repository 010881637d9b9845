import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf } from '../../foundation/storage/lists.ts';
import type { Reads, SideTable } from '../../foundation/storage/side-table.ts';
import type { Failing } from './patience.ts';

/** Nobody waits longer than a day for the next try. A moment further ahead was written by a clock that was wrong. */
const LONGEST_WAIT_MS = 25 * 3_600_000;

/** Whether a recipient waits for nothing but changes. Moments have one form, so their order is that of their texts. */
export function isDueBy(now: string): Sql {
  const tooFar = new Date(Date.parse(now) + LONGEST_WAIT_MS).toISOString();
  return sql`(next_try_at is null or next_try_at <= ${now} or next_try_at > ${tooFar})`;
}

/** When the next recipient is due that is not due yet. Null if there is none. */
export async function nextDueIn<Row extends Failing>(
  reads: Reads,
  table: SideTable<Row>,
  { isServed, now }: { readonly isServed: Sql; readonly now: string },
): Promise<string | null> {
  const [row] = await reads.read(sql`select min(next_try_at) as next from ${raw(table.name)} where ${allOf([isServed, sql`next_try_at > ${now}`])}`);
  return (row?.next as string | null | undefined) ?? null;
}
