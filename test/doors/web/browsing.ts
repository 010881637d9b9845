import type { Browser } from 'playwright-core';
import { openApp, type SeededApp, seededApp, type TestApp } from '../../support/app.ts';
import { hasBrowser, leaveBrowser, takeBrowser } from './browser.ts';

interface Here<Served> {
  readonly app: Served;
  readonly browser: Browser;
}

type Begin<Served> = (here: Here<Served>) => unknown;

/** Gives the browser to the tests of a suite, on the server with the seeds that all share. Where no browser is, they are skipped. */
export const browseSeeds = (begin: Begin<SeededApp>): void => browse(seededApp, begin, (_app, browser) => leaveBrowser(browser));

/** The same on a server of the suite's own, with the invented talks. */
export const browseOwn = (begin: Begin<TestApp>): void =>
  browse(
    () => openApp(),
    begin,
    async (app, browser) => {
      await leaveBrowser(browser, app.url);
      await app.close();
    },
  );

function browse<Served>(open: () => Promise<Served>, begin: Begin<Served>, end: (app: Served, browser: Browser | undefined) => Promise<void>): void {
  let app: Served | undefined;
  let browser: Browser | undefined;
  before(async function () {
    if (!hasBrowser) this.skip();
    app = await open();
    browser = await takeBrowser();
    await begin({ app, browser });
  });
  after(async () => {
    if (app !== undefined) await end(app, browser);
  });
}
