import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'sql-template-tag';
import type { Database, Session } from '../foundation/storage/database.ts';
import { type Rehearsed, rehearse, rehearseIn } from '../ledger/rehearsal.ts';
import type { Author, Writing } from '../ledger/writing.ts';

/** How long a dry run stays open if the operation has no deadline. */
const PATIENCE_MS = 10_000;

/**
 * The dry runs of one operation. The transaction stays open while the payload is resolved, so that the payload shows the result. It is
 * rolled back before the next mutation, and at the end of the operation. Other writers wait meanwhile, so it has a deadline.
 */
export class DryRuns {
  readonly #database: Database;
  #open: { readonly session: Session; end(): Promise<void> } | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Does the work. The caller reads the result through the session, until the deadline. */
  run<T>(author: Author, work: (writing: Writing) => Promise<T>, millisecondsToLook = PATIENCE_MS): Promise<Rehearsed<T>> {
    return new Promise((resolve, reject) => {
      const over = new AbortController();
      const end = () => {
        over.abort();
        return ended;
      };
      const whileOpen = async (rehearsed: Rehearsed<unknown>) => {
        this.#open = { session: rehearsed.session, end };
        resolve(rehearsed as Rehearsed<T>);
        await pause(millisecondsToLook, undefined, { signal: over.signal }).catch(() => undefined);
        this.#open = null;
      };
      const ended = rehearse(this.#database, author, work, { whileOpen }).then(() => undefined, reject);
    });
  }

  /** Does work that is rolled back at once. During a dry run it is rolled back with that, because the dry run holds the lock of writers. */
  async tryOut<T>(author: Author, work: (writing: Writing) => Promise<T>, beforeStatement: (statement: Sql) => void): Promise<T> {
    if (this.#open !== null) return (await rehearseIn(this.#open.session, author, work, beforeStatement)).result;
    return rehearse(this.#database, author, work, { beforeStatement });
  }

  /** Rolls back the open dry run, if there is one. */
  async end(): Promise<void> {
    await this.#open?.end();
  }
}
