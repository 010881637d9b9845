import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

describe('The pages in the forced colours of a browser', () => {
  let app: SeededApp;
  let browser: Browser;

  browseSeeds((here) => {
    ({ app, browser } = here);
  });

  const look = async (what: (page: Page) => Promise<unknown>) => {
    const { page, close } = await watchedPage(browser, app.url);
    await page.emulateMedia({ forcedColors: 'active' });
    await what(page);
    await page.emulateMedia({ forcedColors: null });
    await close();
  };

  it('tell each standing of a cell by its lines, as backgrounds are taken away', () =>
    look(async (page) => {
      await page.goto(`${app.url}/about`);
      const drawn = (await page.evaluate(`[...document.querySelectorAll('.cell')].map((cell) => {
        const [before, after] = [getComputedStyle(cell, '::before'), getComputedStyle(cell, '::after')];
        const isBox = after.content !== 'none' && parseFloat(after.borderTopWidth) > 0;
        const isBar = before.content !== 'none' && before.width === '4px' && before.backgroundColor !== 'rgba(0, 0, 0, 0)';
        const isLine = before.content !== 'none' && parseFloat(before.borderTopWidth) > 1;
        const isDotted = before.content !== 'none' && before.borderTopStyle === 'dotted' && !isLine;
        const isHatched = getComputedStyle(cell).backgroundImage.includes('gradient');
        const standing = ['stated', 'carried', 'not_yet_raised', 'closed', 'unknown'].find((one) => cell.classList.contains(one));
        return [standing, Object.entries({ isBox, isBar, isLine, isDotted, isHatched }).filter(([, is]) => is).map(([name]) => name).join(' ')];
      })`)) as [string, string][];
      expect(Object.fromEntries(drawn)).to.deep.equal({
        stated: 'isBox isBar',
        carried: 'isLine',
        not_yet_raised: '',
        closed: 'isHatched',
        unknown: 'isDotted',
      });
    }));

  it('tell what was said at a round from what was said outside, and show what a key has chosen', () =>
    look(async (page) => {
      await page.goto(`${app.url}/demand/ru-ua-2022/UA-01`);
      const dots = (await page.evaluate(
        `[...document.querySelectorAll('.ladder > li')].map((rung) => [rung.classList.contains('inside'), getComputedStyle(rung, '::before').backgroundColor])`,
      )) as [boolean, string][];
      const [inside, outside] = [true, false].map((is) => new Set(dots.filter(([one]) => one === is).map(([, colour]) => colour)));
      expect([inside?.size, outside?.size]).to.deep.equal([1, 1]);
      expect([...(inside ?? [])]).not.to.deep.equal([...(outside ?? [])]);
      await page.locator('[name="q"]').fill('neutral');
      await page.locator('#suggestions li').first().waitFor();
      await page.keyboard.press('ArrowDown');
      const outlines = (await page
        .locator('#suggestions li')
        .evaluateAll((all) => all.map((one) => [one.getAttribute('aria-selected') === 'true', getComputedStyle(one).outlineStyle]))) as [boolean, string][];
      expect(new Set(outlines.map(([is, style]) => `${is} ${style}`))).to.deep.equal(new Set(['true solid', 'false none']));
    }));
});
