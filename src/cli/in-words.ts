import { fileReason } from '../foundation/storage/file-reasons.ts';
import { DatabaseTrouble, type Trouble, troubleOf } from '../foundation/storage/trouble.ts';

const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];
/** What SQLite and PostgreSQL call a disk that they cannot use. Their other errors say more than we could. */
const OF_THE_DISK = /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)|EIO$|EROFS$|58)/;

/** What a command that failed says, on one line: what happened, and what to do. */
export function inWords(thrown: Error): string {
  const error = behind(thrown);
  const { code = '', path } = error as NodeJS.ErrnoException;
  // Where a name has several addresses, the error of a connection has a code, and no message.
  if (UNREACHED.includes(code)) return unreached(error.message || code);
  const reason = fileReason(error);
  // A file is written under another name first.
  if (path !== undefined && reason !== undefined) return `expected what can be read and written, got ${path.replace(/\.partial-\d+$/, '')}, ${reason}`;
  const trouble = troubleOf(error);
  if (trouble === null || error instanceof DatabaseTrouble) return error.message;
  const said = code === '' || error.message.includes(code) ? error.message : `${error.message}, ${code}`;
  return inTrouble(trouble, said, OF_THE_DISK.test(code)) ?? error.message;
}

/** TypeORM puts the name of a class before what the driver said. Migrations run through it. */
function behind(error: Error): Error {
  const { driverError } = error as { driverError?: unknown };
  return driverError instanceof Error ? driverError : error;
}

const unreached = (said: string) => `the database cannot be reached: ${said}. Start its server, or correct DATABASE_URL.`;

/** Undefined if the database has said it better. */
function inTrouble({ kind }: Trouble, said: string, isOfTheDisk: boolean): string | undefined {
  if (kind === 'full') return `the disk of the database is full, or that of the file to write (${said}). Make room, and call the command again.`;
  if (isOfTheDisk) return `the database cannot read or write its files (${said}). Look at their disk, and at who may write into their folder.`;
  if (kind === 'busy') return `the database is busy with other writes (${said}). Call the command again in a moment.`;
  return kind === 'away' ? unreached(said) : undefined;
}
