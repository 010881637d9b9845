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

/** The result of a mutation: its answer or the reasons of a refusal, and a reading to show it in. */
export type Outcome<Answer> =
  | { readonly answer: Answer; readonly reading: Reading; readonly userErrors: readonly [] }
  | { readonly answer: null; readonly reading: Reading; readonly standing: Thing | null; readonly userErrors: readonly UserErrorRecord[] };

export interface Attempt {
  /** The name of the mutation and its input. They identify a repetition. */
  readonly mutation: string;
  readonly input: object;
  readonly importId?: string;
}

/**
 * Does the work of a mutation in one transaction. Repetitions with the same idempotency key do it once. The answer must be JSON. If the work
 * throws `Refused`, everything is rolled back.
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
      // The key may have been revoked while this write waited for its turn.
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

/** Dry run: does the work and rolls back. Not stored for idempotency. */
export async function tryOut<Answer>(context: OperationContext, who: string, work: (writing: Writing) => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    const answer = await rehearse(context.database, { who }, work);
    return { answer, reading: readingAt(context, await readHead(context.database), null), userErrors: [] };
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

/** The reasons of a refusal, with the record as it stands. Other errors are thrown on. */
export async function refusedOutcome(context: OperationContext, error: unknown): Promise<Outcome<never>> {
  if (!(error instanceof Refused)) throw error;
  const head = await readHead(context.database);
  return { answer: null, reading: readingAt(context, head, null), standing: error.standing, userErrors: error.userErrors };
}

/**
 * The record right after a commit, without later writes of others. Its ids are those of "now", so that a client's cache recognises the things
 * that were written.
 */
function readingAt({ database, read }: OperationContext, head: Head, seq: number | null): Reading {
  return new Reading({ dialect: database.dialect, read }, { head, seq: seq ?? head.seq, isNow: true, knownBy: null, written: '' });
}

/** The common fields of a payload: the place of the ledger after the write, or the user errors. */
export async function ended(context: OperationContext, { reading, userErrors }: Outcome<unknown>): Promise<Payload> {
  return { cursor: await context.cursorAt(reading.pin.seq, reading.pin.head), userErrors };
}
