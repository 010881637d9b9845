import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../../../support/app.ts';
import { watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';
import { compressedBytes } from '../compressed-bytes.ts';

/** What a form may cost a writer with what sends it, in bytes. */
const MOST = 36_000;

describe('What sends a form', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  async function signedIn(): Promise<Awaited<ReturnType<typeof watchedPage>>> {
    const { secret } = await app.key('EDITOR');
    const watched = await watchedPage(browser, app.url, { isOwn: true });
    await watched.page.goto(`${app.url}/favicon.svg`);
    await watched.page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    return watched;
  }
  const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true }).click();

  it('comes with the first change, and not before', async () => {
    const { page, close } = await signedIn();
    const loaded: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) loaded.push(response.url());
    });
    // Otherwise the browser tells nothing of what it keeps.
    await page.route('**/*', (route) => route.continue());
    await page.goto(`${app.url}/`, { waitUntil: 'networkidle' });
    const forReaders = new Set(loaded);
    for (const language of ['en', 'uk']) {
      await page.goto(`${app.url}/favicon.svg`);
      loaded.length = 0;
      await page.goto(`${app.url}/state/water-2030/N-1?lang=${language}`, { waitUntil: 'networkidle' });
      await page.locator('#state-text').waitFor();
      const sender = () => loaded.filter((url) => /\/(sender|(en|uk)-sending)-/.test(url)).length;
      expect(sender(), language).to.equal(0);
      const came = [/\/sender-/, /-sending-/].map((name) => page.waitForResponse((response) => name.test(response.url())));
      await page.locator('#state-text').fill('Now');
      await Promise.all(came);
      expect(sender(), language).to.equal(2);
      // It is there when all that it imports is there, too.
      for (const url of loaded.filter((one) => /\/(sender-|new-words-)/.test(one))) await page.evaluate(`import(${JSON.stringify(url)}).then(() => null)`);
      const more = loaded.filter((url) => !forReaders.has(url));
      expect(await compressedBytes(more), language).to.be.at.most(MOST);
    }
    await close();
  });

  it('is asked for again where the server was away, and what was typed stays', async () => {
    const { page, close } = await signedIn();
    const away = async () => {
      for (const path of ['**/sender-*.js', '**/healthz']) await page.route(path, (route) => route.abort());
    };
    await page.goto(`${app.url}/announce?process=water-2030`);
    await away();
    await page.getByLabel('Name of the round').fill('Sent later');
    await record(page);
    await page.getByText('The server does not answer. What you typed is still here; try again.').waitFor();
    expect(await page.getByLabel('Name of the round').inputValue()).to.equal('Sent later');
    await page.unroute('**/sender-*.js');
    await record(page);
    await page.getByRole('button', { name: 'Record without a source' }).click();
    await page.locator('main').getByText('It is recorded.').waitFor();
    await close();
  });

  it('is not there any more where the server was updated, which says to reload', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.route('**/sender-*.js', (route) => route.fulfill({ status: 404, body: 'Not here' }));
    await page.getByLabel('Name of the round').fill('Before the update');
    await record(page);
    await page.getByText('The server has another version of this form by now. Reload the page: what you typed is kept.').waitFor();
    await page.unroute('**/sender-*.js');
    await page.reload();
    expect(await page.getByLabel('Name of the round').inputValue()).to.equal('Before the update');
    await close();
  });

  it('says what is true where the server cannot write: not that it may be recorded', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Round on a full disk');
    const full = 'The disk of the database is full, so nothing can be written now.';
    await page.route('**/graphql', (route) => {
      const body = route.request().postData() ?? '';
      if (!body.includes('"page-write-announce"') || body.includes('"dryRun":true')) return route.continue();
      return route.fulfill({ status: 503, json: { errors: [{ message: full, extensions: { code: 'UNAVAILABLE' } }] } });
    });
    await record(page);
    await page.getByRole('button', { name: 'Record without a source' }).click();
    await page.getByText(`${full} What you typed is still here; try again. Trying again records nothing twice.`, { exact: true }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Record without a source' }).click();
    await page.locator('main').getByText('It is recorded.').waitFor();
    await close();
  });
});
