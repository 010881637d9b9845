import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { refusedPage } from '../../../src/doors/web/pages/error.tsx';
import { Refused } from '../../../src/doors/web/port.ts';
import { documentOf } from '../../../src/doors/web/server/document.tsx';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';
import { readCursor, writeCursor } from '../../../src/ledger/cursor.ts';
import { openApp, type SeededApp, type TestApp } from '../../support/app.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { inForm, isLong, someInShort } from '../../support/thoroughness.ts';
import { goThroughByKeyboard, overhangOf, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

/** Short pages of the other kinds: pages.test.ts goes through those of BY_KEYBOARD. */
const OF_OTHER_KINDS = [
  '/process/black-sea-grain?issue=grain-exports',
  '/compare?rounds=black-sea-grain/grain-0713...black-sea-grain/grain-0722',
  '/brief',
  '/map?process=ru-ua-2022',
  '/demand/ru-ua-2022/UA-14',
  '/round/ru-ua-2022/antalya',
  '/party/un',
  '/deadline/ru-ua-2022/mariupol-ultimatum',
  '/sources?publisher=TASS',
  '/corrections?process=none',
  '/new?process=none',
  '/follow?process=ru-ua-2022',
  '/sign-in',
];

/** Each two of these. */
const eachTwo = <One, Other>(ones: readonly One[], others: readonly Other[]) => ones.flatMap((one) => others.map((other) => [one, other] as const));

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** The cells in which one sign covers another by more than half a pixel. */
const COVERED = `[...document.querySelectorAll('.cell')].filter((cell) => {
  const signs = [...cell.querySelectorAll('.sign')].map((sign) => sign.getBoundingClientRect());
  const meet = (one, other) => one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;
  return signs.some((one, index) => signs.slice(index + 1).some((other) => meet(one, other)));
}).map((cell) => cell.getAttribute('aria-label').slice(0, 60))`;

/** The desk has a pointer, the telephone a finger. */
const TOUCHED_IN_SHORT: ReadonlySet<string> = new Set(['finds the demands at each round with their answers', 'sees who was in the room']);
const DEVICES = { 'at a desk': { width: 1280 }, 'on a telephone, by touch': { width: 360, isTouched: true } } as const;

for (const [where, device] of Object.entries(DEVICES)) {
  describe(`The six questions of a newcomer ${where}`, () => {
    let app: SeededApp;
    let browser: Browser;
    /** Each press leads to another page. Whoever touches a link does not wait for it, as a click does. */
    const press = async (target: Locator) => {
      if (!('isTouched' in device)) return target.click();
      const page = target.page();
      await Promise.all([page.waitForEvent('framenavigated'), target.tap()]);
      await page.waitForLoadState();
    };

    browseSeeds((here) => {
      ({ app, browser } = here);
    });

    /** Opens the first page without scripts, does so many clicks that lead to another page, and gives the last page. */
    async function clicks(what: (page: Page) => readonly (() => Promise<unknown>)[], then: (page: Page) => Promise<unknown>): Promise<void> {
      const { page, close } = await watchedPage(browser, app.url, { scripts: false, ...device });
      await page.goto(`${app.url}/`);
      const steps = what(page);
      expect(steps.length).to.be.at.most(3);
      for (const step of steps) await step();
      await then(page);
      await close();
    }
    const asks = (title: string, answers: () => Promise<unknown>) => {
      if (!('isTouched' in device)) it(title, answers);
      else if (isLong || TOUCHED_IN_SHORT.has(title)) it(inForm(title), answers);
    };
    const open = (page: Page, name: string | RegExp) => () => press(page.getByRole('link', { name, exact: typeof name === 'string' }).first());

    asks('finds the demands at each round with their answers', () =>
      clicks(
        (page) => [open(page, 'Russia-Ukraine talks 2022')],
        async (page) => {
          // Of 12 March: "No truce during talks", after a demand of the same day.
          const cell = page.locator('tr[data-demand="ru-ua-2022/UA-01"] td').nth(9).locator('a');
          expect(await cell.getAttribute('aria-label'))
            .to.contain('Istanbul (Dolmabahçe), 29 Mar 2022: said here; moved apart')
            .and.to.contain('Russian Federation counter-proposed');
        },
      ),
    );

    asks('puts Istanbul 2022 beside Istanbul 2025 on territory', () =>
      clicks(
        (page) => [
          open(page, 'Compare'),
          async () => {
            await page.locator('select[name="round"]').first().selectOption('ru-ua-2022/istanbul-2022');
            await page.locator('select[name="round"]').nth(1).selectOption('ru-ua-us-2025/istanbul-0516');
            await page.locator('select[name="issue"]').selectOption('territory');
            await press(page.getByRole('button', { name: 'Show' }).first());
          },
        ],
        async (page) => {
          const heads = await page.locator('table.compare thead th').allTextContents();
          expect(heads.map((head) => head.slice(0, 10))).to.deep.equal(['Istanbul (', 'Istanbul 1']);
          expect(await page.locator('table.compare').textContent()).to.contain('Recognition of Crimea as Russian');
        },
      ),
    );

    asks('sees who was in the room', () =>
      clicks(
        (page) => [open(page, 'Russia-Ukraine talks 2022'), () => press(page.locator('th[data-round="ru-ua-2022/istanbul-2022"] a'))],
        async (page) => {
          expect(await page.locator('main').textContent())
            .to.contain('Vladimir Medinsky')
            .and.to.contain('Davyd Arakhamia')
            .and.to.contain('Roman Abramovich');
        },
      ),
    );

    asks('takes all demands of Ukraine as CSV', async () => {
      let address = '';
      await clicks(
        (page) => [
          open(page, 'Russia-Ukraine talks 2022'),
          open(page, 'Ukraine'),
          async () => {
            address = (await page.getByRole('link', { name: 'CSV' }).first().getAttribute('href')) ?? '';
          },
        ],
        async () => undefined,
      );
      const lines = (await (await fetch(`${app.url}${address}`)).text()).trim().split('\r\n');
      // 18 demands of 2022, 5 of the grain talks, and 19 of 2025: those with `ua` among their makers in the files.
      expect(lines).to.have.length(1 + 42);
    });

    asks('is told of new rounds without keeping a page open', async () => {
      let address = '';
      await clicks(
        (page) => [
          open(page, 'Russia-Ukraine-US talks 2025-2026'),
          async () => {
            address = (await page.getByRole('link', { name: 'ICS' }).first().getAttribute('href')) ?? '';
          },
        ],
        async () => undefined,
      );
      const calendar = await fetch(`${app.url}${address}`);
      expect(calendar.headers.get('content-type')).to.contain('text/calendar');
      expect(await calendar.text())
        .to.contain('Trilateral 4 (planned)')
        .and.not.to.contain('Dolmabahçe)');
    });

    asks('can record a negotiation of its own, and cites a cell', async () => {
      await clicks(
        (page) => [open(page, 'Add a negotiation')],
        async (page) => expect(new URL(page.url()).pathname).to.equal('/add-process'),
      );
      await clicks(
        (page) => [
          open(page, 'Russia-Ukraine talks 2022'),
          () => press(page.locator('tr[data-demand="ru-ua-2022/UA-04"] td').nth(9).locator('a')),
          () => press(page.locator(':target').getByRole('link', { name: 'Cite', exact: true })),
        ],
        async (page) => expect(await page.locator('main').textContent()).to.contain('Guarantees by treaty that do not cover Crimea'),
      );
    });
  });
}

describe('A newcomer to the pages', () => {
  let app: SeededApp;
  let browser: Browser;

  browseSeeds((here) => {
    ({ app, browser } = here);
  });

  it(inForm('goes through pages by keyboard: skips to the content, sees the focus, meets no trap'), async () => {
    const [cited = ''] = /\/cite\/[^"]+/.exec(await (await fetch(`${app.url}/demand/ru-ua-2022/UA-14`)).text()) ?? [];
    expect(cited).not.to.equal('');
    const { page, close } = await watchedPage(browser, app.url, {});
    for (const address of someInShort([...OF_OTHER_KINDS, cited], 2)) {
      await page.goto(`${app.url}${address}`);
      // Until the form is there, what has the focus may be replaced by it.
      if (address === '/sign-in') await page.getByLabel('Key', { exact: true }).waitFor();
      await goThroughByKeyboard(page, address);
    }
    await close();
  });

  it(inForm('reads at once what went wrong, by keyboard too, and can still skip to the content'), async () => {
    const { page, close } = await watchedPage(browser, app.url, {});
    const wrong = ['/process/ru-ua-2021', '/demands/x', '/process/ru-ua-2022?knownBy=tomorrow'];
    for (const [language, address] of someInShort(eachTwo(['en', 'uk'], wrong), 4)) {
      await page.goto(`${app.url}${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
      // The browser moves the focus when it first draws the page, which may be after the page has loaded.
      await page.locator('h1:focus').waitFor();
      await page.keyboard.press('Tab');
      const next = () => page.evaluate(`document.activeElement.localName === 'a' && document.querySelector('main').contains(document.activeElement)`);
      expect(await next(), address).to.equal(true);
      await page.locator('.skip').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await next(), address).to.equal(true);
    }
    await close();
  });

  it('goes from round to round with the slider of the view, and by its links without scripts', async () => {
    const { page, close } = await watchedPage(browser, app.url, {});
    await page.goto(`${app.url}/process/ru-ua-2022`);
    // The choice of a view follows the title, for the eye and for the keyboard.
    expect(await page.locator('h1, .view').evaluateAll((found) => found.map(({ localName }) => localName))).to.deep.equal(['h1', 'details']);
    await page.locator('.view summary').click();
    // The slider stands in the place of its links.
    expect(await page.locator('.days a').count()).to.equal(0);
    await page.locator('.days input[type="range"]').focus();
    // Two drafts were disclosed in June 2024. The last round ends on 17 May 2022. The one before it was on 29 March.
    const told = () => page.locator('.days output').first().textContent();
    expect(await told()).to.equal("Today's record");
    expect(
      await page
        .locator('.days input[type="range"]')
        .first()
        .evaluate((slider) => (slider as HTMLInputElement).list?.options.length),
    ).to.be.above(10);
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.days output').textContent()).to.contain('Istanbul');
    // The page follows the arrows, with no other key, and whoever moved the slider is still at it.
    await page.waitForURL(/knownBy=2022-03-29/);
    expect(await page.locator('.view.chosen').textContent()).to.contain('29 March 2022');
    await page.waitForFunction('document.activeElement?.type === "range"');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-valuetext")')).to.contain('Istanbul');
    await page.keyboard.press('ArrowLeft');
    await Promise.all([page.waitForURL(/knownBy=2022-03-2[0-8]/), page.keyboard.press('Enter')]);
    // The first day after Istanbul, and before what was disclosed later.
    await page.goto(`${app.url}/process/ru-ua-2022?knownBy=2022-04-01`);
    expect(await told())
      .to.contain('Istanbul')
      .and.to.contain('29 Mar 2022');
    await close();
    const text = await (await fetch(`${app.url}/process/ru-ua-2022`)).text();
    expect(text).to.match(/href="\/process\/ru-ua-2022\?knownBy=2022-03-29"/);
  });

  it('sees the latest rounds first on a telephone, without scripts', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false, width: 360 });
    // The file has 33 rounds. So many cells of 30 pixels do not fit.
    for (const address of ['/process/ru-ua-us-2025', '/demand/ru-ua-us-2025/RU5-01']) {
      await page.goto(app.url + address);
      const inView = page
        .locator('.matrix thead .number')
        .evaluateAll((numbers) =>
          numbers
            .filter((number) => number.getBoundingClientRect().left >= 0 && number.getBoundingClientRect().right <= window.innerWidth)
            .map(({ textContent }) => textContent),
        );
      expect(await inView, address)
        .to.include('33')
        .and.not.include('1');
      // What is after the rows and under the columns stands on a wide screen alone, and so do the words about it.
      expect(await page.getByText('After each row').isVisible(), address).to.equal(false);
    }
    // No status is broken within a word.
    await page.setViewportSize({ width: 320, height: 700 });
    for (const language of ['en', 'uk']) {
      await page.goto(`${app.url}/process/ru-ua-2022?lang=${language}`);
      const broken = await page.locator('.matrix tbody td.last').evaluateAll((cells) =>
        (cells as HTMLElement[])
          .filter((cell) => {
            (cell.querySelector('.status') as HTMLElement).style.overflowWrap = 'normal';
            return cell.scrollWidth > cell.clientWidth;
          })
          .map(({ textContent }) => textContent),
      );
      expect(broken, language).to.deep.equal([]);
    }
    await close();
  });

  it(inForm('sees each sign of a cell whole, on any screen'), async () => {
    for (const width of [1280, 360]) {
      const { page, close } = await watchedPage(browser, app.url, { scripts: false, width });
      for (const address of someInShort(['/process/ru-ua-2022', '/process/ru-ua-2022?dense=1', '/demand/ru-ua-2022/UA-03', '/process/black-sea-grain'], 2)) {
        await page.goto(app.url + address);
        expect(await page.evaluate(COVERED), `${address} at ${width}`).to.deep.equal([]);
      }
      await close();
    }
  });

  it(inForm('sees each timeline, map and chart whole on a telephone'), async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false, width: 360 });
    for (const [address, drawing] of [
      ['/process/ru-ua-2022', '.timeline:visible'],
      ['/process/ru-ua-us-2025', '.timeline:visible'],
      ['/map?process=ru-ua-2022', '.map'],
      ['/demand/ru-ua-us-2025/UA5-11', '.figures:visible'],
    ] as const) {
      await page.goto(app.url + address);
      const { x, width } = (await page.locator(drawing).boundingBox()) ?? { x: 0, width: 0 };
      expect([x >= 0, x + width <= 360], address).to.deep.equal([true, true]);
      const sizes = await page.locator(`${drawing} text:visible`).evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().height));
      expect(Math.min(...sizes), address).to.be.above(11);
    }
    // Nothing that is folded is wider than the window, once it is opened.
    const folding = ['/process/ru-ua-2022', '/process/ru-ua-us-2025', '/demand/ru-ua-us-2025/UA5-11', '/issue/territory', '/compare'];
    for (const [address, language] of someInShort(eachTwo(folding, ['en', 'uk']), 4)) {
      await page.goto(`${app.url}${address}?lang=${language}`);
      await page.locator('details').evaluateAll((all) => {
        for (const one of all as HTMLDetailsElement[]) one.open = true;
      });
      expect(await overhangOf(page), `${address} ${language}`).to.equal(0);
    }
    // The eleven rounds and the 42 statements of the file are there, too.
    await page.goto(`${app.url}/process/ru-ua-2022`);
    expect([await page.locator('.timeline:visible .round').count(), await page.locator('.timeline:visible .said').count()]).to.deep.equal([11, 42]);
    await close();
  });

  it('sees the names of the columns over their cells alone, wherever a long table begins', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/process/ru-ua-us-2025`);
    await page.locator('.matrix thead').scrollIntoViewIfNeeded();
    expect(
      await page.evaluate(`(() => {
        const corner = document.querySelector('.matrix thead th');
        const { left, top } = corner.getBoundingClientRect();
        return left > 0 && corner.contains(document.elementFromPoint(left + 60, top + 20));
      })()`),
    ).to.equal(true);
    await close();
  });

  it('sees the sides of an issue beside each other', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/issue/territory`);
    const heads = page.locator('.sides').first().locator('h4');
    expect(await heads.allTextContents()).to.deep.equal(['Russian Federation', 'Ukraine']);
    const [one, other] = await heads.evaluateAll((found) => found.map((head) => head.getBoundingClientRect()).map(({ left, top }) => ({ left, top })));
    expect([one?.top === other?.top, (one?.left ?? 0) < (other?.left ?? 0)]).to.deep.equal([true, true]);
    await close();
  });

  it('sees in drawings what their tables say', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/process/ru-ua-2022`);
    // All eleven rounds have dates. Outcomes and deadlines as in the file.
    expect(await page.locator('.timeline:visible .round').count()).to.equal(11);
    const rows = page.locator('#timeline ~ details tbody tr');
    // By 3 March Russia had hardened on neutrality (apart). Two demands moved both ways, so neither. Five were new since 28 February:
    // corridors at the table; guarantees, a meeting of presidents, prisoners and a model of neutrality before it.
    expect(await rows.nth(4).locator('td').allTextContents()).to.deep.equal(['3 Mar 2022', 'Round 2 (Belovezhskaya Pushcha)', '0', '1', '5']);
    // The file has 42 statements, each with a date.
    expect(await page.locator('.timeline:visible .said').count()).to.equal(42);
    expect(await page.locator('#statements ~ details li').count()).to.equal(42);
    // RU-09 counters it since 7 March.
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-01`);
    expect(await page.locator('.lineage .edge.counter').count()).to.equal(1);
    expect(await page.locator('#lineage ~ ul').textContent()).to.contain('this demand is countered by Ukraine to cease fighting first');
    await page.goto(`${app.url}/demand/ru-ua-2022/UA-04`);
    expect(await page.locator('.lineage .box').count()).to.equal(5);
    expect(await page.locator('.lineage .edge.counter').count()).to.equal(0);
    expect(await page.locator('#lineage ~ ul').textContent()).to.contain('this demand was split into Trigger and duties of guarantors');
    await close();
  });

  it('sees after each row how often the demand moved, and was answered', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/process/ru-ua-2022`);
    const row = page.locator('tr[data-demand="ru-ua-2022/UA-01"]');
    // In the file (seeds/ru-ua-2022.yaml) two of its positions go toward Russia, and six away. Answered at columns 4, 5, 7, 9 and 10, of the eight at which it was open.
    expect(await row.locator('td.last .summary .hidden').textContent()).to.equal('2 toward, 6 apart; answered 5 of 8');
    await close();
  });

  it('reads pages in print: signs in black, no forms', async () => {
    const { page, close } = await watchedPage(browser, app.url, { width: 900 });
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${app.url}/process/ru-ua-2022`);
    expect(await page.evaluate(`[...document.querySelectorAll('main .sign')].filter((one) => getComputedStyle(one).color !== 'rgb(0, 0, 0)').length`)).to.equal(
      0,
    );
    expect(await page.locator('form:visible').count()).to.equal(0);
    // The link to the meanings of the signs is of no use on paper. A foot on pages of another size would begin a sheet of its own.
    expect(await page.locator('.printed-legend').isVisible()).to.equal(true);
    expect(await page.evaluate('getComputedStyle(document.body).page')).to.equal('wide');
    // Of 33 rounds paper has the numbers over the columns, and the names beside. A4 across is 269 mm without its margins.
    await page.setViewportSize({ width: 1017, height: 900 });
    await page.goto(`${app.url}/process/ru-ua-us-2025`);
    expect(await overhangOf(page)).to.equal(0);
    expect(await page.locator('.column-names li').last().isVisible()).to.equal(true);
    // A cell that sticks to the edge of the window is on no sheet but the first. A frame that begins at its right end loses what is left of the sheet.
    const [placed, direction] = (await page.evaluate(
      `[[...document.querySelectorAll('.matrix th')].filter((one) => getComputedStyle(one).position === 'sticky').length, getComputedStyle(document.querySelector('.scroll:has(> .matrix)')).direction]`,
    )) as [number, string];
    expect([placed, direction]).to.deep.equal([0, 'ltr']);
    await close();
  });

  it('needs no colour: each hue has a shape and a word of its own', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/process/ru-ua-2022`);
    const told = (await page.evaluate(
      `[...document.querySelectorAll('.matrix .cell')].flatMap((cell) => [...cell.querySelectorAll(':scope > .sign')].map((sign) => [sign.querySelector('use').getAttribute('href'), cell.getAttribute('aria-label')]))`,
    )) as [string, string][];
    const WORDS: Record<string, string> = { '#s-toward': 'moved toward the other side', '#s-away': 'moved apart' };
    const hued = told.filter(([shape]) => WORDS[shape] !== undefined);
    expect(hued.length).to.be.above(20);
    for (const [shape, words] of told) {
      for (const [other, word] of Object.entries(WORDS)) expect(words.includes(word), `${shape}: ${words}`).to.equal(shape === other);
    }
    await page.goto(`${app.url}/demand/ru-ua-us-2025/UA5-11`);
    const lines = async (selector: string) =>
      page.evaluate(`[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).textDecorationLine)`);
    expect(new Set((await lines('ins')) as string[])).to.deep.equal(new Set(['underline']));
    expect(new Set((await lines('del')) as string[])).to.deep.equal(new Set(['line-through']));
    await close();
  });

  it('takes what a page shows, under its address with another ending', async () => {
    for (const path of ['/index', '/process/ru-ua-2022', '/party/ua', '/round/ru-ua-2022/istanbul-2022', '/document/ru-ua-us-2025/plan-20-points', '/map']) {
      const answer = await fetch(`${app.url}${path}.json`);
      expect(answer.headers.get('content-type'), path).to.equal('application/json; charset=utf-8');
      expect(await answer.json(), path).to.be.an('object');
    }
    for (const [path, place] of [
      ['/process/ru-ua-2022.atom', '/feeds/changes.atom?process=ru-ua-2022'],
      ['/issue/territory.ics', '/feeds/calendar.ics?issue=territory&issue.includeBelow=true'],
      ['/round/ru-ua-2022/istanbul-2022.ics', '/api/rounds.ics?key=ru-ua-2022%2Fistanbul-2022'],
    ] as const) {
      const led = await fetch(`${app.url}${path}`, { redirect: 'manual' });
      expect([led.status, led.headers.get('location')]).to.deep.equal([302, place]);
      expect((await fetch(`${app.url}${place}`)).status, place).to.equal(200);
    }
    expect((await fetch(`${app.url}/sources.ics`, { headers: HTML })).status).to.equal(404);
  });

  it('is led on from a kind of page that there is not', async () => {
    const mistyped = await fetch(`${app.url}/demands/ru-ua-2022/UA-01`, { headers: HTML });
    expect(mistyped.status).to.equal(404);
    expect(await mistyped.text()).to.contain('href="/demand/ru-ua-2022/UA-01"');
    // The API answers in its own form.
    expect((await fetch(`${app.url}/demands/ru-ua-2022/UA-01`)).headers.get('content-type')).to.contain('application/json');
  });

  it('is helped where the record was rearranged, and where a question is too large', async () => {
    const head = readCursor(((await (await fetch(`${app.url}/new.json`)).json()) as { data: { recordState: { cursor: string } } }).data.recordState.cursor);
    if (head === null) throw new Error('expected a cursor');
    const gone = await fetch(`${app.url}/process/ru-ua-2022?by=issue&at=${writeCursor({ ...head, epoch: head.epoch + 7 })}`, { headers: HTML });
    expect(gone.status).to.equal(400);
    expect(await gone.text())
      .to.contain('The record was rearranged')
      .and.to.contain('href="/process/ru-ua-2022?by=issue">Read this page again');
    // One millisecond is too little for any question.
    const hurried = await openApp({ OPERATION_TIMEOUT_MS: '1' }, { databaseUrl: app.databaseUrl });
    const late = await fetch(`${hurried.url}/process/ru-ua-2022?lang=uk`, { headers: HTML });
    const [status, told] = [late.status, await late.text()];
    await hurried.close();
    expect([status, late.headers.get('cache-control')]).to.deep.equal([503, 'no-store']);
    expect(told).to.contain('role="alert"').and.to.contain('href="/compare?process=ru-ua-2022&amp;lang=uk"').and.to.contain('<html lang="uk"');
    const small = await openApp({ QUERY_COST: '100' }, { databaseUrl: app.databaseUrl });
    const refused = await fetch(`${small.url}/process/ru-ua-2022`, { headers: HTML });
    const text = await refused.text();
    const ofDemand = await (await fetch(`${small.url}/demand/ru-ua-2022/UA-01`, { headers: HTML })).text();
    await small.close();
    const [, file = ''] = /href="(\/api\/positions[^"]*)"/.exec(ofDemand) ?? [];
    // By the file it has twelve positions.
    expect((await (await fetch(`${app.url}${file}`)).text()).trim().split('\r\n')).to.have.length(1 + 12);
    expect(text).to.contain('href="/compare?process=ru-ua-2022"').and.to.contain('href="/api/demands.csv?process=ru-ua-2022"');
  });

  it('is told how to sign in, where a server is private or a key has ended', async () => {
    const closed = await openApp({ ACCESS: 'private' }, { databaseUrl: app.databaseUrl });
    const refused = await fetch(`${closed.url}/process/ru-ua-2022`, { headers: HTML });
    const [status, text] = [refused.status, await refused.text()];
    const signIn = await fetch(`${closed.url}/sign-in`, { headers: HTML });
    const ended = await fetch(`${closed.url}/process/ru-ua-2022`, { headers: { ...HTML, authorization: 'Bearer of-no-use', cookie: 'parley-session=gone' } });
    const [forgets] = ended.headers.getSetCookie();
    await closed.close();
    expect([status, signIn.status]).to.deep.equal([401, 200]);
    expect(text).to.contain('href="/sign-in?to=%2Fprocess%2Fru-ua-2022"').and.not.to.contain('Podolyak');
    expect(forgets).to.contain('parley-session=;');
  });

  it(inForm('has pictures for the documentation'), async () => {
    const folder = join(import.meta.dirname, '../../../docs/pictures');
    const pictures = [
      ['process-light', '/process/ru-ua-2022#table', { width: 1280, theme: 'light' }],
      ['process-dark', '/process/ru-ua-2022#table', { width: 1280, theme: 'dark' }],
      ['process-phone', '/process/ru-ua-2022#table', { width: 360, theme: 'light' }],
      ['compare-light', '/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022', { width: 1280, theme: 'light' }],
      ['demand-light', '/demand/ru-ua-2022/UA-04#lineage', { width: 1280, theme: 'light' }],
    ] as const;
    for (const [name, address, look] of process.env.PICTURES === 'write' ? pictures : someInShort(pictures, 2)) {
      const { page, complaints, close } = await watchedPage(browser, app.url, look);
      await page.setViewportSize({ width: look.width, height: look.width === 360 ? 700 : 640 });
      await page.goto(`${app.url}${address}`);
      const picture = await page.screenshot();
      expect(complaints, name).to.deep.equal([]);
      expect(picture.length, name).to.be.within(5_000, 150_000);
      if (process.env.PICTURES === 'write') writeFileSync(join(folder, `${name}.png`), picture);
      await close();
    }
  });
});

