import sql, { join, raw, type Sql } from 'sql-template-tag';
import { takeTurn } from '../foundation/turns.ts';
import { indexedWords, readIndexedTexts } from '../foundation/values/searched.ts';
import { fieldsOf } from '../ledger/fields-of.ts';
import type { Reading } from '../ledger/reading.ts';
import { type AnyRecords, searchedFields } from '../ledger/records.ts';
import { searchedTexts } from '../ledger/search-index.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import { allRecords, recordsByType, recordsOf } from './records.ts';
import { type WordedThing, WordsOfRecord } from './words-of-record.ts';

const searched = allRecords.filter((records) => searchedFields(records).length > 0);

/** What lends words to a thing, or is shown with it. */
const owners: Readonly<Partial<Record<ThingType, string>>> = { Demand: 'issue', Position: 'demand', Response: 'demand' };

/** A thing takes at least so many bytes with its words. Invented texts take 90, and texts of negotiations are longer. */
const LEAST_BYTES = 80;

/** So many rows of the index are read at once. */
const CHUNK = 400;

const NAME = 'words of the record';
const ALL = 0 as ThingId;

/** What operations share of them, read to its end or not. */
function sharedWords(reading: Reading): WordsOfRecord | undefined {
  return reading.memory.isShared ? reading.values.shared<WordsOfRecord>(NAME, ALL) : undefined;
}

/** The words of the whole record, if they are in memory. Undefined for all views but that of what stands now. */
export async function keptRecord(reading: Reading): Promise<WordsOfRecord | undefined> {
  const kept = sharedWords(reading);
  if (kept?.isWhole !== true) return undefined;
  return (await follow(reading, kept)) ? kept : undefined;
}

/** Whether an operation has read a part of them, and reached its deadline. */
export function isPartlyRead(reading: Reading): boolean {
  const kept = sharedWords(reading);
  return kept !== undefined && kept.next > 0 && !kept.isWhole;
}

/** The same, read if they are not. Undefined if the memory has no room for them. */
export async function recordRead(reading: Reading): Promise<WordsOfRecord | undefined> {
  const kept = await keptRecord(reading);
  if (kept !== undefined || !reading.memory.isShared) return kept;
  const place = reading.database.dialect.placeInIndex('i');
  const [row] = await reading.query(sql`select ${place} as last from search_index i order by ${place} desc limit 1`);
  const last = Number(row?.last ?? -1);
  // Whoever is refused should be refused soon. Otherwise each such search would read most of the record again.
  if (last * LEAST_BYTES > reading.memory.roomForOne) return undefined;
  // Two that read beside each other would both reach their deadlines. Whoever comes later goes on from where the other stopped.
  for (let known = sharedWords(reading); known?.reader != null; known = sharedWords(reading)) await known.reader;
  const known = sharedWords(reading) ?? new WordsOfRecord(reading.pin.seq);
  reading.values.keepAcross(NAME, ALL, known);
  return alone(known, async () => {
    if (await follow(reading, known)) return readOn(reading, known, last);
    // It belongs to a later place.
    const words = new WordsOfRecord(reading.pin.seq);
    return alone(words, () => readOn(reading, words, last));
  });
}

function alone<T>(words: WordsOfRecord, work: () => Promise<T>): Promise<T> {
  const done = work().finally(() => {
    words.reader = null;
  });
  words.reader = done.then(nothing, nothing);
  return done;
}

const nothing = () => {};

/** Reads the rest. Undefined if there is no room for it. */
async function readOn(reading: Reading, words: WordsOfRecord, last: number): Promise<WordsOfRecord | undefined> {
  const place = reading.database.dialect.placeInIndex('i');
  while (words.next <= last) {
    await takeTurn();
    const { next } = words;
    const rows = await reading.query(standingRows(reading, sql`${place} >= ${whole(next)} and ${place} < ${whole(next + CHUNK)}`));
    for (const { id, type, key, texts, owner } of rows) {
      words.put({ id: id as ThingId, type: type as ThingType, key: key as string, texts: readIndexedTexts(texts as string), owner: owner as ThingId | null });
    }
    words.next = next + CHUNK;
    if (words.bytes > reading.memory.roomForOne) {
      // What is too large is not worth its place.
      reading.values.keepAcross(NAME, ALL, new WordsOfRecord(reading.pin.seq));
      return undefined;
    }
    reading.values.keepAcross(NAME, ALL, words);
  }
  words.isWhole = true;
  return words;
}

/**
 * FTS5 ignores bounds of the rowid that are not integers, and better-sqlite3 binds each number as a float. It read all rows for each part: three minutes
 * for 400,000 things, and now seven seconds.
 */
const whole = (place: number): Sql => sql`cast(${place} as bigint)`;

/** The versions among these rows of the index that stand, with their words. */
function standingRows(reading: Reading, isMeant: Sql): Sql {
  const held = sql`select t.id, t.type, t.key, i.from_seq, i.texts from search_index i join things t on t.id = i.thing where ${isMeant}`;
  const ofType = (records: AnyRecords) =>
    sql`select held.id, held.type, held.key, held.texts, ${raw(owners[records.type] === undefined ? 'cast(null as bigint)' : `r.${owners[records.type]}`)} as owner
      from held join ${raw(`"${records.table}"`)} r on r.id = held.id and r.from_seq = held.from_seq where held.type = ${records.type} and ${reading.stood(records, 'r')}`;
  return sql`with held as materialized (${held}) ${join(searched.map(ofType), ' union all ')}`;
}

/** Takes over what entries wrote since. False if the words are further than this reading, or it moved on meanwhile. */
async function follow(reading: Reading, words: WordsOfRecord): Promise<boolean> {
  const { seq } = reading.pin;
  if (words.place >= seq) return words.place === seq;
  const from = words.place;
  const entries = await reading.query(sql`select digests from ledger_entries where seq > ${from} and seq <= ${seq}`);
  const tables = new Map(searched.map((records) => [records.table, records]));
  const written = new Map<ThingId, AnyRecords>();
  for (const { digests } of entries) {
    for (const [table, thing] of JSON.parse(digests as string) as [string, ThingId][]) {
      const records = tables.get(table);
      if (records !== undefined) written.set(thing, records);
    }
  }
  const things = await Promise.all([...written].map(([id, records]) => wordedThing(reading, records, id)));
  // Nothing is awaited from here on. Another operation may have taken over the same entries in the meantime, or this reading may be late.
  if (words.place !== from || !reading.memory.isShared) return words.place === seq && reading.memory.isShared;
  for (const [index, [id]] of [...written].entries()) {
    const thing = things[index] ?? null;
    if (thing === null) words.drop(id);
    else words.put(thing);
  }
  words.place = seq;
  // It may have grown.
  reading.values.keepAcross(NAME, ALL, words);
  return true;
}

async function wordedThing(reading: Reading, { type }: AnyRecords, id: ThingId): Promise<WordedThing | null> {
  const record = await reading.load(recordsOf(type), id);
  if (record === null || !reading.stands(record)) return null;
  const owner = owners[type];
  return {
    id,
    type,
    key: record.key,
    texts: readIndexedTexts(indexedWords(searchedTexts(recordsByType[type], record)).texts),
    owner: owner === undefined ? null : ((fieldsOf(record)[owner] as ThingId | null | undefined) ?? null),
  };
}
