import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { seededApp } from '../../support/app.ts';
import { hasBrowser, leaveBrowser, takeBrowser, watchedPage } from './browser.ts';

/** The boxes of the names in one of the two drawings, as the browser has measured them. */
const boxesIn = (drawing: string) =>
  `[...document.querySelectorAll('.map .${drawing} text.label')].map((one) => [one.textContent, one.getBBox()])
    .map(([name, { x, y, width, height }]) => ({ name, x, y, width, height }))`;

interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two names run into each other. A box of a text has some empty space above and below its letters. */
function touch(one: Box, other: Box): boolean {
  const [low, high] = [0.15, 0.85].map((part) => one.y + one.height * part) as [number, number];
  const isBeside = other.y + other.height * 0.15 < high && other.y + other.height * 0.85 > low;
  return isBeside && one.x < other.x + other.width && other.x < one.x + one.width;
}

describe('The names on the map', () => {
  let browser: Browser;
  before(async function () {
    if (!hasBrowser) this.skip();
    browser = await takeBrowser();
  });
  after(() => leaveBrowser(browser));

  for (const language of ['en', 'uk'])
    it(`do not touch each other, wide and on a telephone: ${language}`, async () => {
      const { url } = await seededApp();
      const { page, close } = await watchedPage(browser, url);
      try {
        for (const [width, drawing] of [
          [1280, 'for-wide'],
          [360, 'for-narrow'],
        ] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`${url}/map?process=ru-ua-us-2025&lang=${language}`);
          const boxes = (await page.evaluate(boxesIn(drawing))) as Box[];
          expect(boxes.length, drawing).to.be.above(2);
          const touching = boxes.flatMap((one, index) => boxes.slice(index + 1).flatMap((other) => (touch(one, other) ? [`${one.name} | ${other.name}`] : [])));
          expect(touching, drawing).to.deep.equal([]);
        }
      } finally {
        await close();
      }
    });
});
