import sql from 'sql-template-tag';
import { chainHash, type Entry, entryFromRow } from '../../ledger/entry.ts';
import { GENESIS_HASH } from '../../ledger/head.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Report } from './finding.ts';

const CHUNK = 2_000;

/** Where the check of the chain begins: after an entry that is taken as correct. */
export type ChainStart = Pick<Entry, 'seq' | 'hash' | 'recordedAt'>;

const genesis: ChainStart = { seq: 0, hash: GENESIS_HASH, recordedAt: '' };

/** Reads all entries in order, in chunks. Checks numbers without gaps, rising times, the chain of hashes, and the head at the end. */
export async function verifyChain(reading: Reading, report: Report, onEntry: (entry: Entry) => void, start: ChainStart = genesis): Promise<number> {
  const { head } = reading.pin;
  let { seq, hash, recordedAt } = start;
  for (;;) {
    const rows = await reading.query(sql`select * from ledger_entries where seq > ${seq} and seq <= ${head.seq} order by seq limit ${CHUNK}`);
    if (rows.length === 0) break;
    for (const row of rows) {
      const entry = entryFromRow(row);
      const where = `entry ${entry.seq}`;
      if (entry.seq !== seq + 1) report({ severity: 'fault', check: 'numbers', where, message: `expected number ${seq + 1}; entries are missing before it` });
      if (entry.recordedAt <= recordedAt)
        report({ severity: 'fault', check: 'times', where, message: `recorded at ${entry.recordedAt}, not after ${recordedAt}` });
      const { hash: stored, ...content } = entry;
      if (chainHash(hash, content) !== stored)
        report({ severity: 'fault', check: 'chain', where, message: 'its hash does not follow from the entry before it and its own content' });
      ({ seq, hash, recordedAt } = entry);
      onEntry(entry);
    }
  }
  if (seq !== head.seq || hash !== head.hash) {
    report({ severity: 'fault', check: 'head', where: 'ledger_head', message: `the head says ${head.seq}, the last entry is ${seq}` });
  }
  return seq;
}
