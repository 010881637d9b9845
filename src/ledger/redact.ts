import sql, { raw } from 'sql-template-tag';
import { digestOf, newSalt } from './digest.ts';
import type { VersionDigest } from './entry.ts';
import { type FieldShape, vocabularyOf } from './field.ts';
import { type AnyRecords, columnName } from './records.ts';
import { attachEdges, type EdgeRow, recordFromRow } from './rows.ts';
import { searchRowOf } from './search-index.ts';
import type { Thing, ThingId } from './thing.ts';
import type { Writing } from './writing.ts';

/** What stands where a text that must be there was erased. */
export const ERASED = '[erased]';

/** The fields of a type of records that hold words of people, and so may be erased; what every thing carries among them. */
export function erasableFields(records: AnyRecords): string[] {
  const own = Object.entries(records.fields).filter(([, shape]) => holdsWords(shape));
  return ['aliases', 'note', ...own.map(([name]) => name)];
}

function holdsWords(shape: FieldShape): boolean {
  return shape.kind === 'value' && vocabularyOf(shape) === null && (shape.column === 'text' || shape.column === 'json');
}

/**
 * The things that hold the words to be erased from one: itself, those that were merged into it, and those that it was merged into as far as they say
 * the same, as the copies of what belonged to it do. One that it was merged into and that has words of its own keeps them.
 */
export async function holdersOfTheWords(writing: Writing, records: AnyRecords, thing: ThingId, field: string): Promise<ThingId[]> {
  const holders = [thing];
  const said = new Set(await wordsOf(writing, records, thing, field));
  for (let next = await mergedInto(writing, thing); next !== null; next = await mergedInto(writing, next)) {
    if ((await wordsOf(writing, records, next, field)).some((words) => said.has(words))) holders.push(next);
  }
  for (const holder of holders) {
    const rows = await writing.query(sql`select id from things where merged_into = ${holder} order by id`);
    for (const { id } of rows) if (!holders.includes(id as ThingId)) holders.push(id as ThingId);
  }
  return holders;
}

async function mergedInto(writing: Writing, thing: ThingId): Promise<ThingId | null> {
  const [row] = await writing.query(sql`select merged_into from things where id = ${thing}`);
  return (row?.merged_into ?? null) as ThingId | null;
}

/** What a field says in any version, as it is stored; nothing where it is empty. */
async function wordsOf(writing: Writing, records: AnyRecords, thing: ThingId, field: string): Promise<string[]> {
  const rows = await writing.query(sql`select ${raw(columnName(field))} as words from ${raw(`"${records.table}"`)} where id = ${thing}`);
  return rows.map(({ words }) => words as string | null).filter((words): words is string => words !== null && words !== '[]');
}

/**
 * Erases a field in all versions of a thing. Each gets a new salt, so that nobody can find the old content by trying which one gives the
 * old digest, and a new digest, which counts from then on. The caller records them with the act.
 */
export async function eraseField(writing: Writing, records: AnyRecords, thing: ThingId, field: string): Promise<VersionDigest[]> {
  const table = raw(`"${records.table}"`);
  const rows = await writing.query(sql`select * from ${table} where id = ${thing} order by from_seq`);
  const edges = (await writing.query(
    sql`select owner_id, field, ordinal, from_seq, target_id, details from edges where owner_id = ${thing} order by from_seq, field, ordinal`,
  )) as unknown as (EdgeRow & { from_seq: number })[];
  const digests: VersionDigest[] = [];
  await writing.query(sql`delete from search_index where thing = ${thing}`);
  for (const row of rows) {
    const whole: Thing = recordFromRow(records, row);
    attachEdges(
      records,
      whole,
      edges.filter(({ from_seq }) => from_seq === whole.fromSeq),
    );
    const value = erased((whole as unknown as Record<string, unknown>)[field], records.fields[field]);
    const record = { ...whole, [field]: value };
    const salt = newSalt();
    const stored = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    await writing.query(sql`update ${table} set ${raw(columnName(field))} = ${stored}, salt = ${salt} where id = ${thing} and from_seq = ${whole.fromSeq}`);
    digests.push([records.table, thing, digestOf(records, record, salt), whole.fromSeq]);
    await indexAnew(writing, records, record);
  }
  return digests;
}

/** What was erased is not found any more, either. */
async function indexAnew(writing: Writing, records: AnyRecords, record: Thing): Promise<void> {
  const row = searchRowOf(records, record);
  if (row === null) return;
  await writing.query(sql`insert into search_index (thing, from_seq, words, texts) values (${row.thing}, ${row.from_seq}, ${row.words}, ${row.texts})`);
}

/** Nothing where nothing may stand; else a word that says so. A text in several languages becomes one that says so in none. */
function erased(value: unknown, shape: FieldShape | undefined): unknown {
  if (Array.isArray(value)) {
    const isLocalText = value.some((item) => typeof item === 'object' && item !== null && 'original' in item);
    return isLocalText ? [{ text: ERASED, language: 'und', original: true, translatedBy: null }] : [];
  }
  return shape === undefined || value === null || (shape.kind === 'value' && shape.optional) ? null : ERASED;
}
