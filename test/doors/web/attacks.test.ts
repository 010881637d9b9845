import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { addressWithin } from '../../../src/doors/web/server/language.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { watchedPage } from './browser.ts';
import { browseOwn } from './browsing.ts';

const HOSTILE = `<script>window.pwned = 1</script>"'><img src=x onerror="window.pwned = 2">\u202Etxet${'w'.repeat(10_000)}`;

/** Writes a record whose every text is hostile, and returns the addresses that show it. */
async function hostileRecord(app: TestApp): Promise<readonly string[]> {
  const { secret } = await app.key('EDITOR');
  const write = async (mutation: string, type: string, thing: string, input: Record<string, unknown>): Promise<string> => {
    const query = `mutation($input: ${type}!) { payload: ${mutation}(input: $input) { userErrors { message path } thing: ${thing} { key } } }`;
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { payload: { userErrors: unknown[]; thing: { key: string } } };
      errors?: { message: string }[];
    };
    expect(
      errors?.map(({ message }) => message),
      mutation,
    ).to.equal(undefined);
    expect(data?.payload.userErrors, mutation).to.deep.equal([]);
    return data?.payload.thing.key ?? '';
  };
  const texts = (...fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, HOSTILE]));
  const party = await write('addParty', 'AddPartyInput', 'party', { kind: 'STATE', ...texts('name', 'note') });
  const issue = await write('addIssue', 'AddIssueInput', 'issue', texts('label', 'note'));
  const location = await write('addLocation', 'AddLocationInput', 'location', { kind: 'CITY', ...texts('name', 'note') });
  const person = await write('addPerson', 'AddPersonInput', 'person', { party, offices: [{ title: HOSTILE }], ...texts('name', 'note') });
  const source = await write('addSource', 'AddSourceInput', 'source', { kind: 'PRESS', ...texts('title', 'publisher', 'agency', 'author', 'licence', 'note') });
  const sources = [{ source, ...texts('locator', 'note') }];
  const process = 'water-2030';
  const round = await write('announceRound', 'AnnounceRoundInput', 'round', {
    ...{ process, location, sources, ...texts('label', 'duration', 'locationText', 'summary', 'note') },
    ...Object.fromEntries(['agendaNotes', 'logistics', 'nextSteps'].map((field) => [field, [HOSTILE]])),
  });
  const demand = await write('raiseDemand', 'RaiseDemandInput', 'demand', {
    ...{ process, issue, kind: 'DEMAND', madeBy: [party], addressedTo: [party], sources, ...texts('title', 'note') },
    position: { round, sources, ...texts('text', 'account', 'condition', 'subjectTo', 'coder', 'note') },
  });
  await write('recordResponse', 'RecordResponseInput', 'response', { demand, party, round, kind: 'REJECTED', sources, ...texts('text', 'note') });
  for (const thing of [demand, round]) await write('claim', 'ClaimInput', 'claim', { thing, sources, ...texts('about', 'statement', 'note') });
  const address = (type: string, key: string) => `/${type}/${key}`;
  return [
    ...['/', '/new', '/sources', `/search?q=${encodeURIComponent('txet*')}`, `/map?process=${process}`, `/compare?rounds=${round}`],
    ...[address('process', process), address('round', round), address('demand', demand), address('party', party), address('issue', issue)],
    ...[address('location', location), address('person', person), address('source', source), address('agreement', process), `/brief?process=${process}`],
  ];
}

describe('A hostile record', () => {
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  it('runs nothing, leads nowhere, turns no text around but its own, and makes no page wider', async () => {
    const { page, complaints, elsewhere, close } = await watchedPage(browser, app.url, { width: 360 });
    const turned: string[] = [];
    for (const address of await hostileRecord(app)) {
      const response = await page.goto(`${app.url}${address}`);
      expect(response?.status(), address).to.equal(200);
      expect(await page.evaluate('window.pwned'), address).to.equal(undefined);
      expect(await page.locator('main img, main script, a[href^="javascript:" i]').count(), address).to.equal(0);
      turned.push(...((await page.evaluate(NOT_ISOLATED)) as string[]).map((one) => `${address.slice(0, 12)}: ${one}`));
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), address).to.equal(0);
    }
    expect(turned).to.deep.equal([]);
    expect([...complaints, ...elsewhere]).to.deep.equal([]);
    await close();
  });

  it('keeps addresses that run out of the record', async () => {
    const { secret } = await app.key('EDITOR');
    const query = 'mutation { addSource(input: { kind: PRESS, title: "t", url: "javascript:alert(1)" }) { userErrors { path } } }';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(await response.text()).to.contain('an address that begins with http:// or https://');
  });
});

