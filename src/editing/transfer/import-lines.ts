import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Database } from '../../foundation/storage/database.ts';
import { SideTable, side } from '../../foundation/storage/side-table.ts';
import { foldKey } from '../../foundation/values/key.ts';
import { rehearse } from '../../ledger/rehearsal.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { type Writing, write } from '../../ledger/writing.ts';
import { codedNotices } from '../recording/notices.ts';
import type { Announced } from './announced.ts';
import type { Differences } from './beside-others.ts';
import { checkLines } from './check-lines.ts';
import { ImportRefused, problemOfRefusal } from './import-bundle.ts';
import { EntryImport, type ImportCounts } from './import-entries.ts';
import type { ImportOptions } from './imported-items.ts';
import { readCheckedLines } from './json-lines.ts';
import { knownThings } from './known-things.ts';
import { entriesOfLine, lineTypes } from './line-format.ts';
import type { LocatedEntry } from './located.ts';
import { placeOf } from './places.ts';
import { isRetraction } from './retraction-entry.ts';
import { ToldNotices } from './told-notices.ts';

export interface LinesRequest {
  readonly who: string;
  readonly dryRun?: boolean;
  readonly differences?: Differences;
  /** Entries in one commit. */
  readonly chunk?: number;
  readonly onStage?: (stage: string, entries: number) => void;
  readonly onEntry?: () => void;
}

/** What an import of a bulk file wrote, or would write. */
export interface ImportedLines {
  readonly counts: ImportCounts;
  readonly importId: string;
  /** Notices, one line each with its place. They do not prevent the import. */
  readonly notices: readonly string[];
}

const CHUNK = 1_000;

/**
 * Imports a bulk file. The first pass checks everything and keeps only keys; if there are problems, nothing is written. The second pass writes
 * in chunks, referenced things first. Each chunk is a commit, all under one import id. The progress is stored in the same commits, so that a
 * repeated import continues after an interruption.
 */
export async function importLines(
  database: Database,
  file: string,
  { who, dryRun = false, differences = 'REFUSE', chunk = CHUNK, onStage, onEntry }: LinesRequest,
): Promise<ImportedLines> {
  onStage?.('Checking', 0);
  const { entries, problems } = await checkLines(file, await knownThings(database));
  if (problems.length > 0) throw new ImportRefused(problems);
  const progress = await resume(database, file);
  const { announced, ranks } = await surveyOf(file);
  const options = { announced, differences };
  const total: ImportCounts = { created: {}, corrected: {}, moved: {}, retracted: {}, unchanged: 0 };
  onStage?.('Importing', entries);
  const notices = new ToldNotices();

  const author = { who, importId: progress.id };
  if (dryRun) {
    // A dry run treats all chunks as one, because a chunk may refer to another.
    const all: LocatedEntry[] = [];
    for await (const { located } of chunksInOrder(file, ranks, chunk)) for (const one of located) all.push(one);
    const counts = await rehearse(database, author, (writing) => bringEntries(writing, all, options, notices));
    return { counts, importId: progress.id, notices: notices.lines };
  }
  if (progress.done === 0) await begin(database, progress, file);
  let done = 0;
  for await (const { located, lines } of chunksInOrder(file, ranks, chunk)) {
    done += lines;
    for (let line = 0; line < lines; line++) onEntry?.();
    if (done <= progress.done) continue;
    const { result } = await write(database, author, async (writing) => {
      const counts = await bringEntries(writing, located, options, notices);
      await importTable.update(writing, { entriesDone: done }, importTable.has({ id: progress.id }));
      return counts;
    });
    addCounts(total, result);
  }
  await finish(database, progress);
  return { counts: total, importId: progress.id, notices: notices.lines };
}

/** An import in chunks, with its progress. */
interface KeptImport {
  readonly id: string;
  readonly fingerprint: string;
  readonly origin: string;
  readonly state: 'RUNNING' | 'DONE';
  readonly entriesDone: number;
}

export const importTable = new SideTable<KeptImport>({
  table: 'imports',
  columns: { id: side.key(), fingerprint: side.text(), origin: side.text(), state: side.text<KeptImport['state']>(), entriesDone: side.integer() },
  indices: [{ name: 'ix_imports_fingerprint', columns: ['fingerprint'] }],
});

interface ImportProgress {
  readonly id: string;
  readonly fingerprint: string;
  readonly done: number;
}

