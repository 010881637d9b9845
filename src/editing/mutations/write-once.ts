import type { OperationContext } from '../../api/context.ts';
import { ParleyError } from '../../foundation/errors.ts';
import { type Head, readHead } from '../../ledger/head.ts';
import { Reading } from '../../ledger/reading.ts';
import type { Thing } from '../../ledger/thing.ts';
import { type Author, rehearse, type Writing, write } from '../../ledger/writing.ts';
import { keepAnswer, keptAnswer, repeatableOf } from './kept-answers.ts';
import { Refused } from './refused.ts';
import type { Payload } from './shared.input.ts';
import type { UserErrorRecord } from './user-error.type.ts';

/** What became of a mutation: its answer, or why nothing was written; and the record to show it in. */
export type Outcome<Answer> =
  | { readonly answer: Answer; readonly reading: Reading; readonly userErrors: readonly [] }
  | { readonly answer: null; readonly reading: Reading; readonly standing: Thing | null; readonly userErrors: readonly UserErrorRecord[] };

export interface Attempt {
  /** The name of the mutation and its input, by which a repetition is known. */
  readonly mutation: string;
  readonly input: object;
  readonly importId?: string;
}

/**
 * Does the work of a mutation in one transaction, once however often it is sent under one idempotency key. The answer must be JSON. A
 * `Refused` that the work throws takes everything back.
 */
export async function writeOnce<Answer>(
  context: OperationContext,
  { mutation, input, importId }: Attempt,
  work: (writing: Writing) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const { database, caller } = context;
  if (caller.keyId === null) throw new ParleyError('UNAUTHENTICATED', 'Writing needs a key: send Authorization: Bearer prk_…');
  const repeatable = repeatableOf(caller.keyId, mutation, input);
  const author: Author = { who: caller.keyId, ...(importId === undefined ? {} : { importId }) };
  try {
    const { result, head } = await write(database, author, async (writing) => {
      // Whoever waited for others to write may have lost the key meanwhile.
      await context.confirmCaller();
      const kept = repeatable === null ? null : await keptAnswer(writing, repeatable);
      if (kept !== null) return { answer: kept.answer as Answer, seq: kept.seq };
      const answer = await work(writing);
      if (repeatable !== null) await keepAnswer(writing, repeatable, answer);
      return { answer, seq: null };
    });
    return { answer: result.answer, reading: readingAt(context, head, result.seq), userErrors: [] };
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

/** Tries the work and takes it back: what would happen. Asking again is a new question, so nothing is kept of it. */
export async function tryOut<Answer>(context: OperationContext, who: string, work: (writing: Writing) => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    const answer = await rehearse(context.database, { who }, work);
    return { answer, reading: readingAt(context, await readHead(context.database), null), userErrors: [] };
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

/** Why nothing was written, with the record as it stands. Anything but a `Refused` is a fault, and thrown on. */
export async function refusedOutcome(context: OperationContext, error: unknown): Promise<Outcome<never>> {
  if (!(error instanceof Refused)) throw error;
  const head = await readHead(context.database);
  return { answer: null, reading: readingAt(context, head, null), standing: error.standing, userErrors: error.userErrors };
}

/**
 * The record right after a commit: what another writes in the moment before the answer goes out is not in it. Its ids are those of now, so
 * that a client's cache takes what was written for what it knows already.
 */
function readingAt({ database, read }: OperationContext, head: Head, seq: number | null): Reading {
  return new Reading({ dialect: database.dialect, read }, { head, seq: seq ?? head.seq, isNow: true, knownBy: null, written: '' });
}

/** What every mutation answers beside the thing: the place of the ledger right after it, and why nothing was written. */
export async function ended(context: OperationContext, { reading, userErrors }: Outcome<unknown>): Promise<Payload> {
  return { cursor: await context.cursorAt(reading.pin.seq, reading.pin.head), userErrors };
}
