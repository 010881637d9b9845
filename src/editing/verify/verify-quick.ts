import sql, { raw } from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { digestOf } from '../../ledger/digest.ts';
import { readEdges } from '../../ledger/edges.ts';
import { type Entry, entryFromRow } from '../../ledger/entry.ts';
import { readHead } from '../../ledger/head.ts';
import { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { attachEdges, recordFromRow } from '../../ledger/rows.ts';
import type { Thing } from '../../ledger/thing.ts';
import { allRecords } from '../../record/records.ts';
import type { Fault, Report } from './finding.ts';
import { verifyChain } from './verify-chain.ts';
import { type ExpectedDigests, versionName } from './verify-rows.ts';

/** How many of the last entries are checked. */
const LAST_ENTRIES = 500;

export interface QuickVerification {
  /** How many of the last entries were checked. */
  readonly entries: number;
  readonly versions: number;
  readonly faults: readonly Fault[];
}

/**
 * Checks what a crash, a full disk or a wrong file damages first: the head against the last entry, the chain of the last entries, and their versions
 * against the digests. Nothing may lie after the head. The cost does not grow with the record.
 */
export async function verifyQuick(database: Database): Promise<QuickVerification> {
  const head = await readHead(database);
  const reading = new Reading(database, { head, seq: head.seq, isNow: true, knownBy: null, written: '' });
  const faults: Fault[] = [];
  const report: Report = (finding) => {
    if (finding.severity === 'fault') faults.push(finding);
  };
  const [before] = (await reading.query(sql`select * from ledger_entries where seq <= ${head.seq - LAST_ENTRIES} order by seq desc limit 1`)).map(entryFromRow);
  const expected: ExpectedDigests = new Map();
  let entries = 0;
  const onEntry = ({ seq, digests }: Entry) => {
    entries += 1;
    for (const [table, thing, digest, fromSeq] of digests) expected.set(versionName(table, thing, fromSeq ?? seq), digest);
  };
  await verifyChain(reading, report, onEntry, before);
  const [behind] = await reading.query(sql`select seq from ledger_entries where seq > ${head.seq} order by seq limit 1`);
  // Another server may write meanwhile. It moves the head in the same commit as its entries, so the head read now tells.
  if (behind !== undefined && (await readHead(database)).seq < (behind.seq as number))
    report({ severity: 'fault', check: 'head', where: `entry ${behind.seq}`, message: `it is after the head, which is at ${head.seq}` });
  const versions = expected.size;
  for (const records of allRecords) await verifyVersions(reading, records, expected, report);
  for (const name of expected.keys())
    report({ severity: 'fault', check: 'rows', where: name, message: 'its entry says that it was written, but it is missing' });
  return { entries, versions, faults };
}

async function verifyVersions(reading: Reading, records: AnyRecords, expected: ExpectedDigests, report: Report): Promise<void> {
  const things = [...expected.keys()].flatMap((name) => {
    const [table, id] = name.split(/[ @]/);
    return table === records.table ? [Number(id)] : [];
  });
  if (things.length === 0) return;
  const { dialect } = reading.database;
  const rows = await reading.query(sql`select r.* from ${raw(`"${records.table}"`)} r where ${isOneOf(dialect, sql`r.id`, things)}`);
  const edgesOf = await readEdges((statement) => reading.query(statement), isOneOf(dialect, sql`e.owner_id`, things));
  for (const row of rows) {
    const record: Thing = recordFromRow(records, row);
    const name = versionName(records.table, record.id, record.fromSeq);
    const digest = expected.get(name);
    if (digest === undefined) continue;
    expected.delete(name);
    attachEdges(records, record, edgesOf(record));
    if (digestOf(records, record, row.salt as string) !== digest)
      report({ severity: 'fault', check: 'digests', where: name, message: 'its content differs from the digest of its entry' });
  }
}
