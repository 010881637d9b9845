import { canonicalJson } from '../../ledger/digest.ts';
import { topLists } from '../../record/belonging.ts';
import { type Bundle, bundleFormat } from './bundle-format.ts';
import { problemsOfFormat } from './format-problems.ts';
import { placeOf } from './places.ts';
import { byPlace, type Place, type Problem, problemAt, shown } from './problem.ts';
import { readTree } from './yaml-tree.ts';

/** A file of a bundle. The name is what problems call it. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

/** A bundle that was read from files, and where everything in it stood. */
export interface ReadBundle {
  /** Of the format where there are no problems. Where there are, entries that do not fit are in it too, for `checkBundle` alone to look at. */
  readonly bundle: Bundle;
  /** False where a file could not be read at all; what it defines is then missing. */
  readonly isWhole: boolean;
  placeOf(entry: object, ...inside: readonly (string | number)[]): Place;
}

export interface BundleReading {
  readonly read: ReadBundle;
  readonly problems: readonly Problem[];
}

/** The largest file that is read, in bytes; beyond, reading YAML with its places takes long. */
const LARGEST_FILE = 5 * 1024 * 1024;

/**
 * Reads files of YAML or JSON as one bundle. Everything that is wrong with any of them is told at once, each with its place. What
 * the bundle says of the world is not judged here; `checkBundle` does that.
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

/** The contents of one file, whether or not they fit the format; null where they could not be read. */
function readFile({ name, text }: BundleFile, problems: Problem[]): object | null {
  const start: Place = { file: name, line: 1, column: 1, path: [] };
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_FILE) {
    const advice = 'Write bulk data as JSON Lines, one entry a line: they may be of any size.';
    problems.push(problemAt(start, `a file of at most ${LARGEST_FILE} bytes`, `${bytes} bytes`, advice));
    return null;
  }
  const tree = readTree(name, text.replace(/^\uFEFF/, ''));
  problems.push(...tree.problems);
  if (tree.value === undefined) return null;
  if (typeof tree.value !== 'object' || tree.value === null || Array.isArray(tree.value)) {
    problems.push(problemAt(start, 'a bundle, which begins with `bundle: 1`', tree.value === null ? 'an empty file' : shown(tree.value)));
    return null;
  }
  const value = tree.value;
  problems.push(...problemsOfFormat(bundleFormat, value, (path) => placeOf(value, ...path) ?? start).map(ofVersion));
  return value;
}

/** A wrong version is told with advice: nothing else in the file can then be relied on. */
function ofVersion(problem: Problem): Problem {
  if (problem.path.join('.') !== 'bundle') return problem;
  return problemAt(problem, '1, the version of the format', problem.came, 'This Parley reads bundles of version 1, which say `bundle: 1`.');
}

/** Brings the entries of several files together. The same thing in two files is a problem, unless both say the same. */
class Merge {
  readonly #bundle: Record<string, unknown[]>;
  readonly #problems: Problem[];
  readonly #byKey = new Map<string, { entry: object; from: object }>();

  constructor(bundle: Bundle, problems: Problem[]) {
    this.#bundle = bundle as unknown as Record<string, unknown[]>;
    this.#problems = problems;
  }

  add(file: object): void {
    for (const { list } of topLists) {
      const entries = (file as Record<string, unknown>)[list];
      if (!Array.isArray(entries)) continue;
      const merged = (this.#bundle[list] ??= []);
      for (const entry of entries) if (this.#isNew(list, entry, file)) merged.push(entry);
    }
  }

  #isNew(list: string, entry: unknown, file: object): boolean {
    if (typeof entry !== 'object' || entry === null || !('key' in entry)) return true;
    const name = `${list} ${String(entry.key)}`;
    const earlier = this.#byKey.get(name);
    // Twice in one file is for the checks to tell: keys are unique there in any case.
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
