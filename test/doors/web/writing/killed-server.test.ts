import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import sql from 'sql-template-tag';
import { inForm, shortOrLong } from '../../../support/thoroughness.ts';
import { freePort, type ServerProcess, startProcess } from '../../live/server-process.ts';
import { type SharedRecord, sharedRecord } from '../../live/support.ts';
import { hasBrowser, leaveBrowser, takeBrowser, watchedPage } from '../browser.ts';

describe('A form whose server is killed while it records', function () {
  this.timeout(60_000);
  let record: SharedRecord | undefined;
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  before(function () {
    if (!hasBrowser) this.skip();
  });
  after(async () => {
    await leaveBrowser(browser);
    await server?.kill();
    await record?.discard();
  });

  it(inForm('says so and keeps what was typed, and records it once when the server is back'), async () => {
    const port = await freePort();
    const { url, database, secret } = (record = await sharedRecord());
    let running = (server = await startProcess(url, port));
    browser = await takeBrowser();
    const { page } = await watchedPage(browser, running.url, { isOwn: true });
    await page.goto(`${running.url}/favicon.svg`);
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const rounds = async (label: string) => (await database.read(sql`select count(*) as n from rounds where label = ${label} and version = 1`))[0]?.n;

    for (const isCommitted of shortOrLong([true], [true, false])) {
      const label = isCommitted ? 'Killed after the commit' : 'Killed before the commit';
      await page.goto(`${running.url}/announce?process=water-2030`);
      await page.getByLabel('Name of the round').fill(label);
      await page.route('**/graphql', async (route) => {
        const body = route.request().postData() ?? '';
        if (body.includes('"page-write-announce"') && !body.includes('"dryRun":true')) {
          if (isCommitted) await route.fetch();
          await running.kill();
        }
        // Nobody listens any more.
        return route.continue();
      });
      await button('Record').click();
      await button('Record without a source').click();
      await page
        .getByText('The server does not answer. What you typed is still here; try again. It may be recorded already; trying again records nothing twice.')
        .waitFor();
      expect(await page.getByLabel('Name of the round').inputValue()).to.equal(label);
      expect(await rounds(label)).to.equal(isCommitted ? 1 : 0);
      await page.unroute('**/graphql');
      running = server = await startProcess(url, port);
      if (isCommitted) await button('Record without a source').click();
      else {
        await page.reload();
        await page.getByText('This was typed here before and not sent.').waitFor();
        await button('Record').click();
      }
      await page.getByRole('link', { name: 'See it' }).waitFor();
      expect(await rounds(label)).to.equal(1);
    }
  });
});
