import { expect } from 'chai';
import { addHook } from '../../../src/doors/hooks/kept-hooks.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { cursorOfHead, readHead } from '../../../src/ledger/head.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';
import { freePort, type ServerProcess, startProcess } from '../live/server-process.ts';
import { Receiver } from './receiver.ts';

const round = (key: string) =>
  ({ bundle: 1, processes: [{ key: 'water-2030', rounds: [{ key, label: key, date: '2031', status: 'ANNOUNCED' }] }] }) as unknown as Bundle;

describe('Hooks of a server that is killed', () => {
  let test: TestDatabase;
  let receiver: Receiver;
  const servers: ServerProcess[] = [];
  before(async () => {
    test = await newDatabase('invented');
    receiver = await new Receiver().listen();
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await receiver.down();
    await test.discard();
  });

  const start = async () => {
    const server = await startProcess(test.url, await freePort(), { HOOKS_ALLOW: '127.0.0.1' });
    servers.push(server);
    return server;
  };
  const untilCalled = async (key: string) => {
    await bring(test.database, round(key));
    await receiver.until(() => receiver.taken.some((call) => call.key === `water-2030/${key}`));
  };

  // A turn lasts a minute, and nobody waits for its end. So the test may not take as long as two of them.
  it('are called by another server that runs, and by one that is started', async () => {
    const { url } = receiver;
    const cursor = cursorOfHead(await readHead(test.database));
    await addHook(test.database, { url, wanted: { thing: ['Round'] }, createdBy: 'cli', cursor });
    const one = await start();
    await untilCalled('k1');
    const other = await start();
    await one.kill();
    await untilCalled('k2');
    await other.kill();
    await start();
    await untilCalled('k3');
    expect(new Set(receiver.taken.map(({ key }) => key))).to.deep.equal(new Set(['water-2030/k1', 'water-2030/k2', 'water-2030/k3']));
    expect(receiver.refused).to.deep.equal([]);
  }).timeout(115_000);
});
