import sql, { join, raw, type Sql } from 'sql-template-tag';
import { takeTurn } from '../foundation/turns.ts';
import { naturalSortKey } from '../foundation/values/key.ts';
import { indexedWords, readIndexedTexts } from '../foundation/values/searched.ts';
import type { Reading } from '../ledger/reading.ts';
import { type AnyRecords, searchedFields } from '../ledger/records.ts';
import { searchedTexts } from '../ledger/search-index.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import { allRecords, recordsByType, recordsOf } from './records.ts';
import { type WordedThing, WordsOfRecord } from './words-of-record.ts';

const searched = allRecords.filter((records) => searchedFields(records).length > 0);

/** What lends words to a thing, or is shown with it. */
const owners: Readonly<Partial<Record<ThingType, string>>> = { Demand: 'issue', Position: 'demand', Response: 'demand' };

/** A thing takes at least so many bytes with its words. Invented texts take 170, and texts of negotiations are longer. */
const LEAST_BYTES = 120;

/** So many rows of the index are read at once. */
const CHUNK = 5_000;

const NAME = 'words of the record';
const ALL = 0 as ThingId;

/** The words of the whole record, if they are in memory. Undefined for all views but that of what stands now. */
export async function keptRecord(reading: Reading): Promise<WordsOfRecord | undefined> {
  const kept = reading.isShared ? reading.shared<WordsOfRecord>(NAME, ALL) : undefined;
  if (kept === undefined) return undefined;
  return (await follow(reading, kept)) ? kept : undefined;
}

/** The same, read if they are not. Undefined if the memory has no room for them. */
export async function recordRead(reading: Reading): Promise<WordsOfRecord | undefined> {
  const kept = await keptRecord(reading);
  if (kept !== undefined || !reading.isShared) return kept;
  const words = await readAll(reading);
  if (words !== null) reading.keepAcross(NAME, ALL, words);
  return words ?? undefined;
}

async function readAll(reading: Reading): Promise<WordsOfRecord | null> {
  const words = new WordsOfRecord(reading.pin.seq);
  const place = reading.database.dialect.placeInIndex('i');
  const [row] = await reading.query(sql`select ${place} as last from search_index i order by ${place} desc limit 1`);
  const last = Number(row?.last ?? -1);
  // Whoever is refused should be refused soon. Otherwise each such search would read most of the record again.
  if (last * LEAST_BYTES > reading.roomForOne) return null;
  for (let from = 0; from <= last; from += CHUNK) {
    await takeTurn();
    const rows = await reading.query(standingRows(reading, sql`${place} >= ${from} and ${place} < ${from + CHUNK}`));
    for (const { id, type, key, texts, owner } of rows) {
      words.put({
        id: id as ThingId,
        type: type as ThingType,
        sortKey: naturalSortKey(key as string),
        texts: readIndexedTexts(texts as string),
        owner: owner as ThingId | null,
      });
    }
    if (words.bytes > reading.roomForOne) return null;
  }
  return words;
}

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
  if (words.place !== from || !reading.isShared) return words.place === seq && reading.isShared;
  for (const [index, [id]] of [...written].entries()) {
    const thing = things[index] ?? null;
    if (thing === null) words.drop(id);
    else words.put(thing);
  }
  words.place = seq;
  // It may have grown.
  reading.keepAcross(NAME, ALL, words);
  return true;
}

async function wordedThing(reading: Reading, { type }: AnyRecords, id: ThingId): Promise<WordedThing | null> {
  const record = await reading.load(recordsOf(type), id);
  if (record === null || !reading.stands(record)) return null;
  const owner = owners[type];
  return {
    id,
    type,
    sortKey: naturalSortKey(record.key),
    texts: readIndexedTexts(indexedWords(searchedTexts(recordsByType[type], record)).texts),
    owner: owner === undefined ? null : ((record as unknown as Record<string, ThingId | null>)[owner] ?? null),
  };
}
