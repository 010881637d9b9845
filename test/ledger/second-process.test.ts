import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { verify } from '../../src/editing/verify/verify.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { write } from '../../src/ledger/writing.ts';
import { dialectUnderTest } from '../support/database.ts';
import { otherProcess } from '../support/process.ts';
import { addParty } from '../support/recording.ts';

const HOLD_MS = 600;

// Elsewhere there is nothing to test, and nothing is skipped.
if (dialectUnderTest === 'sqlite')
  describe('a second process that writes to the same SQLite file', () => {
    let folder: string;
    let file: string;
    let database: Database;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
      file = join(folder, 'parley.db');
      database = await openDatabase(`sqlite:${file}`);
      await database.migrate();
    });
    afterEach(async () => {
      await database.close();
      rmSync(folder, { recursive: true });
    });

    it('loses nothing of its own and nothing of ours', async () => {
      const other = otherProcess('burst-writer.mjs', `sqlite:${file}`, 'other', '15', '2');
      await other.line('holding');
      let running = true;
      void other.ended.then(() => (running = false));
      let ours = 0;
      while (running || ours < 40) {
        await write(database, { who: 'ours' }, (writing) => addParty(writing, `ours-${ours}`));
        ours += 1;
        await pause(1);
      }
      expect(await other.line('acknowledged')).to.equal('acknowledged 300');
      const counted = await database.read(sql`select who, count(*) as total from ledger_entries group by who order by who`);
      expect(counted.map(({ who, total }) => [who, Number(total)])).to.deep.equal([
        ['other', 300],
        ['ours', ours],
      ]);
      const { faults, entries } = await verify(database);
      expect(faults).to.deep.equal([]);
      expect(entries).to.equal(300 + ours);
    });

    it('does not freeze us while it holds the lock: we read and count on, and write when it has done', async () => {
      const other = otherProcess('burst-writer.mjs', `sqlite:${file}`, 'other', '1', 'until-told');
      await other.line('holding');
      let isWritten = false;
      const written = write(database, { who: 'ours' }, (writing) => addParty(writing, 'ours')).then(() => {
        isWritten = true;
      });
      // Timers and readings go on, for longer than the pauses between two tries to get the lock.
      for (let n = 0; n < 20; n += 1) {
        await pause(10);
        await database.read(sql`select count(*) from ledger_entries`);
      }
      expect(isWritten, 'written while the other process holds the lock').to.equal(false);
      other.tell('release');
      expect(await other.line('acknowledged')).to.equal('acknowledged 20');
      await written;
      const entries = await database.read(sql`select who from ledger_entries order by seq`);
      expect(entries.map(({ who }) => who)).to.deep.equal([...Array.from({ length: 20 }, () => 'other'), 'ours']);
    });

    it('(control) would freeze us if we waited for the lock inside SQLite', async () => {
      const other = otherProcess('burst-writer.mjs', `sqlite:${file}`, 'other', '1', String(HOLD_MS));
      const patient = new BetterSqlite(file, { timeout: 20_000 });
      try {
        await other.line('holding');
        const ticks = await ticksUntil((async () => void patient.exec('update ledger_head set seq = seq'))());
        expect(ticks).to.be.lessThan(10);
        expect(await other.ended).to.equal(0);
      } finally {
        patient.close();
      }
    });
  });

/** How often the event loop turned until the work was done. */
async function ticksUntil(work: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 5);
  await work;
  clearInterval(ticking);
  return ticks;
}
