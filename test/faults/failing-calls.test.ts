import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { verify } from '../../src/editing/verify/verify.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { everyMutation, everything } from './every-mutation.ts';
import { failing, hasTracer } from './failing.ts';
import { describeWith, roundKeys, type Served, serve, untilReadiness } from './support.ts';

/** What the disk does, and which calls of the operating system then fail. */
const faults: readonly (readonly [title: string, calls: string])[] = [
  ['cannot be written', 'pwrite64:error=EIO'],
  ['cannot be synced', 'fdatasync,fsync:error=EIO'],
  ['becomes read-only', 'pwrite64:error=EROFS'],
];

if (dialectUnderTest === 'sqlite')
  describeWith(hasTracer, 'strace', 'Every mutation, where the disk', function () {
    this.timeout(120_000);
    let folder: string;
    let database: Database;
    let server: Served;
    let secret: string;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-calls-'));
      const url = `sqlite:${join(folder, 'parley.db')}`;
      database = await openDatabase(url);
      await database.migrate();
      await bring(database, inventedBundle());
      ({ secret } = await createApiKey(database, { name: 'desk', role: 'ADMIN' }));
      server = await serve({ DATABASE_URL: url });
    });
    after(async () => {
      await server?.end('SIGKILL');
      await database?.close();
      rmSync(folder, { recursive: true });
    });

    it('fails in any way, is refused in words of its own and leaves nothing, and is taken once the disk is mended', async () => {
      const every = await everyMutation(server.url, secret);
      const before = await everything(database);
      for (const [title, calls] of faults) {
        const mend = await failing(server, calls);
        try {
          await every.refusedIn('cannot read or write its files');
          expect((await untilReadiness(server.url, 503)).reason, title).to.contain('cannot read or write its files');
          expect(await everything(database), title).to.deep.equal(before);
          expect((await roundKeys(server.url)).size, title).to.be.greaterThan(0);
        } finally {
          await mend();
        }
        // Nobody writes meanwhile: the server finds out by itself.
        await untilReadiness(server.url, 200);
      }
      await every.taken();
      expect((await verify(database)).faults).to.deep.equal([]);
    });
  });
