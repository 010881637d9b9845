import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openApp, type TestApp } from '../../support/app.ts';
import { watchedPage } from './browser.ts';
import { browseOwn } from './browsing.ts';

/** A process with two parties, a round, a demand with a source, a claim, a part in the round and a tie, written through the API. */
async function written(app: TestApp) {
  const { secret } = await app.key('EDITOR');
  const ask = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    expect(errors?.map(({ message }) => message)).to.equal(undefined);
    return data;
  };
  return { secret, ask };
}

describe('What was recorded', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app?.close());

  it('is named and linked, also where it stands at another thing, and never by a bare key', async () => {
    const { ask } = await written(app);
    const { demands, sources } = await ask<{
      demands: { nodes: { key: string }[] };
      sources: { nodes: { key: string }[] };
    }>('{ demands(first: 2) { nodes { key } } sources(first: 1) { nodes { key } } }');
    const [demand, other] = demands.nodes.map(({ key }) => key) as [string, string];
    await ask('mutation($input: CiteInput!) { cite(input: $input) { userErrors { message } } }', {
      input: { thing: demand, source: sources.nodes[0]?.key, stance: 'SUPPORTS' },
    });
    await ask('mutation($input: LinkDemandsInput!) { linkDemands(input: $input) { userErrors { message } } }', {
      input: { from: demand, to: other, kind: 'COUNTERS', basis: 'CODER' },
    });
    const text = await (await fetch(`${app.url}/new?all=1`)).text();
    const entries = [...text.matchAll(/<li id="entry-\d+">.*?<\/li>/gs)].map(([entry]) => entry);
    expect(entries.length).to.be.above(5);
    expect(entries.filter((entry) => !entry.includes('<a ') && !entry.includes('no longer in the record'))).to.deep.equal([]);
    expect(entries[0]).to.contain('counters').and.contain(`href="/demand/${demand}"`);
    expect(entries[1]).to.contain('>citation<').and.contain(`href="/demand/${demand}"`);
    // Readers are first told what was said and what happened.
    expect(await (await fetch(`${app.url}/new`)).text())
      .to.contain('<li id="entry-')
      .and.not.to.contain('>citation<');
  });
});

describe('The front page', () => {
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  it('tells what was recorded since the visit before, and nothing at the first', async () => {
    const { ask } = await written(app);
    const { page, close } = await watchedPage(browser, app.url, { isOwn: true });
    await page.goto(app.url);
    expect(await page.locator('#since').isHidden()).to.equal(true);
    const { processes } = await ask<{ processes: { nodes: [{ key: string }] } }>('{ processes(first: 1) { nodes { key } } }');
    await ask('mutation($input: AnnounceRoundInput!) { announceRound(input: $input) { userErrors { message } } }', {
      input: { process: processes.nodes[0].key, label: 'Round of the harbour' },
    });
    // Another tab is another visit, in the same browser.
    const later = await page.context().newPage();
    await later.goto(app.url);
    await later.locator('#since').getByRole('link', { name: 'Round of the harbour' }).waitFor();
    await later.getByRole('link', { name: 'All that is new (1)' }).click();
    expect(await later.locator('main').textContent()).to.contain('Round of the harbour');
    await close();
  });
});
