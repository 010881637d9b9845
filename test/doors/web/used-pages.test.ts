import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { hasBrowser, leaveBrowser, takeBrowser, type Watched, watchedPage } from './browser.ts';

const KEPT = `[localStorage.length, sessionStorage.length, document.cookie, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches]`;
const AS_NEW = [0, 0, '', 1280, false, false];

describe('A page that another test had', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;
  let isSilent = false;

  before(async function () {
    if (!hasBrowser) this.skip();
    server = createServer((_, answer) => {
      if (isSilent) answer.destroy();
      else answer.setHeader('content-type', 'text/html').end('<title>Any</title>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await takeBrowser();
  });
  after(async () => {
    await leaveBrowser(browser, origin);
    server?.close();
  });

  /** What a test may leave behind: all that is kept in a browser, another look, and a complaint. */
  async function use({ page }: Watched): Promise<void> {
    await page.goto(`${origin}/`);
    await page.evaluate(`localStorage.one = sessionStorage.one = document.cookie = 'one=1'; console.error('Not well.')`);
    await page.setViewportSize({ width: 500, height: 400 });
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  }

  for (const isOwn of [false, true]) {
    it(`is ${isOwn ? 'not given on if it was its own' : 'as a new one'}`, async () => {
      const first = await watchedPage(browser, origin, { isOwn });
      await use(first);
      expect(await first.page.evaluate(KEPT)).to.deep.equal([1, 1, 'one=1', 500, true, true]);
      expect(first.complaints).to.deep.equal(['Not well.']);
      await first.close();
      const next = await watchedPage(browser, origin);
      expect(next.page === first.page).to.equal(!isOwn);
      await next.page.goto(`${origin}/`);
      expect(await next.page.evaluate(KEPT)).to.deep.equal(AS_NEW);
      expect([next.complaints, next.elsewhere]).to.deep.equal([[], []]);
      await next.close();
    });
  }

  it('is not given on where it cannot be left', async () => {
    const first = await watchedPage(browser, origin);
    isSilent = true;
    await first.close();
    isSilent = false;
    const next = await watchedPage(browser, origin);
    expect(next.page === first.page).to.equal(false);
    expect(first.page.isClosed()).to.equal(true);
    await next.close();
  });

  it('is not that of somebody who still has it, nor one without scripts where scripts are to run', async () => {
    const [one, other, without] = await Promise.all([
      watchedPage(browser, origin),
      watchedPage(browser, origin),
      watchedPage(browser, origin, { scripts: false }),
    ]);
    expect(new Set([one.page, other.page, without.page]).size).to.equal(3);
  });
});
