import sql, { raw, type Sql } from 'sql-template-tag';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { indexedWords, type SearchedText, type SearchField, termsOfPlace, textsIn, withTermsOfPlace } from '../foundation/values/searched.ts';
import { fieldsOf } from './fields-of.ts';
import { type AnyRecords, searchedFields } from './records.ts';
import type { Identity, Thing, ThingId } from './thing.ts';

/** The searched texts of a record, with its aliases. */
export function searchedTexts(records: AnyRecords, record: Thing): SearchedText[] {
  const source = fieldsOf(record);
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

/** What memory knows of the identity of a thing. */
export type KnownIdentity = (id: ThingId) => Pick<Identity, 'id' | 'type' | 'scope'> | undefined;

/** The same as `processOfThing` from memory: the terms of the place of a thing. Undefined if memory lacks one of the things on the way. */
function placeFrom(thing: ThingId, known: KnownIdentity): string[] | undefined {
  const own = known(thing);
  if (own === undefined) return undefined;
  const way = [own];
  for (let above = own; above.scope !== null && way.length < STEPS; ) {
    const next = known(above.scope);
    if (next === undefined) return undefined;
    way.push(next);
    above = next;
  }
  return termsOfPlace(own.type, way.find(({ type }) => type === 'Process')?.id ?? null);
}

/** A thing, what it lies in, and what that lies in. */
const STEPS = 3;

/** Adds the places of things to rows of the index. Identities are written before them. */
export async function withPlaces(
  rows: readonly ResultRow[],
  { dialect, read }: Pick<Database, 'dialect' | 'read'>,
  known: KnownIdentity = () => undefined,
): Promise<ResultRow[]> {
  const places = new Map<unknown, string[] | undefined>(rows.map(({ thing }) => [thing, placeFrom(thing as ThingId, known)]));
  const ids = [...places].filter(([, place]) => place === undefined).map(([thing]) => thing as number);
  if (ids.length > 0) {
    const things = await read(sql`select t.id, t.type, ${processOfThing} as process from things t where ${isOneOf(dialect, raw('t.id'), ids)}`);
    for (const { id, type, process } of things) places.set(id, termsOfPlace(type as string, process as number | null));
  }
  return rows.map((row) => ({ ...row, words: withTermsOfPlace(row.words as string, places.get(row.thing) as string[]) }));
}
