import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { SeededApp } from '../../support/app.ts';
import { inForm, someInShort } from '../../support/thoroughness.ts';
import { ADDRESSES } from './addresses.ts';
import { faultsOf, overhangOf, thinOut, type Watched, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';
import { latinIn, unmarkedIn } from './latin.ts';

/** Pages that are looked at in Ukrainian alone. */
const MORE = [
  '/brief',
  '/round/ru-ua-2022/istanbul-2022?knownBy=2022-04-01&then=1',
  '/agreement/ru-ua-2022',
  '/docs/comparing',
  '/process/ru-ua-2021',
  '/process/ru-ua-2022?knownBy=tomorrow',
];

/** Axe-core looks at these. All others it has seen in English, made of the same elements: pages.test.ts. */
const byAxe: ReadonlySet<string> = new Set([...MORE, '/process/ru-ua-2022', '/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022', '/follow']);

describe('The pages in Ukrainian', () => {
  let app: SeededApp;
  let browser: Browser;
  let watched: Watched;

  browseSeeds(async (here) => {
    ({ app, browser } = here);
    watched = await watchedPage(browser, app.url, { width: 360 });
  });

  for (const address of someInShort([...ADDRESSES, ...MORE], 8)) {
    it(inForm(`${address} has no English word of ours, marks the languages of others, has no fault for axe-core, and fits a phone and a desk`), async () => {
      const { page } = watched;
      await page.goto(`${app.url}${address}${address.includes('?') ? '&' : '?'}lang=uk`);
      expect(await page.locator('html').getAttribute('lang')).to.equal('uk');
      expect(await latinIn(page)).to.deep.equal([]);
      expect(await unmarkedIn(page)).to.deep.equal([]);
      expect(await overhangOf(page)).to.equal(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await overhangOf(page)).to.equal(0);
      await page.setViewportSize({ width: 360, height: 900 });
      if (!byAxe.has(address)) return;
      expect(await thinOut(page), 'identifiers that stand there twice').to.deep.equal([]);
      // The colours are those of the English pages.
      expect(await faultsOf(page, 'all but colours')).to.deep.equal([]);
    });
  }

  it('stay in the language that was chosen, without scripts, and lead back to where one was', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/process/black-sea-grain?by=issue`);
    await page.getByRole('button', { name: 'Українська' }).click();
    expect(page.url()).to.equal(`${app.url}/process/black-sea-grain?by=issue`);
    expect(await page.locator('h1').textContent()).to.equal('Переговори про Чорноморську зернову ініціативу');
    await page.goto(`${app.url}/map`);
    expect(await page.locator('h1').textContent()).to.equal('Мапа');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('h1').textContent()).to.equal('Map');
    await close();
  });

  it('come to a browser that prefers Ukrainian, and no cache takes one language for the other', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${app.url}/about`, { headers });
    const ukrainian = await ask({ 'accept-language': 'uk-UA,uk;q=0.9,en;q=0.5' });
    const english = await ask({ 'accept-language': 'en' });
    expect(await ukrainian.text())
      .to.contain('<html lang="uk"')
      .and.contain('Як читати ці сторінки');
    expect(await english.text()).to.contain('<html lang="en"');
    expect(ukrainian.headers.get('vary')?.toLowerCase()).to.contain('accept-language').and.contain('cookie');
    const etag = ukrainian.headers.get('etag') as string;
    expect((await ask({ 'accept-language': 'en', 'if-none-match': etag })).status).to.equal(200);
    expect((await ask({ 'accept-language': 'uk', 'if-none-match': etag })).status).to.equal(304);
    expect((await ask({ 'accept-language': 'uk', cookie: 'language=en', 'if-none-match': etag })).status).to.equal(200);
  });

  it('name what the record names in Ukrainian, and mark what it does not', async () => {
    const text = await (await fetch(`${app.url}/round/ru-ua-2022/istanbul-2022?lang=uk`)).text();
    expect(text).to.contain('Російська Федерація').and.contain('Давид Арахамія').and.not.contain('>Russian Federation<');
    // What somebody answered stands after a colon: the words agree with no subject.
    for (const path of [
      '/brief?process=ru-ua-2022&since=round-2',
      '/search?q=neutral*',
      '/document/ru-ua-us-2025/plan-20-points',
      '/demand/ru-ua-2022/UA-01.md',
    ]) {
      const told = await (await fetch(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=uk`)).text();
      expect(told, path)
        .to.match(/(Україна|Російська Федерація): (прийнято|відхилено|зустрічна пропозиція|відкладено)/)
        .and.not.match(/(Україна|Федерація) (прийнято|відхилено|зустрічна|відкладено|неоднозначно)/);
    }
    const titled = await (await fetch(`${app.url}/source/tass-20220407?lang=uk`)).text();
    expect(titled).to.contain('<html lang="uk"').and.contain('lang="und">TASS</span>');
  });
});
