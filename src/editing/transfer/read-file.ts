import { bundleFormat } from './bundle-format.ts';
import { problemsOfFormat } from './format-problems.ts';
import { placeOf } from './places.ts';
import { type Place, type Problem, problemAt, shown } from './problem.ts';
import { readTree } from './yaml-tree.ts';

/** A file of a bundle. The name is what problems call it. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

export interface FileReading {
  /** The contents, whether or not they fit the format; null where they could not be read. */
  readonly value: object | null;
  readonly problems: readonly Problem[];
}

/** The largest file that is read, in bytes; beyond, reading YAML with its places takes long. */
const LARGEST_FILE = 5 * 1024 * 1024;

/** Reads one file of YAML or JSON. */
export function readBundleFile({ name, text }: BundleFile): FileReading {
  const problems: Problem[] = [];
  const start: Place = { file: name, line: 1, column: 1, path: [] };
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_FILE) {
    const advice = 'Write bulk data as JSON Lines, one entry a line: they may be of any size.';
    problems.push(problemAt(start, `a file of at most ${LARGEST_FILE} bytes`, `${bytes} bytes`, advice));
    return { value: null, problems };
  }
  const tree = readTree(name, text.replace(/^\uFEFF/, ''));
  for (const problem of tree.problems) problems.push(problem);
  if (tree.value === undefined) return { value: null, problems };
  if (typeof tree.value !== 'object' || tree.value === null || Array.isArray(tree.value)) {
    problems.push(problemAt(start, 'a bundle, which begins with `bundle: 1`', tree.value === null ? 'an empty file' : shown(tree.value)));
    return { value: null, problems };
  }
  const value = tree.value;
  for (const problem of problemsOfFormat(bundleFormat, value, (path) => placeOf(value, ...path) ?? start)) problems.push(ofVersion(problem));
  return { value, problems };
}

/** A wrong version is told with advice: nothing else in the file can then be relied on. */
function ofVersion(problem: Problem): Problem {
  if (problem.path.join('.') !== 'bundle') return problem;
  return problemAt(problem, '1, the version of the format', problem.came, 'This Parley reads bundles of version 1, which say `bundle: 1`.');
}
