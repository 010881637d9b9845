import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { inForm, someInShort } from '../../support/thoroughness.ts';
import { type Look, overhangOf, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

const TABLE = '.scroll > :is(.matrix, .compare)';
/** Twelve rounds: the most that a comparison takes. */
const TWELVE = [
  ...['drafts-2021', 'geneva-0110', 'round-1', 'round-2', 'round-3', 'antalya', 'round-4', 'round-5', 'istanbul-2022', 'online-2022'].map(
    (round) => `ru-ua-2022/${round}`,
  ),
  ...['grain-0713', 'grain-0722'].map((round) => `black-sea-grain/${round}`),
].join('...');

describe('The heads of a long table', () => {
  let app: SeededApp;
  let browser: Browser;

  browseSeeds((here) => {
    ({ app, browser } = here);
  });

  const at = async (path: string, look: Look, what: (page: Page) => Promise<unknown>) => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false, ...look });
    await page.goto(`${app.url}${path}`);
    await what(page);
    await close();
  };
  /** Brings a row in the middle of the table to the middle of the window, and tells where the first head stands. */
  const topInTheMiddle = (page: Page) =>
    page.evaluate(`(() => {
      const rows = document.querySelectorAll('${TABLE} tbody tr');
      rows[Math.floor(rows.length / 2)].scrollIntoView({ block: 'center' });
      return Math.round(document.querySelector('${TABLE} thead .number, ${TABLE}.compare thead th').getBoundingClientRect().top);
    })()`) as Promise<number>;

  const looks = [
    ['/process/ru-ua-2022?lang=uk', 1280],
    ['/process/ru-ua-2022', 1280],
    ['/process/ru-ua-2022', 360],
    ['/process/ru-ua-2022', 800],
    ['/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022', 1280],
    ['/process/ru-ua-us-2025', 1280],
    [`/compare?rounds=${TWELVE}`, 1280],
  ] as const;
  for (const [path, width] of someInShort(looks, 3)) {
    it(inForm(`stay in view at ${width} pixels: ${path.slice(0, 70)}`), () =>
      at(path, { width }, async (page) => {
        expect(await topInTheMiddle(page)).to.be.within(0, 20);
        expect(await overhangOf(page)).to.equal(0);
      }),
    );
  }

  /** The words of heads that go on in another line, where the browser has put no hyphen. This one has no dictionary to hyphenate with. */
  const BROKEN = `[...document.querySelectorAll('.matrix thead .column')].flatMap((head) => {
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}'’]+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(({ top, left }) => Math.round(ACROSS))).size > 1) broken.push(word[0]);
      }
    }
    return broken;
  })`;
  for (const [path, across] of [
    ['/process/ru-ua-2022', 'top'],
    ['/process/black-sea-grain?lang=uk', 'top'],
    // Its names run upwards.
    ['/process/ru-ua-us-2025?dense=1', 'left'],
  ] as const) {
    it(`break no word: ${path}`, () =>
      at(path, { width: 1280 }, async (page) => {
        expect(await page.evaluate(BROKEN.replace('ACROSS', across))).to.deep.equal([]);
        expect(await overhangOf(page)).to.equal(0);
      }));
  }

  it('cover nothing that gets the focus', () =>
    at('/process/ru-ua-2022', { width: 1280 }, async (page) => {
      await topInTheMiddle(page);
      const [head, cell] = (await page.evaluate(`(() => {
        const cell = document.querySelectorAll('.matrix tbody tr:not(.group)')[3].querySelector('a.cell');
        cell.focus();
        return [document.querySelector('.matrix thead .column').getBoundingClientRect().bottom, cell.getBoundingClientRect().top];
      })()`)) as [number, number];
      expect(cell).to.be.at.least(head);
    }));

  it(inForm('name each round of the seeds whole'), async () => {
    for (const process of someInShort(['ru-ua-2022', 'ru-ua-us-2025', 'black-sea-grain'], 1))
      for (const language of ['en', 'uk'])
        await at(`/process/${process}?lang=${language}`, {}, async (page) => {
          const cut = await page
            .locator('.matrix thead .label > span')
            .evaluateAll((labels) => labels.filter((one) => one.scrollHeight > one.clientHeight).map(({ textContent }) => textContent));
          expect(cut, `${process} ${language}`).to.deep.equal([]);
        });
  });

  it('have room for words where many rounds stand beside each other, and paper has them under each other', () =>
    at(`/compare?rounds=${TWELVE}&issue=territory`, {}, async (page) => {
      const widths = () => page.locator('.compare .cells td').evaluateAll((cells) => cells.map((one) => Math.round(one.getBoundingClientRect().width)));
      expect(Math.min(...(await widths()))).to.be.at.least(190);
      await page.emulateMedia({ media: 'print' });
      // A4 across is 269 mm without its margins.
      await page.setViewportSize({ width: 1017, height: 900 });
      expect(Math.min(...(await widths()))).to.be.at.least(900);
      expect(await overhangOf(page)).to.equal(0);
    }));
});
