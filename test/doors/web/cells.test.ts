import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

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

/*
 * The same out of the two other files: the demand, the column by its round, and what the cell must say. Between two rounds stands what the file dates between them
 * and places at none.
 */
const OTHER_CELLS: readonly (readonly [demand: string, round: string, says: readonly string[]])[] = [
  // Nothing stands before the first round, so nothing became of it there.
  ['black-sea-grain/GR-UA-01', 'grain-0713', [': said here.', ' Russian Federation accepted on condition.']],
  ['black-sea-grain/GR-UA-01', 'grain-0722', [': no longer on the table; dropped or settled.']],
  // It was agreed, and lapsed when Russia ended the initiative.
  ['black-sea-grain/GR-UA-01', 'grain-2023-07', [': no longer on the table; moved apart.', ' Russian Federation rejected.']],
  ['black-sea-grain/GR-UA-02', 'grain-0713', [': not yet raised.']],
  // Raised and met at the signing.
  ['black-sea-grain/GR-UA-02', 'grain-0722', [': no longer on the table; raised.']],
  ['black-sea-grain/GR-UA-04', 'grain-geneva-0313', [': in force, not said here; unchanged.']],
  ['black-sea-grain/GR-UA-04', 'grain-2023-03', [': said here; moved toward the other side.', ' Russian Federation counter-proposed.']],
  ['black-sea-grain/GR-UA-05', 'grain-2022-10', [': in force, not said here; raised before this round.', 'Before this round Russian Federation rejected.']],
  ['black-sea-grain/GR-UA-05', 'grain-0505', [': in force, not said here; unchanged.', 'Before this round Russian Federation rejected.']],
  // Agreed in July 2022, and hardened in autumn. Only REOPENED and REVIVED open what was settled.
  ['black-sea-grain/GR-RU-01', 'grain-2022-10', [': no longer on the table; changed; disputed.', ' Ukraine denies that it was said.']],
  ['black-sea-grain/GR-RU-04', 'grain-2023-07', [': in force, not said here; unchanged.', 'Before this round Ukraine accepted on condition.']],
  ['black-sea-grain/GR-RU-06', 'grain-2023-03', [': in force, not said here; unchanged.', ' Ukraine rejected.']],
  ['black-sea-grain/GR-RU-06', 'grain-2023-05', [': no longer on the table; dropped or settled; inferred.']],
  [
    'ru-ua-us-2025/UA5-01',
    'istanbul-0516',
    [': said here; ', ' Russian Federation accepted on condition.', 'Before this round Russian Federation counter-proposed.'],
  ],
  ['ru-ua-us-2025/UA5-01', 'istanbul-0602', [': said here; changed; disputed.', ' Russian Federation counter-proposed.']],
  ['ru-ua-us-2025/UA5-02', 'istanbul-0516', [': said here; raised.', ' Russian Federation deferred.']],
  ['ru-ua-us-2025/UA5-06', 'istanbul-0602', [': said here; moved apart.']],
  ['ru-ua-us-2025/UA5-10', 'berlin-1214', [': said here; moved toward the other side.', ' Russian Federation deferred.']],
  // Agreed with the United States alone, and addressed to Russia too.
  ['ru-ua-us-2025/UA5-11', 'berlin-1214', [': said here; moved toward the other side.', ' Answered by an agreement or an outcome.']],
  ['ru-ua-us-2025/UA5-19', 'florida-0507', [': in force, not said here; raised before this round.', 'Before this round Russian Federation rejected.']],
  ['ru-ua-us-2025/RU5-01', 'alaska-0815', [': said here; moved toward the other side; disputed.']],
  ['ru-ua-us-2025/RU5-01', 'washington-0818', [': in force, not said here; unchanged; disputed.', 'Before this round Ukraine rejected.']],
  ['ru-ua-us-2025/RU5-04', 'geneva-1123', [': in force, not said here; unchanged.', 'Before this round United States counter-proposed.']],
  ['ru-ua-us-2025/RU5-04', 'maralago-1228', [': in force, not said here; unchanged.', 'Before this round Ukraine counter-proposed.']],
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

/** The same of two demands of the other files. What is empty has no words of its own in the file. */
const OTHER_RUNGS: Readonly<Record<string, typeof RUNGS>> = {
  'black-sea-grain/GR-RU-02': [
    [1, '13 July 2022', ['raised', 'one source'], 'Obstacles in insurance, logistics, transport and banking'],
    [2, '22 July 2022', ['partly agreed', 'one source'], ''],
    [3, '29 October 2022', ['condition added', 'one source'], 'Exports of Russian grain and fertiliser must be seen'],
    [4, '17 November 2022', ['condition removed', 'details added'], 'Obstacles to be removed within 120 days.'],
    [5, '13\u2009–\u200920 March 2023', ['hardened', 'split'], 'The listed conditions to be met before renewal in May.'],
    [6, '18 May 2023', ['reworded'], 'The five tasks of March, or the deal ends after 17 July.'],
    [7, '17 July 2023', ['condition added'], ''],
  ],
  'ru-ua-us-2025/UA5-19': [
    [1, '30 March 2026', ['raised'], 'A ceasefire for Easter.'],
    [2, '6 April 2026', ['restated', 'one source'], ''],
    [3, '10 April 2026', ['broadened', 'one source'], 'Mirror steps at Easter, and no return to strikes after it.'],
    [4, '11\u2009–\u200912 April 2026', ['partly met', 'inferred'], ''],
    [5, '4 May 2026', ['reopened', 'broadened'], 'A ceasefire from midnight of 5 to 6 May, answered in kind.'],
  ],
};

describe('What the pages say of the seeds, against the files', () => {
  let app: SeededApp;
  let browser: Browser;
  let page: Page;
  browseSeeds(async (here) => {
    ({ app, browser } = here);
    ({ page } = await watchedPage(browser, app.url, { scripts: false }));
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

  it('holds for twenty-four cells of the tables of the grain talks and of 2025', async () => {
    const said: string[] = [];
    for (const process of ['black-sea-grain', 'ru-ua-us-2025']) {
      await page.goto(`${app.url}/process/${process}`);
      const rounds = await page.locator('.matrix thead th.column').evaluateAll((heads) => heads.map((head) => head.getAttribute('data-round')));
      for (const [demand, round, says] of OTHER_CELLS.filter(([key]) => key.startsWith(process))) {
        const cell = page.locator(`tr[data-demand="${demand}"] td`).nth(rounds.indexOf(`${process}/${round}`));
        const name = `${await cell.locator('a').getAttribute('aria-label')} `;
        said.push(...says.filter((one) => !name.includes(one)).map((one) => `${demand} at ${round} does not say “${one}”: ${name}`));
      }
    }
    expect(said).to.deep.equal([]);
  });

  it('holds for the rungs of three ladders', async () => {
    for (const [demand, expected] of Object.entries({ 'ru-ua-2022/UA-04': RUNGS, ...OTHER_RUNGS })) {
      await page.goto(`${app.url}/demand/${demand}?order=oldest`);
      const rungs = page.locator('.ladder > li');
      expect(await rungs.count(), demand).to.equal(expected.length);
      for (const [index, [number, date, changes, text]] of expected.entries()) {
        const rung = rungs.nth(index);
        expect(await rung.getAttribute('id'), demand).to.equal(String(number));
        expect(await rung.locator('.rung-head strong').textContent(), demand).to.equal(date);
        expect(await rung.locator('.chips .chip').allInnerTexts(), `${demand} ${number}`).to.deep.equal(changes);
        if (text !== '') expect(await rung.locator('blockquote').first().textContent(), demand).to.match(new RegExp(`^${text}`));
      }
    }
  });
});
