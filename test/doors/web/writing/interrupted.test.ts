import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { revokeApiKey } from '../../../../src/foundation/access/api-keys.ts';
import type { TestApp } from '../../../support/app.ts';
import { type Watched, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';

/** What of a request to the server is sent in the browser, and whether it changes the record. */
const records = (body: string | null, document: string) => body?.includes(`"${document}"`) === true && !body.includes('"dryRun":true');

describe('Writing that is interrupted', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  let editor: string;
  browseOwn(async (here) => {
    ({ app, browser } = here);
    editor = (await app.key('EDITOR')).secret;
  });

  async function signedIn(secret = editor): Promise<Watched> {
    const watched = await watchedPage(browser, app.url);
    await watched.page.goto(`${app.url}/favicon.svg`);
    await watched.page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    return watched;
  }

  async function ask(query: string, key = editor): Promise<never> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: never }).data;
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const note = (page: Page) => page.getByLabel('Note', { exact: true });

  /** Another writer changes a round, as it stands. */
  async function another(round: string, field: string): Promise<void> {
    const { round: found } = (await ask(`{ round(key: "${round}") { version } }`)) as { round: { version: number } };
    await ask(
      `mutation { updateRound(input: { key: "${round}", expectedVersion: ${found.version}, reason: CORRECTION, ${field} }) { userErrors { message } } }`,
    );
  }

  it('keeps through a reload the reason for a change and the word to whoever decides', async () => {
    const { secret } = await app.key('CONTRIBUTOR');
    const { page, close } = await signedIn(secret);
    await page.goto(`${app.url}/edit-demand/water-2030/N-1`);
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await page.getByLabel('A word to whoever decides').fill('It helps readers.');
    await page.reload();
    await page.getByText('This was typed here before and not sent.').waitFor();
    expect(await page.getByLabel('The record was wrong, or lacked it.').isChecked()).to.equal(true);
    expect(await page.getByLabel('A word to whoever decides').inputValue()).to.equal('It helps readers.');
    await button(page, 'Start anew').click();
    expect(await page.getByLabel('The record was wrong, or lacked it.').isChecked()).to.equal(false);
    expect(await page.getByLabel('A word to whoever decides').inputValue()).to.equal('');
    await close();
  });

  it('says where another tab signs out, and lets go on where it signs in again', async () => {
    const { page, complaints, close } = await watchedPage(browser, app.url, { isOwn: true });
    await page.goto(`${app.url}/favicon.svg`);
    await page.evaluate((key) => localStorage.setItem('parley-key', key), editor);
    await page.goto(`${app.url}/edit-demand/water-2030/N-2`);
    await note(page).fill('Typed in the first tab.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    const other = await page.context().newPage();
    await other.goto(`${app.url}/sign-in`);
    await button(other, 'Sign out').click();
    const told = page.getByRole('alert').filter({ hasText: 'You are no longer signed in' });
    await told.waitFor();
    await other.getByLabel('Key', { exact: true }).fill(editor);
    await other.getByLabel('Keep it after the last tab is closed').check();
    await button(other, 'Sign in').click();
    await page.getByText('(editor)').waitFor();
    expect(await told.count()).to.equal(0);
    // A browser tells a page nothing of what happens to its own storage. The server says it then.
    await page.evaluate(() => localStorage.clear());
    await button(page, 'Record').click();
    await told.waitFor();
    expect(await note(page).inputValue()).to.equal('Typed in the first tab.');
    expect(complaints).to.deep.equal([]);
    await close();
  });

  it('has the key in each tab that is open, and signs out of all, with what was named there', async () => {
    const { page, complaints, close } = await watchedPage(browser, app.url, { isOwn: true });
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Key', { exact: true }).fill(editor);
    await button(page, 'Sign in').click();
    await page.getByText('Signed in as').waitFor();
    // A tab that is opened by itself asks the others.
    const other = await page.context().newPage();
    await other.goto(`${app.url}/add-source`);
    await other.getByLabel('Title').fill('Ferry bulletin');
    await other.getByLabel('Kind').selectOption('PRESS');
    await button(other, 'Record').click();
    await other.getByText('It is recorded.').waitFor();
    expect(await other.evaluate('localStorage.length')).to.equal(0);
    // What was added on a page of its own is at hand where it is cited.
    await other.goto(`${app.url}/announce?process=water-2030`);
    await other.getByRole('combobox', { name: 'Source', exact: true }).focus();
    await other.getByRole('option', { name: 'Ferry bulletin' }).waitFor();
    // One tab is elsewhere, as one that was closed and comes back. One reads, and follows with the key.
    const [away, reader] = [await page.context().newPage(), await page.context().newPage()];
    await away.goto(`${app.url}/sign-in`);
    await away.getByText('Signed in as').waitFor();
    await away.goto(`${app.url}/favicon.svg`);
    await reader.goto(`${app.url}/favicon.svg`);
    await reader.evaluate((key) => sessionStorage.setItem('parley-key', key), editor);
    const heard = async (work: () => Promise<unknown>) => {
      const opened = reader.waitForEvent('websocket');
      await work();
      const frame = await (await opened).waitForEvent('framesent');
      return String(frame.payload).includes(editor);
    };
    expect(await heard(() => reader.goto(`${app.url}/process/water-2030`))).to.equal(true);
    const isStillKnown = await heard(() => button(page, 'Sign out').click());
    expect(isStillKnown).to.equal(false);
    await other.getByRole('alert').filter({ hasText: 'You are no longer signed in' }).waitFor();
    await away.goto(`${app.url}/sign-in`);
    await away.getByLabel('Key', { exact: true }).waitFor();
    // Nor does the tab that signed out get the key back.
    await page.reload();
    await page.getByLabel('Key', { exact: true }).waitFor();
    for (const tab of [page, other, away, reader])
      expect(await tab.evaluate(`['parley-key', 'parley-hand'].map((name) => sessionStorage.getItem(name))`)).to.deep.equal([null, null]);
    expect(complaints).to.deep.equal([]);
    await close();
  });

  it('passes on no key before the server knows it, and ends one that it no longer knows in all tabs', async () => {
    const { page, complaints, close } = await watchedPage(browser, app.url, { isOwn: true });
    const asks = async (tab: Page) => {
      await tab.goto(`${app.url}/edit-round/water-2030/r2`);
      return tab.getByLabel('Key', { exact: true });
    };
    const enter = async (tab: Page, key: string) => {
      await tab.getByLabel('Key', { exact: true }).fill(key);
      await button(tab, 'Sign in').click();
    };
    const held = (tab: Page) => tab.evaluate(`sessionStorage.getItem('parley-key')`);
    const other = await page.context().newPage();
    const [first, second] = [await app.key('EDITOR'), await app.key('CONTRIBUTOR')];
    await asks(page);
    // While the server looks at what was typed, another tab asks for a key.
    await page.route('**/graphql', async (route) => {
      await (await asks(other)).waitFor();
      expect([await held(page), await held(other)]).to.deep.equal([null, null]);
      await route.continue();
    });
    await enter(page, first.secret);
    await page.getByText('(editor)').waitFor();
    await page.unroute('**/graphql');
    await other.getByText('(editor)').waitFor();
    await note(other).fill('Typed by the first.');
    await other.getByLabel('The record was wrong, or lacked it.').check();
    await revokeApiKey(app.database, first.id);
    await note(page).fill('Typed, too.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await button(page, 'Record').click();
    for (const tab of [page, other]) await tab.getByRole('alert').filter({ hasText: 'You are no longer signed in' }).waitFor();
    expect([await held(page), await held(other)]).to.deep.equal([null, null]);
    // All go on with the next key.
    await enter(page, second.secret);
    for (const tab of [page, other]) {
      await tab.getByText('(contributor)').waitFor();
      expect(await tab.getByRole('alert').count()).to.equal(0);
      expect(await held(tab)).to.equal(second.secret);
    }
    expect(await note(other).inputValue()).to.equal('Typed by the first.');
    expect(complaints).to.deep.equal(['Failed to load resource: the server responded with a status of 401 (Unauthorized)']);
    await close();
  });

  it('starts a session with the key of another tab, and goes on to the page that was wanted', async () => {
    const { page, close } = await watchedPage(browser, app.url, { isOwn: true });
    await page.goto(`${app.url}/favicon.svg`);
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), editor);
    // A page that stays closed is not tried again and again.
    await page.route(`${app.url}/round/water-2030/r1`, (route) => route.fulfill({ status: 403 }));
    const refused = page.waitForResponse(`${app.url}/round/water-2030/r1`);
    await page.goto(`${app.url}/sign-in?to=/round/water-2030/r1`);
    await refused;
    await page.getByRole('heading', { name: 'What you can do now' }).waitFor();
    await page.unroute(`${app.url}/round/water-2030/r1`);
    await page.context().clearCookies();
    await page.goto(`${app.url}/add-issue`);
    await page.getByText('Signed in as').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${app.url}/sign-in?to=/round/water-2030/r1`);
    await other.waitForURL(`${app.url}/round/water-2030/r1`);
    expect((await page.context().cookies()).map(({ name }) => name)).to.include('parley-session');
    await close();
  });

  it('looks again at what another writer sent without an answer', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Round of two writers');
    await page.route('**/graphql', async (route) => {
      if (!records(route.request().postData(), 'page-write-announce')) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await button(page, 'Record').click();
    await button(page, 'Record without a source').click();
    await page.getByText('The server does not answer. What you typed is still here; try again.').waitFor();
    await page.unroute('**/graphql');
    const { secret } = await app.key('EDITOR');
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    // Under another key the server would record it once more. The form asks first what it would do.
    const looked = page.waitForRequest((request) => request.postData()?.includes('"page-write-announce"') === true);
    await button(page, 'Record without a source').click();
    expect((await looked).postData()).to.contain('"dryRun":true');
    const { rounds } = (await ask('{ rounds(first: 100) { nodes { label } } }')) as { rounds: { nodes: { label: string }[] } };
    expect(rounds.nodes.filter(({ label }) => label === 'Round of two writers')).to.have.length(1);
    await close();
  });

  it('records once what was recorded without being heard, though the page was loaded again', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Round of the reload');
    let isTooMuch = true;
    await page.route('**/graphql', async (route) => {
      if (!records(route.request().postData(), 'page-write-announce')) return route.continue();
      if (isTooMuch) return route.fulfill({ json: { errors: [{ message: 'It is too long.', extensions: { code: 'TOO_MUCH' } }] } });
      await route.fetch();
      // What the server says where its time ran out says nothing of what it did.
      return route.fulfill({ status: 503, json: { errors: [{ message: 'It took too long.', extensions: { code: 'TIMED_OUT' } }] } });
    });
    await button(page, 'Record').click();
    await button(page, 'Record without a source').click();
    // What is too much surely is not recorded.
    await page.getByText(/^It is too long\. What you typed is still here; make it shorter\.$/).waitFor();
    isTooMuch = false;
    await button(page, 'Record without a source').click();
    await page
      .getByText('It took too long. What you typed is still here; try again. It may be recorded already; trying again records nothing twice.')
      .waitFor();
    await page.unroute('**/graphql');
    await page.reload();
    await page.getByText('This was typed here before and not sent.').waitFor();
    await button(page, 'Record').click();
    await page.getByRole('link', { name: 'See it' }).waitFor();
    const { rounds } = (await ask('{ rounds(first: 100) { nodes { label } } }')) as { rounds: { nodes: { label: string }[] } };
    expect(rounds.nodes.filter(({ label }) => label === 'Round of the reload')).to.have.length(1);
    await close();
  });

  it('does not undo by a draft what another writer recorded before the page was loaded again', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/edit-round/water-2030/r2`);
    await note(page).fill('Mine.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await another('water-2030/r2', 'summary: "Theirs."');
    await page.reload();
    await page.getByText('This was typed here before and not sent.').waitFor();
    await button(page, 'Record').click();
    await page.getByText('Others changed, and your form has it now: In short.').waitFor();
    await button(page, 'Record').click();
    await page.getByText('It is recorded.').waitFor();
    expect(await ask('{ round(key: "water-2030/r2") { summary note } }')).to.deep.equal({ round: { summary: 'Theirs.', note: 'Mine.' } });
    await close();
  });

  it('asks again where another writer was quicker between the preview and the record', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/edit-round/water-2030/r1`);
    await note(page).fill('Mine.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await button(page, 'Preview').click();
    await page.getByText('Nothing stands against it. Nothing is recorded yet.').waitFor();
    await another('water-2030/r1', 'note: "Theirs."');
    await button(page, 'Record').click();
    const row = page.getByRole('row', { name: /^Note/ });
    await row.waitFor();
    // Whoever chooses by keyboard stays where the choice is.
    await row.getByLabel('Keep mine').focus();
    await page.keyboard.press('ArrowUp');
    expect(await row.getByLabel('Take theirs').isChecked()).to.equal(true);
    expect(await page.evaluate('document.activeElement.type')).to.equal('radio');
    await close();
  });

  it('records once what the server recorded without being heard', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Unheard round');
    await page.getByLabel('When', { exact: false }).first().fill('5 May 2026');
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      const loses = !isLost && records(route.request().postData(), 'page-write-announce');
      if (!loses) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    await button(page, 'Record').click();
    await button(page, 'Record without a source').click();
    await page.getByText('The server does not answer. What you typed is still here; try again.').waitFor();
    const rounds = async () =>
      ((await ask('{ rounds(first: 100) { nodes { label } } }')) as { rounds: { nodes: { label: string }[] } }).rounds.nodes.filter(
        ({ label }) => label === 'Unheard round',
      ).length;
    expect(await rounds()).to.equal(1);
    // It is not told to be there already, as its own act stands there.
    await button(page, 'Record without a source').click();
    await page.getByText('It is recorded.').waitFor();
    expect(await rounds()).to.equal(1);
    await page.unroute('**/graphql');
    await close();
  });

  it('says in Ukrainian that it is recorded, though the server went away right after', async () => {
    const { page, close } = await signedIn();
    // Files of the site come no more once the server has recorded it.
    let isAway = false;
    await page.route('**/*', async (route) => {
      if (isAway) return route.abort();
      isAway = records(route.request().postData(), 'page-write-announce');
      return isAway ? route.fulfill({ response: await route.fetch() }) : route.continue();
    });
    await page.goto(`${app.url}/announce?process=water-2030&lang=uk`);
    await page.getByLabel('Назва раунду').fill('Третій раунд');
    await button(page, 'Записати').click();
    await button(page, 'Записати без джерела').click();
    await page.getByText('Записано.').waitFor();
    // The language of the address goes along.
    expect(await page.getByRole('link', { name: 'Подивитися' }).getAttribute('href')).to.match(/^\/round\/.*\?lang=uk$/);
    await page.unroute('**/*');
    await close();
  });

  it('tells in the words of the server what its sentences do not come for', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/state/water-2030/N-1?lang=uk`);
    await page.getByLabel('посилено просить більше або погрожує').check();
    await page.getByLabel('Коли').last().fill('12 березня 2030');
    // The sentences come as a file of their own, which comes no more.
    await page.route('**/*.js', (route) => route.abort());
    await button(page, 'Попередній перегляд').click();
    await page.locator('.notice [lang="en"]', { hasText: 'is dated 2030-03-12, which is after today' }).waitFor();
    await page.unroute('**/*.js');
    await close();
  });

  it('lets propose what the key may no longer record', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/edit-round/water-2030/r1`);
    await note(page).fill('Typed as an editor.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    const { secret } = await app.key('CONTRIBUTOR');
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    await button(page, 'Record').click();
    await page.getByText('This needs a key of role EDITOR; yours has the role CONTRIBUTOR. What you typed is still here').waitFor();
    await button(page, 'Propose').click();
    await page.getByText('It is proposed.').waitFor();
    await close();
  });

  it('keeps at the coding desk what was chosen and typed, letter by letter, and goes back to the list', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/code/water-2030`);
    await page.getByLabel('Your name as a coder').fill('First coder');
    const open = () =>
      page
        .getByRole('button', { name: /^Code it/ })
        .first()
        .click();
    await open();
    await button(page, 'Record my coding').click();
    await page.getByText('How it changed: Please fill this in.').waitFor();
    await page.getByLabel('hardened asks more, or threatens').check();
    await page.getByLabel('Seen by the other side').selectOption('AWAY');
    await note(page).focus();
    await page.keyboard.type('It threatens.');
    expect(await note(page).inputValue()).to.equal('It threatens.');
    await button(page, 'Cancel').click();
    await page.getByText('0 of 3 coded by you').waitFor();
    await page.reload();
    await open();
    expect(await page.getByLabel('hardened asks more, or threatens').isChecked()).to.equal(true);
    expect(await page.getByLabel('Seen by the other side').inputValue()).to.equal('AWAY');
    expect(await note(page).inputValue()).to.equal('It threatens.');
    await close();
  });

  it('records what two coders code at once', async () => {
    const pages = [await signedIn(), await signedIn()] as const;
    for (const [index, { page }] of pages.entries()) {
      await page.goto(`${app.url}/code/water-2030`);
      await page.getByLabel('Your name as a coder').fill(`Coder ${index + 1}`);
      await page
        .getByRole('button', { name: /^Code it/ })
        .nth(1)
        .click();
      await page.getByLabel('restated the same words').check();
    }
    const [{ page: first }, { page: second }] = pages;
    // The second writes after the first has read what it adds to.
    let isMet = false;
    await first.route('**/graphql', async (route) => {
      if (!isMet && records(route.request().postData(), 'page-write-edit-position')) {
        isMet = true;
        await button(second, 'Record my coding').click();
        await second.getByText('How others coded it').waitFor();
      }
      return route.continue();
    });
    await button(first, 'Record my coding').click();
    await first.getByText('Coder 2:').waitFor();
    expect(await second.getByText('Coder 1:').count()).to.equal(0);
    await first.unroute('**/graphql');
    for (const { close } of pages) await close();
    const { demand } = (await ask('{ demand(key: "water-2030/N-1") { positions { nodes { codings { coder changes } } } } }')) as {
      demand: { positions: { nodes: { codings: object[] }[] } };
    };
    expect(demand.positions.nodes[1]?.codings).to.deep.equal([
      { coder: 'Coder 2', changes: ['RESTATED'] },
      { coder: 'Coder 1', changes: ['RESTATED'] },
    ]);
  });

  it('leads a coder through all entries of all demands, and says that none is left', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/code/water-2030`);
    await page.getByLabel('Your name as a coder').fill('Third coder');
    // Three entries of two demands. The first demand is open, and one press leads to the next entry.
    expect(await page.locator('.to-code summary').allTextContents()).to.deep.equal(['More water 2 left', 'No new dams 1 left']);
    expect(await page.locator('.to-code button:visible').count()).to.equal(2);
    await button(page, 'Code the next entry').click();
    for (const title of ['More water 1', 'More water 2', 'No new dams 1']) {
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
      await page.getByLabel('restated the same words').check();
      await button(page, 'Record my coding').click();
      await button(page, 'Next entry').click();
    }
    await page.getByText('You have coded all entries.').waitFor();
    expect(await page.locator('progress').evaluate((bar: HTMLProgressElement) => [bar.value, bar.max])).to.deep.equal([3, 3]);
    expect(await button(page, 'Code the next entry').count()).to.equal(0);
    await close();
  });

  /** A contributor proposes an issue. Gives the id of the proposal. */
  async function proposed(label: string): Promise<string> {
    const { secret } = await app.key('CONTRIBUTOR');
    const { propose } = (await ask(`mutation { propose(input: { change: { addIssue: { label: "${label}" } } }) { proposal { id } } }`, secret)) as {
      propose: { proposal: { id: string } };
    };
    return propose.proposal.id;
  }

  it('shows who has decided on a proposal meanwhile, and offers no decision any more', async () => {
    const ids = [await proposed('Sluices'), await proposed('Gauges'), await proposed('Pumps')];
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/proposals`);
    const of = (label: string) => page.locator('.proposal', { hasText: label });
    await of('Pumps').waitFor();
    await ask(`mutation { acceptProposal(input: { id: "${ids[0]}" }) { userErrors { message } } }`);
    await ask(`mutation { declineProposal(input: { id: "${ids[1]}", note: "There are gauges." }) { userErrors { message } } }`);
    // Whoever comes back to the page finds it as it is by then. What waits stays as it was.
    const waiting = await of('Pumps').innerHTML();
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await of('Sluices')
      .getByRole('status')
      .filter({ hasText: /^name of a EDITOR accepted it on \d+ \w+ \d{4}, \d\d:\d\d\. It is in the record\.$/ })
      .waitFor();
    await of('Gauges')
      .getByRole('status')
      .filter({ hasText: /^name of a EDITOR declined it on .*\.There are gauges\.$/ })
      .waitFor();
    for (const label of ['Sluices', 'Gauges']) expect(await of(label).getByRole('button').count()).to.equal(0);
    expect(await of('Pumps').innerHTML()).to.equal(waiting);
    // What is proposed meanwhile is told in the bar, and moves nothing before the reader asks for it.
    await proposed('Weirs');
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await page.locator('.live').getByText('New since you came: 1').waitFor();
    expect(await of('Weirs').count()).to.equal(0);
    await button(page, 'Show').press('Enter');
    await page.locator('.proposal:focus', { hasText: 'Weirs' }).waitFor();
    await page.locator('.live.silent').waitFor({ state: 'attached' });
    await close();
  });

  it('says who was quicker where another editor accepted a proposal', async () => {
    await proposed('Reservoirs');
    const { page, close } = await signedIn();
    await page.goto(`${app.url}/proposals`);
    const proposal = page.locator('.proposal', { hasText: 'Reservoirs' });
    await proposal.waitFor();
    const { proposals } = (await ask('{ proposals { nodes { id } } }')) as { proposals: { nodes: { id: string }[] } };
    for (const { id } of proposals.nodes) await ask(`mutation { acceptProposal(input: { id: "${id}" }) { userErrors { message } } }`);
    await proposal.getByRole('button', { name: 'Accept' }).click();
    await proposal.locator(':focus', { hasText: /^Somebody was quicker\. Your press changed nothing\. name of a EDITOR accepted it on / }).waitFor();
    expect(await proposal.getByRole('button').count()).to.equal(0);
    await close();
  });
});
