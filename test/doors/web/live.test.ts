import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openApp, type TestApp } from '../../support/app.ts';
import { hasBrowser, leaveBrowser, takeBrowser } from './browser.ts';

describe('Live updates in GraphiQL', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async function () {
    if (!hasBrowser) this.skip();
    app = await openApp({}, { record: 'seeds' });
    browser = await takeBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(100_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${app.url}/graphiql`);
    await page.locator('.graphiql-execute-button').waitFor();
  });

  after(async () => {
    await leaveBrowser(browser);
    await app?.close();
  });

  it('show a round the moment it is announced, and nothing breaks the content security policy', async () => {
    await page.locator('.graphiql-tab').getByText('RoundUpdates').click();
    await page.locator('.graphiql-query-editor .view-line').getByText('roundUpdates').first().waitFor();
    // The tab is there before the editor has given up the operation of the last one.
    for (let follows = false; !follows; ) {
      await page.locator('.graphiql-execute-button').click();
      follows = await page
        .getByLabel(/stop query/i)
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    }
    const { secret } = await app.key('CONTRIBUTOR');
    const query = 'mutation { announceRound(input: { process: "ru-ua-2022", label: "A round seen in the browser" }) { userErrors { message } } }';
    // Told only to those who were there: the socket may still be on its way.
    const announce = () =>
      fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query }),
      });
    const shown = page.locator('.result-window').getByText('A round seen in the browser').first();
    for (let seen = false; !seen; ) {
      await announce();
      seen = await shown.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    }
    const screenshot = process.env.SCREENSHOT;
    if (screenshot) await page.screenshot({ path: screenshot });
    expect(complaints).to.deep.equal([]);
  });
});
