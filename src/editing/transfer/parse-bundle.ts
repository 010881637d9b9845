import { decodeUtf8, SAVE_AS_UTF8 } from '../../foundation/values/utf8.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { topLists } from '../../record/belonging.ts';
import { type Bundle, bundleFormat } from './bundle-format.ts';
import { problemsOfFormat } from './format-problems.ts';
import { giveKeys } from './made-keys.ts';
import { placeOf } from './places.ts';
import { byPlace, type Place, type Problem, problemAt, shown } from './problem.ts';
import { readTree } from './yaml-tree.ts';

/** A file of a bundle. Problems show its name. Its text may be the bytes of the file, which must be UTF-8. */
export interface BundleFile {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/** A bundle that was read from files, with the places of its parts. */
export interface ReadBundle {
  /** Without problems it fits the format. With problems it also holds entries that do not fit, and only `checkBundle` may read it. */
  readonly bundle: Bundle;
  /** False if a file could not be read at all. Its things are then missing. */
  readonly isWhole: boolean;
  placeOf(entry: object, ...inside: readonly (string | number)[]): Place;
}

export interface BundleReading {
  readonly read: ReadBundle;
  readonly problems: readonly Problem[];
}

/** The size limit of a file, in bytes. Reading larger YAML with its places takes too long. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/**
 * Reads files of YAML or JSON as one bundle. Reports all format problems at once, each with its place. `checkBundle` then checks what the
 * bundle says.
 */
export function parseBundles(files: readonly BundleFile[]): BundleReading {
  const problems: Problem[] = [];
  const bundle: Bundle = { bundle: 1 };
  let isWhole = true;
  const merge = new Merge(bundle, problems);
  for (const file of files) {
    const value = readFile(file, problems);
    if (value === null) isWhole = false;
    else merge.add(value);
  }
  const whole: Place = { file: files[0]?.name ?? '', line: 1, column: 1, path: [] };
  const read: ReadBundle = { bundle, isWhole, placeOf: (entry, ...inside) => placeOf(entry, ...inside) ?? whole };
  return { read, problems: problems.sort(byPlace) };
}

/** The contents of one file, even if they do not fit the format. Null if they could not be read. */
function readFile({ name, text }: BundleFile, problems: Problem[]): object | null {
  const start: Place = { file: name, line: 1, column: 1, path: [] };
  const bytes = typeof text === 'string' ? Buffer.byteLength(text) : text.length;
  if (bytes > LARGEST_FILE) {
    const advice = 'Write bulk data as JSON Lines, one entry a line: they may be of any size.';
    problems.push(problemAt(start, `a file of at most ${LARGEST_FILE} bytes`, `${bytes} bytes`, advice));
    return null;
  }
  const decoded = typeof text === 'string' ? { text } : decodeUtf8(text);
  if (!('text' in decoded)) {
    problems.push(problemAt({ ...start, line: decoded.line, column: decoded.column }, 'text in UTF-8', decoded.got, SAVE_AS_UTF8));
    return null;
  }
  const contents = decoded.text.replace(/^\uFEFF/, '');
  if (isJsonLines(contents)) {
    const advice = 'Import JSON Lines by command, as one file whose name ends in .jsonl: `npx parley import archive.jsonl`.';
    problems.push(problemAt(start, 'one document in YAML or JSON', 'JSON Lines', advice));
    return null;
  }
  const tree = readTree(name, contents);
  for (const problem of tree.problems) problems.push(problem);
  if (tree.value === undefined) return null;
  if (typeof tree.value !== 'object' || tree.value === null || Array.isArray(tree.value)) {
    problems.push(problemAt(start, 'a bundle, which begins with `bundle: 1`', tree.value === null ? 'an empty file' : shown(tree.value)));
    return null;
  }
  const value = tree.value;
  if ('map' in value && !('bundle' in value)) {
    problems.push(
      problemAt(
        start,
        'a bundle, which begins with `bundle: 1`',
        'the map of a table',
        `Import a table by it: npx parley import --from csv --map ${name} table.csv`,
      ),
    );
    return null;
  }
  giveKeys(value);
  for (const problem of problemsOfFormat(bundleFormat(), value, (path) => placeOf(value, ...path) ?? start)) problems.push(ofVersion(problem));
  return value;
}

/** Whether the first two lines are entries by themselves. Read as YAML, each line would be a mistake. */
function isJsonLines(text: string): boolean {
  const [first, second] = text.split('\n', 2).map((line) => line.trim());
  return [first, second].every((line) => line?.startsWith('{') && line.endsWith('}') && isJson(line));
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Adds advice to a wrong version, because nothing else in the file can be relied on. */
function ofVersion(problem: Problem): Problem {
  if (problem.path.join('.') !== 'bundle') return problem;
  return problemAt(problem, '1, the version of the format', problem.came, 'This Parley reads bundles of version 1, which say `bundle: 1`.');
}

/** Joins the entries of several files. The same key in two files is a problem, unless both entries are equal. */
class Merge {
  readonly #bundle: Record<string, unknown[]>;
  readonly #problems: Problem[];
  readonly #byKey = new Map<string, { entry: object; from: object }>();

  constructor(bundle: Bundle, problems: Problem[]) {
    this.#bundle = bundle as unknown as Record<string, unknown[]>;
    this.#problems = problems;
  }

  add(file: object): void {
    const { reason } = file as { reason?: unknown };
    for (const { list } of topLists) {
      const entries = (file as Record<string, unknown>)[list];
      if (!Array.isArray(entries)) continue;
      const merged = (this.#bundle[list] ??= []);
      for (const entry of entries) if (this.#isNew(list, entry, file)) merged.push(withReason(entry, reason));
    }
  }

  #isNew(list: string, entry: unknown, file: object): boolean {
    if (typeof entry !== 'object' || entry === null || !('key' in entry)) return true;
    const name = `${list} ${String(entry.key)}`;
    const earlier = this.#byKey.get(name);
    // `checkBundle` reports a key that occurs twice in one file.
    if (earlier === undefined || earlier.from === file) {
      this.#byKey.set(name, earlier ?? { entry, from: file });
      return true;
    }
    if (canonicalJson(earlier.entry) !== canonicalJson(entry)) this.#reportDifference(entry, earlier.entry);
    return false;
  }

  #reportDifference(entry: object & { key?: unknown }, earlier: object): void {
    const here = placeOf(entry, 'key') as Place;
    const there = placeOf(earlier, 'key') as Place;
    const advice = `It stands in ${there.file}, line ${there.line}, already and says something else there; only what is the same to the letter may stand twice.`;
    this.#problems.push(problemAt(here, 'a key that no other file defines', shown(entry.key), advice));
  }
}

/** The reason of a file is that of its entries that name none. In place, because the places of entries are kept by object. */
function withReason(entry: unknown, reason: unknown): unknown {
  if (reason === 'FACT' && typeof entry === 'object' && entry !== null) Object.assign(entry, { reason: (entry as { reason?: unknown }).reason ?? reason });
  return entry;
}
