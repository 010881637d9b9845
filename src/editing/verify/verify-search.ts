import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { searchRowOf } from '../../ledger/search-index.ts';
import type { Thing } from '../../ledger/thing.ts';
import type { Report } from './finding.ts';

/** What the index holds of the versions of one type of things; removed as the versions are found. */
export interface IndexedVersions {
  compare(record: Thing): void;
  /** Reports what no version gave. */
  finish(): void;
}

/** Every version that can be found has one row in the search index, made of its words and of nothing else. */
export async function verifySearchOf(reading: Reading, records: AnyRecords, report: Report): Promise<IndexedVersions> {
  const rows = await reading.query(
    sql`select i.thing, i.from_seq, ${reading.database.dialect.indexedWords('i')} as words, i.texts from search_index i join things t on t.id = i.thing where t.type = ${records.type}`,
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
      else if (row.texts !== expected.texts || sortedTerms(row.words) !== sortedTerms(expected.words)) fault(name, 'its words are not those of the version');
    },
    finish: () => {
      for (const name of indexed.keys()) fault(name, 'no version gave it');
    },
  };
}

/** No row is of a thing that is not there. */
export async function verifySearchOwners(reading: Reading, report: Report): Promise<void> {
  const rows = await reading.query(sql`select i.thing from search_index i where not exists (select 1 from things t where t.id = i.thing)`);
  for (const { thing } of rows) report({ severity: 'fault', check: 'search', where: `search_index ${thing}`, message: 'there is no such thing' });
}

/** PostgreSQL gives terms in an order of its own, and in quotes. */
function sortedTerms(words: unknown): string {
  return String(words).replaceAll("'", '').split(' ').sort().join(' ');
}
