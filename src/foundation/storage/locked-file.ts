import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import type { SignsOfLife } from './signs-of-life.ts';
import { identityOf } from './sqlite-files.ts';
import { FILE_MODE } from './sqlite-place.ts';

/**
 * An empty file beside the database that one living process has locked. SQLite locks it, because Node cannot. The lock is not on the database itself: there
 * it would hold up checkpoints.
 */
export class LockedFile implements SignsOfLife {
  readonly #path: string;
  readonly #sign = `lock-${randomUUID()}`;
  #held: { readonly connection: Connection; readonly identity: string } | undefined;

  constructor(database: string) {
    this.#path = `${database}-delivers`;
  }

  /** Takes the lock if it is free. */
  given(): string | null {
    if (this.#held !== undefined && this.#held.identity !== identityOf(this.#path)) this.close();
    this.#held ??= this.#taken();
    return this.#held === undefined ? null : this.#sign;
  }

  /** Whoever gave a sign had the lock, and keeps it until it ends. */
  async seemsEnded(sign: string): Promise<boolean> {
    return sign !== this.#sign && this.given() !== null;
  }

  close(): void {
    this.#held?.connection.close();
    this.#held = undefined;
  }

  #taken(): { readonly connection: Connection; readonly identity: string } | undefined {
    let connection: Connection | undefined;
    try {
      // To close a file of one's own ends the locks of this process on it. So it is opened only to make it.
      if (identityOf(this.#path) === '') closeSync(openSync(this.#path, 'a', FILE_MODE));
      connection = new BetterSqlite(this.#path, { timeout: 0, fileMustExist: true });
      connection.exec('begin exclusive');
      return { connection, identity: identityOf(this.#path) };
    } catch {
      // Another process has it, or the folder takes no file. Then a turn ends by its time.
      connection?.close();
      return undefined;
    }
  }
}
