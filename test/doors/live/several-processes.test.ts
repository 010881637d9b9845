// biome-ignore-all lint/suspicious/noDuplicateTestHooks: the suites for one database alone have hooks of their own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import WebSocket from 'ws';
import { follow } from '../../../src/client/follow.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { dialectUnderTest } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';
import { runCommand } from '../../support/process.ts';
import { runFolder } from '../../support/run.ts';
import { itLaterOnPostgres } from '../../support/thoroughness.ts';
import { freePort, type ServerProcess, startProcess } from './server-process.ts';
import {
  announce,
  CHANGES,
  cursors,
  cursorsOfLedger,
  headOf,
  labels,
  openStand,
  type SharedRecord,
  type Stand,
  sharedRecord,
  subscribe,
  until,
  untilTold,
} from './support.ts';

const talksWithRounds = (key: string, rounds: readonly string[]) =>
  ({
    bundle: 1,
    sources: [{ key: 'gazette-1', publisher: 'Gazette', title: 'Talks open', published: '2030-01-02', kind: 'PRESS' }],
    processes: [
      {
        key,
        name: key,
        kind: 'INTERSTATE',
        status: 'ACTIVE',
        rounds: rounds.map((label, n) => ({ key: `r${n + 1}`, label, date: '2099-01-01', status: 'ANNOUNCED', sources: ['gazette-1'] })),
      },
    ],
  }) as unknown as Bundle;

/** `parley import`, in a process of its own. */
async function importFile(url: string, bundle: Bundle): Promise<number | null> {
  const folder = mkdtempSync(join(runFolder(), 'import-'));
  const file = join(folder, 'bundle.json');
  writeFileSync(file, JSON.stringify(bundle));
  const { code } = await runCommand(['import', file], { DATABASE_URL: url });
  rmSync(folder, { recursive: true });
  return code;
}

describe('What another process writes', () => {
  let record: SharedRecord;
  let server: Stand;
  beforeEach(async () => {
    record = await sharedRecord();
    server = await openStand({}, record);
  });
  afterEach(async () => {
    await server.discard();
    await record.discard();
  });

  itLaterOnPostgres('is told by this server: an import from the command line, each round of it, in order', async () => {
    const subscriber = await subscribe(server.socket, { where: { process: { eq: 'lake-2031' } } });
    expect(await importFile(record.url, talksWithRounds('lake-2031', ['Alpha', 'Beta', 'Gamma']))).to.equal(0);
    await untilTold('the rounds of the import', subscriber, 3);
    expect(labels(subscriber.told)).to.deep.equal(['Alpha', 'Beta', 'Gamma']);
    await subscriber.leave();
  });

  it('is told by this server: a write over another connection to the same database, in the order of the ledger', async () => {
    const start = await headOf(record.database);
    const subscriber = await subscribe<{ cursor: string }>(server.socket, { query: CHANGES });
    for (let n = 0; n < 5; n += 1) {
      await bring(record.database, talksWithRounds(`elsewhere-${n}`, ['Alpha']));
      await announce(server, `Here ${n}`);
    }
    const ledger = await cursorsOfLedger(server, start);
    await untilTold('all of it', subscriber, ledger.length);
    expect(cursors(subscriber.told)).to.deep.equal(ledger);
    expect(ledger.length).to.be.at.least(15);
    await subscriber.leave();
  });
});

describe('Two servers on one database', () => {
  let record: SharedRecord;
  let one: ServerProcess;
  let other: ServerProcess;
  before(async () => {
    record = await sharedRecord();
    [one, other] = (await Promise.all([freePort(), freePort()].map(async (port) => startProcess(record.url, await port)))) as [ServerProcess, ServerProcess];
  });
  after(async () => {
    await Promise.all([one.kill(), other.kill()]);
    await record.discard();
  });
  const at = (server: ServerProcess) => ({ ...server, secret: record.secret });

  if (dialectUnderTest === 'postgres')
    it('lose nothing when PostgreSQL ends all their connections while they are followed', async () => {
      const start = await headOf(record.database);
      const told: { cursor: string }[] = [];
      const leaving = new AbortController();
      let placed = false;
      const following = follow<{ cursor: string }>({
        url: one.socket,
        webSocket: WebSocket,
        query: CHANGES,
        retry: { first: 10, longest: 100 },
        signal: leaving.signal,
        onEvent: (event) => void told.push(event),
        onPlace: () => {
          placed = true;
        },
      });
      await until('its place', () => placed);
      for (let n = 0; n < 6; n += 1) {
        const label = `Round ${n}`;
        // Whose connection is ended while it writes is told so, and asks again under the same key.
        await until(`${label} to be written`, () =>
          announce(at(n % 2 === 0 ? one : other), label, { idempotencyKey: `round-${n}` }).then(
            () => true,
            () => false,
          ),
        );
        if (n % 2 === 0) {
          await record.database.read(
            sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
          );
        }
      }
      const ledger = await cursorsOfLedger(other, start);
      expect(ledger.length).to.be.at.least(6);
      await until('all of it', () => told.length >= ledger.length);
      leaving.abort();
      await following;
      expect(cursors(told)).to.deep.equal(ledger);
    });

  // This kills one of them, so it comes last.
  it('tell their followers the same, in the order of the ledger; each takes over where the other was killed', async () => {
    const start = await headOf(record.database);
    const atOne = await subscribe<{ cursor: string }>(one.socket, { query: CHANGES });
    const atOther = await subscribe<{ cursor: string }>(other.socket, { query: CHANGES });
    await Promise.all(
      [one, other].map(async (server, which) => {
        for (let n = 0; n < 10; n += 1) await announce(at(server), `Round ${which} ${n}`);
      }),
    );
    await Promise.all([untilTold('all at one', atOne, 20), untilTold('all at the other', atOther, 20)]);
    const ledger = await cursorsOfLedger(other, start);
    expect(cursors(atOne.told)).to.deep.equal(ledger);
    expect(cursors(atOther.told)).to.deep.equal(ledger);

    await announce(at(one), 'Unseen perhaps');
    await one.kill();
    await atOne.over;
    await announce(at(other), 'Meanwhile');
    const moved = await subscribe<{ cursor: string }>(other.socket, { query: CHANGES, after: atOne.place() });
    await announce(at(other), 'Afterwards');
    await untilTold('all of it', moved, 23 - atOne.told.length);
    expect([...cursors(atOne.told), ...cursors(moved.told)]).to.deep.equal(await cursorsOfLedger(other, start));
    await Promise.all([atOther.leave(), moved.leave()]);
  });
});
