import { expect } from 'chai';
import { createOperationContext } from '../../../src/api/context.ts';
import { afterFailure, PATIENCE } from '../../../src/doors/deliveries/patience.ts';
import { HookAddresses } from '../../../src/doors/hooks/addresses.ts';
import { HookDeliveries } from '../../../src/doors/hooks/deliveries.ts';
import type { HookRecord } from '../../../src/doors/hooks/hook.ts';
import { addHook, changeHook, dueHooks, listHooks, resumeHook } from '../../../src/doors/hooks/kept-hooks.ts';
import { Bounds } from '../../../src/doors/http/bounds.ts';
import { PersistedDocuments } from '../../../src/doors/http/documents.ts';
import { Operations } from '../../../src/doors/http/operations.ts';
import { Metrics } from '../../../src/doors/watch/metrics.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { createLog } from '../../../src/foundation/log.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { cursorOfHead, readHead } from '../../../src/ledger/head.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { fullWhile } from '../../support/full-while.ts';
import { bring } from '../../support/invented.ts';
import { schema } from '../../support/schema.ts';
import { itLaterOnPostgres } from '../../support/thoroughness.ts';
import { Receiver } from './receiver.ts';

/** Waits of milliseconds, so that a test sees many of them. A call may take long, since a busy machine may hold up the receiver. */
const HASTY = { waits: [20, 40], parkedAfter: 60_000, timeout: 60_000 };
const HERE = new HookAddresses(['127.0.0.1']);

const rounds = (from: number, count: number) =>
  ({
    bundle: 1,
    processes: [
      {
        key: 'water-2030',
        rounds: Array.from({ length: count }, (_, index) => ({ key: `x${from + index}`, label: `Round ${from + index}`, date: '2031', status: 'ANNOUNCED' })),
      },
    ],
  }) as unknown as Bundle;

