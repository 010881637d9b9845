import type { Sql } from 'sql-template-tag';
import type { Database, Session } from '../foundation/storage/database.ts';
import { type Head, takeHead } from './head.ts';
import { type Author, Writing } from './writing.ts';

/** A dry run whose transaction is still open. */
export interface Rehearsed<T> {
  readonly result: T;
  /** The head as it would be after the work. */
  readonly head: Head;
  /** The head as it is and stays. */
  readonly before: Head;
  readonly session: Session;
}

export interface RehearsalOptions {
  /** May throw, to stop work that takes too long. */
  readonly beforeStatement?: (statement: Sql) => void;
  /** Reads the result. The transaction is rolled back after this has ended. */
  readonly whileOpen?: (rehearsed: Rehearsed<unknown>) => Promise<void>;
}

/** Dry run: does the work and rolls back. */
export async function rehearse<T>(
  database: Database,
  author: Author,
  work: (writing: Writing) => Promise<T>,
  { beforeStatement, whileOpen = async () => undefined }: RehearsalOptions = {},
): Promise<T> {
  const curtain = Symbol('the rehearsal is over');
  let result: { value: T } | undefined;
  try {
    await database.transact(async (session) => {
      const rehearsed = await rehearseIn(session, author, work, beforeStatement);
      await whileOpen(rehearsed);
      result = { value: rehearsed.result };
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  if (result === undefined) throw new Error('The rehearsal ended without a result.');
  return result.value;
}

/** Does the work inside a transaction that will be rolled back. */
export async function rehearseIn<T>(
  session: Session,
  author: Author,
  work: (writing: Writing) => Promise<T>,
  beforeStatement?: (statement: Sql) => void,
): Promise<Rehearsed<T>> {
  const before = await takeHead(session);
  const writing = new Writing(session, author, before, { beforeStatement });
  const result = await work(writing);
  return { result, head: await writing.finish(), before, session };
}
