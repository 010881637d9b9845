import { statSync } from 'node:fs';
import { DatabaseTrouble } from './trouble.ts';

/** The shortest time between two checks by reads. Writes check each time. */
const LOOK_AGAIN_MS = 50;

/**
 * Detects that a file of a running database was removed or replaced. Otherwise SQLite would write into files that nobody can open. All of it would be lost
 * at the next start.
 */
export class SqliteFiles {
  readonly #paths: readonly string[];
  readonly #database: string;
  /** The files beside the database, while the writing connection has them open. */
  #logs: readonly string[] | undefined;
  #lookedAt = 0;

  constructor(file: string) {
    this.#paths = [file, `${file}-wal`, `${file}-shm`];
    this.#database = identityOf(file);
  }

  /** Call it when the writing connection has opened its files. */
  opened(): void {
    this.#logs = this.#paths.slice(1).map(identityOf);
  }

  /** Call it before the writing connection closes, because SQLite then removes the files beside the database. */
  closed(): void {
    this.#logs = undefined;
  }

  /** Throws if a file on disk is not the open one. */
  check(): void {
    this.#lookedAt = performance.now();
    const known = [this.#database, ...(this.#logs ?? [])];
    const moved = this.#paths.find((path, index) => known[index] !== undefined && identityOf(path) !== known[index]);
    if (moved === undefined) return;
    this.#lookedAt = 0;
    throw new DatabaseTrouble('moved', `${moved} was ${identityOf(moved) === '' ? 'removed' : 'replaced'} while the database was open`);
  }

  /** The same for reads. They are many, so it checks only now and then. */
  checkNowAndThen(): void {
    if (performance.now() - this.#lookedAt >= LOOK_AGAIN_MS) this.check();
  }

  /** Whether only the write-ahead log is gone. Its content can then still be written into the database. */
  get onlyLogIsGone(): boolean {
    const [database, log, shared] = this.#paths.map(identityOf);
    return database === this.#database && log === '' && shared === this.#logs?.[1];
  }
}

/** Which file stands at a path. Empty if there is none. */
export function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}
