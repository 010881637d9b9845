import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../../../support/app.ts';
import { sourceFiles } from '../../../support/source-files.ts';
import { type Watched, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';
import { recordIt } from './record-it.ts';

/** As a browser that blocks the data of sites: to name its storage is an error. */
const FORBIDDEN = `for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get: () => { throw new DOMException('denied', 'SecurityError'); } });`;

/** As a browser whose storage is full: what is there can be read, and nothing can be added. */
const FULL = `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`;

describe('A browser that stores nothing', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  async function opened(storage: string): Promise<Watched> {
    const watched = await watchedPage(browser, app.url, { isOwn: true });
    await watched.page.addInitScript(storage);
    return watched;
  }

  /** Signs in on the page of a form, fills it in, and records it. */
  async function writes(page: Page, issue: string): Promise<void> {
    const { secret } = await app.key('EDITOR');
    await page.goto(`${app.url}/add-issue`);
    await page.getByLabel('Key', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This browser does not store the key. It holds as long as this page is open.').waitFor();
    await page.getByLabel('Name of the issue').fill(issue);
    await page.getByText('This browser does not store what you type').waitFor();
    // Whoever leaves is asked first: what was typed would be lost.
    const asked = page.waitForEvent('dialog');
    const left = page.reload().catch(() => undefined);
    const dialog = await asked;
    expect(dialog.type()).to.equal('beforeunload');
    await dialog.dismiss();
    await left;
    expect(await page.getByLabel('Name of the issue').inputValue()).to.equal(issue);
    await recordIt(page);
  }

  for (const [how, storage] of [
    ['forbids it', FORBIDDEN],
    ['is full', FULL],
  ] as const)
    it(`lets write all the same, and says what it does not keep: it ${how}`, async () => {
      const { page, complaints, close } = await opened(storage);
      await writes(page, `Issue where it ${how}`);
      await page.goto(`${app.url}/issue/issue-where-it-${how.replaceAll(' ', '-')}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal(`Issue where it ${how}`);
      expect(complaints).to.deep.equal([]);
      await close();
    });

  it('lets read with scripts all the same', async () => {
    const { page, complaints, close } = await opened(FORBIDDEN);
    await page.goto(`${app.url}/process/water-2030`);
    await page.locator('.matrix a[tabindex="0"]').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.goto(`${app.url}/follow?process=water-2030`);
    await page.locator('html[data-script]').waitFor();
    expect(complaints).to.deep.equal([]);
    await close();
  });

  it('is asked in one file alone', () => {
    const files = sourceFiles().filter(({ path }) => path.startsWith('src/doors/web/islands/'));
    const named = files.filter(({ text }) => /(session|local)Storage/.test(text)).map(({ path }) => path);
    expect(named).to.deep.equal(['src/doors/web/islands/storage.ts']);
  });
});
