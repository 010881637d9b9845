import sql, { raw, type Sql } from 'sql-template-tag';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { indexedWords, type SearchedText, type SearchField, termsOfPlace, textsIn, withTermsOfPlace } from '../foundation/values/searched.ts';
import { type AnyRecords, searchedFields } from './records.ts';
import type { Thing } from './thing.ts';

/** The searched texts of a record, with its aliases. */
export function searchedTexts(records: AnyRecords, record: Thing): SearchedText[] {
  const source = record as unknown as Record<string, unknown>;
  const own = searchedFields(records).flatMap(([name, { facts }]) => textsIn(facts.searched as SearchField, source[name]));
  return [...own, ...textsIn('OTHER_NAME', record.aliases)];
}

/**
 * The row of the search index for one version of a record, without its place. Null if its type is not searched. The row does not say how long the version
 * stood: a search pins the version itself.
 */
export function searchRowOf(records: AnyRecords, record: Thing): ResultRow | null {
  if (searchedFields(records).length === 0) return null;
  return { thing: record.id, from_seq: record.fromSeq, ...indexedWords(searchedTexts(records, record)) };
}

/** The process that the thing `t` is or lies in, directly or through one other thing. What a thing belongs to never changes. */
export const processOfThing: Sql = raw(
  "(select case when t.type = 'Process' then t.id when s.type = 'Process' then s.id when o.type = 'Process' then o.id end from things s left join things o on o.id = s.scope where s.id = coalesce(t.scope, t.id))",
);

/** Adds the places of things to rows of the index. Identities are written before them. */
export async function withPlaces(rows: readonly ResultRow[], { dialect, read }: Pick<Database, 'dialect' | 'read'>): Promise<ResultRow[]> {
  const ids = [...new Set(rows.map(({ thing }) => thing as number))];
  const things = await read(sql`select t.id, t.type, ${processOfThing} as process from things t where ${isOneOf(dialect, raw('t.id'), ids)}`);
  const places = new Map(things.map(({ id, type, process }) => [id, termsOfPlace(type as string, process as number | null)]));
  return rows.map((row) => ({ ...row, words: withTermsOfPlace(row.words as string, places.get(row.thing) as string[]) }));
}
