import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { touchedThings } from '../../ledger/entry.ts';
import { readHead } from '../../ledger/head.ts';
import { Reading } from '../../ledger/reading.ts';
import { allRecords } from '../../record/records.ts';
import type { Finding, Report } from './finding.ts';
import { verifyChain } from './verify-chain.ts';
import { comparePreferredClaims } from './verify-claims.ts';
import { compareSettlements, noticeCoding, verifyDemands } from './verify-demands.ts';
import { type ExpectedDigests, verifyRows, versionName } from './verify-rows.ts';
import { verifySearchOf, verifySearchOwners } from './verify-search.ts';

export interface Verification {
  readonly entries: number;
  readonly versions: number;
  readonly faults: readonly Finding[];
  readonly notices: readonly Finding[];
}

/**
 * Checks the record against itself: the chain of entries, every row against the digest that its entry holds, the spans of versions, the
 * search index against the words of each version, the table of what entries touch, what is stored with demands against their histories, and
 * the database's own integrity.
 */
export async function verify(database: Database, onStage: (stage: string) => void = () => undefined): Promise<Verification> {
  const head = await readHead(database);
  const reading = new Reading(database, { head, seq: head.seq, isNow: true, knownBy: null, written: '' });
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const expected: ExpectedDigests = new Map();
  let touches = 0;

  onStage('chain of entries');
  const entries = await verifyChain(reading, report, (entry) => {
    for (const [table, thing, digest, fromSeq] of entry.digests) expected.set(versionName(table, thing, fromSeq ?? entry.seq), digest);
    touches += touchedThings(entry.touches, entry.thing).length;
  });
  const versions = expected.size;
  for (const records of allRecords) {
    onStage(records.table);
    const indexed = await verifySearchOf(reading, records, report);
    await verifyRows(reading, records, expected, report, indexed.compare);
    indexed.finish();
  }
  for (const name of expected.keys())
    report({ severity: 'fault', check: 'rows', where: name, message: 'its entry says that it was written, but it is not there' });
  onStage('search');
  await verifySearchOwners(reading, report);
  onStage('touches');
  const [counted] = await reading.query(sql`select count(*) as total from ledger_touches`);
  if (Number(counted?.total) !== touches)
    report({ severity: 'fault', check: 'touches', where: 'ledger_touches', message: `holds ${counted?.total} rows, the entries give ${touches}` });
  onStage('demands');
  await verifyDemands(reading, report);
  await compareSettlements(reading, report);
  await noticeCoding(reading, report);
  onStage('claims');
  await comparePreferredClaims(reading, report);
  onStage('database');
  await verifyIntegrity(reading, report);
  return {
    entries,
    versions,
    faults: findings.filter(({ severity }) => severity === 'fault'),
    notices: findings.filter(({ severity }) => severity === 'notice'),
  };
}

/** What SQLite can say of its own file. PostgreSQL checks foreign keys as it goes. */
async function verifyIntegrity(reading: Reading, report: Report): Promise<void> {
  if (reading.database.dialect !== 'sqlite') return;
  for (const row of await reading.query(sql`pragma integrity_check`)) {
    if (row.integrity_check !== 'ok') report({ severity: 'fault', check: 'integrity', where: 'database', message: String(row.integrity_check) });
  }
  for (const row of await reading.query(sql`pragma foreign_key_check`)) {
    report({ severity: 'fault', check: 'foreign keys', where: String(row.table), message: `row ${row.rowid} points at nothing in ${row.parent}` });
  }
}
