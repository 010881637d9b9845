import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { itLater } from '../support/thoroughness.ts';
import { announceRound, describeWith, serve } from './support.ts';

const CLIENTS = 4;
const WRITES = 6;

/** What the operating system saw of a server: answers that acknowledged a write, and how many of them went out before the log was synced. */
function acknowledgements(trace: string): { all: number; unsynced: number } {
  let [all, unsynced, isSynced] = [0, 0, true];
  for (const line of trace.split('\n')) {
    if (/pwrite64\(\d+<[^>]*-wal>/.test(line)) isSynced = false;
    if (/f(data)?sync\(\d+<[^>]*-wal>/.test(line)) isSynced = true;
    if (!/writev?\(/.test(line) || !line.includes('announceRound') || !line.includes('HTTP/1.1 200')) continue;
    all += 1;
    if (!isSynced) unsynced += 1;
  }
  return { all, unsynced };
}

if (dialectUnderTest === 'sqlite')
  describeWith(spawnSync('strace', ['-V']).status === 0, 'strace', 'A write that is acknowledged', function () {
    this.timeout(120_000);
    let folder: string;
    let url: string;
    let secret: string;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-synced-'));
      url = `sqlite:${join(folder, 'parley.db')}`;
      const database = await openDatabase(url);
      await database.migrate();
      await bring(database, inventedBundle());
      secret = (await createApiKey(database, { name: 'desk', role: 'EDITOR' })).secret;
      await database.close();
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Lets several clients write to a server whose calls of the operating system are written down. */
    async function traced(options: readonly string[]): Promise<{ all: number; unsynced: number }> {
      const trace = join(folder, 'trace.txt');
      const server = await serve({ DATABASE_URL: url }, options, [
        'strace',
        '-f',
        '-y',
        '-s',
        '2000',
        '-e',
        'trace=fsync,fdatasync,pwrite64,write,writev',
        '-o',
        trace,
      ]);
      const client = async (name: number) => {
        for (let n = 0; n < WRITES; n++) expect(await announceRound(server.url, secret, `c${name}-${n}`)).to.have.property('key');
      };
      await Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)));
      // The server is the child of the one that watches it.
      process.kill(Number(readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8')), 'SIGTERM');
      await server.end('SIGCONT');
      return acknowledgements(readFileSync(trace, 'utf8'));
    }

    it('is on disk before the answer goes out', async () => {
      expect(await traced([])).to.deep.equal({ all: CLIENTS * WRITES, unsynced: 0 });
    });

    itLater('would not be, if SQLite synced its log only now and then (control)', async () => {
      const { all, unsynced } = await traced(['--import', './test/faults/unsynced.mjs']);
      expect(all).to.equal(CLIENTS * WRITES);
      expect(unsynced).to.be.greaterThan(0);
    });
  });
