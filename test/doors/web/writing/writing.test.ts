import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { revokeApiKey } from '../../../../src/foundation/access/api-keys.ts';
import { openApp, type TestApp } from '../../../support/app.ts';
import { inForm, itLater, someInShort } from '../../../support/thoroughness.ts';
import { faultsOf, overhangOf, type Watched, walkByKeyboard, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';
import { compressedBytes } from '../compressed-bytes.ts';
import { recordIt } from './record-it.ts';

describe('Writing in a browser', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  browseOwn((here) => {
    ({ app, browser } = here);
  });

  /** A page that has a new key. Without a session, the server does not know it. */
  async function signedIn(role: 'CONTRIBUTOR' | 'EDITOR'): Promise<Watched> {
    const { secret } = await app.key(role);
    const watched = await watchedPage(browser, app.url);
    await watched.page.goto(`${app.url}/favicon.svg`);
    await watched.page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    return watched;
  }

  async function signedInByForm(role: 'CONTRIBUTOR' | 'EDITOR'): Promise<Watched> {
    const { secret } = await app.key(role);
    const watched = await watchedPage(browser, app.url);
    const { page } = watched;
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Key', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in as').waitFor();
    return watched;
  }

  const pick = async (page: Page, label: string, typed: string, offer: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).last().pressSequentially(typed);
    await page.getByRole('option', { name: offer }).click();
  };
  const ask = async (query: string) => {
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: unknown }).data as never;
  };

  itLater('records a round, a demand, an answer and a new source, from links of the pages alone', async () => {
    const { page, complaints, elsewhere, close } = await signedInByForm('CONTRIBUTOR');
    await page.goto(`${app.url}/process/water-2030`);
    await page.getByRole('link', { name: 'Announce a round' }).click();
    await page.getByLabel('Name of the round').fill('Third round');
    await page.getByLabel('When', { exact: false }).first().fill('about 5 March 2030');
    await page.getByText('Recorded as about 5 March 2030 (2030-03-05~).').waitFor();
    await pick(page, 'Who takes part', 'north', 'Northland northland');
    await recordIt(page);
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { name: 'Third round' }).waitFor();

    await page.getByRole('link', { name: 'Record a new demand' }).click();
    await pick(page, 'Who demands it', 'north', 'Northland northland');
    await page.getByLabel('What is demanded, in a few words').fill('More water in summer');
    await page.getByLabel('In the words of the party').fill('Three units more from June to August.');
    await pick(page, 'Of whom', 'south', 'Southland southland');
    await page.getByLabel('Kind', { exact: false }).selectOption('DEMAND');
    await pick(page, 'Issue', 'wat', 'Water water');
    await page.getByRole('combobox', { name: 'Source' }).pressSequentially('The river paper');
    await page.getByRole('option', { name: 'Add “The river paper” to the record' }).click();
    const inside = page.getByRole('region', { name: 'Add a source' });
    await inside.getByLabel('Kind of source').selectOption('PRESS');
    await inside.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('The river paper').waitFor();
    await recordIt(page);
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { name: 'More water in summer' }).waitFor();

    await page.getByRole('link', { name: 'Record an answer' }).click();
    await page.getByLabel('Kind', { exact: false }).selectOption('REJECTED');
    await page.getByLabel('What was answered').fill('Not in dry years.');
    await page.getByLabel('At which round').selectOption({ label: 'Third round, about 5 Mar 2030' });
    await recordIt(page);

    const { demands } = await ask(
      '{ demands(where: { process: { eq: "water-2030" } }, last: 1, orderBy: [RAISED_ASC]) { nodes { title { text } madeBy { key } addressedTo { key } issue { key } current { text { text } round { label date } sources { source { title kind } } } responses { kind party { key } text { text } } } } }',
    );
    const [found] = (demands as { nodes: object[] }).nodes;
    expect(found).to.deep.equal({
      title: { text: 'More water in summer' },
      madeBy: [{ key: 'northland' }],
      addressedTo: [{ key: 'southland' }],
      issue: { key: 'water' },
      current: {
        text: { text: 'Three units more from June to August.' },
        round: { label: 'Third round', date: '2030-03-05~' },
        sources: [{ source: { title: 'The river paper', kind: 'PRESS' } }],
      },
      responses: [{ kind: 'REJECTED', party: { key: 'southland' }, text: { text: 'Not in dry years.' } }],
    });
    expect({ complaints, elsewhere }).to.deep.equal({ complaints: [], elsewhere: [] });
    await close();
  });

  it('previews without recording, and leads from an error to its field', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('link', { name: 'Name of the round: Please fill this in.' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('announce-label');
    await page.getByLabel('Name of the round').fill('Never held');
    await page.getByLabel('When', { exact: false }).first().fill('someday');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('link', { name: 'When: This is not read as a date. Try 12 March 2026, 12.3.2026, or 2026-03-12.' }).waitFor();
    await page.getByLabel('When', { exact: false }).first().fill('2031');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Nothing is recorded yet.').waitFor();
    const { rounds } = (await ask('{ rounds(first: 100) { nodes { label } } }')) as { rounds: { nodes: { label: string }[] } };
    expect(rounds.nodes.map(({ label }) => label)).not.to.include('Never held');
    // What was typed is there again after the page was left.
    await page.reload();
    await page.getByLabel('Name of the round').waitFor();
    expect(await page.getByLabel('Name of the round').inputValue()).to.equal('Never held');
    await close();
  });

  it('records no form in which a name was typed that names nothing, and takes an exact name by itself', async () => {
    const { page, complaints, close } = await signedIn('CONTRIBUTOR');
    const labels = async () =>
      ((await ask('{ rounds(first: 100) { nodes { label participations { party { key } } } } }')) as { rounds: { nodes: { label: string }[] } }).rounds.nodes;
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Fifth round');
    await page.getByLabel('When', { exact: false }).first().fill('5.4.2030');
    const party = page.getByRole('combobox', { name: 'Who takes part' });
    await party.pressSequentially('NORTHLAND');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Remove Northland' }).first().waitFor();
    expect(await page.getByRole('listbox').count()).to.equal(0);
    await party.pressSequentially('Upstream Co');
    await page.getByRole('option', { name: 'Add “Upstream Co” to the record' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.getByRole('listbox').count()).to.equal(0);
    await page.getByRole('combobox', { name: 'Where' }).pressSequentially('Geneve');
    // Where in a source it stands is asked once there is a source.
    expect(await page.getByLabel('Where in it').count()).to.equal(0);
    for (const button of ['Preview', 'Record', 'Propose']) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('link', { name: 'Who takes part: Nothing in the record is named exactly “Upstream Co”.' }).waitFor();
      await page.getByRole('link', { name: 'Where: Nothing in the record is named exactly “Geneve”.' }).waitFor();
    }
    expect((await labels()).map(({ label }) => label)).not.to.include('Fifth round');
    // A form that adds it stands open, and is not sent: the name still names nothing.
    await party.first().fill('Upstream C');
    await page.getByRole('option', { name: 'Add “Upstream C” to the record' }).click();
    await page.getByRole('region', { name: 'Add a party' }).waitFor();
    await page.getByRole('combobox', { name: 'Where' }).fill('');
    await page.getByRole('button', { name: 'Record', exact: true }).last().click();
    await page.getByRole('link', { name: 'Who takes part: Nothing in the record is named exactly “Upstream C”.' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await party.first().fill('southland');
    await recordIt(page);
    expect((await labels()).filter(({ label }) => label === 'Fifth round')).to.deep.equal([
      { label: 'Fifth round', participations: [{ party: { key: 'northland' } }, { party: { key: 'southland' } }] },
    ]);
    // A contributor may not take back, and is told who may.
    expect(await page.getByRole('button', { name: 'Take it back' }).count()).to.equal(0);
    await page.getByText('An editor can take it back.').waitFor();
    // Warnings that came with it are shown.
    await page.getByText('rests on no source').first().waitFor();

    // The same round again: the writer is asked before it is recorded.
    await page.getByRole('button', { name: 'Another one' }).click();
    await page.getByLabel('Name of the round').fill('Fifth round');
    await page.getByLabel('When', { exact: false }).first().fill('5/4/2030');
    await page.getByRole('button', { name: '5 April 2030' }).click();
    await page.getByText('Recorded as 5 April 2030 (2030-04-05).').waitFor();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('if it is the same round, update that one').waitFor();
    expect((await labels()).filter(({ label }) => label === 'Fifth round').length).to.equal(1);
    await page.getByRole('button', { name: 'Record all the same' }).click();
    await page.getByText('It is recorded.').waitFor();
    expect((await labels()).filter(({ label }) => label === 'Fifth round').length).to.equal(2);

    // Exact names, and neither words nor a day: nothing of GraphQL reaches the reader.
    await page.goto(`${app.url}/raise?process=water-2030`);
    // Two forms of one act, each in a field of its own: a label leads to its own field.
    for (const name of ['Who demands it', 'Of whom']) {
      await page.getByRole('combobox', { name, exact: true }).fill('Eastland');
      await page.getByRole('option', { name: 'Add “Eastland” to the record' }).click();
    }
    expect(await page.getByRole('region', { name: 'Add a party' }).count()).to.equal(2);
    const ids = await page.evaluate(() => [...document.querySelectorAll('main [id]')].map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).to.deep.equal([]);
    for (let open = 2; open > 0; open -= 1) await page.getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByRole('combobox', { name: 'Who demands it' }).fill('northland');
    await page.getByLabel('What is demanded, in a few words').fill('A dam');
    await page.getByRole('combobox', { name: 'Of whom' }).fill('Southland');
    await page.getByLabel('Kind', { exact: false }).selectOption('DEMAND');
    await page.getByRole('combobox', { name: 'Issue' }).fill('Water');
    await recordIt(page);
    expect(complaints).to.deep.equal([]);
    await close();
  });

  it('adds a party to a round, and mends its part in it', async () => {
    const { page, close } = await signedIn('CONTRIBUTOR');
    const parts = async () =>
      ((await ask('{ round(key: "water-2030/r1") { participations { party { key } roles attendance } } }')) as { round: { participations: object[] } }).round
        .participations;
    const before = await parts();
    await page.goto(`${app.url}/round/water-2030/r1`);
    await page.getByRole('link', { name: 'Record who takes part' }).click();
    await page.getByRole('combobox', { name: 'Which party' }).waitFor();
    await page.getByRole('combobox', { name: 'Which party' }).fill('river bloc');
    await page.getByLabel('observer').check();
    await page.getByLabel('Whether it came').selectOption('EXPECTED');
    await recordIt(page);
    expect(await parts()).to.deep.equal([...before, { party: { key: 'river-bloc' }, roles: ['OBSERVER'], attendance: 'EXPECTED' }]);
    await page.goto(`${app.url}/take-part/water-2030/r1`);
    await page.getByRole('link', { name: 'River Bloc' }).click();
    await page.getByLabel('Whether it came').selectOption('ABSENT');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('link', { name: 'Why: Please fill this in.' }).click();
    await page.getByLabel('The parties moved: it is news.').check();
    await recordIt(page);
    expect(await parts()).to.deep.equal([...before, { party: { key: 'river-bloc' }, roles: ['OBSERVER'], attendance: 'ABSENT' }]);
    await close();
  });

  it('lets the tab key through its forms, field by field', async () => {
    const { page, close } = await signedInByForm('EDITOR');
    for (const [address, waits] of [
      ['/code/water-2030', 'coded by you'],
      ['/raise?process=water-2030', 'Preview'],
      ['/state/water-2030/N-1', 'Preview'],
      ['/import', 'Read the table'],
      ['/proposals', 'Sign out'],
    ] as const) {
      await page.goto(`${app.url}${address}`);
      await page.getByText(waits).first().waitFor();
      await walkByKeyboard(page, address);
    }
    await close();
  });

  it('asks for another key where one ends, and keeps what was typed', async () => {
    const { page, close } = await signedIn('CONTRIBUTOR');
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByLabel('Name of the round').fill('Held after all');
    await pick(page, 'Who takes part', 'north', 'Northland northland');
    await revokeApiKey(app.database, 'name of a CONTRIBUTOR');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator('[role="alert"]:focus', { hasText: 'You are no longer signed in. What you typed is still here.' }).waitFor();
    expect(await page.getByRole('alert').count()).to.equal(1);
    const { secret } = await app.key('CONTRIBUTOR');
    await page.getByLabel('Key', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in as').waitFor();
    await recordIt(page);
    const { rounds } = (await ask('{ rounds(first: 100) { nodes { label participations { party { key } } } } }')) as { rounds: { nodes: { label: string }[] } };
    expect(rounds.nodes.find(({ label }) => label === 'Held after all')).to.deep.include({ participations: [{ party: { key: 'northland' } }] });
    await close();
  });

  it('warns in Ukrainian, and reads the dates of Ukrainian', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/state/water-2030/N-1?lang=uk`);
    await page.getByLabel('Коли').last().fill('12 березня 2030');
    await page.getByText('Буде записано: 12 березня 2030 (2030-03-12).').waitFor();
    await page.getByLabel('посилено просить більше або погрожує').check();
    await page.getByRole('button', { name: 'Попередній перегляд' }).click();
    await page.getByText('Ви не назвали, хто це каже.').waitFor();
    // What the server said stands apart, and says that it is English.
    expect(await page.locator('.notice li [lang="en"]').allTextContents()).to.deep.equal([
      `water-2030/N-1/3 is dated 2030-03-12, which is after today (${new Date().toISOString().slice(0, 10)}).`,
    ]);
    const others = await page.evaluate(
      `[...document.querySelectorAll('.notice li')].map((one) => { const copy = one.cloneNode(true); copy.querySelectorAll('[lang=en]').forEach((english) => english.remove()); return copy.textContent; })`,
    );
    expect((others as string[]).filter((text) => /[A-Za-z]{2}/.test(text))).to.deep.equal([]);
    await close();
  });

  it('says that it kept what was typed and not sent, and begins anew if asked', async () => {
    const { page, close } = await signedIn('EDITOR');
    const label = page.getByLabel('Name of the round');
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByText('What you type is kept in this tab until you send it.').waitFor();
    expect(await page.getByText('This was typed here before').count()).to.equal(0);
    await label.fill('Half a');
    await page.getByLabel('When', { exact: false }).first().fill('unknown');
    await page.getByText('Recorded as not known: without a date.').waitFor();
    await page.reload();
    await page.getByText('This was typed here before and not sent.').waitFor();
    expect(await label.inputValue()).to.equal('Half a');
    await page.getByRole('button', { name: 'Start anew' }).click();
    expect([await label.inputValue(), await page.getByLabel('When', { exact: false }).first().inputValue()]).to.deep.equal(['', '']);
    await page.reload();
    await label.waitFor();
    expect(await page.getByText('This was typed here before').count()).to.equal(0);
    await close();
  });

  it('says at the foot whether one is signed in', async () => {
    const { page, close } = await signedInByForm('EDITOR');
    expect(await page.getByRole('main').getByRole('link').allTextContents(), 'what one can do now').to.include.members([
      'Add a negotiation',
      'Bring in a table',
    ]);
    await page.goto(`${app.url}/`);
    const links = page.locator('.writes a');
    expect(await links.allTextContents())
      .to.include('Your key, and signing out')
      .and.not.include('Sign in');
    await page.getByRole('link', { name: 'Your key, and signing out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goto(`${app.url}/`);
    expect(await links.allTextContents()).to.include('Sign in');
    await close();
  });

  it('tries a proposal before it is made, and proposes what was warned of only when asked again', async () => {
    const { page, close } = await signedIn('CONTRIBUTOR');
    await page.goto(`${app.url}/state/water-2030/N-1`);
    for (const meaning of ['its makers took it back', 'both sides settled it']) await page.getByLabel(meaning).check();
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('Send it all the same, if it is meant so.').waitFor();
    const waiting = async () =>
      page.evaluate(
        `fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer ' + sessionStorage.getItem('parley-key') }, body: JSON.stringify({ query: '{ proposals { nodes { status } } }' }) }).then((answer) => answer.json()).then(({ data }) => data.proposals.nodes.filter(({ status }) => status === 'PENDING').length)`,
      );
    expect(await waiting()).to.equal(0);
    await page.getByRole('button', { name: 'Propose all the same' }).click();
    await page.getByText('It is proposed.').waitFor();
    expect(await waiting()).to.equal(1);
    await close();
  });

  it('corrects the day, the round and the figures of an entry', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/edit-position/water-2030/N-1/2`);
    await page.getByLabel('When', { exact: true }).fill('11 February 2030');
    await page.getByLabel('At which round').selectOption({ label: 'Second round, 10 Feb 2030' });
    await page.locator('details > summary', { hasText: 'More' }).click();
    await page.getByRole('button', { name: 'Add a figure' }).click();
    await page.getByRole('textbox', { name: 'Number' }).fill('8');
    await page.getByRole('textbox', { name: 'Unit' }).fill('water unit');
    await page.getByRole('textbox', { name: 'Counted as' }).fill('yearly mean');
    await page.getByRole('textbox', { name: 'In what respect' }).fill('in dry years');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await page.getByRole('button', { name: 'Record', exact: true }).last().click();
    // The invented talks lie ahead of today.
    await page.getByText('which is after today').waitFor();
    await page.getByRole('button', { name: 'Record all the same' }).click();
    await page.getByText('It is recorded.').waitFor();
    const { demand } = (await ask(
      '{ demand(key: "water-2030/N-1") { positions { nodes { number statedOn round { key } quantities { value unit measure qualifier } } } } }',
    )) as {
      demand: { positions: { nodes: object[] } };
    };
    expect(demand.positions.nodes[1]).to.deep.equal({
      number: 2,
      statedOn: '2030-02-11',
      round: { key: 'water-2030/r2' },
      quantities: [{ value: 8, unit: 'water unit', measure: 'yearly mean', qualifier: 'in dry years' }],
    });
    await close();
  });

  it('keeps the focus where somebody works, whatever is added there or taken away', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/announce?process=water-2030`);
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent');
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).last().focus();
      await page.keyboard.press('Enter');
    };
    await page.getByRole('combobox', { name: 'Who takes part' }).focus();
    await page.keyboard.type('Eastland');
    await page.getByRole('option', { name: 'Add “Eastland” to the record' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Add a party' }).waitFor();
    expect(await focused()).to.equal('announce-participations-0-party-name');
    await press('Cancel');
    expect(await focused()).to.equal('announce-participations-0');
    await press('Remove Eastland');
    expect(await focused()).to.equal('announce-participations-0');
    // An exact name is taken after its field was left. The focus stays where the writer went.
    await page.keyboard.type('Northland');
    // Over the button that takes it away, and over the next row, which is there as soon as something is typed in this one.
    for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
    await page.keyboard.type('5 March 2030');
    await page.getByRole('button', { name: 'Remove Northland' }).waitFor();
    expect(await focused()).to.equal('announce-date');
    await page.getByLabel('When', { exact: true }).fill('');
    // A day that may be one of two is asked back, and the question goes with the answer.
    await page.getByLabel('When', { exact: true }).fill('3/4/2030');
    await press('3 April 2030');
    expect(await focused()).to.equal('announce-date');
    await page.reload();
    await press('Start anew');
    expect(await focused()).to.equal('announce-label');
    // Whoever leaves a field wants no other.
    await page.getByRole('heading', { name: 'Announce a round' }).click();
    expect(await page.evaluate('document.activeElement === document.body')).to.equal(true);
    await close();
  });

  it('says once what is wrong with a day', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/add-process`);
    const period = page.getByLabel('From when to when');
    await page.getByText('since March 2026').waitFor();
    await period.fill('some day');
    const field = page.locator('.field', { has: period });
    expect(await field.getByText('This is not read as a date.').count()).to.equal(1);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator('.errors').waitFor();
    expect(await field.getByText('This is not read as a date.').count()).to.equal(1);
    await close();
  });

  it('says what to do where the server does not answer, asks for no other key, and offers nothing that it does not know', async () => {
    const { page, close } = await signedIn('EDITOR');
    const limited = { errors: [{ message: 'Too many requests: wait 30 s.', extensions: { code: 'RATE_LIMITED', id: 'req_1' } }] };
    const refuse = () => page.route('**/graphql', (route) => route.fulfill({ status: 429, json: limited }));
    await refuse();
    await page.goto(`${app.url}/announce?process=water-2030`);
    await page.getByText('Too many requests: wait 30 s. (req_1)').waitFor();
    expect(await page.getByLabel('Key', { exact: true }).count()).to.equal(0);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Signed in as').waitFor();

    await page.getByLabel('Name of the round').fill('Kept');
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('combobox', { name: 'Who takes part' }).focus();
    // After the second, what became of the first is drawn.
    for (const typed of ['North', 'l']) {
      const asked = page.waitForEvent('requestfailed');
      await page.keyboard.type(typed);
      await asked;
    }
    expect(await page.getByRole('option', { name: 'to the record' }).count()).to.equal(0);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('The server does not answer. What you typed is still here; try again.').waitFor();
    await page.unroute('**/graphql');
    await refuse();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Too many requests: wait 30 s. (req_1) What you typed is still here; try again.').waitFor();
    expect(await page.getByLabel('Name of the round').inputValue()).to.equal('Kept');
    await page.unroute('**/graphql');
    await close();
  });

  it('shows beside the words what is new in them', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/state/water-2030/N-1`);
    const before = (await page.locator('.before q').textContent()) as string;
    await page.getByRole('textbox', { name: 'What it says now' }).fill(`${before} At once`);
    await page.getByText('What is new in the words').waitFor();
    expect((await page.locator('.before ins').allTextContents()).join('').trim()).to.equal('At once');
    expect(await page.locator('.before del').count()).to.equal(0);
    // An answer is in words of its own: nobody asks whether it restates the demand.
    await page.goto(`${app.url}/answer/water-2030/N-1`);
    await page.getByLabel('What was answered').fill(`${before} At once`);
    expect(await page.locator('.before').textContent()).to.equal(`What it says now: ${before}`);
    await close();
  });

  it(inForm('costs readers nothing, and writers at most 30 kB'), async () => {
    const { page, close } = await watchedPage(browser, app.url, { isOwn: true });
    const loaded: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) loaded.push(response.url());
    });
    // Otherwise the browser tells nothing of what it keeps.
    await page.route('**/*', (route) => route.continue());
    await page.goto(`${app.url}/`, { waitUntil: 'networkidle' });
    const forReaders = new Set(loaded);
    // Whoever has not signed in loads no form.
    const { secret } = await app.key('EDITOR');
    await page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    const drawn = page.locator('[data-task] :is(label, .notice)').first();
    const paths = ['/announce?process=water-2030&', '/state/water-2030/N-1?', '/edit-position/water-2030/N-1/1?', '/code/water-2030?', '/proposals?'];
    // The short form takes each page, in each language by turns.
    const pages = paths.flatMap((path, index) => (index % 2 === 0 ? ['en', 'uk'] : ['uk', 'en']).map((language) => `${path}lang=${language}`));
    for (const path of someInShort(pages, paths.length)) {
      loaded.length = 0;
      await page.goto(`${app.url}${path}`, { waitUntil: 'networkidle' });
      await drawn.waitFor();
      const more = [...new Set(loaded)].filter((url) => !forReaders.has(url));
      expect(more.length, path).to.be.above(5);
      expect(await compressedBytes(more), path).to.be.at.most(30_000);
    }
    await close();
  });

  it('asks before it records without a source, and leads to the field that names one', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/announce?process=water-2030`);
    // Whoever chose a form begins to write. Its name is told with the field.
    await page.locator('#announce-label:focus').waitFor();
    expect(await page.getByRole('form', { name: 'Announce a round' }).count()).to.equal(1);
    await page.keyboard.type('Round of nobody');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alert').filter({ hasText: 'You name nobody who says so.' });
    await question.waitFor();
    expect(await ask('{ round(key: "water-2030/round-of-nobody") { key } }')).to.deep.equal({ round: null });
    await question.getByRole('button', { name: 'Name a source' }).click();
    expect(await page.evaluate('document.activeElement.id')).to.equal('announce-sources-0');
    await pick(page, 'Source', 'Talks open', 'Gazette, Talks open');
    // With a source nobody is asked.
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('It is recorded.').waitFor();
    expect(await ask('{ round(key: "water-2030/round-of-nobody") { sources { source { key } } } }')).to.deep.equal({
      round: { sources: [{ source: { key: 'gazette-1' } }] },
    });
    // Nor is anybody where no source makes sense.
    await page.goto(`${app.url}/add-issue`);
    await page.getByLabel('Name of the issue').fill('Eel ladders');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator('main').getByText('It is recorded.').waitFor();
    await close();
  });

  it('shows what was recorded, and what a proposal would change, where it was written', async () => {
    const { page, complaints, close } = await signedIn('EDITOR');
    const shown = page.locator('.shown');
    await page.goto(`${app.url}/record-outcome?process=water-2030`);
    await page.getByLabel('Kind', { exact: false }).first().selectOption('AGREEMENT');
    await page.getByLabel('What was agreed or decided').fill('Two gates, open by day.');
    await recordIt(page);
    await shown.locator('blockquote', { hasText: 'Two gates, open by day.' }).waitFor();
    await page.goto(`${app.url}/raise?process=water-2030`);
    for (const [name, party] of [
      ['Who demands it', 'Northland'],
      ['Of whom', 'Southland'],
      ['Issue', 'Water'],
    ] as const)
      await page.getByRole('combobox', { name, exact: true }).fill(party);
    await page.getByLabel('What is demanded, in a few words').fill('Gates at night');
    await page.getByLabel('In the words of the party, or as reported').fill('Open them at night, too.');
    await page.getByLabel('Kind', { exact: false }).first().selectOption('DEMAND');
    await recordIt(page);
    await shown.locator('.ladder li', { hasText: 'Open them at night, too.' }).waitFor();
    await page.goto(`${app.url}/take-part/water-2030/r2`);
    await page.getByRole('combobox', { name: 'Which party' }).fill('river bloc');
    await page.getByLabel('observer').check();
    await recordIt(page);
    await shown.locator('.room', { hasText: 'observer' }).waitFor();
    expect(await page.getByRole('link', { name: 'See it' }).getAttribute('href')).to.equal('/round/water-2030/r2');
    await page.goto(`${app.url}/edit-demand/water-2030/N-1`);
    await page.getByLabel('Note', { exact: true }).fill('Seen from the river.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.locator('main :focus', { hasText: 'It is proposed.' }).waitFor();
    expect(await shown.getByRole('row', { name: /note/ }).getByRole('cell').last().textContent()).to.equal('Seen from the river.');
    expect(complaints).to.deep.equal([]);
    await close();
  });

  it('takes back what was just recorded', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/add-issue`);
    await page.getByLabel('Name of the issue').fill('Fish ladders');
    await recordIt(page);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('It was taken back.').waitFor();
    expect(await ask('{ issues(first: 100) { nodes { label } } }')).to.satisfy(
      ({ issues }: { issues: { nodes: { label: string }[] } }) => !issues.nodes.some(({ label }) => label === 'Fish ladders'),
    );
    await close();
  });

  it('takes back on the next pages, too, while it is fresh', async () => {
    const { page, close } = await signedIn('EDITOR');
    const labels = async () =>
      ((await ask('{ issues(first: 100) { nodes { label } } }')) as { issues: { nodes: { label: string }[] } }).issues.nodes.map(({ label }) => label);
    const back = page.getByRole('button', { name: 'Take it back' });
    await page.goto(`${app.url}/add-issue`);
    await page.getByLabel('Name of the issue').fill('Fish passes');
    await recordIt(page);
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fish passes' }).waitFor();
    await back.waitFor();
    expect(await faultsOf(page)).to.deep.equal([]);
    await back.click();
    await page.locator(':focus', { hasText: 'It was taken back.' }).waitFor();
    expect(await labels()).not.to.include('Fish passes');
    // What is done or old is offered no more.
    expect(await page.evaluate(`sessionStorage.getItem('parley-recorded')`)).to.equal(null);
    const old = JSON.stringify({ key: 'water', version: 1, until: Date.now() - 1 });
    await page.evaluate((kept) => sessionStorage.setItem('parley-recorded', kept), old);
    await page.goto(`${app.url}/`, { waitUntil: 'networkidle' });
    expect(await back.count()).to.equal(0);
    expect(await page.evaluate(`sessionStorage.getItem('parley-recorded')`)).to.equal(null);
    await close();
  });

  it('shows a conflict in three columns, and records what was chosen', async () => {
    const { page, close } = await signedIn('EDITOR');
    const { secret } = await app.key('EDITOR');
    const { round } = (await ask('{ round(key: "water-2030/r2") { version } }')) as { round: { version: number } };
    await page.goto(`${app.url}/edit-round/water-2030/r2`);
    await page.getByLabel('In short').fill('Mine.');
    await page.getByLabel('Note', { exact: true }).fill('My note.');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    const query = `mutation { updateRound(input: { key: "water-2030/r2", expectedVersion: ${round.version}, reason: CORRECTION, summary: "Theirs." }) { userErrors { message } } }`;
    await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query }),
    });
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const row = page.getByRole('row', { name: /^In short/ });
    await row.waitFor();
    expect((await row.getByRole('cell').allTextContents()).slice(0, 3).map((text) => text.trim())).to.deep.equal(['nothing', 'Theirs.', 'Mine.']);
    // On a telephone each stands on a line of its own. Side by side, words were broken within.
    await page.setViewportSize({ width: 360, height: 700 });
    const widths = await row.getByRole('cell').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    expect(Math.min(...widths)).to.be.above(300);
    await row.getByLabel('Take theirs').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await recordIt(page);
    expect(await ask('{ round(key: "water-2030/r2") { summary note version } }')).to.deep.equal({
      round: { summary: 'Theirs.', note: 'My note.', version: round.version + 2 },
    });
    await close();
  });

  it('proposes what the writer may not record, and lets an editor see and accept it', async () => {
    const contributor = await signedIn('CONTRIBUTOR');
    await contributor.page.goto(`${app.url}/edit-demand/water-2030/N-1`);
    await contributor.page.getByLabel('Note', { exact: true }).fill('Seen from the north.');
    await contributor.page.getByLabel('The record was wrong, or lacked it.').check();
    await contributor.page.getByLabel('A word to whoever decides').fill('It helps readers.');
    await contributor.page.getByRole('button', { name: 'Propose' }).click();
    await contributor.page.getByText('It is proposed.').waitFor();
    await contributor.close();

    const editor = await signedIn('EDITOR');
    await editor.page.goto(`${app.url}/proposals`);
    await editor.page.getByText('It helps readers.').waitFor();
    const proposal = editor.page.locator('.proposal', { hasText: 'It helps readers.' });
    await proposal.getByRole('button', { name: 'What it would change' }).click();
    expect(await proposal.locator('.meta').first().textContent()).to.match(/^proposed by name of a CONTRIBUTOR on /);
    const row = proposal.getByRole('row', { name: /note/ });
    expect((await row.getByRole('cell').allTextContents()).at(-1)).to.equal('Seen from the north.');
    await proposal.getByRole('button', { name: 'Accept' }).click();
    await editor.page.getByText('Accepted. It is in the record.').waitFor();
    expect(await ask('{ demand(key: "water-2030/N-1") { note } }')).to.deep.equal({ demand: { note: 'Seen from the north.' } });
    await editor.close();
  });

  it('hides how others coded an entry until one has coded it oneself', async () => {
    const { page, close } = await signedIn('EDITOR');
    await page.goto(`${app.url}/code/water-2030`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.getByLabel('Your name as a coder').waitFor();
    expect(await page.evaluate('document.activeElement.id')).to.equal('coder');
    const begin = page.getByRole('button', { name: 'Code the next entry' });
    expect(await begin.isDisabled()).to.equal(true);
    await page.getByLabel('Your name as a coder').fill('Second coder');
    await begin.click();
    await page.getByRole('button', { name: 'Record my coding' }).waitFor();
    expect(await page.locator('.desk-columns').textContent())
      .to.contain('Who demands it: Northland')
      .and.contain('Of whom: Southland');
    expect(await page.getByText('How others coded it').count()).to.equal(0);
    await page.getByLabel('hardened asks more, or threatens').check();
    // Not even the answers of the API have it before.
    expect(asked.filter((one) => /"page-write-position"/.test(one))).to.deep.equal([]);
    await page.getByRole('button', { name: 'Record my coding' }).click();
    await page.getByText('How others coded it').waitFor();
    expect(await page.getByText('You differ.').count()).to.equal(1);
    // The raising entry of the first demand: the record says RAISED, the second coder HARDENED.
    await page.getByRole('link', { name: 'How far the coders agree' }).click();
    expect(await page.locator('main').textContent())
      .to.contain('By two coders: 1.')
      .and.contain('They agree on 0 of 1 entries: 0 %.');
    const row = page.locator('tbody tr');
    expect(await row.locator('td').allTextContents()).to.deep.equal(['raised', 'hardened']);
    await row.getByRole('link').click();
    expect(new URL(page.url()).hash).to.match(/^#\d+$/);
    expect(asked.filter((one) => /"page-write-position"/.test(one)).length).to.equal(1);
    await close();
  });

  it('says without scripts what to do instead', async () => {
    const { page, close } = await watchedPage(browser, app.url, { scripts: false });
    await page.goto(`${app.url}/announce?process=water-2030`);
    expect(await page.getByRole('main').textContent()).to.contain('Writing needs JavaScript in the browser.');
    await close();
  });

  it(inForm('has no fault that axe-core finds, in both themes, and nothing wider than a phone'), async () => {
    const { secret } = await app.key('EDITOR');
    const { page, close } = await watchedPage(browser, app.url, { width: 360, isOwn: true });
    await page.addInitScript((key) => sessionStorage.setItem('parley-key', key), secret);
    const paths = [
      '/announce?process=water-2030',
      '/raise?process=water-2030',
      '/state/water-2030/N-1',
      '/edit-round/water-2030/r2',
      '/take-part/water-2030/r1',
      '/code/water-2030',
      '/proposals',
      '/sign-in',
    ];
    for (const path of someInShort(paths, 3)) {
      await page.goto(`${app.url}${path}`);
      await page.getByText('Signed in as').waitFor();
      for (const [theme, rules] of [
        ['light', 'all'],
        ['dark', 'colours'],
      ] as const) {
        await page.emulateMedia({ colorScheme: theme });
        expect(await faultsOf(page, rules), `${theme} ${path}`).to.deep.equal([]);
      }
      expect(await overhangOf(page), path).to.equal(0);
    }
    await close();
  });
});

