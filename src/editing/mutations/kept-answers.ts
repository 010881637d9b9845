import sql from 'sql-template-tag';
import { badInput } from '../../foundation/errors.ts';
import { canonicalJson, sha256 } from '../../ledger/digest.ts';
import type { Writing } from '../../ledger/writing.ts';
import { refuse } from './refused.ts';

/** How long the answer to an idempotency key is kept. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** A mutation that may be sent again: whose it is, under which key, and what it asked. */
export interface Repeatable {
  readonly keyId: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
}

export interface KeptAnswer {
  readonly answer: unknown;
  /** The place of the ledger at which it was given. */
  readonly seq: number;
}

/** Null where the input carries no idempotency key. */
export function repeatableOf(keyId: string, mutation: string, input: object): Repeatable | null {
  const { idempotencyKey, ...asked } = input as { idempotencyKey?: string | null };
  if (idempotencyKey == null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw badInput(['input', 'idempotencyKey'], '1 to 255 visible ASCII characters, such as a UUID', idempotencyKey);
  }
  return { keyId, idempotencyKey, fingerprint: sha256(canonicalJson([mutation, asked])) };
}

/** What was answered to the same before; null where it was not asked yet. Another input under the same key is refused. */
export async function keptAnswer(writing: Writing, { keyId, idempotencyKey, fingerprint }: Repeatable): Promise<KeptAnswer | null> {
  await writing.query(sql`delete from kept_answers where kept_at < ${new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString()}`);
  const [row] = await writing.query(sql`select fingerprint, answer, seq from kept_answers where key_id = ${keyId} and idempotency_key = ${idempotencyKey}`);
  if (row === undefined) return null;
  if (row.fingerprint !== fingerprint) {
    const message = 'Expected the input that this idempotency key came with before, got another. Send a new key with a new input.';
    throw refuse('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'], message);
  }
  return { answer: JSON.parse(row.answer as string), seq: row.seq as number };
}

/** Keeps an answer in the same transaction as what it tells of: both are there, or neither. */
export async function keepAnswer(writing: Writing, { keyId, idempotencyKey, fingerprint }: Repeatable, answer: unknown): Promise<void> {
  await writing.query(
    sql`insert into kept_answers (key_id, idempotency_key, fingerprint, answer, seq, kept_at) values (${keyId}, ${idempotencyKey}, ${fingerprint}, ${JSON.stringify(answer)}, ${writing.nextSeq - 1}, ${new Date().toISOString()})`,
  );
}
