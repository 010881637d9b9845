import { fileReason } from '../foundation/storage/file-reasons.ts';
import { troubleOf } from '../foundation/storage/trouble.ts';

const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];
/** What SQLite calls a disk that it cannot use. Its other errors say more than we could. */
const OF_THE_DISK = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/;

/** What a command that failed says, on one line: what happened, and what to do. */
export function inWords(error: Error): string {
  const { code = '', path } = error as NodeJS.ErrnoException;
  // Where a name has several addresses, the error of a connection has a code, and no message.
  if (UNREACHED.includes(code)) return `the database cannot be reached: ${error.message || code}. Start its server, or correct DATABASE_URL.`;
  const reason = fileReason(error);
  // A file is written under another name first.
  if (path !== undefined && reason !== undefined) return `expected what can be read and written, got ${path.replace(/\.partial-\d+$/, '')}, ${reason}`;
  if (!OF_THE_DISK.test(code)) return error.message;
  const said = `${error.message}, ${code}`;
  if (troubleOf(error)?.kind === 'full')
    return `the disk of the database is full, or that of the file to write (${said}). Make room, and call the command again.`;
  return `the database cannot read or write its files (${said}). Look at their disk, and at who may write into their folder.`;
}
