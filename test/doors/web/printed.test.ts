import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { seedProcess } from '../../support/seed-oracle.ts';
import { watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

/** How many sheets a page takes. */
async function sheetsOf(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true });
  return [...paper.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

describe('A printed page', () => {
  let app: SeededApp;
  let browser: Browser;
  let page: Page;
  browseSeeds(async (here) => {
    ({ app, browser } = here);
    ({ page } = await watchedPage(browser, app.url, { scripts: false }));
  });

  it('takes no sheet for its foot alone, and none for a map that has room beside its list', async () => {
    for (const [address, most] of [
      ['/', 1],
      ['/?lang=uk', 1],
      ['/map?process=ru-ua-2022', 2],
      ['/map?process=ru-ua-2022&lang=uk', 2],
    ] as const) {
      expect((await page.goto(app.url + address))?.status(), address).to.equal(200);
      expect(await sheetsOf(page), address).to.be.within(1, most);
    }
  });

  it('has no two headings alike', async () => {
    for (const address of ['/round/ru-ua-2022/istanbul-2022', '/demand/ru-ua-2022/UA-04', '/outcome/ru-ua-2022/istanbul-2022-outcome-1']) {
      await page.goto(app.url + address);
      await page.emulateMedia({ media: 'print' });
      const heads = await page.locator('h2:visible').allTextContents();
      expect(heads.length, address).to.be.above(0);
      expect([...new Set(heads)], address).to.deep.equal(heads);
      await page.emulateMedia({ media: null });
    }
  });

  it('has the sums of a table once, at its end', async () => {
    await page.goto(`${app.url}/process/ru-ua-2022`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.matrix tfoot')).display`)).to.equal('table-row-group');
    await page.emulateMedia({ media: null });
  });

  it('says of each row whose demand it is, since the name of its group may stand on the sheet before', async () => {
    await page.goto(`${app.url}/process/ru-ua-2022`);
    const shown = () => page.locator('.matrix .maker:visible').allTextContents();
    expect(await shown()).to.deep.equal([]);
    await page.emulateMedia({ media: 'print' });
    // By the file: 22 demands of Russia and 18 of Ukraine.
    expect(await shown()).to.deep.equal([...Array(22).fill('RU'), ...Array(18).fill('UA')]);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.matrix .group')).breakAfter`)).to.equal('avoid');
    await page.emulateMedia({ media: null });
  });

  it('fills the dots of what was said at a round, and gives the address of its citation', async () => {
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-01`);
    const cited = await page.locator('.foot a[href^="/cite/"]').getAttribute('href');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.ladder > .inside'), '::before').printColorAdjust`)).to.equal('exact');
    expect(await page.locator('.foot .for-print:visible').textContent()).to.contain(`${app.url}${cited}`);
    await page.emulateMedia({ media: null });
  });

  it('has the sources of a demand as notes: numbers in their place, and each source once at the end', async () => {
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-01`);
    const shown = async () => {
      const visible = (selector: string) => page.locator(`${selector}:visible`).count();
      return { marks: await visible('.ladder .notes'), notes: await visible('ol.numbered > li'), lines: await visible('.ladder .sources.noted') };
    };
    const { positions = [], responses = [] } = seedProcess('ru-ua-2022').demands?.find(({ key }) => key === 'UA-01') ?? {};
    const steps = [...positions, ...responses];
    const cited = new Set(steps.flatMap(({ sources = [] }) => sources.map((one) => (typeof one === 'string' ? one : one.source))));
    expect(await shown()).to.deep.equal({ marks: 0, notes: 0, lines: steps.length });
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).to.deep.equal({ marks: steps.length, notes: cited.size, lines: 0 });
    // Paper begins with the first step. Whoever reads on meets the numbers in their order.
    const marks = (await page
      .locator('.ladder .notes')
      .evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().top, ...(one.textContent?.match(/\d+(?=[,\]( ])/g) ?? []).map(Number)]))) as [
      number,
      ...number[],
    ][];
    const read = marks.sort(([a], [b]) => a - b).flatMap(([, ...numbers]) => numbers);
    expect([...new Set(read)]).to.deep.equal(Array.from({ length: cited.size }, (_, index) => index + 1));
    // A number of two digits stands within the sheet.
    expect(await page.evaluate(`parseFloat(getComputedStyle(document.querySelector('ol.numbered')).paddingInlineStart) >= 30`)).to.equal(true);
    expect(await page.locator('ol.numbered > li').first().textContent()).to.match(/https?:\/\//);
    await page.emulateMedia({ media: null });
  });

  it('begins a long table on a sheet of its own', async () => {
    await page.goto(`${app.url}/process/ru-ua-2022`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#table')).breakBefore`)).to.equal('page');
    await page.emulateMedia({ media: null });
  });

  it('says what was said between two rounds, which the screen folds', async () => {
    await page.goto(`${app.url}/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022`);
    const between = page.locator('.between', { hasText: '27 Mar 2022' }).first().locator('li').first();
    const height = async () => (await between.boundingBox())?.height ?? 0;
    expect(await height()).to.equal(0);
    await page.emulateMedia({ media: 'print' });
    expect(await height()).to.be.above(0);
    await page.emulateMedia({ media: null });
  });

  it('has no buttons, and nothing that is folded and empty', async () => {
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-01`);
    const cited = await page.locator('.foot a[href^="/cite/"]').getAttribute('href');
    await page.emulateMedia({ media: 'print' });
    for (const address of [cited, '/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/antalya', '/issue/territory', '/follow?process=ru-ua-2022']) {
      expect((await page.goto(app.url + address))?.status(), `${address}`).to.equal(200);
      expect(await page.locator('main button:visible, main a[href*="choose="]:visible').count(), `${address}`).to.equal(0);
      expect(await page.locator('main details:not([open], .sources, .between) > summary:visible').count(), `${address}`).to.equal(0);
    }
    await page.emulateMedia({ media: null });
  });
});