describe('A session', () => {
  it('of a key that may add shows beside each entry what can be done with it; all others see how to cite it', async () => {
    const app = await openApp();
    const beside = async (headers: Record<string, string>) => {
      const page = await (await fetch(`${app.url}/demand/water-2030/N-1`, { headers })).text();
      const parts = page.match(/<p class="cite">.*?<\/p>/gs) ?? [];
      return parts.map((part) => [...part.matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, words]) => words));
    };
    const sessionOf = async (role: 'READER' | 'CONTRIBUTOR') => {
      const { secret } = await app.key(role);
      const begun = await fetch(`${app.url}/session`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
      return { cookie: (begun.headers.get('set-cookie') as string).split(';')[0] as string };
    };
    for (const readers of [{}, await sessionOf('READER')]) expect(await beside(readers)).to.deep.equal([['Cite'], ['Cite']]);
    const all = ['Cite', 'Correct the entry', 'Add a source to it'];
    expect(await beside(await sessionOf('CONTRIBUTOR'))).to.deep.equal([all, all]);
    await app.close();
  });

  it('reads the pages of a private server, and is no key for the API', async () => {
    const app = await openApp({ ACCESS: 'private' });
    const { secret } = await app.key('EDITOR');
    const begun = await fetch(`${app.url}/session`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    expect(begun.status).to.equal(204);
    const set = begun.headers.get('set-cookie') as string;
    expect(set).to.match(/^parley-session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/);
    const cookie = set.split(';')[0] as string;
    const page = (headers: Record<string, string>) => fetch(`${app.url}/process/water-2030`, { headers }).then(({ status }) => status);
    expect(await page({})).to.equal(401);
    expect(await page({ cookie })).to.equal(200);
    expect(await page({ cookie: 'parley-session=made-up' })).to.equal(401);
    const api = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{"query":"{ head }"}' });
    expect(api.status).to.equal(401);
    expect((await fetch(`${app.url}/session`, { method: 'POST' })).status).to.equal(401);
    await fetch(`${app.url}/session`, { method: 'DELETE', headers: { cookie } });
    expect(await page({ cookie })).to.equal(401);
    await app.close();
  });
});
