import { expect } from 'chai';
import { greet, openStand, type Stand, until } from './support.ts';

const announce = (label: string, dryRun: boolean) =>
  `mutation { announceRound(input: { process: "water-2030", label: "${label}", dryRun: ${dryRun} }) { round { key history { act } } userErrors { code } } }`;

describe('A dry run through a server', () => {
  let stand: Stand;
  let secret: string;
  before(async () => {
    stand = await openStand();
    ({ secret } = await stand.key('CONTRIBUTOR'));
  });
  after(() => stand.discard());

  const post = async (query: string, key: string | null = secret) => {
    const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) };
    return (await (await fetch(`${stand.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()) as Record<string, unknown>;
  };
  const shown = (key: string) => ({ data: { announceRound: { round: { key, history: [{ act: 'round.announced' }] }, userErrors: [] } } });

  it('lets the next write come at once, over HTTP', async () => {
    expect(await post(announce('Tried', true))).to.deep.equal(shown('water-2030/tried'));
    expect(await post(announce('Tried', false))).to.deep.equal(shown('water-2030/tried'));
  });

  it('lets the next write come at once, over a socket', async () => {
    const words = await greet(stand.socket, secret);
    words.say({ id: '1', type: 'subscribe', payload: { query: announce('By socket', true) } });
    await until('an answer', () => words.heard.some(({ id, type }) => id === '1' && type === 'next'));
    expect(words.heard.find(({ id }) => id === '1')?.payload).to.deep.equal(shown('water-2030/by-socket'));
    expect(await post(announce('By socket', false))).to.deep.equal(shown('water-2030/by-socket'));
    words.socket.close();
  });

  it('lets the next write come also where showing it failed', async () => {
    const failing = 'round { history { thing { id key } cursor } agenda { demands(first: 0) { totalCount } } }';
    const tried = `mutation { announceRound(input: { process: "water-2030", label: "Late", agenda: ["water"], dryRun: true }) { ${failing} } }`;
    expect((await post(tried)).errors).to.have.length(1);
    expect(await post(announce('Late', false))).to.deep.equal(shown('water-2030/late'));
  });

  it('is told to whoever sends it who they are', async () => {
    const query = '{ viewer { role name } }';
    expect(await post(query)).to.deep.equal({ data: { viewer: { role: 'CONTRIBUTOR', name: 'name of a CONTRIBUTOR' } } });
    expect(await post(query, null)).to.deep.equal({ data: { viewer: null } });
    const get = async (key: string | null) => {
      const response = await fetch(`${stand.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1', ...(key !== null && { authorization: `Bearer ${key}` }) },
      });
      expect(response.headers.get('etag')).to.equal(null);
      return response.json();
    };
    const { secret: other } = await stand.key('EDITOR');
    expect(await get(null)).to.deep.equal({ data: { viewer: null } });
    expect(await get(secret)).to.deep.equal({ data: { viewer: { role: 'CONTRIBUTOR', name: 'name of a CONTRIBUTOR' } } });
    expect(await get(other)).to.deep.equal({ data: { viewer: { role: 'EDITOR', name: 'name of a EDITOR' } } });
    expect(await get(null)).to.deep.equal({ data: { viewer: null } });
  });
});