/** An interrupted import of the same file continues. Any other import starts. */
async function resume(database: Database, file: string): Promise<ImportProgress> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  const fingerprint = hash.digest('hex');
  const begun = await importTable.findOne(database, importTable.has({ fingerprint, state: 'RUNNING' }));
  return begun === null ? { id: randomUUID(), fingerprint, done: 0 } : { id: begun.id, fingerprint, done: begun.entriesDone };
}

async function begin(database: Database, { id, fingerprint }: ImportProgress, file: string): Promise<void> {
  await database.transact((session) => importTable.insert(session, { id, fingerprint, origin: basename(file), state: 'RUNNING', entriesDone: 0 }));
}

async function bringEntries(
  writing: Writing,
  located: readonly LocatedEntry[],
  { announced, differences }: ImportOptions,
  notices: ToldNotices,
): Promise<ImportCounts> {
  const entries = new EntryImport(writing, { announced, differences });
  await entries.bring(located);
  if (entries.refusals.length > 0) throw new ImportRefused(entries.refusals.map((refusal) => problemOfRefusal(refusal, (entry) => placeOf(entry) ?? nowhere)));
  // A later chunk may hold the sources of this one, and a search for duplicates needs all chunks. So only the coding rules run here.
  for (const { entry, ...notice } of await entries.notices(codedNotices)) notices.add({ ...notice, place: placeOf(entry) ?? nowhere });
  return entries.counts;
}

const nowhere = { file: '', line: 1, column: 1, path: [] };

interface Survey {
  /** The things of the file by key, and the numbers that its entries name. A chunk may refer to things of a later chunk, and must leave its numbers free. */
  readonly announced: Announced;
  /** When each line is imported: the place of its type among the types. Retractions come last, after everything that refers to them. 0 for an empty line. */
  readonly ranks: readonly number[];
}

async function surveyOf(file: string): Promise<Survey> {
  const things = new Map<string, { type: ThingType; path: string; process: string | null }>();
  const numbers = new Map<string, number>();
  const ranks: number[] = [];
  for await (const { line, entry } of readCheckedLines(file)) {
    while (ranks.length < line) ranks.push(0);
    ranks[line] = isRetraction(entry) ? RETRACTIONS : lineTypes.indexOf(entry.type) + 1;
    for (const { type, path, parent, process, entry: fields } of entriesOfLine(entry)) {
      if (isRetraction(fields)) continue;
      if (path !== null) things.set(foldKey(path), { type, path, process });
      if (parent === null || typeof fields.n !== 'number') continue;
      const list = listIn(type, parent);
      numbers.set(list, Math.max(numbers.get(list) ?? 0, fields.n));
    }
  }
  const announced: Announced = {
    thing: (path) => things.get(foldKey(path)) ?? null,
    greatestNumber: (type, parent) => numbers.get(listIn(type, parent)) ?? 0,
  };
  return { announced, ranks };
}

const RETRACTIONS = lineTypes.length + 1;

const listIn = (type: ThingType, parent: string) => `${type} of ${foldKey(parent)}`;

interface Chunk {
  readonly located: LocatedEntry[];
  readonly lines: number;
}

/** The entries of a file in the order of import. It reads the file once for each type. */
async function* chunksInOrder(file: string, ranks: readonly number[], size: number): AsyncGenerator<Chunk> {
  const found = new Set(ranks);
  for (let rank = 1; rank < RETRACTIONS; rank++) if (found.has(rank)) yield* chunksOf(file, size, (line) => ranks[line] === rank);
  // One retraction may take back what refers to another, so they are one chunk.
  if (found.has(RETRACTIONS)) yield* chunksOf(file, Number.POSITIVE_INFINITY, (line) => ranks[line] === RETRACTIONS);
}

async function* chunksOf(file: string, size: number, isMeant: (line: number) => boolean): AsyncGenerator<Chunk> {
  let located: LocatedEntry[] = [];
  let lines = 0;
  for await (const { entry } of readCheckedLines(file, isMeant)) {
    for (const one of entriesOfLine(entry)) located.push(one);
    lines += 1;
    if (lines < size) continue;
    yield { located, lines };
    [located, lines] = [[], 0];
  }
  if (lines > 0) yield { located, lines };
}

function addCounts(total: ImportCounts, counts: ImportCounts): void {
  for (const name of ['created', 'corrected', 'moved', 'retracted'] as const) {
    for (const [type, count] of Object.entries(counts[name])) total[name][type as ThingType] = (total[name][type as ThingType] ?? 0) + count;
  }
  total.unchanged += counts.unchanged;
}

async function finish(database: Database, { id }: ImportProgress): Promise<void> {
  await database.transact((session) => importTable.update(session, { state: 'DONE' }, importTable.has({ id })));
}
