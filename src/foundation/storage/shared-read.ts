import type { Sql } from 'sql-template-tag';
import type { Database, ResultRow } from './database.ts';

interface Turn {
  rows?: Promise<ResultRow[]>;
}

/**
 * One read for all who ask for the same rows in one turn of the event loop. It begins when the last of them has asked. Nobody gets an older state than
 * their own read would have given.
 */
export class SharedRead {
  readonly #database: Pick<Database, 'read'>;
  #turn: Turn | undefined;

  constructor(database: Pick<Database, 'read'>) {
    this.#database = database;
  }

  /**
   * The statement is the same at each call. Each caller goes on in a callback of its own, after the one before has ended or paused. If all went on at
   * once, the garbage of ten large answers lived as long as the last: W1 took 1.9 ms instead of 1.3.
   */
  read(statement: Sql): Promise<ResultRow[]> {
    this.#turn ??= {};
    const turn = this.#turn;
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        if (this.#turn === turn) this.#turn = undefined;
        turn.rows ??= this.#database.read(statement);
        turn.rows.then(resolve, reject);
      });
    });
  }
}
