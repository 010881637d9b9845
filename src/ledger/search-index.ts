import type { ResultRow } from '../foundation/storage/database.ts';
import { indexedWords, type SearchedText, type SearchField, textsIn } from '../foundation/values/searched.ts';
import { type AnyRecords, searchedFields } from './records.ts';
import type { Thing } from './thing.ts';

/** The texts of a record by which it is found; its aliases are found with them. */
export function searchedTexts(records: AnyRecords, record: Thing): SearchedText[] {
  const source = record as unknown as Record<string, unknown>;
  const own = searchedFields(records).flatMap(([name, { facts }]) => textsIn(facts.searched as SearchField, source[name]));
  return [...own, ...textsIn('OTHER_NAME', record.aliases)];
}

/**
 * The row of the search index for one version of a record; null where its type is not searched. The row belongs to the version and says nothing
 * of how long that stood: who looks for words pins the version itself.
 */
export function searchRowOf(records: AnyRecords, record: Thing): ResultRow | null {
  if (searchedFields(records).length === 0) return null;
  return { thing: record.id, from_seq: record.fromSeq, ...indexedWords(searchedTexts(records, record)) };
}
