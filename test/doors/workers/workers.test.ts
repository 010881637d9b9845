import { expect } from 'chai';
import fc from 'fast-check';
import { type Served, serve } from '../../faults/support.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { dialectUnderTest } from '../../support/database.ts';
import { operations } from '../../support/operations.ts';
import { triesOtherCases } from '../../support/run.ts';
import { inForm, isLong, shortOrLong } from '../../support/thoroughness.ts';
import { type Answer, codes, overHttp, type Request, transports } from './support.ts';

const NESTED = `{ process(key: "water-2030") { ${'rounds { nodes { process { '.repeat(4)} key ${'} } } '.repeat(4)} } }`;

let renamed = 0;

/** Gives a round another name through this server. */
async function rename(url: string, secret: string): Promise<string> {
  const label = `Renamed ${renamed}`;
  const input = { key: 'black-sea-grain/grain-0713', expectedVersion: (renamed += 1), label, reason: 'CORRECTION' };
  const query = 'mutation ($input: UpdateRoundInput!) { updateRound(input: $input) { round { label } } }';
  expect((await overHttp(url, { query, variables: { input } }, secret)).data).to.deep.equal({ updateRound: { round: { label } } });
  return label;
}

/** Each error has the id of its own request. */
const withoutId = (answer: Answer | undefined) => JSON.stringify(answer).replace(/"requestId":"[^"]*"/g, '');

describe('An operation that a worker works out', () => {
  let withWorkers: Served;
  let alone: TestApp;
  before(async () => {
    alone = await openApp({ WORKERS: '0' }, { record: 'seeds' });
    // As it is installed: a worker of its sources would compile all of them again.
    withWorkers = await serve({ DATABASE_URL: alone.databaseUrl, WORKERS: '2' });
  });
  after(async () => {
    await withWorkers?.end('SIGKILL');
    await alone?.close();
  });

  // What a query says on each database is held by test/operations. That a worker reads values as the server does is seen in a few.
  const share =
    dialectUnderTest === 'sqlite' && isLong ? { name: 'every published query', each: 1 } : { name: 'every twentieth of the published queries', each: 20 };
  it(inForm(`is answered the same as by the server itself: ${share.name}`), async () => {
    // Proposals and tables to bring in are for those who hold a key.
    const asked = Object.entries(operations).filter(([, query]) => !/^(subscription|mutation)/m.test(query) && !/\b(proposals?|tableSketch)\(/.test(query));
    for (const [name, query] of asked.filter((_, index) => index % share.each === 0)) {
      const [one, other] = await Promise.all([overHttp(withWorkers.url, { query }), overHttp(alone.url, { query })]);
      expect(one, name).to.deep.equal(other);
      expect(codes(one), name).to.deep.equal([]);
    }
  });

  it('shows what was written since the last one, by this server or by another', async () => {
    const query = '{ compareProcess(process: "black-sea-grain") { columns { label } rows { demand { key } cells { position { key } } } } }';
    const { secret } = await alone.key('EDITOR');
    const labels = async () =>
      ((await overHttp(withWorkers.url, { query })).data as { compareProcess: { columns: { label: string }[] } }).compareProcess.columns;
    await labels();
    for (const { url } of [withWorkers, alone]) {
      const label = await rename(url, secret);
      expect((await labels()).map((column) => column.label)).to.include(label);
    }
  });

  it(inForm('is answered to many who ask the same at once as to each alone, also beside a write'), async () => {
    const [editor, reader] = await Promise.all([alone.key('EDITOR'), alone.key('READER')]);
    const grain =
      'query Grain($by: [DemandDimension!]!, $who: Boolean!) { viewer @include(if: $who) { role } compareProcess(process: "black-sea-grain") { columns { label } } demandCounts(by: $by) { count } }';
    const asked = fc.record({
      // What is read beside the ledger keeps an answer from being shared.
      who: fc.boolean(),
      by: fc.constantFrom(['PARTY'], ['STATUS'], ['PARTY', 'PARTY']),
      secret: fc.constantFrom(undefined, reader.secret, editor.secret),
      ignored: fc.constantFrom('', ' # so', ',, '),
      cost: fc.boolean(),
    });
    const requestOf = ({ who, by, ignored, cost }: { who: boolean; by: readonly string[]; ignored: string; cost: boolean }): Request => ({
      query: `${grain}${ignored}`,
      variables: { who, by },
      ...(cost && { extensions: { cost } }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 6, maxLength: 12 }), async (several) => {
        const askAll = (url: string) => several.map((one) => overHttp(url, requestOf(one), one.secret));
        const before = await Promise.all(askAll(alone.url));
        const beside = askAll(withWorkers.url);
        await rename(withWorkers.url, editor.secret);
        const afterwards = await Promise.all(askAll(withWorkers.url));
        const expected = await Promise.all(askAll(alone.url));
        expect(afterwards.map(withoutId)).to.deep.equal(expected.map(withoutId));
        (await Promise.all(beside)).forEach((one, index) => {
          expect([before[index], expected[index]].map(withoutId)).to.deep.include(withoutId(one));
        });
      }),
      { numRuns: triesOtherCases ? 40 : shortOrLong(2, 4) },
    );
  });

  for (const [how, ask] of Object.entries(transports)) {
    it(`is answered over ${how}, with its cost on request and the keys that are unknown`, async () => {
      const query = '{ demandCounts(where: { process: { eq: "no-such" } }, by: [PARTY]) { count } }';
      const { data, extensions } = await ask(withWorkers.url, { query, extensions: { cost: true } });
      expect(data).to.deep.equal({ demandCounts: [] });
      // 1,000 for the counting, one for the dimension, and 100 rows.
      expect(extensions?.cost).to.deep.equal({ points: 1101, limit: 100_000, objects: 0 });
      expect(extensions?.unknownKeys).to.deep.equal(['no-such']);
    });

    it(`names no unknown keys over ${how} beside an error: which of them were read before it is chance`, async () => {
      const query = '{ citationCounts(by: LANGUAGE, source: { eq: "no-such" }) { count } compareRounds(rounds: ["no-such"]) { columns { label } } }';
      for (const { url } of [withWorkers, alone]) {
        const { data, errors, extensions } = await ask(url, { query });
        expect([data ?? null, errors?.length, extensions?.unknownKeys]).to.deep.equal([null, 1, undefined]);
      }
    });

    it(`is refused over ${how} where it costs more than it may, before it runs`, async () => {
      const refused = await ask(withWorkers.url, { query: NESTED });
      expect(codes(refused)).to.deep.equal(['TOO_MUCH']);
      expect(refused.errors?.[0]?.extensions).to.deep.include({ allowed: 100_000, cost: 345_262 });
      expect(refused.data ?? null).to.equal(null);
    });

    it(`has its errors over ${how}`, async () => {
      const query = '{ demandCounts(by: [PARTY, PARTY]) { count } }';
      expect(codes(await ask(withWorkers.url, { query }))).to.deep.equal(['BAD_USER_INPUT']);
    });
  }
});