describe('Hooks', () => {
  let test: TestDatabase;
  let database: Database;
  let running: HookDeliveries[];
  let receiver: Receiver;
  let logged: string[];
  beforeEach(async () => {
    test = await newDatabase('invented');
    database = test.database;
    running = [];
    logged = [];
    receiver = await new Receiver().listen();
  });
  afterEach(async () => {
    await Promise.all(running.map((deliveries) => deliveries.close()));
    await receiver.down();
    await test.discard();
  });

  const log = () => createLog('info', { write: (line) => void logged.push(line) });
  const start = (patience = HASTY, addresses = HERE, metrics?: Metrics, on = database) => {
    const config = readConfig({});
    const bounds = new Bounds({ schema, limits: config.limits, pool: null, holdsUp: true });
    const createContext = () => createOperationContext(database);
    const operations = new Operations({ schema, config, log: log(), createContext, bounds, documents: new PersistedDocuments([]) });
    const deliveries = new HookDeliveries({ database: on, operations, addresses, log: log(), patience, ...(metrics && { metrics }) });
    running.push(deliveries);
    return deliveries;
  };
  const add = async (wanted: object | null = { thing: ['Round'] }, url = receiver.url) =>
    addHook(database, { url, wanted, createdBy: 'cli', cursor: cursorOfHead(await readHead(database)) });
  const keys = () => receiver.taken.map(({ key }) => key?.split('/')[1]);
  const expected = (from: number, count: number) => Array.from({ length: count }, (_, index) => `x${from + index}`);
  /** What came more than once came with the same id, and in order. */
  const expectInOrder = () => {
    const numbers = receiver.taken.map(({ number }) => number as number);
    expect(numbers).to.deep.equal(numbers.toSorted((one, other) => one - other));
    for (const { id, number } of [...receiver.taken, ...receiver.refused]) expect(id).to.match(new RegExp(`^change_${number}_[0-9a-f]{16}$`));
    const ids = new Map([...receiver.taken, ...receiver.refused].map(({ id, number }) => [number, id]));
    for (const { id, number } of [...receiver.taken, ...receiver.refused]) expect(ids.get(number)).to.equal(id);
  };
  const untilHooks = async (holds: (hooks: readonly HookRecord[]) => boolean) => {
    while (!holds(await listHooks(database))) await new Promise((resolve) => setImmediate(resolve));
  };
  const stored = async () => (await listHooks(database))[0];

  itLaterOnPostgres('wait for no moment that only a wrong clock can have written', async () => {
    const now = '2030-01-01T00:00:00.000Z';
    const [soon, late] = [await add(), await add()];
    await changeHook(database, { id: soon.id }, { nextTryAt: '2030-01-01T08:00:00.000Z' });
    await changeHook(database, { id: late.id }, { nextTryAt: '2030-01-03T00:00:00.000Z' });
    expect((await dueHooks(database, now)).map(({ id }) => id)).to.deep.equal([late.id]);
  });

  itLaterOnPostgres('are called for what they want, signed, in the order of the ledger, over several pages', async () => {
    const hook = await add();
    receiver.secret = hook.secret;
    start();
    await bring(database, rounds(1, 120));
    await receiver.until(() => receiver.taken.length >= 120);
    expect(keys()).to.deep.equal(expected(1, 120));
    expectInOrder();
    expect(new Set(receiver.taken.map(({ type }) => type))).to.deep.equal(new Set(['round.announced']));
    // A signature of another secret would have been refused.
    expect(receiver.refused).to.deep.equal([]);
  });

  it('lose nothing, and keep the order, where the receiver answers 500, is slow, cuts and goes down', async () => {
    const hook = await add();
    receiver.secret = hook.secret;
    let calls = 0;
    receiver.answer = (_request, response) => {
      calls += 1;
      if (calls % 7 === 3) return void response.writeHead(500).end('no');
      if (calls % 7 === 5) return void response.socket?.destroy();
      // It never answers; the call ends by itself.
      if (calls === 8) return;
      response.writeHead(200).end('ok');
    };
    start({ ...HASTY, timeout: 300 });
    await bring(database, rounds(1, 12));
    await receiver.until(() => receiver.taken.length >= 6);
    await receiver.down();
    await bring(database, rounds(13, 8));
    await receiver.listen();
    // An answer that was cut, or came too late, left the receiver and never came: that call is repeated.
    const takenOnce = () => [...new Set(keys())];
    await receiver.until(() => takenOnce().length >= 20);
    expect(takenOnce()).to.deep.equal(expected(1, 20));
    expect(receiver.refused.length).to.be.greaterThan(2);
    expectInOrder();
  });

  itLaterOnPostgres('are not called again and again while a full disk keeps their place from being stored, which is done when there is room', async () => {
    await add();
    let isFull = false;
    receiver.answer = (_request, response) => {
      isFull ||= receiver.taken.length === 0;
      response.writeHead(204).end();
    };
    start(
      HASTY,
      HERE,
      undefined,
      fullWhile(database, () => isFull),
    );
    await bring(database, rounds(1, 3));
    const unserved = () => logged.filter((line) => line.includes('a recipient could not be served')).length;
    while (unserved() < 4) {
      await database.announceWrite();
      await new Promise((resolve) => setImmediate(resolve));
    }
    isFull = false;
    await database.announceWrite();
    const all = cursorOfHead(await readHead(database));
    await untilHooks(([hook]) => hook?.cursor === all);
    expect(keys()).to.deep.equal(expected(1, 3));
  });

  it('are called once each where a full disk keeps the turn to deliver from being renewed', async () => {
    await add();
    let isFull = false;
    // Whoever has another sign of life than before asks for its turn anew.
    let sign = 'before';
    receiver.answer = (_request, response) => {
      if (receiver.taken.length === 0) [isFull, sign] = [true, 'after'];
      response.writeHead(204).end();
    };
    const signs = { given: () => sign, seemsEnded: async () => false };
    start(HASTY, HERE, undefined, { ...fullWhile(database, () => isFull), signs });
    await bring(database, rounds(1, 3));
    while (!logged.some((line) => line.includes('a recipient could not be served'))) await new Promise((resolve) => setImmediate(resolve));
    isFull = false;
    await database.announceWrite();
    const all = cursorOfHead(await readHead(database));
    await untilHooks(([hook]) => hook?.cursor === all);
    expect(keys()).to.deep.equal(expected(1, 3));
  });

  itLaterOnPostgres('stay resumed where a full disk kept the failure from being stored that had parked them', async () => {
    const hook = await add();
    let isFull = false;
    receiver.answer = (_request, response) => {
      isFull = true;
      response.writeHead(410).end();
    };
    start(
      HASTY,
      HERE,
      undefined,
      fullWhile(database, () => isFull),
    );
    await bring(database, rounds(1, 3));
    while (!logged.some((line) => line.includes('a recipient could not be served'))) await new Promise((resolve) => setImmediate(resolve));
    receiver.answer = (_request, response) => void response.writeHead(200).end();
    await resumeHook(database, hook.id);
    isFull = false;
    await database.announceWrite();
    const all = cursorOfHead(await readHead(database));
    await untilHooks(([only]) => only?.cursor === all || only?.status === 'PARKED');
    expect([(await stored())?.status, keys()]).to.deep.equal(['ACTIVE', expected(1, 3)]);
  });

  it('stay resumed where the call that fails began before', async () => {
    const hook = await add();
    await changeHook(database, { id: hook.id }, { failures: 12, failingSince: '2000-01-01T00:00:00Z' });
    receiver.answer = async (_request, response) => {
      await resumeHook(database, hook.id);
      receiver.answer = (_again, later) => void later.writeHead(200).end();
      response.writeHead(500).end();
    };
    start();
    await bring(database, rounds(1, 2));
    const all = cursorOfHead(await readHead(database));
    await untilHooks(([only]) => only?.cursor === all || only?.status === 'PARKED');
    expect([(await stored())?.status, keys()]).to.deep.equal(['ACTIVE', expected(1, 2)]);
  });

  itLaterOnPostgres('are counted by whether the receiver took the change', async () => {
    const metrics = new Metrics([], { head: async () => 0, memory: () => ({}), workers: () => ({ running: 0, waiting: 0 }), subscriptions: () => 0 });
    await add();
    receiver.answer = (_request, response) => void response.writeHead(receiver.refused.length < 2 ? 500 : 200).end();
    start(HASTY, HERE, metrics);
    await bring(database, rounds(1, 3));
    const all = cursorOfHead(await readHead(database));
    await untilHooks(([hook]) => hook?.cursor === all);
    const lines = (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('parley_hook_calls_total{'));
    expect(lines.sort()).to.deep.equal(['parley_hook_calls_total{result="failed"} 2', 'parley_hook_calls_total{result="taken"} 3']);
  });

  itLaterOnPostgres('follow no redirect', async () => {
    await add();
    const elsewhere = await new Receiver().listen();
    try {
      receiver.answer = (_request, response) => void response.writeHead(receiver.refused.length < 2 ? 307 : 200, { location: elsewhere.url }).end();
      start();
      await bring(database, rounds(1, 1));
      await receiver.until(() => receiver.taken.length >= 1);
      expect([receiver.refused.length, elsewhere.taken.length, elsewhere.refused.length]).to.deep.equal([2, 0, 0]);
    } finally {
      await elsewhere.down();
    }
  });

  it('go on after the process that called them ended, repeating at most what was not noted, with the same ids', async () => {
    await add();
    const first = start();
    receiver.answer = async (_request, response, { key }) => {
      response.writeHead(200).end();
      // It ends in the middle of a page.
      if (key === 'water-2030/x10') void first.close();
    };
    await bring(database, rounds(1, 30));
    await receiver.until(() => receiver.taken.length >= 10);
    await first.close();
    start();
    await receiver.until(() => new Set(keys()).size >= 30);
    const ids = new Map(receiver.taken.map(({ id, key }) => [key, id]));
    for (const { id, key } of receiver.taken) expect(ids.get(key)).to.equal(id);
    expect([...new Set(keys())]).to.deep.equal(expected(1, 30));
  });

  it('are called by one process where several are on the database', async () => {
    await add();
    start();
    start();
    await bring(database, rounds(1, 40));
    await receiver.until(() => receiver.taken.length >= 40);
    expect(keys()).to.deep.equal(expected(1, 40));
  });

  it('do not hold up each other, nor who writes', async () => {
    const stuck = await new Receiver().listen();
    stuck.answer = () => undefined;
    try {
      for (let number = 0; number < 8; number++) await add({ thing: ['Round'] }, stuck.url);
      await add();
      start();
      for (let number = 1; number <= 5; number++) await bring(database, rounds(number, 1));
      // All writes ended, and the good receiver has all, while the eight wait for the first answer.
      await receiver.until(() => receiver.taken.length >= 5);
      expect([keys(), stuck.taken.length]).to.deep.equal([expected(1, 5), 0]);
    } finally {
      await Promise.all(running.splice(0).map((deliveries) => deliveries.close()));
      await stuck.down();
    }
  });

  itLaterOnPostgres('are parked with a notice when the receiver failed too long or is gone, and resume from there', async () => {
    const hook = await add();
    receiver.answer = (_request, response) => void response.writeHead(410).end();
    const deliveries = start();
    await bring(database, rounds(1, 3));
    await untilHooks(([only]) => only?.status === 'PARKED');
    await deliveries.close();
    expect(await dueHooks(database, '9999')).to.deep.equal([]);
    const parked = await stored();
    expect([parked?.status, parked?.lastError, parked?.nextTryAt, parked?.failures]).to.deep.equal(['PARKED', 'the receiver answered 410', null, 1]);
    expect(logged.filter((line) => line.includes('a hook is parked')).length).to.equal(1);
    receiver.answer = (_request, response) => void response.writeHead(200).end();
    start();
    await resumeHook(database, hook.id);
    await database.announceWrite();
    await receiver.until(() => receiver.taken.length >= 3);
    expect(keys()).to.deep.equal(expected(1, 3));
  });

  itLaterOnPostgres('are not called at addresses that are not public, unless that is allowed', async () => {
    await add();
    await add({ thing: ['Round'] }, receiver.url.replace('127.0.0.1', 'localhost').replace('http:', 'https:'));
    const deliveries = start(HASTY, new HookAddresses([]));
    await bring(database, rounds(1, 1));
    await untilHooks((hooks) => hooks.every(({ failures }) => failures > 0));
    await deliveries.close();
    expect(receiver.refused.concat(receiver.taken)).to.deep.equal([]);
    const refused = 'expected an address of the public internet, or one of HOOKS_ALLOW';
    expect((await listHooks(database)).map(({ lastError }) => lastError)).to.deep.equal([refused, refused]);
  });
});

