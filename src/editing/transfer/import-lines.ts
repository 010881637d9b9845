import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { rehearse, type Writing, write } from '../../ledger/writing.ts';
import { checkLines } from './check-lines.ts';
import { ImportRefused, problemOfRefusal } from './import-bundle.ts';
import { EntryImport, type ImportCounts } from './import-entries.ts';
import type { Announced } from './imported-items.ts';
import { readLines } from './json-lines.ts';
import { knownThings } from './known-things.ts';
import { entriesOfLine, lineTypes } from './line-format.ts';
import type { LocatedEntry } from './located.ts';
import { placeOf } from './places.ts';

export interface LinesRequest {
  readonly who: string;
  readonly dryRun?: boolean;
  /** Entries in one commit. */
  readonly chunk?: number;
  readonly onStage?: (stage: string, entries: number) => void;
  readonly onEntry?: () => void;
}

const CHUNK = 1_000;

/**
 * Brings a bulk file into the record. A first pass checks everything and keeps only keys; where anything is wrong, nothing is written. A
 * second writes in chunks, each a commit of its own, all under one import id: first what others refer to. How far it came is kept in the
 * same commits, so that running it again after an interruption goes on from there.
 */
export async function importLines(
  database: Database,
  file: string,
  { who, dryRun = false, chunk = CHUNK, onStage, onEntry }: LinesRequest,
): Promise<{ counts: ImportCounts; importId: string }> {
  onStage?.('Checking', 0);
  const { entries, problems } = await checkLines(file, await knownThings(database));
  if (problems.length > 0) throw new ImportRefused(problems);
  const progress = await resume(database, file);
  const announced = await announcedThings(file);
  const total: ImportCounts = { created: {}, corrected: {}, unchanged: 0 };
  onStage?.('Importing', entries);

  const author = { who, importId: progress.id };
  if (dryRun) {
    // What a chunk refers to may come with another one, so they are rehearsed as one.
    const all: LocatedEntry[] = [];
    for await (const { located } of chunksInOrder(file, chunk)) all.push(...located);
    return { counts: await rehearse(database, author, (writing) => bringEntries(writing, all, announced)), importId: progress.id };
  }
  if (progress.done === 0) await begin(database, progress, file);
  let done = 0;
  for await (const { located, lines } of chunksInOrder(file, chunk)) {
    done += lines;
    for (let line = 0; line < lines; line++) onEntry?.();
    if (done <= progress.done) continue;
    const { result } = await write(database, author, async (writing) => {
      const counts = await bringEntries(writing, located, announced);
      await writing.query(sql`update imports set entries_done = ${done} where id = ${progress.id}`);
      return counts;
    });
    addCounts(total, result);
  }
  await finish(database, progress);
  return { counts: total, importId: progress.id };
}

interface ImportProgress {
  readonly id: string;
  readonly fingerprint: string;
  readonly done: number;
}

/** An interrupted import of the very same file goes on; anything else begins. */
async function resume(database: Database, file: string): Promise<ImportProgress> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  const fingerprint = hash.digest('hex');
  const [row] = await database.read(sql`select id, entries_done from imports where fingerprint = ${fingerprint} and state = ${'RUNNING'}`);
  return row === undefined ? { id: randomUUID(), fingerprint, done: 0 } : { id: row.id as string, fingerprint, done: row.entries_done as number };
}

async function begin(database: Database, { id, fingerprint }: ImportProgress, file: string): Promise<void> {
  const row = { id, fingerprint, origin: basename(file), state: 'RUNNING', entries_done: 0 };
  await database.transact((session) => session.insert('imports', [row]));
}

async function bringEntries(writing: Writing, located: readonly LocatedEntry[], announced: Announced): Promise<ImportCounts> {
  const entries = new EntryImport(writing, announced);
  await entries.bring(located);
  if (entries.refusals.length > 0) throw new ImportRefused(entries.refusals.map((refusal) => problemOfRefusal(refusal, (entry) => placeOf(entry) ?? nowhere)));
  return entries.counts;
}

const nowhere = { file: '', line: 1, column: 1, path: [] };

/** Things that the file brings, by key, and the numbers that its entries name: what a chunk refers to, or must leave free, may come with a later one. */
async function announcedThings(file: string): Promise<Announced> {
  const things = new Map<string, { type: ThingType; path: string; process: string | null }>();
  const numbers = new Map<string, number>();
  for await (const { entry } of readLines(file)) {
    for (const { type, path, parent, process, entry: fields } of entry === undefined ? [] : entriesOfLine(entry)) {
      if (path !== null) things.set(foldKey(path), { type, path, process });
      if (parent === null || typeof fields.n !== 'number') continue;
      const list = listIn(type, parent);
      numbers.set(list, Math.max(numbers.get(list) ?? 0, fields.n));
    }
  }
  return { thing: (path) => things.get(foldKey(path)) ?? null, greatestNumber: (type, parent) => numbers.get(listIn(type, parent)) ?? 0 };
}

const listIn = (type: ThingType, parent: string) => `${type} of ${foldKey(parent)}`;

/** The entries of a file in the order in which the record wants them: once through the file for each type that is in it. */
async function* chunksInOrder(file: string, size: number): AsyncGenerator<{ located: LocatedEntry[]; lines: number }> {
  for (const type of await typesIn(file)) {
    let located: LocatedEntry[] = [];
    let lines = 0;
    for await (const { entry } of readLines(file)) {
      if (entry?.type !== type) continue;
      located.push(...entriesOfLine(entry));
      lines += 1;
      if (lines < size) continue;
      yield { located, lines };
      [located, lines] = [[], 0];
    }
    if (lines > 0) yield { located, lines };
  }
}

async function typesIn(file: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { entry } of readLines(file)) if (entry !== undefined) found.add(entry.type);
  return lineTypes.filter((type) => found.has(type));
}

function addCounts(total: ImportCounts, counts: ImportCounts): void {
  for (const name of ['created', 'corrected'] as const) {
    for (const [type, count] of Object.entries(counts[name])) total[name][type as ThingType] = (total[name][type as ThingType] ?? 0) + count;
  }
  total.unchanged += counts.unchanged;
}

async function finish(database: Database, { id }: ImportProgress): Promise<void> {
  await database.transact(async (session) => void (await session.query(sql`update imports set state = ${'DONE'} where id = ${id}`)));
}
