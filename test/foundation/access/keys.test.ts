import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { anyApiKey, createApiKey, findApiKey, goodKeys, isGood, listApiKeys, noteUse, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { createGuard, demandRole } from '../../../src/foundation/access/guard.ts';
import { type Role, roles, suffices } from '../../../src/foundation/access/role.ts';
import { newSecret } from '../../../src/foundation/access/secret.ts';
import type { ParleyError } from '../../../src/foundation/errors.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const NOON = '2030-05-01T12:00:30.000Z';
const LONG_AGO = '2001-01-01T00:00:00.000Z';

describe('API keys', () => {
  let test: TestDatabase;
  let database: Database;
  before(async () => {
    test = await newDatabase();
    database = test.database;
  });
  beforeEach(() => database.transact((session) => session.query(sql`delete from api_keys`)));
  after(() => test.discard());

  const aKey = (name = 'Ana, desk', role: Role = 'EDITOR', expiresAt: string | null = null) => createApiKey(database, { name, role, expiresAt });
  const usedAt = async (secret: string) => (await findApiKey(database, secret))?.lastUsedAt;

  it('are found by their secret, as they were made', async () => {
    const before = new Date().toISOString();
    const { key, secret } = await aKey();
    expect(key).to.deep.include({ name: 'Ana, desk', role: 'EDITOR', expiresAt: null, lastUsedAt: null, revokedAt: null });
    expect(key.id).to.match(/^key_[0-9a-z]{16}$/);
    expect(key.createdAt >= before && key.createdAt <= new Date().toISOString()).to.equal(true);
    expect(await findApiKey(database, secret)).to.deep.equal(key);
    expect(await findApiKey(database, newSecret())).to.equal(null);
    expect(await findApiKey(database, key.id)).to.equal(null);
  });

  it('are each found among many, and each has an id of its own', async () => {
    const made = await Promise.all(Array.from({ length: 30 }, (_, n) => aKey(`desk ${n}`)));
    expect(new Set(made.map(({ key }) => key.id)).size).to.equal(30);
    for (const { key, secret } of made) expect((await findApiKey(database, secret))?.id).to.equal(key.id);
  });

  it('are told apart though their digests begin alike', async () => {
    const { secret } = await aKey();
    const digest = createHash('sha256').update(secret).digest('hex');
    // One letter later, so that both are looked at.
    const alike = digest.slice(0, 63) + (digest.endsWith('0') ? '1' : '0');
    await database.transact((session) => session.query(sql`update api_keys set digest = ${alike}`));
    expect(await findApiKey(database, secret)).to.equal(null);
    const row = { id: 'key_true', name: 'true', role: 'READER', digest, created_at: NOON, expires_at: null, last_used_at: null, revoked_at: null };
    await database.transact((session) => session.insert('api_keys', [row]));
    expect((await findApiKey(database, secret))?.id).to.equal('key_true');
  });

  it('are listed from the oldest on, with those that have ended', async () => {
    expect(await anyApiKey(database)).to.equal(false);
    expect(await listApiKeys(database)).to.deep.equal([]);
    for (const name of ['first', 'second', 'third']) await aKey(name);
    await database.transact(async (session) => {
      await session.query(sql`update api_keys set created_at = '2030-01-03T00:00:00.000Z' where name = 'first'`);
      await session.query(sql`update api_keys set created_at = '2030-01-01T00:00:00.000Z' where name = 'second'`);
      await session.query(sql`update api_keys set created_at = '2030-01-02T00:00:00.000Z' where name = 'third'`);
    });
    await revokeApiKey(database, 'third');
    expect((await listApiKeys(database)).map(({ name }) => name)).to.deep.equal(['second', 'third', 'first']);
    expect(await anyApiKey(database)).to.equal(true);
  });

  it('are good until they expire or are revoked, and not at the moment itself', () => {
    const at = (expiresAt: string | null, revokedAt: string | null = null) => isGood({ expiresAt, revokedAt }, NOON);
    expect(at(null)).to.equal(true);
    expect(at('2030-05-01T12:00:30.001Z')).to.equal(true);
    expect(at('2030-05-01T12:00:31.000000Z')).to.equal(true);
    expect(at(NOON)).to.equal(false);
    expect(at('2030-05-01T12:00:30.000000Z')).to.equal(false);
    expect(at('2030-05-01T12:00:29.999999Z')).to.equal(false);
    expect(at(null, LONG_AGO)).to.equal(false);
    expect(at('2031-01-01T00:00:00.000Z', LONG_AGO)).to.equal(false);
  });

  it('are asked for together: those of many that are still good', async () => {
    const [good, expired, revoked] = await Promise.all([aKey('good'), aKey('expired', 'READER', LONG_AGO), aKey('revoked')]);
    await revokeApiKey(database, revoked.key.id);
    const ids = [good.key.id, expired.key.id, revoked.key.id, 'key_nobody'];
    expect([...(await goodKeys(database, ids, NOON))]).to.deep.equal([good.key.id]);
    expect([...(await goodKeys(database, [], NOON))]).to.deep.equal([]);
  });

  it('end for good by their id, and those beside them do not', async () => {
    const [one, other] = [await aKey('one'), await aKey('other')];
    const before = new Date().toISOString();
    const [ended, ...more] = await revokeApiKey(database, one.key.id);
    expect(more).to.deep.equal([]);
    expect(ended?.id).to.equal(one.key.id);
    expect((ended?.revokedAt as string) >= before).to.equal(true);
    expect(await findApiKey(database, one.secret)).to.deep.equal(ended);
    expect((await findApiKey(database, other.secret))?.revokedAt).to.equal(null);
  });

  it('end by their name: all that have it', async () => {
    const made = [await aKey('desk'), await aKey('desk'), await aKey('desk 2')];
    const ended = await revokeApiKey(database, 'desk');
    expect(ended.map(({ id }) => id).sort()).to.deep.equal([made[0]?.key.id, made[1]?.key.id].sort());
    expect((await listApiKeys(database)).filter(({ revokedAt }) => revokedAt === null).map(({ name }) => name)).to.deep.equal(['desk 2']);
  });

  it('end once: the second time there is nothing to end, and the first moment stays', async () => {
    const { key, secret } = await aKey();
    await revokeApiKey(database, key.id);
    await database.transact((session) => session.query(sql`update api_keys set revoked_at = ${LONG_AGO}`));
    expect(await revokeApiKey(database, key.id)).to.deep.equal([]);
    expect(await revokeApiKey(database, key.name)).to.deep.equal([]);
    expect((await findApiKey(database, secret))?.revokedAt).to.equal(LONG_AGO);
  });

  it('do not end where nothing has the id or name', async () => {
    const { secret } = await aKey('desk');
    for (const stranger of ['key_nobody', 'DESK', 'des', '%', '', secret]) expect(await revokeApiKey(database, stranger), stranger).to.deep.equal([]);
    expect((await findApiKey(database, secret))?.revokedAt).to.equal(null);
  });

  it('are told of to whoever listens when they end', async () => {
    const { key, secret } = await aKey();
    const told: string[] = [];
    // Asked of the door itself: both databases look for writes by and by, and whoever listens would hear of it a little later anyway.
    const telling: Database = {
      ...database,
      announceWrite: async () => {
        const row = await findApiKey(database, secret);
        told.push(row?.revokedAt == null ? 'before it ended' : 'once it had ended');
      },
    };
    await revokeApiKey(telling, key.id);
    expect(told).to.deep.equal(['once it had ended']);
  });

  it('note their use to the minute, and write no more than once a minute', async () => {
    const { secret } = await aKey();
    const writes: string[] = [];
    const counting: Database = {
      ...database,
      transact: (work) => {
        writes.push('write');
        return database.transact(work);
      },
    };
    const use = async (now: string) => noteUse(counting, (await findApiKey(database, secret)) as never, now);
    await use('2030-05-01T12:00:30.000Z');
    expect(await usedAt(secret)).to.equal('2030-05-01T12:00:00.000Z');
    await use('2030-05-01T12:00:00.000Z');
    await use('2030-05-01T12:00:59.999Z');
    expect(writes).to.have.length(1);
    await use('2030-05-01T12:01:00.000Z');
    expect(await usedAt(secret)).to.equal('2030-05-01T12:01:00.000Z');
    expect(writes).to.have.length(2);
  });

  it('never note an earlier use over a later one', async () => {
    const { key, secret } = await aKey();
    await noteUse(database, key, '2030-05-01T12:05:00.000Z');
    await noteUse(database, key, '2030-05-01T12:01:00.000Z');
    expect(await usedAt(secret)).to.equal('2030-05-01T12:05:00.000Z');
  });

  it('note the use of the one that was used', async () => {
    const [one, other] = [await aKey('one'), await aKey('other')];
    await noteUse(database, one.key, NOON);
    expect(await usedAt(other.secret)).to.equal(null);
  });

  it('stand beside the ledger and never move its head', async () => {
    const before = await readHead(database);
    const { key } = await aKey();
    await noteUse(database, key, NOON);
    await revokeApiKey(database, key.id);
    expect(await readHead(database)).to.deep.equal(before);
    expect(await database.read(sql`select count(*) as entries from ledger_entries`)).to.deep.equal([{ entries: 0 }]);
  });

  it('leave no secret in the database, not in any table and not in the bytes of its file', async () => {
    const { secret } = await aKey();
    const guard = createGuard(database, 'public');
    await guard.admit(`Bearer ${secret}`);
    await revokeApiKey(database, 'Ana, desk');
    const tables = await everyTable(database);
    // The control: what is there is found.
    expect(tables).to.contain('Ana, desk').and.to.contain(createHash('sha256').update(secret).digest('hex'));
    for (const hidden of [secret, secret.slice(4), secret.slice(4, 36), Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]) {
      expect(tables).not.to.contain(hidden);
    }
    if (database.dialect.name === 'sqlite') {
      const folder = dirname(database.name);
      const bytes = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
      expect(bytes.includes('Ana, desk')).to.equal(true);
      expect(bytes.includes(secret.slice(4, 36))).to.equal(false);
    }
  });
});

describe('The guard', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  const refusal = async (asked: Promise<unknown>) =>
    asked.then(
      () => 'admitted',
      (error: ParleyError) => `${error.code}: ${error.message}`,
    );

  it('makes a caller of a key, in whichever case Bearer is written and however many spaces stand around', async () => {
    const { key, secret } = await createApiKey(test.database, { name: 'one', role: 'CONTRIBUTOR' });
    for (const access of ['public', 'private'] as const) {
      const guard = createGuard(test.database, access);
      for (const header of [`Bearer ${secret}`, `bearer ${secret}`, `BEARER   ${secret} `]) {
        expect(await guard.admit(header), header).to.deep.equal({ keyId: key.id, role: 'CONTRIBUTOR' });
      }
    }
  });

  it('lets anybody in where reading is open, and nobody without a key where it is not', async () => {
    for (const nothing of [undefined, '', '   ']) {
      expect(await createGuard(test.database, 'public').admit(nothing)).to.deep.equal({ keyId: null, role: null });
      expect(await refusal(createGuard(test.database, 'private').admit(nothing))).to.match(/^UNAUTHENTICATED: .*Authorization: Bearer prk_/);
    }
  });

  it('refuses whatever came and is not a key in the one form, also where none is needed', async () => {
    const { secret } = await createApiKey(test.database, { name: 'two', role: 'ADMIN' });
    const strange = [
      secret,
      `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`,
      `Token ${secret}`,
      `Bearer${secret}`,
      'Bearer',
      'Bearer ',
      `Bearer ${secret} ${secret}`,
      `Bearer ${secret},`,
      `Bearer "${secret}"`,
      `Bearer\n${secret}`,
      `X Bearer ${secret}`,
      `Bearer ${secret.toUpperCase()}`,
      `Bearer ${secret.slice(0, -1)}`,
    ];
    for (const access of ['public', 'private'] as const) {
      for (const header of strange) {
        const told = await refusal(createGuard(test.database, access).admit(header));
        expect(told, header).to.match(/^UNAUTHENTICATED: /);
        expect(told, header).not.to.contain(secret.slice(4, 36));
      }
    }
  });

  it('finds a mistyped key out without asking the database, and asks it once for a key', async () => {
    const { secret } = await createApiKey(test.database, { name: 'three', role: 'READER' });
    const asked: string[] = [];
    const counting: Database = {
      ...test.database,
      read: (statement) => {
        asked.push(statement.sql);
        return test.database.read(statement);
      },
    };
    const guard = createGuard(counting, 'public');
    const last = secret.endsWith('0') ? '1' : '0';
    expect(await refusal(guard.admit(`Bearer ${secret.slice(0, -1)}${last}`))).to.contain('mistyped');
    expect(asked).to.deep.equal([]);
    expect(await refusal(guard.admit(`Bearer ${secret}`))).to.equal('admitted');
    expect(asked).to.have.length(1);
  });

  it('lets a good key in though its use cannot be noted, and tells that', async () => {
    const { key, secret } = await createApiKey(test.database, { name: 'four', role: 'READER' });
    const told = await new Promise((resolve, reject) => {
      const full: Database = { ...test.database, transact: () => Promise.reject(new Error('the disk is full')) };
      createGuard(full, 'private', resolve)
        .admit(`Bearer ${secret}`)
        .then(({ keyId }) => expect(keyId).to.equal(key.id))
        .catch(reject);
    });
    expect((told as Error).message).to.equal('the disk is full');
  });

  it('does not note the use of a key that it refused', async () => {
    const { key, secret } = await createApiKey(test.database, { name: 'five', role: 'READER' });
    await revokeApiKey(test.database, key.id);
    const untouched: Database = { ...test.database, transact: () => Promise.reject(new Error('nothing is to be written')) };
    const failures: unknown[] = [];
    expect(await refusal(createGuard(untouched, 'public', (error) => failures.push(error)).admit(`Bearer ${secret}`))).to.contain('revoked');
    expect(failures).to.deep.equal([]);
    expect((await findApiKey(test.database, secret))?.lastUsedAt).to.equal(null);
  });

  it('gives each role what those before it have, and nobody anything', () => {
    const order: Role[] = ['READER', 'CONTRIBUTOR', 'EDITOR', 'ADMIN'];
    expect([...roles.words]).to.deep.equal(order);
    const may = order.map((role) => order.map((needed) => (suffices(role, needed) ? 1 : 0)));
    expect(may).to.deep.equal([
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 1, 0],
      [1, 1, 1, 1],
    ]);
    for (const needed of order) expect(suffices(null, needed)).to.equal(false);
    // A role that a later version wrote is none that this one knows.
    for (const needed of order) expect(suffices('OWNER' as Role, needed)).to.equal(false);
  });

  it('says which role is needed, and which one came', () => {
    const refused = (role: Role | null, needed: Role) => {
      try {
        demandRole({ keyId: role === null ? null : 'key_x', role }, needed);
      } catch (error) {
        return (error as ParleyError).extensions;
      }
      return 'allowed';
    };
    expect(refused('EDITOR', 'EDITOR')).to.equal('allowed');
    expect(refused('ADMIN', 'READER')).to.equal('allowed');
    expect(refused('CONTRIBUTOR', 'EDITOR')).to.deep.equal({ code: 'FORBIDDEN', needed: 'EDITOR', role: 'CONTRIBUTOR' });
    expect(refused(null, 'CONTRIBUTOR')).to.deep.equal({ code: 'UNAUTHENTICATED', needed: 'CONTRIBUTOR' });
  });
});

/** All that the database holds, as one text. */
async function everyTable(database: Database): Promise<string> {
  const names =
    database.dialect.name === 'sqlite'
      ? await database.read(sql`select name from sqlite_master where type = 'table'`)
      : await database.read(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  expect(names.map(({ name }) => name)).to.include.members(['api_keys', 'kept_answers', 'ledger_entries']);
  const rows = [];
  for (const { name } of names) rows.push(await database.read(sql`select * from ${raw(`"${String(name)}"`)}`));
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
