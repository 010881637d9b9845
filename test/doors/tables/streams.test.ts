import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { RateLimited } from '../../../src/doors/http/budgets.ts';
import type { Asking, Operations } from '../../../src/doors/http/operations.ts';
import { sendTexts } from '../../../src/doors/http/stream.ts';
import { answered } from '../../../src/doors/tables/rows.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { cellsIn, file, recordsIn } from './plain-files.ts';

/** Two hundred and fifty sources: three pages. Some of their titles would be formulas in a spreadsheet. */
const FORMULAS = ['=HYPERLINK("http://evil.example","click")', '+1', '-2+3', '@SUM(A1)', 'A, "quoted" title', "'already"];

function manySources(): Bundle {
  const bundle = inventedBundle() as unknown as { sources: object[] };
  for (let number = 1; number <= 250; number++) bundle.sources.push({ key: `s-${number}`, title: FORMULAS[number] ?? `Title ${number}`, kind: 'PRESS' });
  return bundle as unknown as Bundle;
}

describe('A plain file', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({ COST_PER_MINUTE: '1000000', RECORD_MEMORY: '0' });
    expect((await bring(app.database, manySources())).refusals).to.deep.equal([]);
  });
  after(() => app.close());

  it('has each thing once over all its pages, in natural order', async () => {
    const keys = recordsIn((await file(app, '/api/sources.csv')).text).map(({ key }) => key);
    const numbered = Array.from({ length: 250 }, (_, index) => `s-${index + 1}`);
    expect(keys).to.deep.equal(['archive', 'gazette-1', 'herald-1', ...numbered]);
  });

  it('shows the record as it stood at its first page, while others write', async () => {
    const late = { bundle: 1, sources: ['aaa', 's-7b', 'zzz'].map((key) => ({ key, title: 'Late', kind: 'PRESS' })) } as unknown as Bundle;
    const { read } = app.database;
    let pages = 0;
    app.database.read = async (statement) => {
      if (statement.sql.includes('from "sources" r') && ++pages === 2) await bring(app.database, late);
      return read(statement);
    };
    try {
      const keys = recordsIn((await file(app, '/api/sources.csv')).text).map(({ key }) => key as string);
      expect([pages >= 3, keys.length]).to.deep.equal([true, 253]);
      expect(keys.filter((key) => ['aaa', 's-7b', 'zzz'].includes(key))).to.deep.equal([]);
    } finally {
      app.database.read = read;
    }
    expect(cellsIn((await file(app, '/api/sources.csv')).text).length).to.equal(1 + 253 + 3);
  });

  it('holds no cell that a spreadsheet would run, and loses nothing of it', async () => {
    const { text } = await file(app, '/api/sources.csv?key=s-1,s-2,s-3,s-4,s-5');
    expect(recordsIn(text).map(({ title }) => title)).to.deep.equal(["'+1", "'-2+3", "'@SUM(A1)", 'A, "quoted" title', "'already"]);
    expect(text).to.match(/,"A, ""quoted"" title",/);
    const cells = cellsIn((await file(app, '/api/locations.csv')).text);
    // A number below zero is a number.
    expect(cells.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).to.deep.equal([]);
  });

  it('is given to nobody without a key where the record is private', async () => {
    const closed = await openApp({ ACCESS: 'private' });
    try {
      for (const path of ['/api/demands.csv', '/api/compare.csv?rounds=water-2030/r1']) {
        const refused = await file(closed, path);
        expect([refused.status, refused.headers.get('www-authenticate'), refused.text.includes('UNAUTHENTICATED')], path).to.deep.equal([401, 'Bearer', true]);
        const { secret } = await closed.key('READER');
        const { status, headers } = await file(closed, path, { headers: { authorization: `Bearer ${secret}` } });
        expect([status, headers.get('cache-control')]).to.deep.equal([200, 'private, no-cache']);
      }
    } finally {
      await closed.close();
    }
  });

  it('counts against the budget of who asks', async () => {
    const poor = await openApp({ COST_PER_MINUTE: '100' });
    try {
      const { status, headers, text } = await file(poor, '/api/demands.csv');
      expect([status, text.includes('RATE_LIMITED')]).to.deep.equal([429, true]);
      expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
    } finally {
      await poor.close();
    }
  });

  it('goes on after its budget ended within it, and does not begin without one', async () => {
    let refusals = 1;
    const operations = {
      prepare: () => ({ cost: { points: 5 } }),
      charge: () => {
        if (refusals-- > 0) throw new RateLimited('Spent.', { quota: 10, remaining: 0, seconds: 0 }, {});
      },
      run: async () => ({ data: { list: 1 } }),
    } as unknown as Operations;
    const none = {} as Asking;
    expect(await answered(operations, none, {}, { waits: true })).to.deep.equal({ data: { list: 1 }, unknownKeys: [] });
    refusals = 1;
    expect(await answered(operations, none, {}).catch((error: unknown) => error)).to.be.instanceOf(RateLimited);
  });
});

describe('A stream of texts', () => {
  let server: Server;
  let texts: () => AsyncGenerator<string>;
  let failed: unknown;
  before((done) => {
    const app = express();
    app.get('/', (request, response) =>
      sendTexts(request, response, texts()).catch((error: unknown) => {
        failed = error;
      }),
    );
    server = createServer(app).listen(0, done);
  });
  after(() => server.close());
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  for (const encoding of ['identity', 'gzip', 'br']) {
    it(`is cut, so that nobody takes a part for the whole, where it fails (${encoding})`, async () => {
      texts = async function* () {
        yield 'first';
        throw new Error('the second part');
      };
      const whole = await fetch(url(), { headers: { 'accept-encoding': encoding } })
        .then((response) => response.text())
        .catch((error: unknown) => error);
      expect(whole).to.be.instanceOf(Error);
      expect(String(failed)).to.include('the second part');
    });
  }

  it('makes no more than the client takes, and ends when the client leaves', async () => {
    let made = 0;
    const ended = new Promise<void>((resolve) => {
      texts = async function* () {
        try {
          for (;;) {
            made += 1;
            yield 'x'.repeat(100_000);
          }
        } finally {
          resolve();
        }
      };
    });
    const leaving = new AbortController();
    const response = await fetch(url(), { signal: leaving.signal, headers: { 'accept-encoding': 'identity' } });
    await (response.body as ReadableStream<Uint8Array>).getReader().read();
    leaving.abort();
    await ended;
    // What the sockets hold of both sides is some megabytes.
    expect(made).to.be.below(500);
  });
});
