import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseTrouble } from './trouble.ts';

/** The record may be private: what we make, nobody else on the machine reads. SQLite gives its files beside the database the same mode. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Reads look at the files no more often than this; writes look each time. */
const LOOK_AGAIN_MS = 50;

export interface SqlitePlace {
  readonly file: string;
  /** Removes temporary files. */
  readonly discard: () => void;
}

/** Makes the file where it is missing, unless it must be there. `:memory:` cannot have a second connection, so it means a private file that goes at the end. */
export async function placeOf(location: string, { mustExist }: { mustExist: boolean }): Promise<SqlitePlace> {
  if (location === ':memory:') {
    const folder = await mkdtemp(join(tmpdir(), 'parley-'));
    return { file: makeFile(join(folder, 'parley.db')), discard: () => rmSync(folder, { recursive: true, force: true }) };
  }
  const file = resolve(location);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new DatabaseTrouble('missing', `expected the file of a database, got the folder ${file}`);
  if (found === undefined && mustExist) throw new DatabaseTrouble('missing', `expected a database at ${file}, got nothing there; \`parley migrate\` makes one`);
  if (found === undefined) {
    mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
    makeFile(file);
  }
  return { file, discard: () => undefined };
}

function makeFile(file: string): string {
  closeSync(openSync(file, 'a', FILE_MODE));
  return file;
}

/**
 * Notices that the file of a running database, or one that SQLite keeps beside it, was removed or replaced. SQLite would go on writing into
 * files that nobody can open any more, and all of it would be gone at the next start.
 */
export class SqliteFiles {
  readonly #paths: readonly string[];
  readonly #database: string;
  /** Those beside the database, while a connection that writes has them open. */
  #logs: readonly string[] | undefined;
  #lookedAt = 0;

  constructor(file: string) {
    this.#paths = [file, `${file}-wal`, `${file}-shm`];
    this.#database = identityOf(file);
  }

  /** Call it when the connection that writes has opened its files. */
  opened(): void {
    this.#logs = this.#paths.slice(1).map(identityOf);
  }

  /** Call it when that connection is to be closed: SQLite then removes what it keeps beside the database. */
  closed(): void {
    this.#logs = undefined;
  }

  /** Throws if a file is not the one that is open. */
  check(): void {
    this.#lookedAt = Date.now();
    const known = [this.#database, ...(this.#logs ?? [])];
    const moved = this.#paths.find((path, index) => known[index] !== undefined && identityOf(path) !== known[index]);
    if (moved === undefined) return;
    this.#lookedAt = 0;
    throw new DatabaseTrouble('moved', `${moved} was ${identityOf(moved) === '' ? 'removed' : 'replaced'} while the database was open`);
  }

  /** The same for reads, which are many: it looks now and then. */
  checkNowAndThen(): void {
    if (Date.now() - this.#lookedAt >= LOOK_AGAIN_MS) this.check();
  }

  /** Whether the write-ahead log alone is gone: then all that it holds can still be brought into the database. */
  get onlyLogIsGone(): boolean {
    const [database, log, shared] = this.#paths.map(identityOf);
    return database === this.#database && log === '' && shared === this.#logs?.[1];
  }
}

function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}
