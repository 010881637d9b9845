import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { Done, FromWorker, Job, ToWorker } from '../../../src/doors/workers/job.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { COMMAND } from '../../support/process.ts';

const WORKER = join(dirname(COMMAND), 'worker.js');
const forgetting = new URL('./forgets-a-failure.mjs', import.meta.url).href;

const job: Job = {
  query: '{ __typename }',
  operationName: null,
  variables: {},
  caller: anybody,
  allowance: { milliseconds: 600_000, nodes: 100, bytes: 10_000, rows: 100 },
  event: null,
  cost: null,
  suspect: null,
};

describe('A worker in which something fails that nobody waits for', () => {
  let worker: ChildProcess;
  /** What the worker says next of this kind. It fails if the worker ends instead. */
  const told = <Kind extends 'ready' | 'done' | 'log'>(kind: Kind) =>
    new Promise<FromWorker>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => kind in message && resolve(message));
      worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
    });
  const send = (message: ToWorker) => worker.send(message);

  it('logs it, and takes the next jobs', async () => {
    worker = fork(WORKER, { execArgv: ['--import', forgetting], serialization: 'advanced' });
    try {
      const ready = told('ready');
      const database = { url: 'sqlite::memory:', file: '' };
      send({
        setup: {
          database,
          standbys: { urls: [], patienceMilliseconds: 1 },
          hideSuggestions: false,
          logLevel: 'error',
          recordMemoryBytes: 0,
          textExecutor: false,
        },
      });
      await ready;
      const logged = told('log');
      worker.kill('SIGUSR2');
      expect(((await logged) as { log: string }).log)
        .to.contain('a failure that nobody waited for')
        .and.to.contain('nobody waited for this');
      for (const _ of [1, 2]) {
        const done = told('done');
        send({ job });
        expect(((await done) as { done: Done }).done.json).to.equal('{"data":{"__typename":"Query"}}');
      }
    } finally {
      worker.kill();
    }
  }).timeout(60_000);
});
