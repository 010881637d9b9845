import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { WorkerPool } from '../../../src/doors/workers/worker-pool.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { openApp } from '../../support/app.ts';
import { codes, overHttp, transports } from './support.ts';

describe('A server that nobody has asked anything', () => {
  it('starts one worker, and starts another when that one ended', async () => {
    const log = createLog('silent', { write: () => undefined });
    const module = new URL('./waiting-worker.mjs', import.meta.url);
    const setup = {
      database: { url: 'sqlite::memory:', file: '' },
      standbys: { urls: [], patienceMilliseconds: 1 },
      hideSuggestions: false,
      logLevel: 'silent' as const,
      recordMemoryBytes: 0,
      textExecutor: true,
    };
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
  it('in a worker is answered with TIMED_OUT, and its process ends with it', async () => {
    // A worker takes longer than this to start.
    const app = await openApp({ WORKERS: '1', OPERATION_TIMEOUT_MS: '300' });
    try {
      for (let times = 0; times < 2; times += 1) {
        expect(codes(await overHttp(app.url, { query: '{ demandCounts(by: [PARTY]) { count } }' }))).to.deep.equal(['TIMED_OUT']);
        // The server itself goes on. Its answers have the same short time, so a busy machine may need several tries.
        while ((await overHttp(app.url, { query: '{ head }' })).errors !== undefined) await pause(20);
      }
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
