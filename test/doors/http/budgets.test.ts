import { expect } from 'chai';
import { Budgets, headersOf, RateLimited } from '../../../src/doors/http/budgets.ts';
import { clientOf } from '../../../src/doors/http/client-address.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { type Rim, startRim } from '../../support/rim.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  clientOf({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as never);

describe('The budget of a minute', () => {
  const { limits } = readConfig({ COST_PER_MINUTE: '100' });
  const one = from('192.0.2.1');

  it('is charged before an operation runs, and whole again after a minute', () => {
    let now = 0;
    const budgets = new Budgets(limits, () => now);
    expect(budgets.charge(anybody, one, 60)).to.deep.equal({ quota: 100, remaining: 40, seconds: 60 });
    now = 15_000;
    expect(() => budgets.charge(anybody, one, 41))
      .to.throw(RateLimited)
      .with.nested.property('extensions.retryAfter', 45);
    // What was refused was not charged.
    expect(budgets.charge(anybody, one, 40).remaining).to.equal(0);
    now = 60_000;
    expect(budgets.charge(anybody, one, 60)).to.deep.equal({ quota: 100, remaining: 40, seconds: 60 });
  });

  it('ends within a minute, whatever fraction of a millisecond it begins at', () => {
    // By the rules of floating point, the first plus 60,000 is a little more than 60,000 later.
    for (const begin of [24_803.62435999148, 92_807.14247687165, 0.5]) {
      let now = begin;
      const budgets = new Budgets(limits, () => now);
      expect(budgets.charge(anybody, one, 60).seconds, String(begin)).to.equal(60);
      now = begin + 60_000;
      expect(budgets.charge(anybody, one, 100).remaining, String(begin)).to.equal(0);
    }
  });

  it('is one for each key, and for each address without a key', () => {
    const budgets = new Budgets(limits, () => 0);
    const keyed = { keyId: 'k1', role: 'READER' } as const;
    for (const [caller, client] of [
      [anybody, one],
      [anybody, from('192.0.2.2')],
      [keyed, one],
    ] as const)
      expect(budgets.charge(caller, client, 100).remaining).to.equal(0);
    expect(() => budgets.charge(keyed, from('192.0.2.9'), 1)).to.throw(RateLimited);
  });

  it('is a hundred times larger for the machine itself, unless one is set', () => {
    const here = from('::1');
    expect(new Budgets(readConfig({}).limits).charge(anybody, here, 0).quota).to.equal(1_000_000_000);
    expect(new Budgets(readConfig({}).limits).charge(anybody, one, 0).quota).to.equal(10_000_000);
    expect(new Budgets(limits).charge(anybody, here, 0).quota).to.equal(100);
  });

  it('is told in the terms of the draft', () => {
    expect(headersOf({ quota: 100, remaining: 40, seconds: 45 })).to.deep.equal([
      ['RateLimit-Policy', '"cost";q=100;w=60'],
      ['RateLimit', '"cost";r=40;t=45'],
    ]);
  });
});

describe('Where a request comes from', () => {
  it('is its address; what a proxy on this machine says, and nobody else', () => {
    expect(from('192.0.2.1')).to.deep.equal({ address: '192.0.2.1', isHere: false });
    expect(from('192.0.2.1', '198.51.100.7')).to.deep.equal({ address: '192.0.2.1', isHere: false });
    expect(from('::ffff:127.0.0.1')).to.deep.equal({ address: '::ffff:127.0.0.1', isHere: true });
    // The proxy adds its own entry behind what the client claimed.
    expect(from('127.0.0.1', '10.0.0.1, 198.51.100.7')).to.deep.equal({ address: '198.51.100.7', isHere: false });
  });
});

describe('An operation over HTTP', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim({ COST_PER_MINUTE: '3' });
  });
  after(() => rim.close());

  it('tells what is left and, on request, what it cost; then it is refused with 429', async () => {
    const first = await rim.ask('{ echo(said: "x") { said } }');
    expect(first.headers.get('ratelimit-policy')).to.equal('"cost";q=3;w=60');
    expect(first.headers.get('ratelimit')).to.match(/^"cost";r=2;t=\d+$/);
    expect(first.body).to.deep.equal({ data: { echo: { said: 'x' } } });
    const told = await rim.post(JSON.stringify({ query: '{ echo(said: "x") { again { said } } }', extensions: { cost: true } }));
    expect(told.body).to.deep.include({ data: { echo: { again: { said: 'x' } } } });
    expect((told.body as { extensions?: unknown }).extensions).to.deep.equal({ cost: { points: 2, limit: 100_000, objects: 0 } });
    const refused = await rim.ask('{ echo(said: "x") { said } }');
    expect([refused.status, refused.codes]).to.deep.equal([429, ['RATE_LIMITED']]);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect(refused.body).not.to.have.property('data');
    // What costs nothing is answered.
    expect((await rim.ask('{ hello }')).body).to.deep.equal({ data: { hello: 'world' } });
  });
});