describe('The waits of hooks', () => {
  itLaterOnPostgres('grow, and end after three days', () => {
    const begin = Date.parse('2030-01-01T00:00:00Z');
    let state: Pick<Parameters<typeof afterFailure>[0], 'failures' | 'failingSince'> = { failures: 0, failingSince: null };
    const tries: number[] = [];
    for (let now = begin; ; ) {
      tries.push((now - begin) / 3_600_000);
      const next = afterFailure(state, { error: 'down', why: 'failed', now }, PATIENCE);
      if (next.status === 'PARKED') break;
      now = Date.parse(next.nextTryAt as string);
      state = next;
    }
    const waits = tries.slice(1).map((hour, index) => Math.round((hour - (tries[index] as number)) * 3_600));
    expect(waits).to.deep.equal(waits.toSorted((one, other) => one - other));
    expect(tries.at(-2)).to.be.below(72);
    expect(tries.at(-1)).to.be.within(72, 81);
    expect(tries.length).to.be.within(15, 25);
  });

  itLaterOnPostgres('do not end where a clock leaps, or the machine slept, before each of them was tried', () => {
    const asleep = { failures: 1, failingSince: '2030-01-01T00:00:00.000Z' };
    const next = afterFailure(asleep, { error: 'down', why: 'failed', now: Date.parse('2030-02-01T00:00:00Z') }, PATIENCE);
    expect(next).to.include({ status: 'ACTIVE', nextTryAt: '2030-02-01T00:00:30.000Z' });
    expect(afterFailure(asleep, { error: 'gone', why: 'gone', now: Date.parse('2030-01-01T00:00:01Z') }, PATIENCE).status).to.equal('PARKED');
  });
});

