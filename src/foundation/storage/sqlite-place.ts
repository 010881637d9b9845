import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { makeFolder } from '../folder.ts';
import { fileReason } from './file-reasons.ts';
import { refuseEmpty, refuseNewer } from './known-migrations.ts';
import { namesOfMigrations } from './sqlite-writer.ts';
import { DatabaseTrouble } from './trouble.ts';

/** The record can be private, so only the owner reads our files. SQLite gives its own files beside the database the same mode. */
export const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export interface SqlitePlace {
  readonly file: string;
  /** Removes temporary files. */
  readonly discard: () => void;
}

/** Creates a missing file, unless it must exist. `:memory:` means a private temporary file, because memory cannot have a second connection. */
export async function placeOf(location: string, { mustExist }: { mustExist: boolean }): Promise<SqlitePlace> {
  if (location === ':memory:') {
    const folder = await mkdtemp(join(tmpdir(), 'parley-'));
    return { file: makeFile(join(folder, 'parley.db')), discard: () => rmSync(folder, { recursive: true, force: true }) };
  }
  const file = resolve(location);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new DatabaseTrouble('missing', `expected the file of a database, got the folder ${file}`);
  if (found?.isFile() === false) throw unusable(file, 'which is no regular file');
  if (found === undefined && mustExist)
    throw new DatabaseTrouble(
      'missing',
      `expected a database at ${file}, got nothing there. Go to the folder of the database, or set DATABASE_URL; \`npx parley migrate\` makes a new one`,
    );
  if (found === undefined) {
    makeFolder(dirname(file), FOLDER_MODE);
    makeFile(file);
  }
  return { file, discard: () => undefined };
}

function makeFile(file: string): string {
  closeSync(openSync(file, 'a', FILE_MODE));
  return file;
}

/** Reads a database of another program or a newer version, and never changes it. */
export async function refuseUnfit(file: string, mustExist: boolean): Promise<void> {
  const connection = new BetterSqlite(file, { readonly: true, timeout: 0 });
  try {
    const ran = await namesOfMigrations((text) => connection.prepare(text).all());
    refuseNewer(file, ran);
    if (mustExist) refuseEmpty(file, ran);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'SQLITE_NOTADB') throw error;
    throw new DatabaseTrouble('missing', `expected the file of a SQLite database, got ${file}, which is something else`);
  } finally {
    connection.close();
  }
}

/** Opens the file, and says in words why it cannot be opened. */
export async function explained<T>(location: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const reason = fileReason(error);
    throw reason === undefined ? error : unusable(resolve(location), reason);
  }
}

function unusable(file: string, reason: string): DatabaseTrouble {
  return new DatabaseTrouble('failing', `expected a database file that can be read and written, got ${file}, ${reason}`);
}
