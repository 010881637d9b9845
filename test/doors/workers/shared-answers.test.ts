import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Job } from '../../../src/doors/workers/job.ts';
import type { Sharing } from '../../../src/doors/workers/waiting-jobs.ts';
import { WorkerPool } from '../../../src/doors/workers/worker-pool.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import type { ParleyError } from '../../../src/foundation/errors.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { setup } from './support.ts';

const FOREVER = 600_000;
const HERE: Sharing = { name: 'a question', place: '1' };

describe('Operations with the same answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-shared-'));
  let pool: WorkerPool;
  let gates = 0;

  const startPool = (count: number) => {
    const module = new URL('./told-worker.mjs', import.meta.url);
    pool = new WorkerPool({ module, setup, workers: { count, memoryBytes: 64 * 1024 ** 2 }, log: createLog('silent', { write: () => undefined }) });
  };
  /** What a job was answered, or the code of its refusal. */
  const ask = (variables: Job['variables'], { sharing = HERE as Sharing | null, client = 'one', milliseconds = FOREVER } = {}): Promise<string> => {
    const allowance = { milliseconds, nodes: 1, bytes: 1_000, rows: 1 };
    const job = { query: '', operationName: null, variables, caller: anybody, allowance, event: null, cost: null, suspect: null };
    return pool.run(job, client, sharing).then(
      ({ json }) => json,
      (error: unknown) => (error as ParleyError).code,
    );
  };
  /** A job with such a gate ends once it is opened. */
  const gate = () => {
    const until = join(folder, String((gates += 1)));
    return { until, open: () => writeFileSync(until, '') };
  };
  const different = (answers: readonly string[]) => new Set(answers).size;

  beforeEach(() => startPool(2));
  afterEach(() => pool.close());
  after(() => rmSync(folder, { recursive: true }));

  it('are worked out once, whoever asks: those that wait, and those that come while it runs', async () => {
    const { until, open } = gate();
    const answers = [ask({ until }), ask({ until }), ask({ until }, { client: 'other' })];
    // No worker was ready. Once one has answered this, it takes the first of those that wait.
    await ask({}, { sharing: null, client: 'third' });
    answers.push(ask({ until }), ask({ until }, { client: 'other' }));
    open();
    expect(different(await Promise.all(answers))).to.equal(1);
  });

  it('are worked out again where others filled the heap of a worker, until a new one has tried', async () => {
    await pool.close();
    startPool(1);
    const pidOf = (answer: string) => answer.split(' ')[0];
    const first = await ask({});
    expect(pidOf(await ask({ fills: 'after others' })))
      .to.match(/^\d+$/)
      .and.not.equal(pidOf(first));
    expect(await ask({ fills: 'always' })).to.equal('TOO_MUCH');
  });

  it('are worked out for each where they may not be shared', async () => {
    const answers = [ask({}, { sharing: null }), ask({}, { sharing: null }), ask({}), ask({}, { sharing: { ...HERE, name: 'another' } })];
    expect(different(await Promise.all(answers))).to.equal(4);
  });

  it('are worked out again for who asks after a write', async () => {
    const { until, open } = gate();
    await ask({}, { sharing: null });
    const before = ask({ until });
    const after = ask({}, { sharing: { ...HERE, place: '2' }, client: 'other' });
    const again = await after;
    open();
    expect(again).to.not.equal(await before);
  });

  for (const [what, variables] of Object.entries({
    'an error': { errors: [{ message: 'No.' }] },
    'what may change without a write': { askedBesideLedger: true },
  })) {
    it(`are worked out for each where the first answer has ${what}`, async () => {
      const { until, open } = gate();
      const answers = Array.from({ length: 4 }, () => ask({ until, ...variables }));
      open();
      expect(different(await Promise.all(answers))).to.equal(4);
    });
  }

  it('keep their own deadlines: a late one goes on alone, and an early one waits no longer', async () => {
    await ask({}, { sharing: null });
    const { until, open } = gate();
    const first = ask({ until }, { milliseconds: 300 });
    const early = ask({ until }, { milliseconds: 100 });
    const late = ask({ until });
    expect(await early).to.equal('TIMED_OUT');
    expect(await first).to.equal('TIMED_OUT');
    open();
    expect(await late).to.match(/^\d+ 1$/);
  });

  it('are all refused when the server goes down', async () => {
    await ask({}, { sharing: null });
    const { until } = gate();
    const answers = [ask({ until }), ask({ until }), ask({ until })];
    await pool.close();
    expect(await Promise.all(answers)).to.deep.equal(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
  });
});
