import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import type { TestApp } from '../../../support/app.ts';
import { type Watched, watchedPage } from '../browser.ts';
import { browseOwn } from '../browsing.ts';

describe('Whoever writes or decides', function () {
  this.timeout(60_000);
  let app: TestApp;
  let browser: Browser;
  let editor: string;
  browseOwn(async (here) => {
    ({ app, browser } = here);
    ({ secret: editor } = await app.key('EDITOR'));
    await write('addLocation', { key: 'mill', name: 'The Mill', kind: 'SITE' });
    await write('addLocation', { key: 'inn', name: 'The Inn', kind: 'SITE', names: [{ text: 'Корчма', language: 'uk' }] });
  });

  async function write(mutation: string, input: object): Promise<{ userErrors: unknown[] }> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${editor}` };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) });
    const { data, errors } = (await answer.json()) as { data: Record<string, { userErrors: unknown[] }>; errors?: unknown };
    expect([errors, data?.[mutation]?.userErrors]).to.deep.equal([undefined, []]);
    return data[mutation] as { userErrors: unknown[] };
  }

  async function versionOf(key: string): Promise<number> {
    const query = `{ round(key: "${key}") { version } }`;
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: { round: { version: number } } }).data.round.version;
  }

  async function signedIn(secret: string): Promise<Watched> {
    const watched = await watchedPage(browser, app.url, { isOwn: true });
    await watched.page.goto(`${app.url}/favicon.svg`);
    await watched.page.evaluate((key) => sessionStorage.setItem('parley-key', key), secret);
    return watched;
  }
  const cellsOf = async (row: Locator) => (await row.getByRole('cell').allTextContents()).map((text) => text.trim());

  it('reads names, words and days of a proposal, and no keys or codes', async () => {
    const key = 'water-2030/r2';
    const change = { location: 'mill', status: 'ADJOURNED', date: '2030-03~', agenda: ['water'] };
    await write('propose', { change: { updateRound: { key, expectedVersion: await versionOf(key), reason: 'CORRECTION', ...change } } });
    const { page, close } = await signedIn(editor);
    await page.goto(`${app.url}/proposals`);
    await page.getByRole('heading', { name: 'Change or correct the round: Second round', exact: true }).waitFor();
    await page.getByRole('button', { name: 'What it would change' }).click();
    const row = (field: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`${field}$`) }) });
    await row('place').waitFor();
    await page.getByRole('table', { name: 'Second round water-2030/r2', exact: true }).waitFor();
    expect(await row('place').getByRole('rowheader').textContent()).to.equal('place');
    expect((await cellsOf(row('place')))[1]).to.equal('The Mill');
    expect((await cellsOf(row('agenda')))[1]).to.equal('Water');
    expect((await cellsOf(row('status')))[1]).to.equal('adjourned');
    expect((await cellsOf(row('date')))[1]).to.equal('about March 2030');
    await close();
  });

  it('chooses in a conflict between names, words and days', async () => {
    const key = 'water-2030/r1';
    await write('updateRound', {
      key,
      expectedVersion: await versionOf(key),
      reason: 'CORRECTION',
      location: 'bridge',
      status: 'CONCLUDED',
      date: '2030-02-01',
    });
    const { page, close } = await signedIn(editor);
    const languages: unknown[] = [];
    page.on('request', (request) => {
      const sent = request.postData() ?? '';
      if (sent.includes('"page-write-edit-round"')) languages.push((JSON.parse(sent) as { variables: { languages: unknown } }).variables.languages);
    });
    await page.goto(`${app.url}/edit-round/${key}`);
    await page.getByRole('button', { name: 'Remove The Bridge' }).click();
    await page.getByRole('combobox', { name: 'Where', exact: true }).fill('The Mill');
    await page.getByRole('option', { name: 'The Mill mill' }).click();
    await page.getByLabel('When', { exact: false }).first().fill('3 February 2030');
    await page.getByLabel('Status', { exact: false }).selectOption('BROKEN_OFF');
    await page.getByLabel('The record was wrong, or lacked it.').check();
    await write('updateRound', { key, expectedVersion: await versionOf(key), reason: 'CORRECTION', location: 'inn', status: 'ADJOURNED', date: '2030-02-02' });
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const row = (field: string) => page.getByRole('row', { name: new RegExp(`^${field}`) });
    await row('Where').waitFor();
    expect((await cellsOf(row('Where'))).slice(0, 3)).to.deep.equal(['The Bridge', 'The Inn', 'The Mill']);
    expect((await cellsOf(row('When'))).slice(0, 3)).to.deep.equal(['1 February 2030', '2 February 2030', '3 February 2030']);
    expect((await cellsOf(row('Status'))).slice(0, 3)).to.deep.equal(['concluded', 'adjourned', 'broken off']);
    // The names in what stands now come in the languages of the reader.
    expect(languages).to.have.property('length').above(0);
    for (const asked of languages) expect(asked).to.deep.equal(['en']);
    await close();

    const stale = { key, expectedVersion: 1, reason: 'CORRECTION', summary: 'Too late.' };
    const body = JSON.stringify({ documentId: 'page-write-edit-round', variables: { input: stale, languages: ['uk'] } });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${editor}` };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    const { data } = (await answer.json()) as { data: { updateRound: { thing: { label: string; location: { name: string } } } } };
    expect([data.updateRound.thing.label, data.updateRound.thing.location.name]).to.deep.equal(['First round', 'Корчма']);
  });

  it('corrects the words as they were first recorded, where the page shows a translation', async () => {
    const key = 'water-2030/N-1';
    const words = { language: 'en', translations: [{ language: 'uk', text: 'Більше води' }] };
    await write('updateDemand', { key, expectedVersion: 1, reason: 'CORRECTION', title: 'More of the water', ...words });
    const texts = { text: 'Eleven units of water.', language: 'en', translations: [{ language: 'uk', text: 'Одинадцять одиниць води.' }] };
    const query = `{ demand(key: "${key}") { positions { nodes { key version } } } }`;
    const asked = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { data } = (await asked.json()) as { data: { demand: { positions: { nodes: { key: string; version: number }[] } } } };
    const version = data.demand.positions.nodes.find((one) => one.key === `${key}/1`)?.version;
    await write('updatePosition', { key: `${key}/1`, expectedVersion: version, reason: 'CORRECTION', ...texts });
    const filledIn = async (path: string) => {
      const html = await (await fetch(`${app.url}${path}`, { headers: { 'accept-language': 'uk' } })).text();
      const [, heading = ''] = /<p class="meta">(.*?)<\/p>/s.exec(html) ?? [];
      const [, texts = '{}'] = /&quot;texts&quot;:(\{.*?\})/.exec(html) ?? [];
      return { heading, ...(JSON.parse(texts.replaceAll('&quot;', '"')) as { title?: string; text?: string }) };
    };
    const demand = await filledIn(`/edit-demand/${key}`);
    expect([demand.heading.includes('Більше води'), demand.title]).to.deep.equal([true, 'More of the water']);
    expect((await filledIn(`/edit-position/${key}/1`)).text).to.equal('Eleven units of water.');
  });

  it('sees the language of words that are corrected, and hears which translations go, before anything is sent', async () => {
    const key = 'water-2030/N-2';
    const titles = async () => {
      const query = `{ demand(key: "${key}") { version titles { text language } } }`;
      const asked = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
      return ((await asked.json()) as { data: { demand: { version: number; titles: { text: string; language: string }[] } } }).data.demand;
    };
    const translation = { language: 'uk', text: 'Переклад' };
    await write('updateDemand', { key, expectedVersion: (await titles()).version, title: 'Old words', language: 'en', translations: [translation] });
    const { page, close } = await signedIn(editor);
    await page.goto(`${app.url}/edit-demand/${key}`);
    const language = page.locator('.writing-form').getByLabel('Language', { exact: true });
    expect(await language.inputValue()).to.equal('English');
    await language.fill('Frenchh');
    await page.getByText('This is not the name of a language.').first().waitFor();
    await language.fill('French');
    await page.getByText('Recorded as French.').waitFor();
    const keep = page.getByRole('checkbox', { name: 'Keep these translations' });
    expect(await keep.count()).to.equal(0);
    await page.getByLabel('What is demanded, in a few words').fill('New words');
    await page.getByText('What translates the old words goes with them').waitFor();
    await page.locator('q', { hasText: 'Переклад' }).waitFor();
    await keep.check();
    await page.getByLabel('The record was wrong').check();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('It is recorded').waitFor();
    expect((await titles()).titles).to.deep.equal([
      { text: 'New words', language: 'fr' },
      { text: 'Переклад', language: 'uk' },
    ]);
    await close();
  });

  it('presses a button that the name before it would move, and is heard', async () => {
    const { page, close } = await signedIn(editor);
    await page.goto(`${app.url}/raise?process=water-2030`);
    await page.getByLabel('What is demanded, in a few words').fill('A lock');
    await page.getByLabel('Kind', { exact: false }).selectOption('DEMAND');
    await page.getByRole('combobox', { name: 'Who demands it' }).fill('northland');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Remove Northland' }).waitFor();
    await page.getByRole('combobox', { name: 'Issue' }).fill('water');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Remove Water' }).waitFor();
    await page.getByRole('combobox', { name: 'Of whom' }).fill('southland');
    await page.getByRole('option').first().waitFor();
    const record = page.getByRole('button', { name: 'Record', exact: true });
    await record.hover();
    const isTaken = page.getByRole('button', { name: 'Remove Southland' });
    await page.mouse.down();
    // A hand is slower than a server that is near: what the name means is answered by now, and drawn.
    await page.evaluate(async () => {
      const variables = { text: 'southland', key: 'southland', types: ['PARTY'] };
      const body = JSON.stringify({ documentId: 'page-write-named', variables });
      await (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text();
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
    expect(await isTaken.count()).to.equal(0);
    await page.mouse.up();
    await page.getByRole('button', { name: 'Record without a source' }).waitFor();
    await isTaken.waitFor();
    await close();
  });

  it('learns that another tab signed in under another key, before anything is sent in its name', async () => {
    const key = 'water-2030/r2';
    const { secret: other } = await app.key('EDITOR');
    const { page, close } = await signedIn(editor);
    const sent: string[] = [];
    page.on('request', (request) => {
      const body = request.postData() ?? '';
      for (const document of ['page-write-decline', 'page-write-edit-position', 'page-write-retract']) if (body.includes(`"${document}"`)) sent.push(document);
    });
    const signInElsewhere = (secret: string) => page.evaluate((next) => sessionStorage.setItem('parley-key', next), secret);
    const told = page.getByText('Another key is signed in by now. Nothing was sent.');

    await write('propose', { change: { updateRound: { key, expectedVersion: await versionOf(key), reason: 'CORRECTION', summary: 'Of two editors.' } } });
    await page.goto(`${app.url}/proposals`);
    const decline = page.getByRole('button', { name: 'Decline' }).first();
    await decline.waitFor();
    // Whoever proposed it learns why not.
    await decline.click();
    await page.getByText('Why not: Please fill this in.').waitFor();
    await page.getByLabel('Why not').first().fill('Not so.');
    await signInElsewhere(other);
    await decline.click();
    await told.waitFor();
    expect(sent).to.deep.equal([]);
    await decline.click();
    await page.getByText('Declined.').waitFor();
    expect(sent).to.deep.equal(['page-write-decline']);

    await page.goto(`${app.url}/code/water-2030`);
    await page.getByLabel('Your name as a coder').fill('Olena');
    await page.getByRole('button', { name: 'Code the next entry' }).click();
    await page.getByLabel('restated', { exact: false }).check();
    await signInElsewhere(editor);
    const record = page.getByRole('button', { name: 'Record my coding' });
    await record.click();
    await told.waitFor();
    expect(sent).to.deep.equal(['page-write-decline']);
    await record.click();
    await page.getByRole('heading', { name: 'How you coded it' }).waitFor();
    expect(sent).to.deep.equal(['page-write-decline', 'page-write-edit-position']);

    await page.goto(`${app.url}/add-issue`);
    await page.getByLabel('Name of the issue').fill('Taken back by another');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const undo = page.locator('main').getByRole('button', { name: 'Take it back' });
    await undo.waitFor();
    await signInElsewhere(other);
    await undo.click();
    await told.waitFor();
    expect(sent).to.not.include('page-write-retract');
    await undo.click();
    await page.locator('main').getByText('It was taken back.').waitFor();
    await close();
  });
});
