import sql from 'sql-template-tag';
import type { Database } from '../foundation/storage/database.ts';
import { entryFromRow } from '../ledger/entry.ts';
import type { Head } from '../ledger/head.ts';
import { Reading } from '../ledger/reading.ts';
import type { ThingType } from '../ledger/thing.ts';
import { pinOf } from '../ledger/view.ts';
import { whyOf } from './why-changed.ts';

/** Things that were retracted or merged by one commit. */
export interface TakenBack {
  /** The last moment before the commit. They stood then, with all their parts. */
  readonly before: string;
  readonly things: readonly TakenBackThing[];
}

export interface TakenBackThing {
  readonly key: string;
  readonly recordedAt: string;
  readonly why: string | null;
}

const MOST = 1_000;

/** The things of a type that no longer stand, by commit. The newest thousand at most. */
export async function takenBack(database: Pick<Database, 'dialect' | 'read'>, head: Head, type: ThingType): Promise<TakenBack[]> {
  const before = sql`select b.recorded_at from ledger_entries b where b.commit_seq < e.commit_seq order by b.commit_seq desc, b.seq desc limit 1`;
  const rows = await database.read(
    sql`select e.*, t.key as ended_key, (${before}) as moment_before from things t join ledger_entries e on e.seq = t.ended_seq where t.type = ${type} and t.ended_seq is not null and t.ended_seq <= ${head.seq} order by t.ended_seq desc limit ${MOST}`,
  );
  const reading = new Reading(database, await pinOf({}, head, (statement) => database.read(statement)));
  // Asked at once, so that all share a few statements.
  const reasons = await Promise.all(rows.map((row) => whyOf(reading, entryFromRow(row))));
  const commits = new Map<number, { before: string; things: TakenBackThing[] }>();
  rows.forEach((row, index) => {
    // Nothing stood before the first commit.
    if (row.moment_before === null) return;
    const { commitSeq, recordedAt } = entryFromRow(row);
    const commit = commits.get(commitSeq) ?? { before: row.moment_before as string, things: [] };
    commit.things.push({ key: row.ended_key as string, recordedAt, why: reasons[index] ?? null });
    commits.set(commitSeq, commit);
  });
  return [...commits.values()];
}
