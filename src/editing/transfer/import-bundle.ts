import { randomUUID } from 'node:crypto';
import type { Database } from '../../foundation/storage/database.ts';
import { rehearse, type Writing, write } from '../../ledger/writing.ts';
import type { Refusal } from '../recording/refusal.ts';
import { checkBundle } from './check-bundle.ts';
import { EntryImport, type ImportCounts } from './import-entries.ts';
import { knownThings } from './known-things.ts';
import { flatten } from './located.ts';
import { parseBundles } from './parse-bundle.ts';
import { byPlace, formatProblem, noticeAt, type Place, type Problem, problemAt } from './problem.ts';

export interface BundleSource {
  readonly name: string;
  readonly text: string;
}

export interface ImportRequest {
  /** The id of the key, or the command, that imports. */
  readonly who: string;
  /** Says what would happen and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface ImportResult {
  readonly importId: string;
  readonly counts: ImportCounts;
  /** What is worth a look, one line each with its place. It stands all the same. */
  readonly notices: readonly string[];
  /** Where the ledger stands after it. */
  readonly cursor: string | null;
}

/** Why nothing was imported: everything that is wrong, each with its place. */
export class ImportRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ImportRefused';
    this.problems = problems;
  }
}

/** What was brought into the record. */
export interface Brought {
  readonly counts: ImportCounts;
  readonly notices: readonly string[];
}

/** Files that were read and found whole; what is left to say, the record says while they are brought into it. */
export interface PreparedImport {
  /** Throws ImportRefused, which takes everything back. */
  bring(writing: Writing, onProgress?: (done: number, all: number) => void): Promise<Brought>;
}

/** Reads files as one bundle. Where anything is wrong, all of it is told. */
export async function prepareImport(database: Database, files: readonly BundleSource[]): Promise<PreparedImport> {
  const { read, problems } = parseBundles(files);
  const unfit = [...problems, ...checkBundle(read, await knownThings(database))].sort(byPlace);
  if (unfit.length > 0) throw new ImportRefused(unfit);
  return {
    bring: async (writing, onProgress) => {
      const entries = new EntryImport(writing);
      await entries.bring(flatten(read.bundle), onProgress);
      if (entries.refusals.length > 0) throw new ImportRefused(entries.refusals.map((refusal) => problemOfRefusal(refusal, read.placeOf)));
      const notices = entries.notices.map(({ entry, key, message }) => noticeAt(read.placeOf(entry), `${key} ${message}`));
      return { counts: entries.counts, notices };
    },
  };
}

/** Brings files into the record as one bundle and one commit. Where anything is wrong, all of it is told and nothing is written. */
export async function importBundle(
  database: Database,
  files: readonly BundleSource[],
  { who, dryRun = false, onProgress }: ImportRequest,
): Promise<ImportResult> {
  const { bring } = await prepareImport(database, files);
  const importId = randomUUID();
  const author = { who, importId };
  if (dryRun) return { importId, ...(await rehearse(database, author, (writing) => bring(writing, onProgress))), cursor: null };
  const { result, cursor } = await write(database, author, (writing) => bring(writing, onProgress));
  return { importId, ...result, cursor };
}

type PlaceOf = (entry: object) => Place;

export function problemOfRefusal({ entry, field, expected, came, advice }: Refusal, placeOf: PlaceOf): Problem {
  const place = placeOf(entry);
  return problemAt({ ...place, path: field === '' ? place.path : [...place.path, field] }, expected, came, advice);
}
