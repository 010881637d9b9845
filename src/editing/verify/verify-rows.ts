import sql, { raw } from 'sql-template-tag';
import { digestOf } from '../../ledger/digest.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords, Records } from '../../ledger/records.ts';
import { attachEdges, type EdgeRow, recordFromRow } from '../../ledger/rows.ts';
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
  const edges = groupEdges(
    (await reading.query(
      sql`select owner_id, field, ordinal, target_id, details, from_seq from edges where owner_type = ${records.type} order by owner_id, from_seq, field, ordinal`,
    )) as unknown as (EdgeRow & { from_seq: number })[],
  );
  let previous: Thing | null = null;
  for (const row of rows) {
    const record: Thing = recordFromRow(records as unknown as Records, row);
    attachEdges(records, record, edges.get(`${record.id}@${record.fromSeq}`) ?? []);
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

function groupEdges(rows: readonly (EdgeRow & { from_seq: number })[]): Map<string, EdgeRow[]> {
  const groups = new Map<string, EdgeRow[]>();
  for (const row of rows) {
    const name = `${row.owner_id}@${row.from_seq}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}
