import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { addHook, listHooks } from '../../src/doors/hooks/kept-hooks.ts';
import { addSubscription, changeSubscription, confirmSubscription, listSubscriptions } from '../../src/doors/mail/kept-subscriptions.ts';
import { bringDerivedUpToDate } from '../../src/editing/recording/derive-anew.ts';
import { moveRecord, restoreRecord } from '../../src/editing/transfer/move-record.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import { verifyQuick } from '../../src/editing/verify/verify-quick.ts';
import { createApiKey, findApiKey } from '../../src/foundation/access/api-keys.ts';
import type { Caller } from '../../src/foundation/access/guard.ts';
import { backUp } from '../../src/foundation/storage/backup.ts';
import { copyTables } from '../../src/foundation/storage/copy-tables.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { runHere } from '../support/commands.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { addParty } from '../support/recording.ts';
import { itLaterOnPostgres } from '../support/thoroughness.ts';
import { command } from './support.ts';

const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };

describe('A record that is backed up, restored and moved', function () {
  this.timeout(120_000);
  let folder: string;
  const drops: (() => Promise<void>)[] = [];
  const opened: Database[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-backup-'));
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    for (const drop of drops.splice(0)) await drop();
    rmSync(folder, { recursive: true });
  });

  async function newAddress(): Promise<string> {
    if (dialectUnderTest === 'sqlite') return `sqlite:${join(folder, `record-${drops.push(async () => undefined)}.db`)}`;
    const { url, drop } = await newDatabaseUrl();
    drops.push(drop);
    return url;
  }

  async function open(url: string): Promise<Database> {
    const database = await openDatabase(url);
    opened.push(database);
    await database.migrate();
    await bringDerivedUpToDate(database);
    return database;
  }

  /** A record with a history of each kind: merged into a thing that came later, taken back, erased, proposed; with a key. */
  async function eventfulRecord(database: Database): Promise<{ secret: string; cursor: string; sent: string }> {
    await bring(database, inventedBundle());
    const { secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
    const mutate = async (text: string) => {
      const { result } = await ask(database, `mutation { ${text} }`, {}, admin);
      expect(JSON.stringify(result)).to.contain('"userErrors":[]');
    };
    const added = (key: string) => `addParty(input: { key: "${key}", name: "Party ${key}", kind: STATE }) { userErrors { message } }`;
    await mutate(added('early'));
    await mutate(added('late'));
    await mutate(added('mistake'));
    await mutate('merge(input: { from: "early", into: "late", expectedVersion: 1 }) { userErrors { message } }');
    await mutate('retract(input: { key: "mistake", expectedVersion: 1 }) { userErrors { message } }');
    await mutate('redact(input: { key: "late", field: "name" }) { userErrors { message } }');
    await mutate('propose(input: { change: { announceRound: { process: "water-2030", label: "In secret" } }, note: "later" }) { userErrors { message } }');
    const sent =
      'announceRound(input: { process: "water-2030", key: "kept", label: "Kept", date: "2031-01-01", idempotencyKey: "once" }) { round { key } cursor userErrors { message } }';
    await mutate(sent);
    const { result } = await ask(database, '{ changes(first: 3) { nodes { cursor } } }');
    return { secret, sent, cursor: (result.data as { changes: { nodes: { cursor: string }[] } }).changes.nodes[2]?.cursor as string };
  }

  const tables = [
    'ledger_head',
    'things',
    'edges',
    'ledger_entries',
    'ledger_touches',
    'parties',
    'demands',
    'positions',
    'api_keys',
    'kept_answers',
    'proposals',
  ];

  /** All rows of some tables, in an order and a form that both databases can give. */
  async function contents(database: Database): Promise<string> {
    const all: string[] = [];
    for (const table of tables) {
      const rows = await database.read(sql`select * from ${raw(table)}`);
      const written = rows.map((row) =>
        JSON.stringify(
          Object.fromEntries(
            Object.entries(row)
              .sort(([one], [other]) => (one < other ? -1 : 1))
              .map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
          ),
        ),
      );
      all.push(table, ...written.sort());
    }
    return all.join('\n');
  }

  const faultsOf = async (database: Database) => (await verify(database)).faults;
  const parties = async (database: Database) =>
    new Set((await database.read(sql`select key from things where type = 'Party'`)).map(({ key }) => key as string));

  it('has in its backup every write that was acknowledged before the backup began, while eight others write', async () => {
    const url = await newAddress();
    const database = await open(url);
    const acknowledged = new Set<string>();
    let isOver = false;
    const writer = async (name: number) => {
      for (let n = 0; !isOver; n++) {
        await write(database, { who: `writer-${name}` }, (writing) => addParty(writing, `w${name}-${n}`));
        acknowledged.add(`w${name}-${n}`);
        await turn();
      }
    };
    const writers = Array.from({ length: 8 }, (_, name) => writer(name));
    while (acknowledged.size < 40) await turn();
    for (let round = 0; round < 2; round++) {
      const before = new Set(acknowledged);
      const file = join(folder, `backup-${round}.db`);
      const { code, output, complaints } = await command(['backup', file], { DATABASE_URL: url });
      expect([code, complaints]).to.deep.equal([0, '']);
      expect(acknowledged.size, 'they wrote meanwhile').to.be.greaterThan(before.size);
      const backup = await open(`sqlite:${file}`);
      expect(await parties(backup)).to.include.all.keys([...before]);
      expect(await faultsOf(backup)).to.deep.equal([]);
      expect(output).to.contain(`${(await readHead(backup)).seq} entries`);
      expect((statSync(file).mode & 0o777).toString(8)).to.equal('600');
    }
    isOver = true;
    await Promise.all(writers);
    expect(await faultsOf(database)).to.deep.equal([]);
  });

  it('would lack what was written last, if its file were copied as it lies there (control)', async () => {
    if (dialectUnderTest === 'postgres') return;
    const url = await newAddress();
    const database = await open(url);
    await write(database, { who: 'test' }, (writing) => addParty(writing, 'last'));
    const copy = join(folder, 'copy.db');
    copyFileSync(url.slice('sqlite:'.length), copy);
    const found = await open(`sqlite:${copy}`);
    expect(await parties(found)).not.to.include('last');
  });

  itLaterOnPostgres('would not be whole, if its tables were copied one after the other while others write (control)', async () => {
    const [database, into] = [await open(await newAddress()), await open(await newAddress())];
    await write(database, { who: 'test' }, (writing) => addParty(writing, 'first'));
    const torn = copyTables(
      {
        tables: async () => ['ledger_head', 'things', 'edges', 'ledger_entries', 'ledger_touches', 'parties'],
        rows: async function* (table) {
          yield await database.read(sql`select * from ${raw(table)}`);
          await write(database, { who: 'test' }, (writing) => addParty(writing, `during-${table}`));
        },
        close: async () => undefined,
      },
      into,
      (head) => head,
    );
    const outcome = await torn.then(
      () => verifyQuick(into).then(({ faults }) => faults.length),
      () => 'refused by the database',
    );
    expect(outcome).not.to.equal(0);
  });

  it('is restored whole into an empty database: keys are good, and old cursors are told that their epoch has ended', async () => {
    const url = await newAddress();
    const database = await open(url);
    const { secret, cursor } = await eventfulRecord(database);
    const before = await contents(database);
    const file = join(folder, 'backup.db');
    await backUp(url, file);
    await write(database, { who: 'test' }, (writing) => addParty(writing, 'after-the-backup'));
    const after = ((await ask(database, '{ head }')).result.data as { head: string }).head;

    const restored = await open(await newAddress());
    await restoreRecord(file, restored);
    expect(await faultsOf(restored)).to.deep.equal([]);
    const { epoch } = await readHead(database);
    expect((await readHead(restored)).epoch).to.equal(epoch + 1);
    await restored.transact((session) => session.query(sql`update ledger_head set epoch = ${epoch}`));
    expect(await contents(restored)).to.equal(before);
    await restored.transact((session) => session.query(sql`update ledger_head set epoch = ${epoch + 1}`));
    expect((await findApiKey(restored, secret))?.name).to.equal('desk');
    for (const old of [cursor, after]) {
      const { result } = await ask(restored, 'query ($after: Cursor!) { changes(after: $after) { nodes { act } } }', { after: old });
      expect(result.errors?.[0]?.extensions?.code).to.equal('CURSOR_EXPIRED');
    }
    const { result } = await ask(
      restored,
      `mutation { addParty(input: { key: "next", name: "Next", kind: STATE }) { party { key } userErrors { message } } }`,
      {},
      admin,
    );
    expect(result.data).to.deep.equal({ addParty: { party: { key: 'next' }, userErrors: [] } });
    expect(await faultsOf(restored)).to.deep.equal([]);
  });

  itLaterOnPostgres('is restored without calling anybody: hooks and subscriptions by mail are parked, until they are resumed', async () => {
    const url = await newAddress();
    const database = await open(url);
    const made = { wanted: null, createdBy: 'cli', cursor: cursorOfHead(await readHead(database)) };
    await addHook(database, { ...made, url: 'https://example.org/hook' });
    const subscription = { ...made, rhythm: 'DAILY', language: 'en' } as const;
    const confirmed = await addSubscription(database, { ...subscription, address: 'ana@example.org' });
    await confirmSubscription(database, confirmed.token, () => null);
    const asked = await addSubscription(database, { ...subscription, address: 'ben@example.org' });
    await changeSubscription(database, asked, { askedAt: '2030-01-01T00:00:00Z' });
    await addSubscription(database, { ...subscription, address: 'cleo@example.org' });
    const file = join(folder, 'backup.db');
    await backUp(url, file);

    const restoredUrl = await newAddress();
    const env = { DATABASE_URL: restoredUrl };
    const states = async (at: Database) => [
      ...(await listHooks(at)).map(({ status }) => status),
      ...(await listSubscriptions(at)).map(({ address, status }) => `${address.split('@')[0]} ${status}`).sort(),
    ];
    const before = ['ACTIVE', 'ana ACTIVE', 'ben UNCONFIRMED', 'cleo UNCONFIRMED'];
    const [{ output }] = await runHere([['restore', file]], env);
    expect(output).to.contain('Parked hooks: 1.').and.to.contain('Parked subscriptions by mail: 2.');
    const restored = await open(restoredUrl);
    expect(await states(database)).to.deep.equal(before);
    expect(await states(restored)).to.deep.equal(['PARKED', 'ana PARKED', 'ben UNCONFIRMED', 'cleo PARKED']);
    const [hooks, mail, neither] = await runHere(
      [
        ['hook', 'resume', '--all'],
        ['mail', 'resume', '--all'],
        ['hook', 'resume'],
      ],
      env,
    );
    expect([hooks.output, mail.output].map((text) => text.trim())).to.deep.equal(['Resumed hooks: 1.', 'Resumed subscriptions by mail: 2.']);
    expect([neither.code, neither.complaints.split('\n')[0]]).to.deep.equal([2, 'error: expected either an id or --all']);
    expect(await states(restored)).to.deep.equal(before);
  });

  itLaterOnPostgres('would go on from a place that others have since, if a restore began no new epoch (control)', async () => {
    const url = await newAddress();
    const database = await open(url);
    const { cursor } = await eventfulRecord(database);
    const moved = await open(await newAddress());
    await moveRecord(url, moved);
    const { result } = await ask(moved, 'query ($after: Cursor!) { changes(after: $after, first: 1) { nodes { number } } }', { after: cursor });
    expect(result.errors).to.equal(undefined);
  });

  it('is moved to the other database and back, with its history, keys, kept answers and cursors', async () => {
    const url = await newAddress();
    const database = await open(url);
    const { secret, cursor, sent } = await eventfulRecord(database);
    const before = await contents(database);
    const changes = async (at: Database) =>
      (
        await ask(at, 'query ($after: Cursor!) { changes(after: $after, first: 100) { nodes { number cursor act recordedAt thing { key } } } }', {
          after: cursor,
        })
      ).result;
    const followed = JSON.stringify(await changes(database));
    const answered = JSON.stringify((await ask(database, `mutation { ${sent} }`, {}, admin)).result);

    const [thereUrl, backUrl] = [`sqlite:${join(folder, 'there.db')}`, await newAddress()];
    const [moved] = await runHere([['move', url, thereUrl]], {});
    // The result says where the record is now, so nothing else does.
    expect([moved.code, moved.complaints]).to.deep.equal([0, '']);
    expect(moved.output).to.contain(`entries into ${join(folder, 'there.db')}.`);
    const there = await open(thereUrl);
    const back = await open(backUrl);
    await moveRecord(thereUrl, back);
    for (const at of [there, back]) {
      expect(await contents(at)).to.equal(before);
      expect(await faultsOf(at)).to.deep.equal([]);
      expect(JSON.stringify(await changes(at))).to.equal(followed);
      expect((await findApiKey(at, secret))?.role).to.equal('EDITOR');
      expect(JSON.stringify((await ask(at, `mutation { ${sent} }`, {}, admin)).result)).to.equal(answered);
      const { result } = await ask(at, '{ search(text: "water", first: 5) { totalCount } }');
      expect(JSON.stringify(result)).to.equal(JSON.stringify((await ask(database, '{ search(text: "water", first: 5) { totalCount } }')).result));
    }
  });

  itLaterOnPostgres('fills nothing that holds something, replaces no file, and leaves nothing half done', async () => {
    const url = await newAddress();
    const database = await open(url);
    await eventfulRecord(database);
    const file = join(folder, 'backup.db');
    await backUp(url, file);
    const before = await contents(database);
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'no backup at all');
    const refusals: readonly (() => Promise<unknown>)[] = [
      () => restoreRecord(file, database),
      () => restoreRecord(join(folder, 'nowhere.db'), database),
      () => restoreRecord(notes, database),
      () => backUp(url, file),
      () => moveRecord(`sqlite:${join(folder, 'nowhere.db')}`, database),
      () => moveRecord(`sqlite:${file}`, database),
      () => moveRecord(url, database),
      () => openDatabase(`sqlite:${notes}`),
    ];
    for (const refused of refusals) {
      const outcome = await refused().then(
        () => 'done',
        ({ message }: Error) => message,
      );
      expect(outcome, String(refused)).to.match(/^expected /);
    }
    const [restoring, moving] = await runHere(
      [
        ['restore', file],
        ['move', 'nonsense', url],
      ],
      { DATABASE_URL: url },
    );
    expect([restoring.code, moving.code]).to.deep.equal([1, 2]);
    expect(restoring.complaints).to.match(/^parley: expected a database in which nothing is recorded yet, got [^\n]+\n$/);
    expect(await contents(database)).to.equal(before);
    expect(readdirSync(folder).filter((name) => name.includes('partial') || name.startsWith('nowhere'))).to.deep.equal([]);
    expect(existsSync(file)).to.equal(true);
  });
});
