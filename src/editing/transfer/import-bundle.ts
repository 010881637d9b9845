import { randomUUID } from 'node:crypto';
import type { Database } from '../../foundation/storage/database.ts';
import { rehearse, type Writing, write } from '../../ledger/writing.ts';
import type { Refusal } from '../recording/refusal.ts';
import { EntryImport, type ImportCounts } from './import-entries.ts';
import type { BundleFile } from './parse-bundle.ts';
import { placeOf } from './places.ts';
import { boundedProblems, formatProblem, type Place, type Problem, problemAt } from './problem.ts';
import { readApart } from './read-apart.ts';

export interface ImportRequest {
  /** The id of the key, or the command, that imports. */
  readonly who: string;
  /** Dry run: reports the result and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface ImportResult {
  readonly importId: string;
  readonly counts: ImportCounts;
  /** The place of the ledger after the import. */
  readonly cursor: string | null;
}

/** Why nothing was imported: all problems, each with its place. */
export class ImportRefused extends Error {
  readonly problems: readonly Problem[];

  /** Keeps the first problems, and the number of the others. */
  constructor(found: readonly Problem[]) {
    const problems = boundedProblems(found);
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ImportRefused';
    this.problems = problems;
  }
}

/** Files that were read without problems. The record may still refuse their entries. */
export interface PreparedImport {
  /** Throws ImportRefused, which rolls everything back. */
  bring(writing: Writing, onProgress?: (done: number, all: number) => void): Promise<ImportCounts>;
}

/** Reads files as one bundle. Reports all problems at once. */
export async function prepareImport(database: Database, files: readonly BundleFile[]): Promise<PreparedImport> {
  const read = await readApart(database, files);
  if ('problems' in read) throw new ImportRefused(read.problems);
  const whole: Place = { file: files[0]?.name ?? '', line: 1, column: 1, path: [] };
  return {
    bring: async (writing, onProgress) => {
      const entries = new EntryImport(writing);
      await entries.bring(read.entries, onProgress);
      if (entries.refusals.length > 0)
        throw new ImportRefused(entries.refusals.map((refusal) => problemOfRefusal(refusal, (entry) => placeOf(entry) ?? whole)));
      return entries.counts;
    },
  };
}

/** Imports files as one bundle and one commit. If there are problems, it reports all of them and writes nothing. */
export async function importBundle(
  database: Database,
  files: readonly BundleFile[],
  { who, dryRun = false, onProgress }: ImportRequest,
): Promise<ImportResult> {
  const { bring } = await prepareImport(database, files);
  const importId = randomUUID();
  const author = { who, importId };
  if (dryRun) return { importId, counts: await rehearse(database, author, (writing) => bring(writing, onProgress)), cursor: null };
  const { result, cursor } = await write(database, author, (writing) => bring(writing, onProgress));
  return { importId, counts: result, cursor };
}

type PlaceOf = (entry: object) => Place;

export function problemOfRefusal({ entry, field, expected, came, advice }: Refusal, placeOf: PlaceOf): Problem {
  const place = placeOf(entry);
  return problemAt({ ...place, path: field === '' ? place.path : [...place.path, field] }, expected, came, advice);
}
