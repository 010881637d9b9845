import { expect } from 'chai';
import { revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const ROUND = 'query ($key: String!) { round(key: $key) { label status version } }';

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe('An answer that is given again', () => {
  let app: TestApp;
  let editor: string;
  beforeEach(async () => {
    app = await openApp();
    editor = `Bearer ${(await app.key('EDITOR')).secret}`;
  });
  afterEach(() => app.close());

  const post = async (body: object, headers: Record<string, string> = {}): Promise<Asked> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { date: _, ratelimit: __, 'x-request-id': ___, ...kept } = Object.fromEntries(response.headers);
    return { status: response.status, text: await response.text(), headers: kept };
  };
  const answersKept = async (): Promise<number> => {
    const { memory } = (await (await fetch(`${app.url}/readyz`)).json()) as { memory: { answers: { bytes: number } } };
    return memory.answers.bytes;
  };
  const asks = (key: string) => ({ query: ROUND, variables: { key } });
  const writes = (label: string) =>
    post({ query: `mutation { announceRound(input: { process: "water-2030", label: "${label}" }) { userErrors { message } } }` }, { authorization: editor });

  it('is the same to the byte, with the same headers', async () => {
    const first = await post(asks('water-2030/r1'));
    expect(await answersKept()).to.be.greaterThan(0);
    expect(await post(asks('water-2030/r1'))).to.deep.equal(first);
    expect(JSON.parse(first.text)).to.deep.equal({ data: { round: { label: 'First round', status: 'CONCLUDED', version: 1 } } });
  });

  it('is never one from before a write', async () => {
    const rounds = { query: '{ rounds(first: 100) { totalCount } }' };
    expect((await post(rounds)).text).to.contain('"totalCount":2');
    expect((await post(rounds)).text).to.contain('"totalCount":2');
    await writes('Third round');
    expect((await post(rounds)).text).to.contain('"totalCount":3');
    // Whatever was kept before the write is gone, not only what was asked again.
    await post(asks('water-2030/r1'));
    const before = await answersKept();
    await writes('Fourth round');
    await post(rounds);
    expect(await answersKept()).to.be.lessThan(before);
  });

  it('is not given to other variables, another operation, another key or another format', async () => {
    await post(asks('water-2030/r1'));
    expect((await post(asks('water-2030/r2'))).text).to.contain('Second round');
    const two = { query: 'query A { head } query B { __typename }' };
    expect((await post({ ...two, operationName: 'B' })).text).to.contain('__typename');
    expect((await post({ ...two, operationName: 'A' })).text).to.contain('head');
    expect((await post(asks('water-2030/r1'), { accept: 'application/graphql-response+json' })).headers['content-type']).to.contain('graphql-response');
    const proposals = { query: '{ proposals { totalCount } }' };
    expect((await post(proposals, { authorization: editor })).text).to.contain('"totalCount":0');
    expect((await post(proposals)).text).to.contain('UNAUTHENTICATED');
  });

  it('is not kept if it reads what lies beside the ledger, fails, changes something or tells its cost', async () => {
    const before = await answersKept();
    await post({ query: '{ proposals { totalCount } }' }, { authorization: editor });
    await post({ query: '{ demands(first: 1000) { totalCount } }' });
    await post({ query: '{ nothing }' });
    expect(await answersKept()).to.equal(before);
    await writes('Another');
    await post(asks('water-2030/r1'), { 'x-cost': '1' });
    await post({ ...asks('water-2030/r1'), extensions: { cost: true } });
    expect(await answersKept()).to.equal(before);
  });

  it('is charged like the first', async () => {
    const remaining = async () => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asks('water-2030/r1')),
      });
      return Number(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1]);
    };
    const [first, second, third] = [await remaining(), await remaining(), await remaining()];
    expect(first - second).to.be.greaterThan(0);
    expect(second - third).to.equal(first - second);
  });

  it('is refused to whoever has spent the budget', async () => {
    const poor = await openApp({ COST_PER_MINUTE: '5' });
    const status = async () =>
      (await fetch(`${poor.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asks('water-2030/r1')) }))
        .status;
    const seen: number[] = [];
    for (let time = 0; time < 8; time += 1) seen.push(await status());
    await poor.close();
    expect([seen[0], seen.at(-1)]).to.deep.equal([200, 429]);
  });

  it('is refused once the key is revoked', async () => {
    const { secret, id } = await app.key('CONTRIBUTOR');
    const authorization = `Bearer ${secret}`;
    expect((await post(asks('water-2030/r1'), { authorization })).status).to.equal(200);
    await revokeApiKey(app.database, id);
    expect((await post(asks('water-2030/r1'), { authorization })).status).to.equal(401);
  });
});
