import sql from 'sql-template-tag';
import { termsOfPlace, withTermsOfPlace } from '../../foundation/values/searched.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { processOfThing, searchRowOf } from '../../ledger/search-index.ts';
import type { Thing } from '../../ledger/thing.ts';
import type { Report } from './finding.ts';

/** The index rows of one type of things. Rows are removed as their versions are found. */
export interface IndexedVersions {
  compare(record: Thing): void;
  /** Reports index rows without a version. */
  finish(): void;
}

/** Checks that every searched version has one row in the search index, with exactly its words. */
export async function verifySearchOf(reading: Reading, records: AnyRecords, report: Report): Promise<IndexedVersions> {
  const rows = await reading.query(
    sql`select i.thing, i.from_seq, ${reading.database.dialect.indexedWords('i')} as words, i.texts, ${processOfThing} as process from search_index i join things t on t.id = i.thing where t.type = ${records.type}`,
  );
  const fault = (where: string, message: string) => report({ severity: 'fault', check: 'search', where: `search_index ${where}`, message });
  const indexed = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    const name = `${row.thing}@${row.from_seq}`;
    if (indexed.has(name)) fault(name, 'it is there twice');
    indexed.set(name, row);
  }
  return {
    compare: (record) => {
      const expected = searchRowOf(records, record);
      const name = `${record.id}@${record.fromSeq}`;
      const row = indexed.get(name);
      indexed.delete(name);
      if (expected === null) {
        if (row !== undefined) fault(name, 'it is indexed, though such things are not searched');
      } else if (row === undefined) fault(name, 'it is not indexed');
      else if (
        row.texts !== expected.texts ||
        sortedTerms(row.words) !== sortedTerms(withTermsOfPlace(expected.words as string, termsOfPlace(records.type, row.process as number | null)))
      )
        fault(name, 'its words are not those of the version');
    },
    finish: () => {
      for (const name of indexed.keys()) fault(name, 'no version gave it');
    },
  };
}

/** Checks that every index row belongs to an existing thing. */
export async function verifySearchOwners(reading: Reading, report: Report): Promise<void> {
  const rows = await reading.query(sql`select i.thing from search_index i where not exists (select 1 from things t where t.id = i.thing)`);
  for (const { thing } of rows) report({ severity: 'fault', check: 'search', where: `search_index ${thing}`, message: 'there is no such thing' });
}

/** PostgreSQL returns terms in its own order, and in quotes. */
function sortedTerms(words: unknown): string {
  return String(words).replaceAll("'", '').split(' ').sort().join(' ');
}
