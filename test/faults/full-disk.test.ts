import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { verify } from '../../src/editing/verify/verify.ts';
import { entitiesFor } from '../../src/entities.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { sqliteDialect } from '../../src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from '../../src/foundation/storage/sqlite-options.ts';
import { tryToWrite } from '../../src/foundation/storage/trial-write.ts';
import { troubleOf } from '../../src/foundation/storage/trouble.ts';
import { openApp } from '../support/app.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { everyMutation, everything } from './every-mutation.ts';
import { announcing, describeWithMounts, type MountedMemory, mountMemory, readiness, roundKeys, serve, untilReadiness } from './support.ts';

if (dialectUnderTest === 'sqlite')
  describeWithMounts('A disk that is full', () => {
    let folder: string;
    let disk: MountedMemory;
    let url: string;
    let secret: string;
    let database: Database;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'parley-full-'));
      disk = mountMemory(join(folder, 'disk'), '4m');
      url = `sqlite:${join(folder, 'disk/parley.db')}`;
      database = await openDatabase(url);
      await database.migrate();
      await bring(database, inventedBundle());
      secret = (await createApiKey(database, { name: 'desk', role: 'EDITOR' })).secret;
      await database.close();
    });
    afterEach(() => {
      disk.unmount();
      rmSync(folder, { recursive: true });
    });

    it('is told in its own words, loses nothing acknowledged, and is recovered from without a restart', async () => {
      const server = await serve({ DATABASE_URL: url });
      const { acknowledged, refusals, announce } = announcing(server.url, secret);
      for (let n = 0; n < 500 && refusals.length < 5; n++) await announce(`full-${n}`);
      expect(refusals.map(({ code }) => code)).to.deep.equal(Array(5).fill('UNAVAILABLE'));
      for (const { message } of refusals) expect(message).to.contain('disk of the database is full');
      expect((await untilReadiness(server.url, 503)).reason).to.contain('disk of the database is full');
      expect(await roundKeys(server.url), 'reading goes on').to.include.all.keys([...acknowledged]);

      disk.resize('40m');
      // Nobody writes meanwhile: the server finds out by itself.
      await untilReadiness(server.url, 200);
      const before = acknowledged.size;
      for (let n = 0; n < 10; n++) await announce(`after-${n}`);
      expect(acknowledged.size - before).to.equal(10);
      expect(await roundKeys(server.url), 'in the running server').to.include.all.keys([...acknowledged]);
      await server.end('SIGKILL');
      const again = await openApp({}, { databaseUrl: url });
      expect(await roundKeys(again.url), 'after a restart').to.include.all.keys([...acknowledged]);
      await again.close();
      database = await openDatabase(url);
      expect((await verify(database)).faults).to.deep.equal([]);
      await database.close();
    }).timeout(120_000);

    it('refuses every mutation in its own words and keeps nothing of it, and takes each when there is room', async () => {
      const server = await openApp({}, { databaseUrl: url });
      const { secret: admin } = await server.key('ADMIN');
      const every = await everyMutation(server.url, admin);
      const standing = () => everything(server.database);
      const before = await standing();

      await disk.fill();
      await every.refusedIn('disk of the database is full');
      expect((await readiness(server.url)).status).to.equal(503);
      expect(await standing()).to.deep.equal(before);
      // What is tried meanwhile needs room as a mutation does, so it is refused, too. One page fits: the log is written anew from the beginning.
      const tried = await tryToWrite(server.database.transact).catch(troubleOf);
      expect(tried?.kind).to.equal('full');
      expect((await readiness(server.url)).status).to.equal(503);
      await server.database.transact((session) => session.query(sql`update ledger_head set seq = seq where id = 1`));
      expect((await readiness(server.url)).status, 'though a write of one page succeeded').to.equal(503);
      await every.refusedIn('disk of the database is full');

      disk.resize('40m');
      await untilReadiness(server.url, 200);
      await every.taken();
      expect((await verify(server.database)).faults).to.deep.equal([]);
      await server.close();
    }).timeout(120_000);

    it('would lose what is acknowledged afterwards, if transactions were counted by TypeORM (control)', async () => {
      const source = await new DataSource(sqliteOptions(url.slice('sqlite:'.length), entitiesFor(sqliteDialect))).initialize();
      const insert = async (id: string, bytes: number, refused = false) => {
        const runner = source.createQueryRunner();
        try {
          await runner.startTransaction();
          await runner.query('insert into imports (id, fingerprint, origin, state, entries_done) values (?, ?, ?, ?, 0)', [id, id, 'o'.repeat(bytes), 'DONE']);
          if (refused) throw new Error('a rule of the record was broken');
          await runner.commitTransaction();
          return true;
        } catch {
          if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
          return false;
        } finally {
          await runner.release();
        }
      };
      expect(await insert('too-much', 6_000_000)).to.equal(false);
      expect(await insert('refused', 10, true)).to.equal(false);
      expect(await insert('afterwards', 10)).to.equal(true);
      await source.destroy();
      database = await openDatabase(url);
      expect(await database.read(sql`select id from imports where id = ${'afterwards'}`)).to.deep.equal([]);
      await database.close();
    });
  });
