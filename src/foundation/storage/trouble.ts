/** Why a database cannot work now. Each kind has its own remedy. */
export type TroubleKind = 'full' | 'failing' | 'moved' | 'away' | 'busy' | 'newer' | 'missing';

/** Thrown by the storage. Clients read `shown`. The message is for the log and the command line, and can name files. */
export class DatabaseTrouble extends Error {
  readonly kind: TroubleKind;
  readonly shown: string;

  constructor(kind: TroubleKind, message: string, shown: string = shownOf[kind]) {
    super(message);
    this.name = 'DatabaseTrouble';
    this.kind = kind;
    this.shown = shown;
  }
}

export interface Trouble {
  readonly kind: TroubleKind;
  /** For clients. Names no file, host or statement. */
  readonly shown: string;
}

const shownOf: Readonly<Record<TroubleKind, string>> = {
  full: 'The disk of the database is full, so nothing can be written now. What was acknowledged before is kept. Try again when there is room.',
  failing: 'The database cannot read or write its files now. What was acknowledged before is kept. Try again later.',
  moved: 'The files of the database were removed or replaced while the server was running. Whoever runs the server must put them back or start it again.',
  away: 'The database cannot be reached now. Try again in a moment.',
  busy: 'The database is busy with other writes. Try again in a moment.',
  newer: 'The database was changed by a newer version of Parley. Whoever runs the server must start that version.',
  missing: 'There is no database.',
};

/** Codes of the drivers: results of SQLite, states of PostgreSQL, errors of sockets and files. The first match counts. */
const codes: readonly (readonly [TroubleKind, RegExp])[] = [
  // SQLITE_IOERR_SHMSIZE: the file that connections share could not be made as long as it must be.
  ['full', /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100|ENOSPC|EDQUOT)$/],
  ['moved', /^SQLITE_READONLY_DBMOVED$/],
  ['failing', /^(SQLITE_(IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PERM|AUTH|NOLFS|INTERRUPT|ABORT)(_\w+)?|EIO|EROFS|25006|53200|58\w{3}|XX00[12])$/],
  ['busy', /^(SQLITE_(BUSY|LOCKED|PROTOCOL)(_\w+)?|40001|40P01|55P03|53300)$/],
  ['away', /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPIPE|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1235]|57014|25P0[34])$/],
];
const CONNECTION_LOST =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/;

/** The trouble that an error means. Null if the database is not the cause. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof DatabaseTrouble) return error;
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  const kind = typeof code === 'string' ? codes.find(([, pattern]) => pattern.test(code))?.[0] : undefined;
  if (kind !== undefined) return { kind, shown: shownOf[kind] };
  return CONNECTION_LOST.test(error.message) ? { kind: 'away', shown: shownOf.away } : null;
}
