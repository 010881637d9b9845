import sql, { raw } from 'sql-template-tag';
import { digestOf } from '../../ledger/digest.ts';
import { readEdges } from '../../ledger/edges.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { attachEdges, recordFromRow } from '../../ledger/rows.ts';
import { OPEN_SEQ, type Thing } from '../../ledger/thing.ts';
import type { Report } from './finding.ts';

/** The digests of all versions by the entries. Digests are removed as their rows are found. */
export type ExpectedDigests = Map<string, string>;

export function versionName(table: string, thing: number, seq: number): string {
  return `${table} ${thing}@${seq}`;
}

/** Checks each version against the digest of its entry, and that versions of one thing do not overlap. */
export async function verifyRows(
  reading: Reading,
  records: AnyRecords,
  expected: ExpectedDigests,
  report: Report,
  onVersion: (record: Thing) => void,
): Promise<void> {
  const rows = await reading.query(sql`select r.* from ${raw(`"${records.table}"`)} r order by r.id, r.from_seq`);
  const edgesOf = await readEdges((statement) => reading.query(statement), sql`e.owner_type = ${records.type}`);
  let previous: Thing | null = null;
  for (const row of rows) {
    const record: Thing = recordFromRow(records, row);
    attachEdges(records, record, edgesOf(record));
    const name = versionName(records.table, record.id, record.fromSeq);
    const digest = expected.get(name);
    expected.delete(name);
    if (digest === undefined) report({ severity: 'fault', check: 'rows', where: name, message: 'no entry says that it was written' });
    else if (digestOf(records, record, row.salt as string) !== digest)
      report({ severity: 'fault', check: 'digests', where: name, message: 'its content differs from the digest of its entry' });
    if (record.fromSeq >= record.toSeq) report({ severity: 'fault', check: 'spans', where: name, message: `it ends at ${record.toSeq}, before it begins` });
    if (previous !== null && previous.id === record.id && previous.toSeq > record.fromSeq) {
      report({
        severity: 'fault',
        check: 'spans',
        where: name,
        message: `it overlaps the version before it, which ends at ${previous.toSeq === OPEN_SEQ ? 'no place' : previous.toSeq}`,
      });
    }
    onVersion(record);
    previous = record;
  }
}