describe('Lists of more than a hundred', () => {
  let app: TestApp;
  const COUNT = 130;

  before(async () => {
    const bundle = inventedBundle() as unknown as { processes: { demands: { key: string; positions: unknown[] }[] }[] };
    const demands = bundle.processes[0]?.demands as { key: string; positions: unknown[] }[];
    const [first, second] = demands as [{ key: string; positions: unknown[] }, unknown];
    // The first demand has a long history, and many more are made beside it.
    first.positions = Array.from({ length: COUNT }, (_, index) => ({
      n: index + 1,
      date: '2030-01-02',
      text: `Wording ${index + 1}.`,
      language: 'en',
      changes: [index === 0 ? 'RAISED' : 'REWORDED'],
      sources: ['gazette-1'],
    }));
    Object.assign(first, { responses: [] });
    const more = Array.from({ length: COUNT }, (_, index) => ({
      ...structuredClone(first),
      key: `M-${String(index).padStart(3, '0')}`,
      title: `Matter ${index}`,
      positions: [{ n: 1, round: 'r1', text: `Matter ${index}.`, language: 'en', changes: ['RAISED'], sources: ['gazette-1'] }],
    }));
    demands.splice(0, 2, first, second as never, ...more);
    app = await openApp({}, { record: 'tables' });
    const { refusals } = await bring(app.database, bundle as never);
    expect(refusals).to.deep.equal([]);
  });
  after(() => app?.close());

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();
  const listed = (page: string) => new Set([...page.matchAll(/href="\/demand\/water-2030\/(M-\d+)["#]/g)].map(([, key]) => key));
  const next = (page: string) => /<a href="([^"]*)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&').replace(/#.*/, '') ?? '';

  for (const path of ['/party/northland', '/issue/water', '/round/water-2030/r1']) {
    it(`go on: ${path}`, async () => {
      const first = await text(path);
      const second = await text(next(first));
      expect(listed(first).size).to.be.below(COUNT);
      expect(listed(second).size).to.be.above(0);
      expect(new Set([...listed(first), ...listed(second)]).size).to.equal(COUNT);
      expect(second).to.contain('From the beginning');
    });
  }

  it('are whole as files', async () => {
    // With the two demands that the bundle had.
    for (const path of ['/party/northland.csv', '/issue/water.csv']) expect((await text(path)).trim().split('\r\n'), path).to.have.length(1 + COUNT + 2);
  });

  it('go on in a ladder, from either end', async () => {
    const rungs = (page: string) => [...page.matchAll(/<li id="(\d+)"/g)].map(([, number]) => Number(number));
    for (const [path, first, last] of [
      ['/demand/water-2030/N-1', COUNT, 1],
      ['/demand/water-2030/N-1?order=oldest', 1, COUNT],
    ] as const) {
      const begin = await text(path);
      const end = await text(next(begin));
      expect([rungs(begin).length, rungs(begin)[0], rungs(end).length, rungs(end).at(-1)], path).to.deep.equal([100, first, COUNT - 100, last]);
    }
  });
});

describe('A page that was refused', () => {
  it('offers a narrower question where time ran out, in both languages', () => {
    for (const [language, words] of [
      ['en', 'Choose the rounds to put side by side'],
      ['uk', 'раунди'],
    ] as const) {
      const visit = {
        origin: 'http://127.0.0.1:4000',
        path: '/process/ru-ua-2022',
        key: 'ru-ua-2022',
        query: new URLSearchParams(),
        unknownParameters: [],
        view: {},
        words: wordsIn(language),
        meanings: {},
        licence: null,
        showsSchema: true,
        isSignedIn: false,
        mayWrite: false,
        theme: null,
        today: '2026-11-28',
      };
      const drawn = refusedPage(visit, new Refused([{ message: 'Too slow.', extensions: { code: 'TIMED_OUT', id: 'abc-1' } }]));
      const page = documentOf({ ...drawn, visit, assets: { style: '/s.css', script: '/s.js' }, twins: [], hasView: false });
      expect(page).to.contain('role="alert"').and.to.contain('Too slow.').and.to.contain('href="/compare?process=ru-ua-2022"').and.to.contain(words);
    }
  });
});

describe('An empty record', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'tables' });
  });
  after(() => app?.close());

  for (const path of ['/compare', '/map', '/brief', '/sources', '/new', '/follow', '/']) {
    it(`says how something comes into it: ${path}`, async () => {
      const response = await fetch(`${app.url}${path}`, { headers: HTML });
      expect(response.status).to.equal(200);
      expect(await response.text())
        .to.contain('class="notice"')
        .and.to.contain('href="/add-process"');
    });
  }

  it('says of a choice that nothing fits it, and leads to all', async () => {
    const text = await (await fetch(`${app.url}/new?process=none`, { headers: HTML })).text();
    expect(text).to.match(/Nothing that was recorded fits this choice\. <a href="\/new">/);
  });

  for (const path of ['/search?q=water', '/sources.csv', '/map.json', '/index.json']) {
    it(`has an answer: ${path}`, async () => {
      expect((await fetch(`${app.url}${path}`, { headers: HTML })).status).to.equal(200);
    });
  }
});
