import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { openApp, type TestApp } from '../../../support/app.ts';
import { ROOT } from '../../../support/root.ts';
import { faultsOf, hasBrowser, openBrowser, watchedPage } from '../browser.ts';

/** So many clicks and filled fields the four entries may take a writer, with signing in. It takes 29. Each more is an obstacle. */
const MOST_STEPS = 30;

describe('A first-time writer', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;
  before(async function () {
    if (!hasBrowser) this.skip();
    app = await openApp();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await app?.close();
  });

  it('is led from the README to the forms', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme).to.contain('npx parley key create').and.to.contain('/sign-in');
  });

  it('records a round, a demand, an answer and a source, each led from the one before', async () => {
    const { secret } = await app.key('EDITOR');
    const { page, complaints, close } = await watchedPage(browser, app.url);
    const reader = await watchedPage(browser, app.url);
    await reader.page.goto(`${app.url}/process/water-2030`);
    let steps = 0;
    const click = async (what: Locator) => {
      steps += 1;
      await what.click();
    };
    const fill = async (what: Locator, text: string) => {
      steps += 1;
      await what.fill(text);
    };
    const choose = async (what: Locator, value: string) => {
      steps += 1;
      await what.selectOption(value);
    };
    const pick = async (label: string, typed: string, offer: string) => {
      await click(page.getByRole('combobox', { name: label, exact: true }).last());
      steps += 1;
      await page.keyboard.type(typed);
      await page.getByRole('option', { name: offer }).first().waitFor();
      steps += 1;
      await page.keyboard.press('Enter');
    };
    const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
    const record = async (on: Page | Locator = page) => click(on.getByRole('button', { name: 'Record', exact: true }).last());
    const shown = page.locator('.shown');

    await page.goto(`${app.url}/`);
    await click(link('Water talks 2030'));
    // A form asks for the key in place, so nobody has to find the sign-in first.
    await click(link('Announce a round'));
    await fill(page.getByLabel('Key', { exact: true }), secret);
    await click(page.getByRole('button', { name: 'Sign in' }));
    await page.getByText('(editor)').waitFor();
    await fill(page.getByLabel('Name of the round'), 'Third round');
    await fill(page.getByLabel('When', { exact: false }).first(), '5 March 2030');
    await record();
    // What was recorded stands where it was written, with what can be written next.
    await shown.getByRole('heading', { name: 'Third round' }).waitFor();
    expect(await faultsOf(page)).to.deep.equal([]);
    // A page that is open elsewhere says so and does not move.
    await reader.page.getByText('New since you came: 1').waitFor();

    await click(shown.getByRole('link', { name: 'Record a new demand' }));
    await pick('Who demands it', 'north', 'Northland northland');
    await fill(page.getByLabel('What is demanded, in a few words'), 'More water in summer');
    await pick('Of whom', 'south', 'Southland southland');
    await choose(page.getByLabel('Kind', { exact: false }), 'DEMAND');
    await pick('Issue', 'wat', 'Water water');
    // Its field is gone. By keyboard one goes on from the same place.
    expect(await page.evaluate('document.activeElement.innerText')).to.contain('Water');
    await record();
    await shown.getByRole('heading', { name: 'More water in summer' }).waitFor();

    await click(shown.getByRole('link', { name: 'Record an answer' }));
    await choose(page.getByLabel('Kind', { exact: false }), 'REJECTED');
    await fill(page.getByLabel('What was answered'), 'Not in dry years.');
    await record();
    await shown.getByText('Not in dry years.').waitFor();

    await click(shown.getByRole('link', { name: 'Add a source to it' }).first());
    await pick('Source', 'Talks open', 'Gazette, Talks open');
    await record();
    // A citation is shown at what it is about.
    await shown.getByRole('heading', { name: 'More water in summer' }).waitFor();

    const { data } = (await (
      await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ demands(first: 100) { nodes { title { text } sources { source { key } } responses { text { text } } } } }' }),
      })
    ).json()) as {
      data: { demands: { nodes: { title: { text: string }; sources: { source: { key: string } }[]; responses: { text: { text: string } }[] }[] } };
    };
    const [found] = data.demands.nodes.filter(({ title }) => title.text === 'More water in summer');
    expect(found?.sources).to.deep.equal([{ source: { key: 'gazette-1' } }]);
    expect(found?.responses).to.deep.equal([{ text: { text: 'Not in dry years.' } }]);
    expect(steps).to.be.at.most(MOST_STEPS);
    expect(complaints).to.deep.equal([]);
    await reader.close();
    await close();
  });
});
