import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { TestApp } from '../../support/app.ts';
import { bring } from '../../support/invented.ts';
import { watchedPage } from './browser.ts';
import { browseOwn } from './browsing.ts';

const NAME = 'حركة تحرير الوادي';

/** A movement with an Arabic name alone, which lowered what it asks. */
const VALLEY = {
  bundle: 1,
  parties: [{ key: 'valley', name: NAME, names: [{ text: NAME, language: 'ar' }], kind: 'MOVEMENT' }],
  processes: [
    {
      key: 'water-2030',
      name: 'Water talks 2030',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      demands: [
        {
          key: 'V-1',
          title: 'Wells',
          language: 'en',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['valley'],
          addressedTo: ['southland'],
          positions: [
            { n: 1, date: '2030-01-02', text: 'Ten wells.', language: 'en', changes: ['RAISED'] },
            { n: 2, date: '2030-02-10', text: 'Eight wells.', language: 'en', changes: ['SOFTENED'], direction: 'TOWARD' },
          ],
        },
      ],
    },
  ],
};

describe('A name that reads from right to left', () => {
  let app: TestApp;
  let browser: Browser;
  browseOwn(async (here) => {
    ({ app, browser } = here);
    const { refusals } = await bring(app.database, VALLEY as never);
    expect(refusals).to.deep.equal([]);
  });

  it('begins as a title where the lines under it begin, on a wide and on a narrow screen', async () => {
    for (const width of [1280, 360]) {
      const { page, close } = await watchedPage(browser, app.url, { width, scripts: false });
      await page.goto(`${app.url}/party/valley`);
      const left = `(selector) => { const range = document.createRange(); range.selectNodeContents(document.querySelector(selector)); return range.getBoundingClientRect().left; }`;
      const [title, line] = (await page.evaluate(`[(${left})('h1'), (${left})('.heading .meta')]`)) as [number, number];
      expect(title, String(width)).to.be.closeTo(line, 3);
      await close();
    }
  });

  it('stands apart from what is said of it, so that numbers stay where they belong', async () => {
    const text = await (await fetch(`${app.url}/issue/water`)).text();
    const [caption = ''] = /<figcaption>[\s\S]*?<\/figcaption>/.exec(text) ?? [];
    expect(caption).to.contain(`<span dir="auto" lang="und">${NAME}</span>: 1 toward, 0 apart`);
  });

  it('has its recorded language as a title', async () => {
    const text = await (await fetch(`${app.url}/party/valley`)).text();
    expect(text).to.match(new RegExp(`<h1 dir="auto" lang="ar">${NAME}</h1>`));
  });

  it('stands apart within a printed reference and within a list of makers', async () => {
    const demand = await (await fetch(`${app.url}/demand/water-2030/V-1`)).text();
    const [cite = ''] = /\/cite\/[^"#?]+/.exec(demand) ?? [];
    const reference = /<p class="reference"[^>]*>(.*?)<\/p>/s.exec(await (await fetch(`${app.url}${cite}`)).text())?.[1] ?? '';
    expect(reference).to.contain(`by <bdi>${NAME}</bdi> (water-2030/V-1), version 1`);
    const table = await (await fetch(`${app.url}/process/water-2030?by=issue`)).text();
    expect(table).to.contain(`<small class="soft"> <bdi>${NAME}</bdi></small>`);
  });
});
