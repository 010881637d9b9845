import { canonicalJson } from '../../ledger/digest.ts';
import { topLists } from '../../record/belonging.ts';
import type { Bundle } from './bundle-format.ts';
import { placeOf } from './places.ts';
import { byPlace, type Place, type Problem, problemAt, shown } from './problem.ts';
import { readBeside } from './read-beside.ts';
import { type BundleFile, type FileReading, readBundleFile } from './read-file.ts';

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

/** In characters. To begin a thread costs more than to read what is shorter. */
const READ_BESIDE = 100_000;

/**
 * Reads files of YAML or JSON as one bundle. Everything that is wrong with any of them is told at once, each with its place. What
 * the bundle says of the world is not judged here; `checkBundle` does that.
 */
export function parseBundles(files: readonly BundleFile[]): BundleReading {
  return assembled(files, files.map(readBundleFile));
}

/** The same, with large files read beside: who asks the server meanwhile does not wait. */
export async function parseBundlesBeside(files: readonly BundleFile[]): Promise<BundleReading> {
  const readings: FileReading[] = [];
  // One after the other: several at once would take the processors from those who only ask.
  for (const file of files) readings.push(file.text.length > READ_BESIDE ? await readBeside(file) : readBundleFile(file));
  return assembled(files, readings);
}

function assembled(files: readonly BundleFile[], readings: readonly FileReading[]): BundleReading {
  const problems: Problem[] = [];
  const bundle: Bundle = { bundle: 1 };
  let isWhole = true;
  const merge = new Merge(bundle, problems);
  for (const { value, problems: found } of readings) {
    for (const problem of found) problems.push(problem);
    if (value === null) isWhole = false;
    else merge.add(value);
  }
  const whole: Place = { file: files[0]?.name ?? '', line: 1, column: 1, path: [] };
  const read: ReadBundle = { bundle, isWhole, placeOf: (entry, ...inside) => placeOf(entry, ...inside) ?? whole };
  return { read, problems: problems.sort(byPlace) };
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
