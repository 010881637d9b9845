import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { TestApp } from '../../../support/app.ts';
import { overhangOf, type Watched, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';
import { latinIn, unmarkedIn } from '../latin.ts';

/** Each form, and the other pages for writers. */
const FORMS = [
  '/announce?process=water-2030',
  '/raise?process=water-2030',
  '/record-outcome?process=water-2030',
  '/take-part/water-2030/r1',
  '/state/water-2030/N-1',
  '/answer/water-2030/N-1',
  '/edit-demand/water-2030/N-1',
  '/edit-round/water-2030/r1',
  '/edit-position/water-2030/N-1/1',
  '/cite?thing=water-2030/N-1',
  '/add-source',
  '/add-process',
  '/add-party',
  '/add-issue',
  '/add-place',
  '/code/water-2030',
  '/proposals',
  '/import?process=water-2030',
  '/sign-in',
];

/** What the record and the keys of the tests are named, and what files are named. */
const NAMED =
  /name of a EDITOR|More water|No new dams|Water talks 2030|Northland|Southland|(First|Second) round|Water|Dams|The Bridge|cubic metre per second|prk_|npx parley key create NAME --role EDITOR|xlsx|map\.yaml/g;

describe('The forms in Ukrainian', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  let watched: Watched;

  browseOwn(async (here) => {
    ({ app, browser } = here);
    // The name of the key is of no language.
    const { secret } = await app.key('EDITOR');
    watched = await watchedPage(browser, app.url, { width: 360 });
    const { page } = watched;
    await page.goto(`${app.url}/sign-in?lang=uk`);
    await page.getByLabel('Ключ', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Увійти' }).click();
    await page.getByText('Ви ввійшли як').waitFor();
  });

  for (const address of FORMS) {
    it(`${address} has no English word of ours, also once it is sent empty, and fits a phone and a desk`, async () => {
      const { page } = watched;
      await page.goto(`${app.url}${address}${address.includes('?') ? '&' : '?'}lang=uk`);
      if (!address.startsWith('/import')) await page.getByText('Ви ввійшли як').waitFor();
      const send = page.locator('.writing-form button[type=submit].main').first();
      if (!/^.(code|proposals|import|sign-in)/.test(address)) {
        await send.click();
        await page.locator('.errors, .notice [tabindex="-1"]').first().waitFor();
      }
      await page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true");
      expect(await latinIn(page, NAMED)).to.deep.equal([]);
      expect((await unmarkedIn(page)).filter((text) => text.replaceAll(NAMED, '') !== '')).to.deep.equal([]);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overhangOf(page), `${width}`).to.equal(0);
      }
      await page.setViewportSize({ width: 360, height: 900 });
    });
  }
});
