import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Job } from '../../../src/doors/workers/job.ts';
import { WorkerPool } from '../../../src/doors/workers/worker-pool.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { ParleyError } from '../../../src/foundation/errors.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { setup } from './support.ts';

const FOREVER = 600_000;

function jobOf(milliseconds: number): Job {
  const allowance = { milliseconds, nodes: 1, bytes: 1_000, rows: 1 };
  return { query: '', operationName: null, variables: {}, caller: anybody, allowance, event: null, cost: null, suspect: null };
}

async function withPool(env: Readonly<Record<string, string>>, work: (pool: WorkerPool) => Promise<void>): Promise<void> {
  Object.assign(process.env, env);
  const module = new URL('./told-worker.mjs', import.meta.url);
  const log = createLog('silent', { write: () => undefined });
  const pool = new WorkerPool({ module, setup, workers: { count: 4, memoryBytes: 64 * 1024 ** 2 }, log });
  try {
    await work(pool);
  } finally {
    await pool.close();
    for (const name of Object.keys(env)) delete process.env[name];
  }
}

/** What a job was answered, or the code of its refusal. */
const answered = (pool: WorkerPool, milliseconds: number, client = 'one'): Promise<string> =>
  pool.run(jobOf(milliseconds), client).then(
    ({ json }) => json,
    (error: unknown) => (error as ParleyError).code,
  );

describe('A worker that takes longer to start than an operation may take', () => {
  it('is not ended by the deadlines of those who wait for it, and answers a later one', async () => {
    await withPool({ STARTS_FOR: '1500' }, async (pool) => {
      const outcomes = new Set<string>();
      // Each gives up long before any worker is ready. Had it ended its worker, none would ever be.
      let last = '';
      while (last === '' || last === 'TIMED_OUT') {
        last = await answered(pool, 200);
        outcomes.add(/^\d+ \d+$/.test(last) ? 'answered by a process' : last);
      }
      expect([...outcomes]).to.deep.equal(['TIMED_OUT', 'answered by a process']);
      expect(pool.size).to.equal(1);
    });
  });

  it('is started once for a job that waits, and thrice for four jobs of one client', async () => {
    await withPool({ STARTS_FOR: String(FOREVER) }, async (pool) => {
      const jobs = [pool.run(jobOf(FOREVER), 'one').catch(() => undefined)];
      expect(pool.size).to.equal(1);
      for (let more = 0; more < 3; more += 1) jobs.push(pool.run(jobOf(FOREVER), 'one').catch(() => undefined));
      expect(pool.size).to.equal(3);
      jobs.push(pool.run(jobOf(FOREVER), 'other').catch(() => undefined));
      expect(pool.size).to.equal(4);
      await pool.close();
      await Promise.all(jobs);
    });
  });
});

describe('A worker that cannot start', () => {
  it('answers one of those who wait, instead of being started without end', async () => {
    await withPool({ ANSWERS: 'dies' }, async (pool) => {
      expect(await Promise.all([answered(pool, FOREVER), answered(pool, FOREVER)])).to.deep.equal(['UNAVAILABLE', 'UNAVAILABLE']);
    });
  });
});

describe('A worker that works longer than an operation may take', () => {
  it('ends with its operation', async () => {
    await withPool({ ANSWERS: 'never' }, async (pool) => {
      // One is ready before it is asked, so the deadline finds it at work.
      while (pool.size === 0) await pause(20);
      const refusal = await pool.run(jobOf(3_000), 'one').catch((error: unknown) => error as ParleyError);
      expect(refusal).to.be.instanceOf(ParleyError);
      expect((refusal as ParleyError).code).to.equal('TIMED_OUT');
      while (pool.size > 0) await pause(5);
    });
  });
});
