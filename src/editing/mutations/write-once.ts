import type { OperationContext } from '../../api/context.ts';
import { ParleyError } from '../../foundation/errors.ts';
import { type Head, readHead } from '../../ledger/head.ts';
import { Reading } from '../../ledger/reading.ts';
import type { Memory } from '../../ledger/standing/memory-of-view.ts';
import type { Thing } from '../../ledger/thing.ts';
import { type Pin, TRIED_VIEW } from '../../ledger/view.ts';
import { type Author, type Writing, write } from '../../ledger/writing.ts';
import type { Done, Sent } from './done.ts';
import { keepAnswer, keptAnswer, repeatableOf } from './kept-answers.ts';
import { Refused } from './refused.ts';
import type { Payload } from './shared.input.ts';
import type { UserErrorRecord } from './user-error.type.ts';

/** The result of a mutation: its answer or the reasons of a refusal, a reading that shows it, and the place of the ledger. */
export type Outcome<Answer> =
  | (Done<Answer> & { readonly reading: Reading; readonly stands: Place; readonly userErrors: readonly [] })
  | {
      readonly answer: null;
      readonly warnings: readonly [];
      readonly reading: Reading;
      readonly stands: Place;
      readonly standing: Thing | null;
      readonly userErrors: readonly UserErrorRecord[];
    };

interface Place {
  readonly head: Head;
  readonly seq: number;
}

export interface Attempt {
  /** The name of the mutation and its input. They identify a repetition, and say whether it is a dry run. */
  readonly mutation: string;
  readonly input: Sent;
  readonly importId?: string;
}

/**
 * Does the work of a mutation in one transaction. Repetitions with the same idempotency key do it once. The answer must be JSON. If the
 * work throws `Refused`, everything is rolled back. A dry run is rolled back with the operation, so nothing of it is stored.
 */
export async function writeOnce<Answer>(
  context: OperationContext,
  { mutation, input, importId }: Attempt,
  work: (writing: Writing) => Promise<Done<Answer>>,
): Promise<Outcome<Answer>> {
  const { database, caller } = context;
  if (caller.keyId === null) throw new ParleyError('UNAUTHENTICATED', 'Writing needs a key: send Authorization: Bearer prk_…');
  const repeatable = repeatableOf(caller.keyId, mutation, input);
  const author: Author = { who: caller.keyId, ...(importId === undefined ? {} : { importId }) };
  const once = async (writing: Writing): Promise<{ done: Done<Answer>; seq: number | null }> => {
    // The key may have been revoked while this write waited for its turn.
    await context.confirmCaller();
    const kept = repeatable === null ? null : await keptAnswer(writing, repeatable);
    if (kept !== null) return { done: kept.done as Done<Answer>, seq: kept.seq };
    const done = await work(writing);
    if (repeatable !== null) await keepAnswer(writing, repeatable, done);
    return { done, seq: null };
  };
  try {
    return await (input.dryRun === true ? tryOut(context, author, once) : carryOut());
  } catch (error) {
    return refusedOutcome(context, error);
  }

  async function carryOut(): Promise<Outcome<Answer>> {
    // An import takes long, and the writes beside it would wait for its end.
    const { result, head, memory } = await write(database, author, once, { together: importId === undefined });
    // A committed write must be answered, even after the deadline.
    context.allowance?.beginAgain();
    const stands = { head, seq: result.seq ?? head.seq };
    const { answer, warnings } = result.done;
    return { answer, warnings, stands, reading: readingAt(context, stands, result.seq === null ? memory : undefined), userErrors: [] };
  }
}

/** Shows the result through the transaction, which stays open until the operation ends. */
async function tryOut<Answer>(
  context: OperationContext,
  author: Author,
  once: (writing: Writing) => Promise<{ done: Done<Answer>; seq: number | null }>,
): Promise<Outcome<Answer>> {
  const { result, head, before, session } = await context.dryRuns.run(author, once, context.allowance?.milliseconds);
  const read: Reading['database']['read'] = async (statement) => {
    context.count(statement);
    const rows = await session.query(statement);
    context.allowance?.countRows(rows.length);
    return rows;
  };
  const reading = new Reading({ dialect: session.dialect, read }, pinOf({ head, seq: result.seq ?? head.seq }, TRIED_VIEW));
  return { ...result.done, stands: { head: before, seq: before.seq }, reading, userErrors: [] };
}

/** The reasons of a refusal, with the record as it stands. Other errors are thrown on. */
export async function refusedOutcome(context: OperationContext, error: unknown): Promise<Outcome<never>> {
  if (!(error instanceof Refused)) throw error;
  const head = await readHead(context.database);
  const stands = { head, seq: head.seq };
  return { answer: null, warnings: [], reading: readingAt(context, stands), stands, standing: error.standing, userErrors: error.userErrors };
}

/** The record right after a commit, without later writes of others. What it wrote need not be read again. */
function readingAt({ database, read }: OperationContext, stands: Place, memory?: Memory): Reading {
  return new Reading({ dialect: database.dialect, read }, pinOf(stands), memory);
}

/** Ids of written things are those of "now", so that a client's cache recognises the things. */
const pinOf = ({ head, seq }: Place, written = ''): Pin => ({ head, seq, isNow: true, knownBy: null, written });

/** The common fields of a payload. */
export async function ended(context: OperationContext, { stands, userErrors, warnings }: Outcome<unknown>): Promise<Payload> {
  return { cursor: await context.cursorAt(stands.seq, stands.head), userErrors, warnings };
}