describe('The addresses of hooks', () => {
  const none = new HookAddresses([]);

  itLaterOnPostgres('are those of the public internet, however they are written', () => {
    const forbidden =
      'https://127.0.0.1/ https://2130706433/ https://0x7f.1/ https://10.1.2.3/ https://172.16.0.1/ https://192.168.1.1/ https://169.254.169.254/latest https://100.64.0.1/ https://0.0.0.0/ https://[::1]/ https://[::ffff:127.0.0.1]/ https://[::ffff:a00:1]/ https://[fd00::1]/ https://[fe80::1]/ https://[64:ff9b::7f00:1]/ https://[2002:7f00:1::]/ https://[::127.0.0.1]/ https://[fec0::1]/ https://[100::1]/ https://[::ffff:0:10.0.0.1]/ https://224.0.0.1/ https://255.255.255.255/ https://localhost/ https://LOCALHOST:8443/x https://localhost./ https://parley.localhost/'.split(
        ' ',
      );
    for (const address of forbidden) expect(none.problemOf(address), address).to.match(/public internet/);
    for (const address of ['https://93.184.216.34/hook', 'https://[2606:2800:220:1::1]/', 'https://example.org:8443/hook?x=1'])
      expect(none.problemOf(address), address).to.equal(null);
    for (const address of ['http://example.org/', 'ftp://example.org/', 'example.org', 'https://me:secret@example.org/', 'https://example.org/#x']) {
      expect(none.problemOf(address), address).to.match(/^an address/);
    }
  });

  itLaterOnPostgres('may be allowed by name, address or network', () => {
    for (const allowed of ['localhost', '127.0.0.1', '127.0.0.0/8'])
      expect(new HookAddresses([allowed]).problemOf('http://localhost:4711/x'), allowed).to.equal(null);
    const some = new HookAddresses(['hooks.internal', '10.0.0.0/8', 'fd00::/8']);
    for (const address of ['http://hooks.internal/x', 'http://10.9.9.9/', 'https://[fd00::9]/']) expect(some.problemOf(address), address).to.equal(null);
    for (const address of ['http://other.internal/', 'https://192.168.1.1/', 'https://11.0.0.1.nip.io:1/x']) {
      if (!address.includes('nip')) expect(some.problemOf(address), address).not.to.equal(null);
    }
  });

  it('count as they resolve at the call: a name that leads to this machine is refused there', (done) => {
    none.lookup('localhost')('localhost', { all: true }, (error) => {
      expect(String(error)).to.include('no address of the public internet');
      done();
    });
  });
});

