/** A problem in a file that prevents its import: its place, and what was expected. */
export interface Problem {
  readonly file: string;
  /** Lines and columns count from 1. */
  readonly line: number;
  readonly column: number;
  /** Names and indices from the top of the file: processes, 0, rounds, 2, date. */
  readonly path: readonly string[];
  readonly expected: string;
  readonly came: string;
  /** A sentence: what was expected and what was given, with advice if there is any. */
  readonly message: string;
  /** It names something that is neither in the file nor in the record. */
  readonly isMissing?: boolean;
  /** It stands for this many other problems that are not listed. */
  readonly untold?: number;
}

/** At most this many problems are listed, and the rest are counted. One mistake in a program may occur on every line. */
export const MOST_PROBLEMS = 1_000;

/** The first problems, and if there are more, one that counts the rest. */
export function boundedProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const [next, ...rest] = problems.slice(MOST_PROBLEMS) as [Problem, ...Problem[]];
  const untold = [next, ...rest].reduce((sum, problem) => sum + (problem.untold ?? 1), 0);
  return [...problems.slice(0, MOST_PROBLEMS), untoldFrom(next, untold)];
}

/** The problem that counts the rest. It has the place of the first one left out. */
export function untoldFrom(place: Place, untold: number): Problem {
  return { ...problemAt(place, `at most ${MOST_PROBLEMS} problems`, `${untold} more, which are not listed`), untold };
}

/** Where something stands in a file. */
export type Place = Pick<Problem, 'file' | 'line' | 'column' | 'path'>;

/** Longer words of a file, such as a tag of a megabyte, are cut. Otherwise a problem would exceed the size of an answer. */
const LONGEST_PART = 500;

const bounded = (text: string) => (text.length > LONGEST_PART ? `${text.slice(0, LONGEST_PART)}…` : text);

/** `advice` is a sentence of its own. All parts may repeat what is in the file. */
export function problemAt(place: Place, expected: string, given: string, advice = ''): Problem {
  const { file, line, column } = place;
  const came = bounded(given);
  const message = `expected ${bounded(expected)}, got ${came}.${advice === '' ? '' : ` ${bounded(advice)}`}`;
  return { file, line, column, path: place.path.map(bounded), expected: bounded(expected), came, message };
}

/** One line for people: the place in the form that editors and terminals open, the path, and the message. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  return `${file}:${line}:${column}: ${where}${message}`;
}

/** A notice as one line with its place. */
export function noticeAt({ file, line, column }: Place, message: string): string {
  return `${file}:${line}:${column}: notice: ${message}`;
}

/** The order of problems: by file, then from top to bottom. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const LONGEST_SHOWN = 60;

/** A value that was given, short enough for a message. */
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
