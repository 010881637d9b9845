import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { WorkerPool } from '../../../src/doors/workers/worker-pool.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { openApp } from '../../support/app.ts';
import { codes, overHttp, setup, transports } from './support.ts';

describe('The heap of a worker', () => {
  it('may fill WORKER_MEMORY, with the young objects in it', async () => {
    const heapOf = async (megabytes: number) => {
      const lines: string[] = [];
      const log = createLog('warn', { write: (line) => lines.push(line) });
      const module = new URL('./heap-worker.mjs', import.meta.url);
      const pool = new WorkerPool({ module, setup, workers: { count: 1, memoryBytes: megabytes * 1024 ** 2 }, log });
      while (lines.length === 0) await pause(20);
      await pool.close();
      return (JSON.parse(lines[0] as string) as { bytes: number }).bytes / 1024 ** 2;
    };
    expect(await Promise.all([224, 48].map(heapOf))).to.deep.equal([224, 48]);
  });
});

describe('A server that nobody has asked anything', () => {
  it('starts one worker, and starts another when that one ended', async () => {
    const log = createLog('silent', { write: () => undefined });
    const module = new URL('./waiting-worker.mjs', import.meta.url);
    const pool = new WorkerPool({ module, setup, workers: { count: 4, memoryBytes: 64 * 1024 ** 2 }, log });
    try {
      expect(pool.size).to.equal(0);
      while (pool.size === 0) await pause(20);
      // The worker of this test ends by itself after a moment.
      while (pool.size === 1) await pause(20);
      while (pool.size === 0) await pause(20);
      expect(pool.size).to.equal(1);
    } finally {
      await pool.close();
    }
    expect(pool.size).to.equal(0);
  });
});

describe('An operation that takes longer than it may', () => {
  it('because its worker still starts is answered with TIMED_OUT, and the server goes on', async () => {
    // A worker takes longer than this to start.
    const app = await openApp({ WORKERS: '1', OPERATION_TIMEOUT_MS: '300' });
    try {
      expect(codes(await overHttp(app.url, { query: '{ demandCounts(by: [PARTY]) { count } }' }))).to.deep.equal(['TIMED_OUT']);
      // Answers of the server have the same short time, so a busy machine may need several tries.
      while ((await overHttp(app.url, { query: '{ head }' })).errors !== undefined) await pause(20);
    } finally {
      await app.close();
    }
  });
});

describe('An answer that is larger than its cost says', () => {
  it('is counted while it is worked out', async () => {
    const app = await openApp({ WORKERS: '0', QUERY_COST: '130' });
    try {
      const many = await overHttp(app.url, { query: '{ process(key: "water-2030") { rounds(first: 100) { nodes { participations { party { key } } } } } }' });
      expect(codes(many)).to.deep.equal(['TOO_MUCH']);
    } finally {
      await app.close();
    }
  });

  it('is refused by its bytes', async () => {
    for (const WORKERS of ['0', '1']) {
      const app = await openApp({ WORKERS, ANSWER_LIMIT: '100b' });
      try {
        const query =
          '{ search(text: "water") { nodes { snippet { text } thing { key note } } } demands { nodes { title { text } current { text { text } } } } }';
        expect(codes(await overHttp(app.url, { query })), WORKERS).to.include('TOO_MUCH');
      } finally {
        await app.close();
      }
    }
  });
});

describe('The hardened profile', () => {
  it('tells no names of the schema that the client did not write, in errors about variables and in documents', async () => {
    const app = await openApp({ PROFILE: 'hardened' });
    try {
      const query = 'query ($where: DemandWhere) { demands(where: $where) { nodes { key } } }';
      for (const ask of Object.values(transports)) {
        const { errors = [] } = await ask(app.url, { query, variables: { where: { madBy: { eq: 'x' } } } });
        expect(errors.map(({ message }) => message)).to.deep.equal(['Variable "$where": expected a value of the type that it is declared with, got another.']);
      }
      expect((await fetch(`${app.url}/documents.json`)).status).to.equal(404);
      // Files and feeds neither: no parameters, no words of vocabularies, and no list of all of them.
      for (const [path, told] of [
        ['/api/demands.csv?madBy=x', 'madBy: expected a parameter of this address, got madBy.'],
        ['/api/demands.json?status=OPN', 'status: expected a word of this parameter, got OPN.'],
        ['/api/demands.csv?orderBy=KEY', 'orderBy: expected a word of this parameter, got KEY.'],
        ['/feeds/changes.atom?proces=x', 'proces: expected a parameter of this address, got proces.'],
        ['/feeds/calendar.ics?proces=x', 'proces: expected a parameter of this address, got proces.'],
        ['/api/compare.csv?rounds=x&frm=long', 'frm: expected a parameter of this address, got frm.'],
      ] as const) {
        const answer = await fetch(`${app.url}${path}`);
        const { errors } = (await answer.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
        expect([answer.status, errors[0]?.message], path).to.deep.equal([400, told]);
        expect(JSON.stringify(errors), path).to.not.match(/madeBy|OPEN|KEY_ASC|process|includeBelow/);
      }
      const whole = await fetch(`${app.url}/api/demands.csv?where=${encodeURIComponent('{"madBy":{"eq":"x"}}')}`);
      expect([whole.status, (await whole.text()).includes('madeBy')]).to.deep.equal([400, false]);
      for (const name of ['codebook.json', 'codebook.md', 'openapi.json', 'datapackage.json'])
        expect((await fetch(`${app.url}/api/${name}`)).status, name).to.equal(404);
    } finally {
      await app.close();
    }
  });

  it('is what keeps them: in public, errors suggest names', async () => {
    const app = await openApp();
    try {
      const query = 'query ($where: DemandWhere) { demands(where: $where) { nodes { key } } }';
      const { errors = [] } = await overHttp(app.url, { query, variables: { where: { madBy: { eq: 'x' } } } });
      expect(errors[0]?.message).to.contain('Did you mean "madeBy"');
      expect((await fetch(`${app.url}/documents.json`)).status).to.equal(200);
    } finally {
      await app.close();
    }
  });
});
