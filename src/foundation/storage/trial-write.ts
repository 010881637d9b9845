import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Database } from './database.ts';

/**
 * As much as a large mutation needs. One page fits where no mutation does: SQLite writes its log anew from the beginning, and PostgreSQL has room in pages
 * that it owns. So a server on a full disk said that it was ready, and refused each mutation.
 */
const BYTES = 256 * 1024;
/** No key of the API is called so. */
const KEY = 'trial';

/** Before all acts, so that the row is older than any answer that is kept. */
const SEQ = -1_000_000;

/**
 * Writes a row of that size, and removes it. What a process left that ended in between is removed by the next try, or as too old by the next mutation with an
 * idempotency key. Two servers on one database may try at once: whoever comes second waits for the first, and writes its row anew.
 */
export async function tryToWrite(transact: Database['transact']): Promise<void> {
  // Random, since PostgreSQL compresses long texts.
  const text = randomBytes(BYTES / 2).toString('hex');
  const write = sql`insert into kept_answers (key_id, idempotency_key, fingerprint, answer, seq, kept_at) values (${KEY}, ${KEY}, '', ${text}, ${SEQ}, '')
    on conflict (key_id, idempotency_key) do update set answer = excluded.answer`;
  await transact((session) => session.query(write));
  await transact((session) => session.query(sql`delete from kept_answers where key_id = ${KEY}`));
}
