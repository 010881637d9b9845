import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type SeededApp, seededApp } from '../../support/app.ts';
import { hasBrowser, openBrowser, watchedPage } from './browser.ts';

/*
 * Read by hand out of seeds/ru-ua-2022.yaml: the demand, the column from 1 (the drafts of 2021) to 11 (online in 2022), and what the cell must say. A table of so many
 * cells leaves out the words: the bubble and the page of the demand have them.
 */
const CELLS: readonly (readonly [demand: string, column: number, says: readonly string[]])[] = [
  ['UA-01', 1, [': not yet raised.']],
  ['UA-01', 4, [': said here; raised.', ' Russian Federation deferred.']],
  ['UA-01', 5, [': said here; changed.', ' Russian Federation accepted on condition.', 'Before this round Russian Federation rejected.']],
  ['UA-01', 6, [': said here; unchanged.', 'Before this round Russian Federation counter-proposed.']],
  ['UA-01', 7, [': said here; changed.', ' Russian Federation rejected.']],
  ['UA-01', 8, [': said here; moved apart.']],
  ['UA-01', 9, [': in force, not said here; unchanged.', ' Russian Federation rejected.']],
  ['UA-01', 10, [': said here; moved apart.', ' Russian Federation counter-proposed.']],
  ['UA-01', 11, [': in force, not said here; unchanged.']],
  // Two entries of 3 and 7 March agree to a part of it. Nobody is recorded as having responded there.
  ['UA-03', 5, [' Answered by an agreement or an outcome.']],
  ['UA-03', 6, [' Answered by an agreement or an outcome.']],
  ['UA-13', 1, [': not yet raised.']],
  ['UA-13', 6, [': not yet raised.']],
  ['UA-13', 7, [': said here; raised.']],
  ['UA-13', 8, [': in force, not said here; unchanged.']],
  ['UA-13', 11, [': in force, not said here; unchanged.']],
  ['RU-06', 1, [': not yet raised.']],
  ['RU-06', 5, [': said here; unchanged; disputed.']],
  ['RU-06', 10, [': no longer on the table; dropped or settled; disputed.', 'Before this round Ukraine rejected.']],
  ['RU-06', 11, [': said here; back on the table; disputed.', ' Ukraine rejected.']],
  ['UA-17', 5, [': in force, not said here; raised before this round.']],
  ['UA-17', 8, [': said here; changed.', ' Russian Federation rejected.']],
];

/** The history of UA-04, read by hand out of the same file: number, date, kinds of change, and how the words begin. */
const RUNGS: readonly (readonly [number: number, date: string, changes: readonly string[], text: string])[] = [
  [1, '1 March 2022', ['raised'], 'If NATO is closed, partners must work out'],
  [2, '9 March 2022', ['broadened', 'one source'], 'Guarantees from the US, UK, Germany and neighbours'],
  [3, '12 March 2022', ['broadened', 'one source'], 'Israel should be among the guarantors.'],
  [4, '15 March 2022', ['reworded', 'one source'], 'Separate guarantees from partners'],
  [5, '16 March 2022', ['hardened'], 'A strict treaty in which guarantor states'],
  [6, '21 March 2022', ['details added', 'one source'], 'Guarantees from states ready to act as NATO would.'],
  [7, '27 March 2022', ['hardened'], 'A signed and ratified contract'],
  [8, '29 March 2022', ['broadened', 'split'], 'An international treaty like NATO Article 5'],
  [9, '29 March 2022', ['narrowed'], 'An international treaty like NATO Article 5'],
  [11, '29 March 2022', ['details added', 'one source'], 'Guarantees by treaty that do not cover Crimea'],
  [10, '6 April 2022', ['hardened'], 'An international guarantee treaty without'],
];

describe('What the pages say of the seeds, against the files', () => {
  let app: SeededApp;
  let browser: Browser;
  let page: Page;
  before(async function () {
    if (!hasBrowser) this.skip();
    app = await seededApp();
    browser = await openBrowser();
    ({ page } = await watchedPage(browser, app.url, { scripts: false }));
  });
  after(async () => {
    await browser?.close();
  });

  it('holds for twenty cells of the table of 2022', async () => {
    await page.goto(`${app.url}/process/ru-ua-2022`);
    for (const [demand, column, says] of CELLS) {
      const row = page.locator('tr', { has: page.locator(`th a[href="/demand/ru-ua-2022/${demand}"]`) });
      const name = (await row
        .locator('td')
        .nth(column - 1)
        .locator('a')
        .getAttribute('aria-label')) as string;
      for (const said of says) expect(`${name} `, `${demand} in column ${column}`).to.contain(said);
    }
    expect(await page.locator('.matrix tbody tr:not(.group)').count()).to.equal(40);
  });

  it('holds for the eleven rungs of a ladder', async () => {
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-04?order=oldest`);
    const rungs = page.locator('.ladder > li');
    expect(await rungs.count()).to.equal(RUNGS.length);
    for (const [index, [number, date, changes, text]] of RUNGS.entries()) {
      const rung = rungs.nth(index);
      expect(await rung.getAttribute('id')).to.equal(String(number));
      expect(await rung.locator('.rung-head strong').textContent()).to.equal(date);
      expect(await rung.locator('.chips .chip').allInnerTexts()).to.deep.equal(changes);
      expect(await rung.locator('blockquote').first().textContent()).to.match(new RegExp(`^${text}`));
    }
  });
});
