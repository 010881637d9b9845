import sql from 'sql-template-tag';
import type { Database } from '../foundation/storage/database.ts';
import { type Entry, entryFromRow } from '../ledger/entry.ts';
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
  const rows = await database.read(
    sql`select e.*, t.key as ended_key from things t join ledger_entries e on e.seq = t.ended_seq where t.type = ${type} and t.ended_seq is not null and t.ended_seq <= ${head.seq} order by t.ended_seq desc limit ${MOST}`,
  );
  const reading = new Reading(database, await pinOf({}, head, (statement) => database.read(statement)));
  const commits = new Map<number, TakenBackThing[]>();
  for (const row of rows) {
    const entry = entryFromRow(row);
    const things = commits.get(entry.commitSeq) ?? [];
    things.push({ key: row.ended_key as string, recordedAt: entry.recordedAt, why: await whyOf(reading, entry) });
    commits.set(entry.commitSeq, things);
  }
  const found: TakenBack[] = [];
  for (const [commitSeq, things] of commits) {
    const before = await momentBefore(database, commitSeq);
    if (before !== null) found.push({ before, things });
  }
  return found;
}

async function momentBefore(database: Pick<Database, 'read'>, commitSeq: Entry['commitSeq']): Promise<string | null> {
  const [row] = await database.read(sql`select recorded_at from ledger_entries where commit_seq < ${commitSeq} order by commit_seq desc, seq desc limit 1`);
  return (row?.recorded_at as string | undefined) ?? null;
}
