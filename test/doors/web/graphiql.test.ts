import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type Rim, startRim } from '../../support/rim.ts';
import { hasBrowser, leaveBrowser, takeBrowser } from './browser.ts';

describe('GraphiQL in a browser', () => {
  let rim: Rim;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];
  const complaints: string[] = [];

  before(async function () {
    if (!hasBrowser) this.skip();
    rim = await startRim();
    browser = await takeBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(100_000);
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${rim.url}/`)) elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${rim.url}/graphiql`);
    await page.locator('.graphiql-execute-button').waitFor();
  });

  after(async () => {
    await leaveBrowser(browser);
    await rim?.close();
  });

  it('opens each example as a tab', async () => {
    expect(await page.locator('.graphiql-tab').allInnerTexts()).to.deep.equal(['Hello', 'Square', 'Touch']);
  });

  it('runs the operation that is shown', async () => {
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.result-window').getByText('"world"').waitFor();
  });

  it('knows the schema: its worker marks a field that is not there', async () => {
    await page.locator('.graphiql-query-editor .monaco-editor').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    // The editor closes the brace by itself.
    await page.keyboard.type('{ helo');
    await page.keyboard.press('Escape');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
    const told = page.getByText('Cannot query field "helo" on type "Query"').first();
    // The editor may draw its lines anew under the pointer, and then shows nothing until the pointer comes again.
    for (let isTold = false; !isTold; ) {
      await page.mouse.move(0, 0);
      await page.locator('.graphiql-query-editor .view-line').getByText('helo').hover();
      isTold = await told.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    }
    const screenshot = process.env.SCREENSHOT;
    if (screenshot) await page.screenshot({ path: screenshot });
  });

  it('opens the published question that its address names, beside the tabs of earlier visits', async () => {
    await page.goto(`${rim.url}/graphiql?documentId=square&variables=${encodeURIComponent('{"of":7}')}`);
    await page.locator('.graphiql-tab-active').getByText('Square').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.result-window').getByText('49').waitFor();
  });

  it('asks no other origin for anything, and nothing breaks the content security policy', () => {
    expect(elsewhere).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });
});
