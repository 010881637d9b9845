import sql from 'sql-template-tag';
import { badInput } from '../../foundation/errors.ts';
import { readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import { canonicalJson, sha256 } from '../../ledger/digest.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { Done, Sent } from './done.ts';
import { refuse } from './refused.ts';

/** How long the answer for an idempotency key is kept at least. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The answers of the last entries of the ledger are kept whatever the clock says. A machine may start with its clock far back and correct it later. All
 * answers since its start then look too old, and whoever repeats a write would write twice.
 */
const KEPT_ENTRIES = 1_000;

/** A mutation with an idempotency key: its sender, its key and its input. */
export interface Repeatable {
  readonly keyId: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
}

interface KeptRow extends Repeatable {
  /** JSON. */
  readonly answer: string;
  readonly seq: number;
  readonly keptAt: string;
}

export const keptAnswerTable = new SideTable<KeptRow>({
  table: 'kept_answers',
  columns: { keyId: side.key(), idempotencyKey: side.key(), fingerprint: side.text(), answer: side.text(), seq: side.bigint(), keptAt: side.text() },
  indices: [{ name: 'ix_kept_answers_kept_at', columns: ['keptAt'] }],
});

export interface KeptAnswer {
  readonly done: Done<unknown>;
  /** The place of the ledger at which the mutation was answered. */
  readonly seq: number;
}

/** Null if the input has no idempotency key. Whether it is a dry run makes no difference: the write that follows it is the same. */
export function repeatableOf(keyId: string, mutation: string, input: Sent): Repeatable | null {
  const { idempotencyKey, dryRun: _, ...asked } = input;
  if (idempotencyKey == null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw badInput(['input', 'idempotencyKey'], '1 to 255 visible ASCII characters, such as a UUID', idempotencyKey);
  }
  return { keyId, idempotencyKey, fingerprint: sha256(canonicalJson([mutation, asked])) };
}

/** The stored answer for the same key and input. Null if there is none. Another input with the same key is refused. */
export async function keptAnswer(writing: Writing, { keyId, idempotencyKey, fingerprint }: Repeatable): Promise<KeptAnswer | null> {
  const before = new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString();
  await keptAnswerTable.delete(writing, sql`kept_at < ${before} and seq < ${writing.nextSeq - KEPT_ENTRIES}`);
  const row = await keptAnswerTable.findOne(readsOf(writing), keptAnswerTable.has({ keyId, idempotencyKey }));
  if (row === null) return null;
  if (row.fingerprint !== fingerprint) {
    const message = 'Expected the same input as before with this idempotency key, got another. Send a new key with a new input.';
    throw refuse('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'], message);
  }
  return { done: doneOf(JSON.parse(row.answer)), seq: row.seq };
}

/** Stores the answer in the transaction of its write, so that both exist or neither. */
export async function keepAnswer(writing: Writing, { keyId, idempotencyKey, fingerprint }: Repeatable, done: Done<unknown>): Promise<void> {
  await keptAnswerTable.insert(writing, {
    keyId,
    idempotencyKey,
    fingerprint,
    answer: JSON.stringify(done),
    seq: writing.nextSeq - 1,
    keptAt: new Date().toISOString(),
  });
}

/** Version 0.2.0 stored the answer alone. */
function doneOf(stored: unknown): Done<unknown> {
  const isWhole = typeof stored === 'object' && stored !== null && 'warnings' in stored;
  return isWhole ? (stored as Done<unknown>) : { answer: stored, warnings: [] };
}
