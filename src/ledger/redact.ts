import sql, { raw } from 'sql-template-tag';
import { columnName } from '../foundation/storage/column-name.ts';
import { digestOf, newSalt } from './digest.ts';
import { readEdges } from './edges.ts';
import type { VersionDigest } from './entry.ts';
import { type Field, type FieldShape, vocabularyOf } from './field.ts';
import { fieldsOf } from './fields-of.ts';
import type { AnyRecords } from './records.ts';
import { attachEdges, edgesFromRecord, recordFromRow } from './rows.ts';
import { searchRowOf, withPlaces } from './search-index.ts';
import type { Thing, ThingId } from './thing.ts';
import type { Writing } from './writing.ts';

/** Replaces an erased text that may not be empty. */
export const ERASED = '[erased]';

/** The fields that hold people's words and may be erased, including those of every thing. */
export function erasableFields(records: AnyRecords): string[] {
  const own = Object.entries(records.fields).filter(([, shape]) => holdsWords(shape));
  return ['aliases', 'note', ...own.map(([name]) => name)];
}

/** Whether a field holds people's words. Of lists of things with details only the searched ones do, such as the points of a document. */
function holdsWords(shape: FieldShape & Pick<Field<unknown>, 'facts'>): boolean {
  if (shape.kind === 'entries') return shape.facts.searched !== null;
  return shape.kind === 'value' && vocabularyOf(shape) === null && (shape.column === 'text' || shape.column === 'json');
}

/**
 * The things that hold the text to erase: the thing itself and the things merged into it. Its survivors are included if they have the same
 * text, such as copies of its parts. A survivor with a text of its own keeps it.
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

/** The stored values of a field in all versions, without empty ones. */
async function wordsOf(writing: Writing, records: AnyRecords, thing: ThingId, field: string): Promise<string[]> {
  if (records.fields[field]?.kind === 'entries') {
    const edges = await writing.query(sql`select details from edges where owner_id = ${thing} and field = ${field}`);
    return edges.flatMap(({ details }) => (details === null ? [] : ((JSON.parse(details as string) as { text?: string }).text ?? [])));
  }
  const rows = await writing.query(sql`select ${raw(`"${columnName(field)}"`)} as words from ${raw(`"${records.table}"`)} where id = ${thing}`);
  return rows.map(({ words }) => words as string | null).filter((words): words is string => words !== null && words !== '[]');
}

/**
 * Erases a field in all versions of a thing. Each version gets a new salt. Otherwise one could find the old content by trying which text gives the old
 * digest. It also gets a new digest, which is valid from then on. The caller records the digests with the act.
 */
export async function eraseField(writing: Writing, records: AnyRecords, thing: ThingId, field: string): Promise<VersionDigest[]> {
  const table = raw(`"${records.table}"`);
  const rows = await writing.query(sql`select * from ${table} where id = ${thing} order by from_seq`);
  const edgesOf = await readEdges((statement) => writing.query(statement), sql`e.owner_id = ${thing}`);
  const digests: VersionDigest[] = [];
  await writing.query(sql`delete from search_index where thing = ${thing}`);
  for (const row of rows) {
    const whole: Thing = recordFromRow(records, row);
    attachEdges(records, whole, edgesOf(whole));
    const value = erased(fieldsOf(whole)[field], records.fields[field]);
    const record = { ...whole, [field]: value };
    const salt = newSalt();
    await storeErased(writing, records, record, { field, salt });
    digests.push([records.table, thing, digestOf(records, record, salt), whole.fromSeq]);
    await indexAnew(writing, records, record);
  }
  return digests;
}

/** Writes the erased field into the row of its version, or into the edges of a list. */
async function storeErased(writing: Writing, records: AnyRecords, record: Thing, { field, salt }: { field: string; salt: string }): Promise<void> {
  const version = sql`id = ${record.id} and from_seq = ${record.fromSeq}`;
  const table = raw(`"${records.table}"`);
  if (records.fields[field]?.kind !== 'entries') {
    const value = fieldsOf(record)[field];
    const stored = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    await writing.query(sql`update ${table} set ${raw(`"${columnName(field)}"`)} = ${stored}, salt = ${salt} where ${version}`);
    return;
  }
  await writing.query(sql`update ${table} set salt = ${salt} where ${version}`);
  for (const edge of edgesFromRecord(records, record).filter((each) => each.field === field)) {
    await writing.query(
      sql`update edges set details = ${edge.details} where owner_id = ${record.id} and field = ${field} and ordinal = ${edge.ordinal} and from_seq = ${record.fromSeq}`,
    );
  }
}

/** Removes erased text from the search index too. */
async function indexAnew(writing: Writing, records: AnyRecords, record: Thing): Promise<void> {
  const words = searchRowOf(records, record);
  const [row] = words === null ? [] : await withPlaces([words], writing.readingSoFar().database);
  if (row === undefined) return;
  await writing.query(sql`insert into search_index (thing, from_seq, words, texts) values (${row.thing}, ${row.from_seq}, ${row.words}, ${row.texts})`);
}

/** Null if the field may be empty, otherwise a marker. A text in several languages becomes one marker without a language. */
function erased(value: unknown, shape: FieldShape | undefined): unknown {
  if (shape?.kind === 'entries') {
    return (value as { text?: string | null; language?: string | null }[]).map(({ text, language, ...rest }) =>
      text == null ? rest : { ...rest, text: ERASED },
    );
  }
  if (Array.isArray(value)) {
    const isLocalText = value.some((item) => typeof item === 'object' && item !== null && 'original' in item);
    return isLocalText ? [{ text: ERASED, language: 'und', original: true, translatedBy: null }] : [];
  }
  return shape === undefined || value === null || (shape.kind === 'value' && shape.optional) ? null : ERASED;
}
