import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import type { TestApp } from '../../../support/app.ts';
import { ROOT } from '../../../support/root.ts';
import { itLater } from '../../../support/thoroughness.ts';
import { faultsOf, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';
import { byKeys } from '../by-keys.ts';

/** So many clicks and filled fields the four entries may take a writer, with signing in, where each names its source. Each more is an obstacle. */
const MOST_STEPS = 30;

/** What is asked before an entry without a source, and the buttons, where a bar at the end of the window covers them once they are in view. */
const UNDER_A_BAR = `(() => {
  const bars = [...document.querySelectorAll('.live:not(.silent)')].map((bar) => bar.getBoundingClientRect());
  const all = [...document.querySelectorAll('.writing-form button')];
  all.find(({ innerText }) => innerText === 'Record without a source').scrollIntoView({ block: 'nearest' });
  const covered = (one) => bars.some((bar) => one.left < bar.right && bar.left < one.right && one.top < bar.bottom && bar.top < one.bottom);
  return all.filter((one) => ['Name a source', 'Record without a source'].includes(one.innerText) && covered(one.getBoundingClientRect())).map(({ innerText }) => innerText);
})()`;

describe('A first-time writer', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  async function ask(query: string, key?: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: unknown }).data;
  }

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
      const field = page.getByRole('combobox', { name: label, exact: true }).last();
      await field.waitFor();
      // A form begins in its first field.
      if (!(await field.evaluate((one) => one === document.activeElement))) await click(field);
      steps += 1;
      await page.keyboard.type(typed);
      await page.getByRole('option', { name: offer }).first().waitFor();
      steps += 1;
      await page.keyboard.press('Enter');
    };
    const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const record = () => click(button('Record'));
    /** What was named once in this tab is at hand in each field that may mean it. */
    const takeAtHand = async (label: string, offer: string) => {
      await click(page.getByRole('combobox', { name: label, exact: true }).last());
      await click(page.getByRole('option', { name: offer }));
    };
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
    await pick('Source', 'Talks open', 'Gazette, Talks open');
    await record();
    // What was recorded stands where it was written, with what can be written next.
    await shown.getByRole('heading', { name: 'Third round' }).waitFor();
    expect(await faultsOf(page)).to.deep.equal([]);
    // A page that is open elsewhere says so and does not move.
    await reader.page.getByText('New since you came').waitFor();

    await click(shown.getByRole('link', { name: 'Record a new demand' }));
    await pick('Who demands it', 'north', 'Northland northland');
    await fill(page.getByLabel('What is demanded, in a few words'), 'More water in summer');
    await pick('Of whom', 'south', 'Southland southland');
    await choose(page.getByLabel('Kind', { exact: false }), 'DEMAND');
    await pick('Issue', 'wat', 'Water water');
    // Its field is gone. By keyboard one goes on from the same place.
    expect(await page.evaluate('document.activeElement.innerText')).to.contain('Water');
    // Whoever names a source is not asked for one, so this is no step.
    await button('Record').click();
    await button('Record without a source').waitFor();
    expect(await page.evaluate(UNDER_A_BAR)).to.deep.equal([]);
    await takeAtHand('Source', 'Gazette, Talks open');
    await record();
    await shown.getByRole('heading', { name: 'More water in summer' }).waitFor();

    await click(shown.getByRole('link', { name: 'Record an answer' }));
    await choose(page.getByLabel('Kind', { exact: false }), 'REJECTED');
    await fill(page.getByLabel('What was answered'), 'Not in dry years.');
    await takeAtHand('Source', 'Gazette, Talks open');
    await record();
    await shown.getByText('Not in dry years.').waitFor();

    const answer = await ask(
      '{ demands(first: 100) { nodes { title { text } current { sources { source { key } } } responses { text { text } round { label } sources { source { key } } } } } }',
    );
    const { demands } = answer as { demands: { nodes: { title: { text: string }; current: object; responses: object[] }[] } };
    const [found] = demands.nodes.filter(({ title }) => title.text === 'More water in summer');
    const sources = [{ source: { key: 'gazette-1' } }];
    expect(found?.current).to.deep.equal({ sources });
    // The form begins with the round at which the demand was said.
    expect(found?.responses).to.deep.equal([{ text: { text: 'Not in dry years.' }, round: { label: 'Third round' }, sources }]);
    expect(steps).to.be.at.most(MOST_STEPS);
    expect(complaints).to.deep.equal([]);
    await reader.close();
    await close();
  });

  itLater('writes all of it by keys alone, and never loses the place', async () => {
    const [{ secret: editor }, { secret: contributor }] = [await app.key('EDITOR'), await app.key('CONTRIBUTOR')];
    const { page, complaints, close } = await watchedPage(browser, app.url);
    const { focused, to, press, type, pick } = byKeys(page);
    const waitFor = (text: string) => page.getByText(text).first().waitFor();
    const follow = async (link: string, heading: string) => {
      await to(link);
      await press('Enter');
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    };
    const opened = () => page.locator('.writing-form .main').waitFor();
    const signIn = async (secret: string) => {
      await to('Key');
      await type(secret);
      await press('Enter');
      await waitFor('Signed in as');
    };
    /** Who has recorded something stands at what says so, and comes to what can be written next. */
    const record = async (button = 'Record', told = 'It is recorded.') => {
      await to(button);
      await press('Enter');
      // The question whether it is to stand without a source is answered where one is.
      await page.locator('main :focus', { hasText: new RegExp(`${told}|without a source`) }).waitFor();
      if ((await focused()).name === 'Record without a source') await press('Enter');
      // A bar may still say the same of what was recorded before.
      await page.locator('main :focus', { hasText: told }).waitFor();
    };
    const write = async (link: string) => {
      await page.locator('.shown .writes, .shown .ladder').first().waitFor();
      await to(link);
      await press('Enter');
      await page.getByRole('heading', { level: 1, name: link, exact: true }).waitFor();
      await opened();
    };
    const open = async (path: string) => {
      await page.goto(`${app.url}${path}`);
      await opened();
    };

    await page.goto(`${app.url}/`);
    await follow('Water talks 2030', 'Water talks 2030');
    await follow('Announce a round', 'Announce a round');
    await signIn(editor);
    // The key was asked for on the way. One goes on in the first field.
    expect((await focused()).name).to.match(/^Name of the round/);
    await type('Fourth round');
    await to('Who takes part');
    await pick('north', 'Northland northland');
    await to('When');
    await type('about 5 March 2030');
    await record();
    await write('Record a new demand');
    await to('Who demands it');
    await pick('north', 'Northland northland');
    await to(/^What is demanded/);
    await type('Fewer locks');
    await to('Of whom');
    await pick('south', 'Southland southland');
    await to('Kind needed');
    await type('demand');
    await to('Issue');
    await pick('wat', 'Water water');
    await record();
    await write('Record what it says now');
    await to(/^What it says now/);
    await type('Two locks at most.');
    await to(/^hardened/);
    await press('Space');
    await record();
    await write('Record an answer');
    await to('Kind needed');
    await type('rejected');
    await record();
    await write('Add a source to it');
    await to('Source');
    await pick('Talks open', 'Gazette, Talks open');
    await record();

    await open('/record-outcome?process=water-2030');
    await to('Kind needed');
    await type('agreement');
    await record('Record', '1 field needs another look');
    await press('Tab', 'Enter');
    expect((await focused()).name).to.match(/^What was agreed or decided/);
    await type('Two locks.');
    await to('Add a demand');
    await press('Enter');
    await pick('Fewer', 'Fewer locks');
    await record();
    await to('Take it back');
    await press('Enter');
    await waitFor('It was taken back.');
    expect((await focused()).name).to.match(/^It was taken back/);

    await open('/edit-round/water-2030/r2');
    await to('In short');
    await type('Mine.');
    await to('The parties moved: it is news.');
    await press('Space');
    const { round } = (await ask('{ round(key: "water-2030/r2") { version } }')) as { round: { version: number } };
    const changed = `mutation { updateRound(input: { key: "water-2030/r2", expectedVersion: ${round.version}, reason: CORRECTION, summary: "Theirs." }) { userErrors { message } } }`;
    await ask(changed, editor);
    await record('Record', 'Somebody changed it meanwhile');
    await press('Tab', 'ArrowUp');
    expect((await focused()).name).to.equal('Take theirs');
    await to('Go on');
    await press('Enter');
    await opened();
    expect((await focused()).tag).not.to.equal('body');
    await to('Record');

    await page.goto(`${app.url}/sign-in`);
    await waitFor('Signed in as');
    // Not at the button that signs out.
    expect((await focused()).name).to.equal('What you can do now');
    await page.goto(`${app.url}/sign-in`);
    await waitFor('What you can do now');
    await press('Shift+Tab', 'Enter');
    await page.getByLabel('Key', { exact: true }).waitFor();
    await signIn(contributor);
    await open('/edit-demand/water-2030/N-1');
    await to('Note');
    await type('Seen from the north.');
    await to('The parties moved: it is news.');
    await press('Space');
    await to('A word to whoever decides');
    await type('It helps.');
    await record('Propose', 'It is proposed.');
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), editor);
    await page.goto(`${app.url}/proposals`);
    await waitFor('It helps.');
    await to('What it would change');
    await press('Enter');
    await waitFor('Seen from the north.');
    expect((await focused()).name).to.contain('Seen from the north.');
    await record('Accept', 'Accepted.');
    expect(complaints).to.deep.equal([]);
    await close();
  });
});
