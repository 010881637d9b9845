import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { faultsOf, thinOut, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

describe('A page then and now', () => {
  let app: SeededApp;
  let browser: Browser;

  browseSeeds((here) => {
    ({ app, browser } = here);
  });

  it('is asked by a form without scripts, and marks what came to light since', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false, width: 360 });
    await page.goto(`${app.url}/round/ru-ua-2022/istanbul-2022`);
    await page.locator('.view summary').click();
    await page.locator('input[name="knownBy"]').fill('2022-04-01');
    await page.locator('input[name="then"]').check();
    await page.locator('.view button').click();
    expect(new URL(page.url()).searchParams.get('then')).to.equal('1');
    // The draft of 17 March 2022 became known on 15 June 2024 (ru-ua-2022/RU-07, position 5). What was known of it before is of 28 February.
    const said = (sort: string) => page.locator(`blockquote.${sort}`).allTextContents();
    expect(await said('of-then')).to.include('then Ukraine to give up its demand that Crimea be returned.');
    expect(await said('of-now')).to.include('now Kyiv to accept Crimea as legally Russian.');
    // A delegation that both records have is not marked.
    expect(await page.locator('li:has-text("Davyd Arakhamia")').first().getAttribute('class')).to.equal(null);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
    await close();
  });

  it('has cells of both records under the rounds of today, and no fault', async () => {
    const { page, close } = await watchedPage(browser, app.url, {});
    await page.goto(`${app.url}/process/ru-ua-2022?knownBy=2022-03-29&then=1`);
    // Of 40 demands, 34 were known by that day: each of the other six has one row, which is marked as a whole.
    expect(await page.locator('tr[data-demand].of-now').count()).to.equal(6);
    const widths = await page.locator('table.matrix tr[data-demand]').evaluateAll((rows) => rows.map((row) => row.children.length));
    expect(new Set(widths)).to.deep.equal(new Set([13]));
    // At that day the talks still ran, so the demand was open. Later they collapsed.
    const rows = page.locator('tr[data-demand="ru-ua-2022/UA-16"], tr[data-demand="ru-ua-2022/RU-03"]');
    expect(await rows.locator('td.last .status').allTextContents()).to.include.members(['open', 'unresolved']);
    // No identifier stands twice, and axe-core looks once at each kind of row.
    expect(await thinOut(page)).to.deep.equal([]);
    expect(await faultsOf(page)).to.deep.equal([]);
    await close();
  });

  it('says where nothing differs, and where one of the two records has no such page', async () => {
    const text = async (address: string) => (await fetch(`${app.url}${address}`)).text();
    expect(await text('/demand/ru-ua-2022/UA-14?knownBy=2030-01-01&then=1'))
      .to.contain('nothing differs')
      .and.not.to.contain('of-now');
    // The field of a form gives a moment without a zone, and people give a day. Before the first entry there was nothing.
    for (const asOf of ['2020-01-01', '2020-01-01T10:00', '2020-01-01T10:00:00Z'])
      expect(await text(`/party/ua?asOf=${asOf}&then=1`), asOf).to.contain('The record of then did not have this.');
    expect((await fetch(`${app.url}/party/ua?asOf=2020-01-01`, { headers: { accept: 'text/html' } })).status).to.equal(404);
  });
});