describe('The mutations of hooks', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({ HOOKS_ALLOW: '127.0.0.1' });
  });
  after(() => app.close());

  const ask = async (query: string, role: 'ADMIN' | 'EDITOR' = 'ADMIN') => {
    const { secret } = await app.key(role);
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as {
      data: Record<string, never>;
      errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
      extensions?: unknown;
    };
  };

  itLaterOnPostgres('add a hook that a server calls, show it without its secret, and remove it', async () => {
    const receiver = await new Receiver().listen();
    try {
      const added = await ask(
        `mutation { addHook(input: { url: "${receiver.url}", where: { thing: [Round], process: { eq: "water-2030" } } }) { hook { id } secret userErrors { message } } }`,
      );
      const { hook, secret } = added.data.addHook as unknown as { hook: { id: string }; secret: string };
      receiver.secret = secret;
      const { data } = await ask(
        'mutation { updateRound(input: { key: "water-2030/r2", expectedVersion: 1, summary: "They met." }) { userErrors { message } } }',
      );
      expect(data.updateRound).to.deep.equal({ userErrors: [] });
      await receiver.until(() => receiver.taken.length >= 1);
      expect(receiver.taken.map(({ type, key }) => [type, key])).to.deep.equal([['round.changed', 'water-2030/r2']]);
      const { data: listed } = await ask('{ hooks { id url status wanted } }');
      expect(listed.hooks).to.deep.equal([{ id: hook.id, url: receiver.url, status: 'ACTIVE', wanted: '{"process":{"eq":"water-2030"},"thing":["Round"]}' }]);
      expect((await ask(`mutation { removeHook(input: { id: "${hook.id}" }) { hook { id } userErrors { code } } }`)).data.removeHook).to.deep.equal({
        hook,
        userErrors: [],
      });
      expect((await ask(`mutation { resumeHook(input: { id: "${hook.id}" }) { hook { id } userErrors { code path } } }`)).data.resumeHook).to.deep.equal({
        hook: null,
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
      });
    } finally {
      await receiver.down();
    }
  });

  itLaterOnPostgres('tell once that an erasure rearranged the ledger, and go on from there', async () => {
    const receiver = await new Receiver().listen();
    try {
      await ask(`mutation { addHook(input: { url: "${receiver.url}", where: { thing: [Round] } }) { secret } }`);
      const { data } = await ask('mutation { redact(input: { key: "water-2030/r1", field: "label" }) { userErrors { message } } }');
      expect(data.redact).to.deep.equal({ userErrors: [] });
      await ask('mutation { updateRound(input: { key: "water-2030/r1", expectedVersion: 1, summary: "They met." }) { userErrors { message } } }');
      await receiver.until(() => receiver.taken.some(({ type }) => type === 'round.changed'));
      expect(receiver.taken.filter(({ type }) => type === 'ledger.rearranged').length).to.equal(1);
      expect(receiver.taken[0]?.type).to.equal('ledger.rearranged');
    } finally {
      await receiver.down();
    }
  });

  itLaterOnPostgres('name keys that nothing has, which they may wait for', async () => {
    const where = '{ process: { in: ["water-2030", "water-2031"] }, issue: { eq: "qqq" } }';
    const { data, extensions } = await ask(`mutation { addHook(input: { url: "https://example.org/", where: ${where} }) { hook { status } } }`);
    expect(data.addHook).to.deep.equal({ hook: { status: 'ACTIVE' } });
    expect(extensions).to.deep.equal({ unknownKeys: ['qqq', 'water-2031'], nearestKeys: [{ key: 'water-2031', nearest: ['water-2030'] }] });
  });

  itLaterOnPostgres('are for an ADMIN, and refuse private addresses and places of other ledgers', async () => {
    expect((await ask('mutation { addHook(input: { url: "https://example.org/" }) { secret } }', 'EDITOR')).errors?.[0]?.extensions.code).to.equal('FORBIDDEN');
    expect((await ask('{ hooks { id } }', 'EDITOR')).errors?.[0]?.extensions.code).to.equal('FORBIDDEN');
    const inside = (await ask('mutation { addHook(input: { url: "https://10.0.0.1/" }) { secret } }')).errors?.[0]?.extensions;
    expect([inside?.code, inside?.path]).to.deep.equal(['BAD_USER_INPUT', ['input', 'url']]);
    expect((await ask('mutation { addHook(input: { url: "https://example.org/", after: "x" }) { secret } }')).errors?.[0]?.extensions.code).to.equal(
      'CURSOR_UNKNOWN',
    );
  });
});
