import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { openApp, type SeededApp, type TestApp } from '../../support/app.ts';
import { freePort, type ServerProcess, startProcess } from '../live/server-process.ts';
import { until } from '../live/support.ts';
import { hasBrowser, leaveBrowser, takeBrowser, watchedPage } from './browser.ts';
import { browseSeeds } from './browsing.ts';

describe('What moves on pages', () => {
  let app: SeededApp;
  let browser: Browser;

  browseSeeds((here) => {
    ({ app, browser } = here);
  });

  async function at(path: string, work: (page: Page) => Promise<void>): Promise<void> {
    const { page, elsewhere, complaints, close } = await watchedPage(browser, app.url);
    await page.goto(`${app.url}${path}`);
    await page.locator('html[data-script]').waitFor();
    await work(page);
    expect([...elsewhere, ...complaints]).to.deep.equal([]);
    await close();
  }

  const focused = (page: Page) => page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent") as Promise<string>;

  it('makes the matrix one stop of the tab key, with arrows inside', () =>
    at('/process/ru-ua-2022', async (page) => {
      expect(await page.locator('.matrix a[tabindex="0"]').count()).to.equal(1);
      const first = page.locator('.matrix tr[data-demand="ru-ua-2022/UA-04"] a.cell').first();
      await first.focus();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).to.match(/^.*: (in force|said here|no longer|not yet)/);
      await page.keyboard.press('Home');
      expect(await page.evaluate('document.activeElement.getAttribute("href")')).to.equal('/demand/ru-ua-2022/UA-04');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest(".matrix")')).to.equal(null);
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate('document.activeElement.getAttribute("href")')).to.equal('/demand/ru-ua-2022/UA-04');
    }));

  it('makes a comparison one stop of the tab key, with arrows inside', () =>
    at('/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022', async (page) => {
      const stops = page.locator('table.compare :is(a, summary)');
      expect(await stops.count()).to.be.above(100);
      expect(await page.locator('table.compare [tabindex="0"]').count()).to.equal(1);
      const about = () =>
        page.evaluate(`[document.activeElement.closest('td')?.cellIndex ?? -1, document.activeElement.textContent]`) as Promise<[number, string]>;
      const titles = page.locator('table.compare tr.head a[href^="/demand/"]');
      const [first, second] = await titles.allTextContents();
      await titles.first().focus();
      // All that stands about a demand, from its name to the last link of its last cell.
      await page.keyboard.press('End');
      expect(await about()).to.deep.equal([1, 'Cite']);
      await page.keyboard.press('ArrowDown');
      expect(await about()).to.deep.equal([1, 'Cite']);
      await titles.first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await about()).to.deep.equal([-1, second]);
      await page.keyboard.press('ArrowUp');
      expect(await about()).to.deep.equal([-1, first]);
      await page.keyboard.press('ArrowRight');
      expect((await about())[0]).to.equal(0);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest("table.compare")')).to.equal(null);
      await page.keyboard.press('Shift+Tab');
      expect((await about())[0]).to.equal(0);
      await page.keyboard.press('x');
      await page.waitForURL(/\/cite\//);
    }));

  it('takes no key from the browser where a table has no target for it', () =>
    at('/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/istanbul-2022', async (page) => {
      const taken = `addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))`;
      for (const [table, first] of [
        ['table.compare', 'table.compare tr.head a[href^="/demand/"]'],
        ['table.matrix', '.matrix a.cell'],
      ] as const) {
        if (table === 'table.matrix') await page.goto(`${app.url}/process/ru-ua-2022`);
        await page.locator('html[data-script]').waitFor();
        await page.evaluate(taken);
        const press = async (key: string) => {
          await page.keyboard.press(key);
          return (await page.evaluate('window.taken')) as boolean;
        };
        // Whoever comes by the tab key hears of the arrows, until the first of them.
        const stop = page.locator(`${table} [tabindex="0"]`);
        const hint = await stop.getAttribute('aria-describedby');
        expect(await page.locator(`#${hint}`).textContent(), table).to.match(/^← ↑ → ↓ in a table/);
        await page.locator(first).first().focus();
        expect(await press('Shift+ArrowRight'), table).to.equal(false);
        expect(await press('End'), table).to.equal(true);
        expect(await press('ArrowRight'), table).to.equal(false);
        expect(await press('ArrowLeft'), table).to.equal(true);
        expect(await page.locator(`${table} [aria-describedby="arrows"]`).count(), table).to.equal(0);
        // What is no stop, such as a frame that scrolls, leaves the stop where it was.
        await page.evaluate(`(() => { const cell = document.querySelector('${table} td'); cell.tabIndex = -1; cell.focus(); })()`);
        expect(await page.locator(`${table} [tabindex="0"]`).count(), table).to.equal(1);
      }
    }));

  it('names a source in a bubble by its title, if nobody is recorded as its publisher', () =>
    at('/process/ru-ua-2022?lang=en', async (page) => {
      await page.route('**/graphql*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/"publisher":"[^"]*"/g, '"publisher":null') });
      });
      // In the file, the first round has this demand, and this is the title of one of its sources.
      await page.locator('.matrix tr[data-demand="ru-ua-2022/UA-14"] a.cell.stated').first().focus();
      await page.keyboard.press('Space');
      const sources = page.locator('.bubble a[href^="/source/"]');
      await sources.first().waitFor();
      for (const link of await sources.all()) {
        const [key, name] = [await link.getAttribute('href'), await link.textContent()];
        const source = await (await fetch(`${app.url}${key}`)).text();
        expect(source).to.contain(`<h1 `).and.to.contain(name?.slice(0, 12));
        expect(`/source/${name}`).not.to.equal(key);
      }
      await page.unroute('**/graphql*');
    }));

  it('tells a cell in a bubble, with its sources, and cites it', () =>
    at('/process/ru-ua-2022?lang=en', async (page) => {
      const istanbul = await page
        .locator('.matrix thead th')
        .evaluateAll((heads) => heads.findIndex((one) => one.dataset.round === 'ru-ua-2022/istanbul-2022'));
      const cell = page.locator(`.matrix tr[data-demand="ru-ua-2022/UA-04"] > :nth-child(${istanbul + 1}) a.cell`);
      await cell.focus();
      await page.keyboard.press('Space');
      const bubble = page.locator('.bubble');
      await bubble.getByRole('link', { name: 'Cite' }).waitFor();
      expect(await bubble.textContent())
        .to.contain('Istanbul')
        .and.to.contain('Sources');
      await page.keyboard.press('Escape');
      expect(await bubble.isVisible()).to.equal(false);
      await page.keyboard.press('x');
      await page.waitForURL(/\/cite\/[^?]+\?lang=en$/);
      expect(await page.locator('main').textContent()).to.contain('Istanbul');
    }));

  it('opens two marked columns side by side, and prints them', () =>
    at('/process/ru-ua-2022', async (page) => {
      const cells = page.locator('.matrix tr[data-demand="ru-ua-2022/UA-04"] a.cell');
      await cells.nth(3).focus();
      await page.keyboard.press('c');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('c');
      await page.waitForURL(/\/compare\?/);
      expect(new URL(page.url()).searchParams.get('rounds')?.split('...')).to.have.length(2);
      await page.locator('html[data-script]').waitFor();
      await page.evaluate("window.print = () => { document.title = 'printed' }");
      await page.getByRole('button', { name: 'Print' }).click();
      expect(await page.title()).to.equal('printed');
    }));

  it('suggests what the record has, and opens the choice', () =>
    at('/', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('istanb');
      await page.locator('#suggestions [role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('.find input').getAttribute('aria-activedescendant')).to.equal('suggestions-0');
      const href = await page.locator('#suggestions-0').getAttribute('data-href');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${href}`);
    }));

  it('keeps the theme on the next page, from its first byte', () =>
    at('/', async (page) => {
      await page.locator('#theme').selectOption('dark');
      await page.goto(`${app.url}/about`);
      expect(await page.content()).to.match(/<html lang="en" data-theme="dark"/);
      await page.locator('#theme').selectOption('');
      await page.goto(`${app.url}/about`);
      expect(await page.content()).not.to.contain('data-theme');
    }));

  it('follows what was chosen, with its feeds and its calendar, until it is taken away', () =>
    at('/process/ru-ua-2022', async (page) => {
      await page.getByRole('link', { name: 'Follow', exact: true }).click();
      await page.waitForURL('**/follow?process=ru-ua-2022');
      await page.goto(`${app.url}/party/ua`);
      await page.locator('html[data-script]').waitFor();
      await page.getByRole('link', { name: 'Follow', exact: true }).click();
      await page.waitForURL('**/follow?process=ru-ua-2022&party=ua');
      // Who comes back without an address finds the same, and only what is newer.
      await page.goto(`${app.url}/follow`);
      await page.waitForURL(/follow\?process=ru-ua-2022&party=ua&since=/);
      await page.getByText('Nothing new.').waitFor();
      for (const link of await page.locator('#followed a[href^="/feeds/"]').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
        expect((await fetch(link)).status, link).to.equal(200);
      await page.getByRole('link', { name: 'Follow no longer' }).first().click();
      await page.getByRole('link', { name: 'Follow no longer' }).click();
      // The script of the page that the link leads to takes the last one away.
      await page.locator('#followed').waitFor({ state: 'detached' });
      await page.locator('html[data-script]').waitFor();
      await page.goto(`${app.url}/follow`);
      await page.locator('html[data-script]').waitFor();
      expect(await page.locator('#followed').count()).to.equal(0);
    }));

  it('shows its keys, and leaves single letters alone when asked', () =>
    at('/', async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      await page.getByLabel('Single letters and signs act').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('g');
      await page.keyboard.press('n');
      await page.keyboard.press('/');
      await page.keyboard.press('?');
      expect([new URL(page.url()).pathname, await page.evaluate('document.activeElement.tagName')]).to.deep.equal(['/', 'BODY']);
      expect(await page.getByRole('dialog').count()).to.equal(0);
      await page.goto(`${app.url}/process/ru-ua-2022`);
      await page.locator('html[data-script]').waitFor();
      const cells = page.locator('.matrix tr[data-demand="ru-ua-2022/UA-04"] a.cell');
      await cells.nth(3).focus();
      for (const key of ['c', 'x', 'ArrowLeft']) await page.keyboard.press(key);
      expect(await cells.nth(2).evaluate((cell) => cell === document.activeElement)).to.equal(true);
      expect([await page.locator('.matrix .marked').count(), new URL(page.url()).pathname]).to.deep.equal([0, '/process/ru-ua-2022']);
      // What switched them off switches them on again, without a key of its own.
      await page.getByRole('button', { name: 'Keyboard' }).click();
      await page.getByLabel('Single letters and signs act').check();
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.name')).to.equal('q');
    }));
});

describe('A page that is open', () => {
  let browser: Browser;
  let server: ServerProcess;
  let origin: TestApp;
  let port: number;

  before(async function () {
    if (!hasBrowser) this.skip();
    // It is stopped before the other begins on its database.
    origin = await openApp({}, { record: 'invented' });
    port = await freePort();
    browser = await takeBrowser();
  });
  after(async () => {
    server?.stop();
    await server?.ended;
    await leaveBrowser(browser);
    await origin?.close();
  });

  async function ask(url: string, query: string, key: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return answer.json();
  }

  const NOTE_WORDS = `
    window.told = [];
    new MutationObserver(() => told.push(document.querySelector('.live').textContent))
      .observe(document.querySelector('.live'), { childList: true, characterData: true, subtree: true })`;

  it('connects again after a sleep, from the place that it has reached', async () => {
    const { page, close } = await watchedPage(browser, origin.url, { isOwn: true });
    const sent: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void (String(payload).includes('"subscribe"') && sent.push(String(payload)))));
    await page.goto(`${origin.url}/process/water-2030`);
    await until('what the page sends', () => sent.length === 1);
    // Who was away for a moment only goes on as before.
    const comeBack = (after: number) =>
      page.evaluate(`{ const { now } = Date; Date.now = () => now() + ${after}; document.dispatchEvent(new Event('visibilitychange')); Date.now = now; }`);
    await comeBack(1_000);
    const { secret } = await origin.key('CONTRIBUTOR');
    await ask(origin.url, 'mutation { announceRound(input: { process: "water-2030", label: "Before the sleep" }) { userErrors { message } } }', secret);
    await page.getByRole('status').getByText('New since you came: 1').waitFor();
    expect(sent).to.have.length(1);
    await comeBack(60_000);
    await until('what the page sends', () => sent.length === 2);
    const [first, second] = sent.map((one) => JSON.parse(one).payload.variables.after as string);
    expect(second).not.to.equal(first);
    await ask(origin.url, 'mutation { announceRound(input: { process: "water-2030", label: "After the sleep" }) { userErrors { message } } }', secret);
    await page.getByRole('status').getByText('New since you came: 2').waitFor();
    await close();
  });

  it('says once why it hears nothing more, and does not ask again', async () => {
    const { page, close } = await watchedPage(browser, origin.url, { isOwn: true });
    let asked = 0;
    page.on('websocket', () => {
      asked += 1;
    });
    const ends = async (text: string, work: () => Promise<unknown>) => {
      await page.goto(`${origin.url}/process/water-2030`);
      await page.locator('.live').waitFor({ state: 'attached' });
      await page.evaluate(NOTE_WORDS);
      await work();
      await page.getByRole('status').getByText(text).waitFor();
      const before = asked;
      await page.evaluate("window.dispatchEvent(new Event('online')); document.dispatchEvent(new Event('visibilitychange'))");
      // Its own sockets come in the order in which they are opened.
      const later = page.waitForEvent('websocket');
      await page.evaluate("new WebSocket(location.origin.replace('http', 'ws') + '/graphql', 'graphql-transport-ws')");
      await later;
      expect([asked, await page.evaluate('new Set(told).size')]).to.deep.equal([before + 1, 1]);
    };
    const { id, secret } = await origin.key('READER');
    await page.goto(`${origin.url}/about`);
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    await ends('Your key is no longer valid.', async () => {
      await revokeApiKey(origin.database, id);
    });
    // The next page reads what everybody may read.
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Read this page again' }).click()]);
    expect(await page.evaluate("sessionStorage.getItem('parley-key')")).to.equal(null);
    const { secret: admin } = await origin.key('ADMIN');
    await ends('The record was rearranged, by a restore or an erasure.', () =>
      ask(origin.url, 'mutation { redact(input: { key: "water-2030/r1", field: "note" }) { userErrors { message } } }', admin),
    );
    await close();
  });

  it('tells what is new in a quiet bar, also over a killed server, and moves nothing', async () => {
    const { secret } = await origin.key('CONTRIBUTOR');
    await origin.stop();
    server = await startProcess(origin.databaseUrl, port);
    const url = `http://127.0.0.1:${port}`;
    const announce = async (...labels: string[]) => {
      const rounds = labels.map((label, index) => `r${index}: announceRound(input: { process: "water-2030", label: "${label}" }) { userErrors { message } }`);
      const data = Object.fromEntries(labels.map((_, index) => [`r${index}`, { userErrors: [] }]));
      expect(await ask(url, `mutation { ${rounds.join(' ')} }`, secret)).to.deep.equal({ data });
    };
    const { page, close } = await watchedPage(browser, url, { isOwn: true });
    await page.clock.install();
    await page.goto(`${url}/process/water-2030`);
    const before = await page.locator('main').innerHTML();
    const bar = page.getByRole('status');
    await page.evaluate(NOTE_WORDS);
    await announce('A first new round', 'One of a burst', 'Another of it');
    await bar.getByText('New since you came: 3').waitFor();
    expect(await page.evaluate('[...new Set(told)]')).to.deep.equal(['New since you came: 3Show']);
    expect(await page.title()).to.match(/^\(3\) /);

    // Whoever is at the bar stays there while what it says changes.
    const show = bar.getByRole('button', { name: 'Show' });
    await show.focus();
    await server.kill();
    await page.clock.fastForward(11_000);
    await bar.getByText(/^New since you came: 3\. Not connected since /).waitFor();
    server = await startProcess(origin.databaseUrl, port);
    await announce('A second new round');
    await bar.getByText('New since you came: 4').waitFor();
    expect(await show.evaluate((button) => button === document.activeElement)).to.equal(true);
    expect(await page.locator('main').innerHTML()).to.equal(before);

    await page.keyboard.press('Enter');
    await page.locator('a.fresh:visible', { hasText: 'A second new round' }).first().waitFor();
    expect(await page.title()).not.to.match(/^\(/);

    // Without a network the page stays, also for whoever wants to go on, and says since when.
    await page.reload();
    const kept = await page.locator('main').innerHTML();
    await page.context().setOffline(true);
    await page.clock.fastForward(11_000);
    await bar.getByText(/^Not connected since \d+:\d\d( [AP]M)?\. This page may/).waitFor();
    const name = page.locator('header .name');
    await name.click();
    await bar.getByText(/^Not connected since .*\. What you chose opens when/).waitFor();
    await bar.getByRole('button', { name: 'Stay here' }).press('Enter');
    await bar.getByText('This page may be out of date').waitFor();
    expect(await name.evaluate((link) => link === document.activeElement)).to.equal(true);
    await page.locator('.find input').fill('water');
    await page.keyboard.press('Enter');
    await bar.getByText('What you chose opens').waitFor();
    expect(await page.locator('main').innerHTML()).to.equal(kept);
    await page.context().setOffline(false);
    await page.waitForURL('**/search?q=water');
    await close();
  });
});
