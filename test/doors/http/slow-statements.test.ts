import { expect } from 'chai';
import { type OperationDefinitionNode, parse } from 'graphql';
import sql from 'sql-template-tag';
import { Bounds } from '../../../src/doors/http/bounds.ts';
import type { Asking, Operations } from '../../../src/doors/http/operations.ts';
import { portOf } from '../../../src/doors/web/server/port.ts';
import type { Done, Job } from '../../../src/doors/workers/job.ts';
import type { WorkerPool } from '../../../src/doors/workers/worker-pool.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { schema } from '../../support/schema.ts';

const statement = sql`select 1`;
const operation = parse('{ head }').definitions[0] as OperationDefinitionNode;
const asked = { query: '{ head }', operationName: null, variables: {}, caller: anybody, client: { address: '127.0.0.1', isHere: true }, tellsCost: false };
const cost = { points: 1, isDear: false, writes: false, dearest: [] };

describe('A statement that looked slow twice', () => {
  /** Bounds whose workers take this long for each time they run the statement. */
  const boundsWith = (times: readonly number[]) => {
    const jobs: Job[] = [];
    const run = async (job: Job): Promise<Done> => {
      jobs.push(job);
      return { json: '{}', errors: [], askedBesideLedger: false, walks: times.map((milliseconds) => ({ sql: statement.sql, milliseconds })) };
    };
    const bounds = new Bounds({ schema, limits: readConfig({}).limits, pool: { run } as unknown as WorkerPool, holdsUp: true });
    const begin = () => {
      const allowance = bounds.allowance();
      bounds.lighten(operation, cost, allowance);
      return { allowance, watch: bounds.watch(allowance) };
    };
    return { bounds, jobs, begin };
  };

  const movesAfter = async (times: readonly number[]) => {
    const { bounds, jobs, begin } = boundsWith(times);
    for (const milliseconds of [41, 41]) begin().watch?.after(statement, milliseconds);
    const { allowance, watch } = begin();
    expect(() => watch?.before(statement)).to.throw();
    expect(allowance.movesOn).to.equal(true);
    await bounds.work(asked as never, cost, { allowance });
    expect(jobs.map(({ suspect }) => suspect)).to.deep.equal([statement.sql]);
    const next = begin();
    try {
      next.watch?.before(statement);
    } catch {
      return next.allowance.movesOn;
    }
    return false;
  };

  it('is run by the server again once a worker found it fast', async () => {
    expect(await movesAfter([3])).to.equal(false);
  });

  it('is left to the workers where one of them found it slow, or did not come to run it', async () => {
    expect(await movesAfter([3, 41])).to.equal(true);
    expect(await movesAfter([])).to.equal(true);
  });
});

describe('A statement that may walk through a large record', () => {
  const LARGE = 30_000;
  const jobsDone = { json: '{}', errors: [], askedBesideLedger: false, walks: [{ sql: statement.sql, milliseconds: 3 }] };
  const bounds = new Bounds({ schema, limits: readConfig({}).limits, pool: { run: async () => jobsDone } as unknown as WorkerPool, holdsUp: true });
  /** Whether an operation moves to a worker before it runs the statement. */
  const moves = (rows?: number, took = 3) => {
    const allowance = bounds.allowance();
    bounds.lighten(operation, cost, allowance);
    const watch = bounds.watch(allowance);
    try {
      watch?.walk(statement, LARGE, rows);
      watch?.after(statement, took);
    } catch {
      return allowance.movesOn;
    }
    return false;
  };

  it('is left to a worker until one found it fast, where it looks at many rows, and after it took longer with other values', async () => {
    expect(moves()).to.equal(true);
    await bounds.work(asked as never, cost, { allowance: bounds.allowance() });
    expect([moves(), moves(5_000), moves(5_001), moves(10, 16), moves()]).to.deep.equal([false, false, true, false, true]);
  });
});

describe('A request of several operations', () => {
  const bounds = new Bounds({ schema, limits: readConfig({ OPERATION_TIMEOUT_MS: '5000' }).limits, pool: null, holdsUp: true });

  it('leaves each the time that those before it left', () => {
    expect(bounds.allowance(performance.now() - 4000).milliseconds).to.be.at.most(1000);
    expect(() => bounds.allowance(performance.now() - 6000).check()).to.throw(
      'The request was stopped: it may take 5000 ms. When this part of it began, 0 ms were left.',
    );
    // An operation that is alone has all of it.
    expect(bounds.allowance().milliseconds).to.equal(5000);
  });

  it('is a page: its questions share the time since it was asked for', async () => {
    const since: (number | undefined)[] = [];
    const operations = {
      prepare: () => ({}),
      charge: () => null,
      run: async (_: unknown, asking: Asking) => {
        since.push(asking.since);
        return { data: {} };
      },
    } as unknown as Operations;
    const ask = portOf(operations, { caller: anybody, client: asked.client, transport: 'page', requestId: 'one' });
    await ask('page-home', {});
    await ask('page-home', {});
    expect(since).to.deep.equal([since[0], since[0]]);
    expect(since[0]).to.be.a('number');
  });
});