/** Texts with a character that turns the direction, where it reaches what stands around it. */
const NOT_ISOLATED = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!node.data.includes('\\u202E')) continue;
    const own = node.parentElement.closest('[dir=auto], bdi, option, script');
    if (own === null) found.push(node.parentElement.outerHTML.slice(0, 120));
  }
  return found;
})()`;

describe('A stranger', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({ ACCESS: 'private' });
  });
  after(() => app?.close());

  const begin = async (secret: string, cookie = '') => {
    const { headers } = await fetch(`${app.url}/session`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, cookie } });
    return (headers.get('set-cookie') ?? '').split(';')[0] as string;
  };
  const page = (cookie: string, path = '/process/water-2030') => fetch(`${app.url}${path}`, { headers: { cookie } });

  it('writes nothing with the session of another, by any form that a page of another origin can send', async () => {
    const cookie = await begin((await app.key('EDITOR')).secret);
    const mutation = 'mutation { addParty(input: { name: "Forged", kind: STATE }) { party { key } } }';
    const sent: [string, string][] = [
      ['text/plain', JSON.stringify({ query: mutation })],
      ['application/x-www-form-urlencoded', new URLSearchParams({ query: mutation }).toString()],
      ['application/json', JSON.stringify({ query: mutation })],
    ];
    for (const [type, body] of sent) {
      const { status } = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { cookie, 'content-type': type, origin: 'https://other.example' },
        body,
      });
      expect(status, type).to.be.within(400, 499);
    }
    expect((await page(cookie, `/graphql?query=${encodeURIComponent(mutation)}`)).status).to.be.within(400, 499);
    expect(await (await page(cookie, '/new')).text()).not.to.contain('Forged');
  });

  it('cannot choose the session of another, nor use one that was left', async () => {
    const { secret } = await app.key('READER');
    const chosen = `parley-session=${'A'.repeat(43)}`;
    const cookie = await begin(secret, chosen);
    expect(cookie).not.to.equal(chosen);
    expect((await page(chosen)).status).to.equal(401);
    const again = await begin(secret, cookie);
    expect((await page(cookie)).status).to.equal(401);
    expect((await page(again)).status).to.equal(200);
  });

  it('reads files and feeds with a session, which then writes nothing and reads nothing of another', async () => {
    const cookie = await begin((await app.key('READER')).secret);
    const paths = ['/api/demands.csv?process=water-2030', '/feeds/rounds.atom', '/api/rounds.ics', '/corrections', '/feeds/corrections.atom'];
    for (const path of paths) {
      const read = await page(cookie, path);
      expect([read.status, read.headers.get('cache-control')?.startsWith('private')], path).to.deep.equal([200, true]);
      expect(read.headers.get('vary')?.toLowerCase(), path).to.contain('cookie');
      for (const other of ['', `parley-session=${'A'.repeat(43)}`]) expect((await page(other, path)).status, path).to.equal(401);
      expect((await fetch(`${app.url}${path}`, { headers: { cookie, 'if-none-match': read.headers.get('etag') ?? '' } })).status, path).to.equal(304);
    }
    expect((await page(cookie, `/graphql?query=${encodeURIComponent('{ head }')}`)).status).to.be.within(400, 499);
  });

  it('finds no page of a private server in a cache that others share', async () => {
    const cookie = await begin((await app.key('READER')).secret);
    const { headers } = await page(cookie);
    expect(headers.get('cache-control')).to.equal('private, no-cache');
    expect(headers.get('vary')?.toLowerCase()).to.contain('cookie').and.contain('authorization');
    // The tag of a page grants nothing: without a key there is no 304 either.
    const { status } = await fetch(`${app.url}/process/water-2030`, { headers: { 'if-none-match': headers.get('etag') as string } });
    expect(status).to.equal(401);
  });

  it('is held by the policy of every page', async () => {
    const { headers } = await page('', '/sign-in');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).to.contain(part);
    expect(policy).not.to.contain('unsafe');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('leads nobody to another server by the choice of a language', async () => {
    const elsewhere = [
      '//other.example',
      '/\\other.example',
      'https://other.example/',
      '/.//other.example',
      '/%2e//other.example',
      '\t//other.example',
      'javascript:alert(1)',
      'http://',
    ];
    expect(elsewhere.map(addressWithin)).to.deep.equal(elsewhere.map(() => '/'));
    expect(addressWithin('/process/water-2030?by=issue')).to.equal('/process/water-2030?by=issue');
    const body = new URLSearchParams({ language: 'uk', back: '//other.example' });
    const { status, headers } = await fetch(`${app.url}/language`, { method: 'POST', body, redirect: 'manual' });
    expect([status, headers.get('location')]).to.deep.equal([303, '/']);
    const strange = new URLSearchParams({ language: 'uk; Domain=example', back: '/map' });
    expect((await fetch(`${app.url}/language`, { method: 'POST', body: strange, redirect: 'manual' })).headers.get('set-cookie')).to.equal(null);
  });
});
