import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { touchedThings } from '../../ledger/entry.ts';
import { readHead } from '../../ledger/head.ts';
import { Reading } from '../../ledger/reading.ts';
import { allRecords } from '../../record/records.ts';
import type { Fault, Notice, Report } from './finding.ts';
import { verifyChain } from './verify-chain.ts';
import { comparePreferredClaims } from './verify-claims.ts';
import { compareSettlements, noticeCoding, verifyDemands } from './verify-demands.ts';
import { verifyParts, verifyReferences } from './verify-parts.ts';
import { type ExpectedDigests, verifyRows, versionName } from './verify-rows.ts';
import { verifySearchOf, verifySearchOwners } from './verify-search.ts';

export interface Verification {
  readonly entries: number;
  readonly versions: number;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
}

type OnStage = (stage: string) => void;

/**
 * Checks the record against itself: the chain of entries, every row against its digest, and the spans of versions. Also the search index, the table of
 * touches, the derived values of demands, what no file could say, and the integrity of the database. Others may write meanwhile: it checks the record of the moment at which it
 * began.
 */
export function verify(database: Pick<Database, 'readAtOneMoment'>, onStage: OnStage = () => undefined): Promise<Verification> {
  return database.readAtOneMoment((still) => verifyStill(still, onStage));
}

async function verifyStill(database: Pick<Database, 'dialect' | 'read'>, onStage: OnStage): Promise<Verification> {
  const head = await readHead(database);
  const reading = new Reading(database, { head, seq: head.seq, isNow: true, knownBy: null, written: '' });
  const faults: Fault[] = [];
  const notices: Notice[] = [];
  const report: Report = (finding) => void (finding.severity === 'fault' ? faults.push(finding) : notices.push(finding));
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
    report({ severity: 'fault', check: 'rows', where: name, message: 'its entry says that it was written, but it is missing' });
  onStage('search index');
  await verifySearchOwners(reading, report);
  onStage('index of touches');
  const [counted] = await reading.query(sql`select count(*) as total from ledger_touches`);
  if (Number(counted?.total) !== touches)
    report({ severity: 'fault', check: 'touches', where: 'ledger_touches', message: `holds ${counted?.total} rows, the entries give ${touches}` });
  onStage('statuses of demands');
  await verifyDemands(reading, report);
  await compareSettlements(reading, report);
  await noticeCoding(reading, report);
  onStage('parts of things');
  await verifyParts(reading, report);
  onStage('references');
  await verifyReferences(reading, report);
  onStage('preferred values of claims');
  await comparePreferredClaims(reading, report);
  onStage('integrity of the database');
  await verifyIntegrity(reading, report);
  return { entries, versions, faults, notices };
}

/** The database's own check of its file. */
async function verifyIntegrity(reading: Reading, report: Report): Promise<void> {
  for (const { name, statement, damageIn } of reading.database.dialect.integrityChecks) {
    for (const row of await reading.query(statement)) {
      const damage = damageIn(row);
      if (damage !== null) report({ severity: 'fault', check: name, ...damage });
    }
  }
}
