import { createReadStream } from 'node:fs';
import { didYouMean } from '../../foundation/values/near.ts';
import { normaliseText } from '../../foundation/values/text.ts';
import { decodeUtf8, SAVE_AS_UTF8 } from '../../foundation/values/utf8.ts';
import { problemsOfFormat } from './format-problems.ts';
import { type LineEntry, lineFormatOf, lineTypes } from './line-format.ts';
import { placeOf, rememberOrigin } from './places.ts';
import { type Problem, problemAt, shown } from './problem.ts';
import { DEEPEST } from './yaml-tree.ts';

/** One line of a bulk file: an entry that fits the format, or its problems. Lines count from 1. */
export type LineReading =
  | { readonly line: number; readonly entry: LineEntry; readonly problems?: undefined }
  | { readonly line: number; readonly entry?: undefined; readonly problems: readonly Problem[] };

/** The longest line that is read, in bytes. */
const LONGEST_LINE = 1024 * 1024;

/** Reads and checks a bulk file line by line, and never holds more than one of them. Empty lines are passed over. */
export async function* readLines(file: string): AsyncGenerator<LineReading> {
  for await (const { line, bytes } of splitLines(createReadStream(file), () => true)) {
    const reading = bytes === null ? refused(file, line, `a line of at most ${LONGEST_LINE} bytes`, 'a longer one') : readLine(file, line, bytes);
    if (reading !== null) yield reading;
  }
}

/**
 * Reads lines again whose check found no problem. Checks take most of the time of a line, and an import reads its file several times. Lines
 * that are not wanted are passed over unread.
 */
export async function* readCheckedLines(
  file: string,
  isWanted: (line: number) => boolean = () => true,
): AsyncGenerator<{ readonly line: number; readonly entry: LineEntry }> {
  for await (const { line, bytes } of splitLines(createReadStream(file), isWanted)) {
    const text = bytes === null ? '' : withoutMark(bytes.toString('utf8'));
    if (text.trim() === '') continue;
    const entry = parseNormalised(text) as LineEntry;
    rememberLine(entry, { file, line }, null);
    yield { line, entry };
  }
}

/** An entry as a line, with the newline at its end. */
export function toLine(entry: LineEntry): string {
  const { type, ...fields } = entry;
  return `${JSON.stringify({ type, ...fields })}\n`;
}

/** The wanted lines of a stream, without line ends. Null for a line that is too long. Only a newline ends a line: JSON may hold other separators. */
async function* splitLines(
  stream: AsyncIterable<Buffer>,
  isWanted: (line: number) => boolean,
): AsyncGenerator<{ readonly line: number; readonly bytes: Buffer | null }> {
  let parts: Buffer[] = [];
  let length = 0;
  let line = 1;
  const take = (part: Buffer) => {
    length += part.length;
    parts = length > LONGEST_LINE ? [] : [...parts, part];
  };
  const finish = () => {
    const bytes = length > LONGEST_LINE ? null : parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    parts = [];
    length = 0;
    return { line: line++, bytes };
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end));
      const ended = finish();
      if (isWanted(ended.line)) yield ended;
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0 && isWanted(line)) yield finish();
}

/** Null for an empty line. */
function readLine(file: string, line: number, bytes: Buffer): LineReading | null {
  const decoded = decodeUtf8(bytes);
  if (!('text' in decoded)) return refused(file, line, 'text in UTF-8', decoded.got, SAVE_AS_UTF8, decoded.column);
  const text = withoutMark(decoded.text);
  if (text.trim() === '') return null;
  if (isDeeperThan(DEEPEST, text)) return refused(file, line, `at most ${DEEPEST} levels`, 'more');
  let value: unknown;
  try {
    value = parseNormalised(text);
  } catch (error) {
    return refused(file, line, 'one entry as JSON', 'something else', `${(error as Error).message}.`);
  }
  const twice = nameThatStandsTwice(text);
  if (twice !== null)
    return refused(file, line, 'each field once', `${shown(twice.name)} again`, 'JSON would keep the last of them and drop the others.', twice.column);
  return checkLine(file, line, value);
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '');

/** A text of these alone is in its normal form: there is no escape, and no letter beyond ASCII. */
const NORMAL = /^[ -[\]-~\t]*$/;

/** JSON with its texts in normal form. A reviver costs several times what it parses, and most lines need none. */
function parseNormalised(text: string): unknown {
  if (NORMAL.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, inner: unknown) => (typeof inner === 'string' ? normaliseText(inner) : inner));
}

/** Whether brackets are nested deeper than any entry. It does not recurse, because it protects the code that does. */
function isDeeperThan(deepest: number, text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** A name that occurs twice in an object, with its second place. Else null. The text must be valid JSON. */
function nameThatStandsTwice(text: string): { readonly name: string; readonly column: number } | null {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    else if (colon !== undefined) {
      const name = JSON.parse(string as string) as string;
      const names = objects.at(-1) as Set<string>;
      if (names.has(name)) return { name, column: index + 1 };
      names.add(name);
    }
  }
  return null;
}

function checkLine(file: string, line: number, value: unknown): LineReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(file, line, 'one entry as a JSON object', shown(value));
  const { type } = value as { type?: unknown };
  const format = typeof type === 'string' ? lineFormatOf(type) : undefined;
  if (format === undefined) {
    return refused(file, line, `a type: ${lineTypes.join(', ')}`, shown(type), typeof type === 'string' ? didYouMean(type, lineTypes) : '');
  }
  rememberLine(value, { file, line }, null);
  const start = { file, line, column: 1, path: [] };
  const problems = problemsOfFormat(format, value, (path) => placeOf(value, ...path) ?? start);
  return problems.length > 0 ? { line, problems } : { line, entry: value as LineEntry };
}

function refused(file: string, line: number, expected: string, came: string, advice = '', column = 1): LineReading {
  return { line, problems: [problemAt({ file, line, column, path: [] }, expected, came, advice)] };
}

/** The fields of a line have no places of their own. */
const noFields: ReadonlyMap<string, readonly [number, number]> = new Map();

/** Everything on a line has the place of its beginning. Only the path differs. Nobody asks for the place of a list of words alone. */
function rememberLine(value: object, where: { file: string; line: number }, within: { holder: object; name: string } | null): void {
  rememberOrigin(value, { file: where.file, line: where.line, column: 1, within, fields: noFields });
  for (const name of Object.keys(value)) {
    const inner: unknown = (value as Record<string, unknown>)[name];
    if (isObject(inner) && !(Array.isArray(inner) && !inner.some(isObject))) rememberLine(inner, where, { holder: value, name });
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
