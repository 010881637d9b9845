/** Something in a file that keeps it from being brought into the record: where it stands, and what was expected instead. */
export interface Problem {
  readonly file: string;
  /** Lines and columns count from 1. */
  readonly line: number;
  readonly column: number;
  /** Names and indices from the top of the file: processes, 0, rounds, 2, date. */
  readonly path: readonly string[];
  readonly expected: string;
  readonly came: string;
  /** What was expected and what came, as a sentence, with advice where there is some. */
  readonly message: string;
  /** It names something that is neither in the file nor in the record. */
  readonly isMissing?: boolean;
}

/** Where something stands in a file. */
export type Place = Pick<Problem, 'file' | 'line' | 'column' | 'path'>;

/** `advice` is a sentence of its own. */
export function problemAt(place: Place, expected: string, came: string, advice = ''): Problem {
  const { file, line, column, path } = place;
  return { file, line, column, path, expected, came, message: `expected ${expected}, got ${came}.${advice === '' ? '' : ` ${advice}`}` };
}

/** One line for people: the place in the form that editors and terminals open, the path, and the message. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  return `${file}:${line}:${column}: ${where}${message}`;
}

/** One line for people about something worth a look, with its place. */
export function noticeAt({ file, line, column }: Place, message: string): string {
  return `${file}:${line}:${column}: notice: ${message}`;
}

/** The order in which problems are told: by file, then from top to bottom. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const LONGEST_SHOWN = 60;

/** What came, short enough to be told. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${cut(value)}'`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a group of fields';
  return String(value);
}

function cut(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
  return visible.length > LONGEST_SHOWN ? `${visible.slice(0, LONGEST_SHOWN)}…` : visible;
}
