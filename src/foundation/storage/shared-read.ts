import type { Sql } from 'sql-template-tag';
import type { Database, ResultRow } from './database.ts';

/**
 * One read for all who ask for the same rows in one turn of the event loop. It begins when the last of them has asked, so nobody gets an older
 * state than a read of their own would have given.
 */
export class SharedRead {
  readonly #database: Pick<Database, 'read'>;
  #coming: Promise<ResultRow[]> | undefined;

  constructor(database: Pick<Database, 'read'>) {
    this.#database = database;
  }

  /** The statement is the same at each call. */
  read(statement: Sql): Promise<ResultRow[]> {
    this.#coming ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.#coming = undefined;
      return this.#database.read(statement);
    });
    return this.#coming;
  }
}
