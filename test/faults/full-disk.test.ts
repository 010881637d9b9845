import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLInputObjectType, getNamedType } from 'graphql';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { verify } from '../../src/editing/verify/verify.ts';
import { entitiesFor } from '../../src/entities.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { sqliteDialect } from '../../src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from '../../src/foundation/storage/sqlite-options.ts';
import { openApp } from '../support/app.ts';
import { dialectUnderTest } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { OddInputs } from '../support/odd-inputs.ts';
import { schema } from '../support/schema.ts';
import { usual } from '../support/usual-inputs.ts';
import { announcing, describeWithMounts, type MountedMemory, mountMemory, post, readiness, roundKeys, serve, untilReadiness } from './support.ts';

interface Mutation {
  readonly name: string;
  readonly type: GraphQLInputObjectType;
}

/** Without those that find nothing to change: who is not parked is not resumed. */
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  .map(({ name, args }): Mutation => ({ name, type: getNamedType(args[0]?.type) as GraphQLInputObjectType }))
  .filter(({ name }) => !name.startsWith('resume'));

const EVERYTHING = sql`select (select seq from ledger_head) as head, (select count(*) from things) as things, (select count(*) from hooks) as hooks,
  (select count(*) from mail_subscriptions) as subscriptions, (select count(*) from kept_answers) as answers, (select count(*) from imports) as imports,
  (select count(*) from proposals where status = 'PENDING') as proposals`;

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
      const send = async ({ name, type }: Mutation, input: object, shown = 'userErrors { code }') => {
        const { data, errors } = await post(server.url, `mutation ($input: ${type.name}!) { ${name}(input: $input) { ${shown} } }`, admin, { input });
        return { shown: (data as Record<string, Record<string, { id: string }>> | null | undefined)?.[name], error: errors?.[0] };
      };
      const idOf = async (name: string, shown: string) => {
        const mutation = mutations.find((one) => one.name === name) as Mutation;
        return (await send(mutation, new OddInputs(usual, 0).usual(mutation.type), `${shown} { id }`)).shown?.[shown]?.id;
      };
      const [hook, subscription, proposal] = [
        await idOf('addHook', 'hook'),
        await idOf('addMailSubscription', 'subscription'),
        await idOf('propose', 'proposal'),
      ];
      const ids = {
        'HookInput.id': hook,
        'MailSubscriptionInput.id': subscription,
        'AcceptProposalInput.id': proposal,
        'DeclineProposalInput.id': proposal,
      };
      const inputs = new OddInputs({ ...usual, ...ids }, 0);
      const standing = () => server.database.read(EVERYTHING);
      const before = await standing();

      await disk.fill();
      for (const mutation of mutations) {
        const { error } = await send(mutation, inputs.usual(mutation.type));
        expect([mutation.name, error?.extensions.code]).to.deep.equal([mutation.name, 'UNAVAILABLE']);
        expect(error?.message).to.contain('disk of the database is full');
      }
      expect((await readiness(server.url)).status).to.equal(503);
      expect(await standing()).to.deep.equal(before);

      disk.resize('40m');
      await untilReadiness(server.url, 200);
      for (const mutation of mutations) {
        const { error } = await send(mutation, inputs.usual(mutation.type));
        expect([mutation.name, error?.extensions.code]).to.deep.equal([mutation.name, undefined]);
      }
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
