import { randomUUID } from 'node:crypto';
import type { Database } from '../../foundation/storage/database.ts';
import { inTurns } from '../../foundation/turns.ts';
import { rehearse } from '../../ledger/rehearsal.ts';
import { type Writing, write } from '../../ledger/writing.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { Differences } from './beside-others.ts';
import { EntryImport, type ImportCounts } from './import-entries.ts';
import type { LocatedEntry } from './located.ts';
import type { BundleFile } from './parse-bundle.ts';
import { placeOf } from './places.ts';
import { boundedProblems, formatProblem, type Place, type Problem, problemAt } from './problem.ts';
import { readApart } from './read-apart.ts';
import { type ImportNotice, ToldNotices } from './told-notices.ts';

export interface ImportRequest {
  /** The id of the key, or the command, that imports. */
  readonly who: string;
  /** Dry run: reports the result and writes nothing. */
  readonly dryRun?: boolean;
  readonly differences?: Differences;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface ImportResult {
  readonly importId: string;
  readonly counts: ImportCounts;
  /** Notices, one line each with its place. They do not prevent the import. */
  readonly notices: readonly string[];
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

/** What an import added to the record. */
export interface Brought {
  readonly counts: ImportCounts;
  readonly notices: readonly ImportNotice[];
}

/** Files that were read without problems. The record may still refuse their entries. */
export interface PreparedImport {
  /** Throws ImportRefused, which rolls everything back. */
  bring(writing: Writing, onProgress?: (done: number, all: number) => void): Promise<Brought>;
}

/** Reads files as one bundle. Reports all problems at once. */
export async function prepareImport(database: Database, files: readonly BundleFile[], differences: Differences = 'REFUSE'): Promise<PreparedImport> {
  const read = await readApart(database, files);
  if ('problems' in read) throw new ImportRefused(read.problems);
  return preparedEntries(read.entries, files[0]?.name ?? '', differences);
}

/** Entries that were read and checked, from a file of this name. */
export function preparedEntries(located: readonly LocatedEntry[], file: string, differences: Differences = 'REFUSE'): PreparedImport {
  const whole: Place = { file, line: 1, column: 1, path: [] };
  return {
    bring: async (writing, onProgress) => {
      const entries = new EntryImport(writing, { differences });
      await entries.bring(located, onProgress);
      const where = (entry: object) => placeOf(entry) ?? whole;
      if (entries.refusals.length > 0) throw new ImportRefused(entries.refusals.map((refusal) => problemOfRefusal(refusal, where)));
      const notices = await inTurns(await entries.notices(), ({ entry, ...notice }): ImportNotice => ({ ...notice, place: where(entry) }));
      return { counts: entries.counts, notices };
    },
  };
}

/** Imports files as one bundle and one commit. If there are problems, it reports all of them and writes nothing. */
export async function importBundle(database: Database, files: readonly BundleFile[], request: ImportRequest): Promise<ImportResult> {
  return importPrepared(database, await prepareImport(database, files, request.differences), request);
}

/** Writes what was prepared as one commit, or nothing. */
export async function importPrepared(database: Database, { bring }: PreparedImport, { who, dryRun = false, onProgress }: ImportRequest): Promise<ImportResult> {
  const importId = randomUUID();
  const author = { who, importId };
  const work = (writing: Writing) => bring(writing, onProgress);
  const { result, cursor } = dryRun ? { result: await rehearse(database, author, work), cursor: null } : await write(database, author, work);
  const told = new ToldNotices();
  for (const notice of result.notices) told.add(notice);
  return { importId, counts: result.counts, notices: told.lines, cursor };
}

type PlaceOf = (entry: object) => Place;

export function problemOfRefusal({ entry, field, expected, came, advice }: Refusal, placeOf: PlaceOf): Problem {
  const place = placeOf(entry);
  return problemAt({ ...place, path: field === '' ? place.path : [...place.path, field] }, expected, came, advice);
}
