import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { TEMPLATES, type TemplateName } from '../../../../src/editing/tables/templates.ts';
import { openApp, type TestApp } from '../../../support/app.ts';
import { faultsOf, hasBrowser, type Look, leaveBrowser, overhangOf, takeBrowser, type Watched, watchedPage } from '../browser.ts';

/** The tables of `parley template`: a chronology, articles by sessions, chapters. Tabs, as spreadsheets copy cells. */
const pasted = (name: TemplateName) => (name === 'chronology' ? TEMPLATES[name].table : TEMPLATES[name].table.replaceAll(',', '\t'));

describe('The page for tables', function () {
  this.timeout(240_000);
  let app: TestApp;
  let browser: Browser | undefined;
  before(async () => {
    app = await openApp();
  });
  after(async () => {
    await leaveBrowser(browser, app?.url);
    await app?.close();
  });

  async function signedIn(role: 'CONTRIBUTOR' | 'EDITOR', look: Look = {}): Promise<Watched> {
    browser ??= await takeBrowser();
    const { secret } = await app.key(role);
    const watched = await watchedPage(browser, app.url, look);
    await watched.page.goto(`${app.url}/sign-in`);
    await watched.page.getByLabel('Key', { exact: true }).fill(secret);
    await watched.page.getByRole('button', { name: 'Sign in' }).click();
    await (look.scripts === false ? watched.page.waitForURL(`${app.url}/`) : watched.page.getByText('Signed in as').waitFor());
    return watched;
  }
  const ask = async (query: string) => {
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: unknown }).data as never;
  };
  const cookieOf = async (role: 'CONTRIBUTOR' | 'EDITOR') => {
    const { secret } = await app.key(role);
    const answer = await fetch(`${app.url}/session`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    return (answer.headers.get('set-cookie') as string).split(';')[0] as string;
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const choose = (page: Page, label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption({ label: option });
  const counts = (page: Page) => page.locator('.counts li').allInnerTexts();

  /** Pastes a table about new talks, and answers what the page asks, up to the dry run. */
  async function tried(page: Page, name: TemplateName): Promise<void> {
    await page.goto(`${app.url}/import`);
    await page.getByLabel('Cells, copied').fill(pasted(name));
    await page.getByLabel('Or the name of a new one').fill(`Talks by ${name}`);
    await choose(page, 'Kind of the new one', 'labour');
    await press(page, 'Read the table');
    await page.getByRole('group', { name: 'What the columns mean' }).waitFor();
    expect(await page.getByLabel('day, month, year').first().isChecked()).to.equal(true);
    await page.getByLabel('Year of dates').fill('2024');
    if (name !== 'chronology') {
      await page.getByLabel('Who demands', { exact: true }).fill('The Union');
      await page.getByLabel('Of whom', { exact: true }).fill('The Company');
    }
    if (name === 'chronology') await choose(page, 'Kind of the sources', 'press');
    await press(page, 'Try it');
    await page.getByRole('heading', { name: 'What stands against it' }).waitFor();
    await choose(page, 'The Union (party)', 'add it: union');
    await choose(page, 'The Company (party)', 'add it: company');
    await choose(page, 'Pay (issue)', 'add it');
    if (name !== 'chronology') await choose(page, 'Hours (issue)', 'add it');
    await press(page, 'Try it');
    await page.getByRole('heading', { name: 'What would be recorded' }).waitFor();
  }

  it('brings in a chronology without scripts: it asks, tries, records, and keeps the map for the next week', async function () {
    if (!hasBrowser) this.skip();
    const { page, complaints, elsewhere, close } = await signedIn('EDITOR', { scripts: false, width: 360 });
    await tried(page, 'chronology');
    expect(await counts(page)).to.have.members(['process: 1', 'party: 2', 'issue: 1', 'demand: 1', 'position: 2', 'source: 2', 'citation: 2']);
    expect(await ask('{ process(key: "talks-by-chronology") { key } }')).to.deep.equal({ process: null });
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save the map')]);
    expect(download.suggestedFilename()).to.equal('map.yaml');
    const map = readFileSync(await download.path(), 'utf8');
    expect(map).to.contain('The Union: { new: { kind: UNION } }').and.contain('order: DMY');
    await press(page, 'Record');
    await page.getByRole('heading', { name: 'It is recorded.' }).waitFor();
    expect(await page.getByText('You can undo it as a whole:').count()).to.equal(1);
    expect(
      await ask('{ process(key: "talks-by-chronology") { name kind } demand(key: "talks-by-chronology/higher-wages") { positions { totalCount } } }'),
    ).to.deep.equal({
      process: { name: 'Talks by chronology', kind: 'LABOUR' },
      demand: { positions: { totalCount: 2 } },
    });
    // Next week the map alone is enough, and only the new row comes in.
    await page.goto(`${app.url}/import`);
    await page.getByLabel('Cells, copied').fill(`${pasted('chronology')}20.5.24,The Union,The Company,Higher wages,Pay,Four.,softened,"Gazette, 9 May"\n`);
    await page.getByLabel('The map of last time').setInputFiles({ name: 'map.yaml', mimeType: 'application/yaml', buffer: Buffer.from(map) });
    await press(page, 'Read the table');
    await page.getByRole('heading', { name: 'What would be recorded' }).waitFor();
    expect((await counts(page)).slice(0, 2)).to.deep.equal(['position: 1', 'citation: 1']);
    expect([complaints, elsewhere, await overhangOf(page)]).to.deep.equal([[], [], 0]);
    await close();
  });

  describe('without a browser', () => {
    let cookie = '';
    before(async () => {
      cookie = await cookieOf('EDITOR');
    });
    /** Sends the form as a browser does, and reads the page that comes back. */
    const step = async (fields: Readonly<Record<string, string | Blob>>, language = 'en'): Promise<string> => {
      const answer = await fetch(`${app.url}/import?lang=${language}`, {
        method: 'POST',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        body: formOf(fields),
      });
      expect(answer.status).to.equal(200);
      return await answer.text();
    };
    const countsIn = (html: string) => [...(/<ul class="counts">(.*?)<\/ul>/s.exec(html)?.[1] ?? '').matchAll(/<li>(.*?)<\/li>/g)].map(([, one]) => one);
    const hiddenIn = (html: string, name: string) => unescaped(new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '');
    const chosenIn = (html: string) => [...html.matchAll(/name="column\.\d+".*?<option value="(\w+)" selected/gs)].map(([, meaning]) => meaning);

    it('speaks of its own fields, not of maps that nobody sees', async () => {
      const text = 'What,Who,Whom,When\nSalt,northland,Atlantis,3/4/2030\n';
      const about = { text, process: 'water-2030', issue: 'water', 'column.0': 'DEMAND', 'column.1': 'MAKER', 'column.2': 'ADDRESSEE', 'column.3': 'DATE' };
      const html = unescaped(await step({ ...about, step: 'try' }));
      const problems = /<section class="errors".*?<\/section>/s.exec(html)?.[0] ?? '';
      expect(problems).to.contain('expected a date whose order is stated, got').and.contain('Atlantis');
      expect(problems).to.contain('Say below in which order dates are written');
      expect(problems).not.to.match(/in the map|`/);
    });

    it('says at its own field that the sources need a kind, without words of the schema', async () => {
      const text = 'What,Who,Whom,When,Source\nSalt,northland,southland,2030-01-02,A leaflet\n';
      const columns = ['DEMAND', 'MAKER', 'ADDRESSEE', 'DATE', 'SOURCE'].map((meaning, index) => [`column.${index}`, meaning]);
      const about = { text, process: 'water-2030', issue: 'water', ...Object.fromEntries(columns), step: 'try' };
      const html = unescaped(await step(about));
      const problems = /<section class="errors".*?<\/section>/s.exec(html)?.[0] ?? '';
      expect(problems).to.contain('<a href="#sourceKind">Kind of the sources: Please fill this in.</a>');
      expect(html).to.match(/<select id="sourceKind"[^>]* aria-invalid="true"/);
      expect(problems).not.to.match(/[A-Z]+_[A-Z]+/);
      const chosen = await step({ ...about, sourceKind: 'PRESS' });
      expect(chosen).not.to.match(/aria-invalid="true"|class="errors"/);
    });

    it('says in Ukrainian of what kind each problem and each warning is, and marks the words of the server as English', async () => {
      const about = { process: 'water-2030', issue: 'water', 'column.0': 'DEMAND', 'column.1': 'MAKER', 'column.2': 'ADDRESSEE', 'column.3': 'DATE' };
      const text = 'What,Who,Whom,When\nSalt,northland,southland,2030-01-02\nFish,northland,southland,2030-01-02\n';
      const warned = unescaped(await step({ ...about, text, step: 'try' }, 'uk'));
      // One sentence for both rows: neither has a source.
      expect(
        warned
          .match(/<p>Запис не спирається на жодне джерело\. Додайте його, якщо можете\.<\/p><ul lang="en">(.*?)<\/ul>/s)?.[1]
          ?.match(/<li>(Salt|Fish): [^<]*rests on no source/g),
      ).to.have.length(2);
      const refused = unescaped(await step({ ...about, text: text.replace('southland', 'Atlantis'), step: 'try' }, 'uk'));
      expect(refused).to.match(/<p>Таке значення тут не підходить\. Змініть його або очистьте поле\.<\/p><ul lang="en"><li>[^<]*Atlantis/);
    });

    it('reads how a demand was answered', async () => {
      const text = 'What,Who,Whom,When,Answer\nSalt,northland,southland,2030-01-02,rejected\nFish,northland,southland,2030-01-02,\n';
      const about = { text, process: 'water-2030', issue: 'water' };
      const read = await step({ ...about, step: 'read' });
      expect(chosenIn(read).at(-1)).to.equal('ANSWER');
      const columns = { 'column.0': 'DEMAND', 'column.1': 'MAKER', 'column.2': 'ADDRESSEE', 'column.3': 'DATE', 'column.4': 'ANSWER' };
      // The cell without an answer gives none. The process is unchanged.
      expect(countsIn(await step({ ...about, ...columns, step: 'try' }))).to.have.members(['demand: 2', 'position: 2', 'answer: 1', '1 unchanged']);
      const unread = await step({ ...about, ...columns, text: text.replace('rejected', 'perhaps'), step: 'try' });
      expect(unread).to.contain('Row 2, column 5');
    });

    it('refuses a table of which every column is left out', async () => {
      const about = { text: 'A,B\nx,y\nz,w\n', process: 'water-2030', issue: 'water', maker: 'northland', addressee: 'southland', year: '2030' };
      const html = await step({ ...about, 'column.0': 'IGNORED', 'column.1': 'IGNORED', step: 'try' });
      expect(html).to.contain('expected one with the title or the key of a demand, got none.');
      // The words of a demand do not name it: each row lacked a title, in the first column of whatever meaning.
      const untitled = await step({ ...about, 'column.0': 'DATE', 'column.1': 'TEXT', step: 'try' });
      expect(untitled).to.contain('expected one with the title or the key of a demand, got none.').and.not.to.contain('Row 2');
      expect(countsIn(html)).to.deep.equal([]);
    });

    for (const [name, meanings, expected] of [
      ['sessions', ['KEY', 'DEMAND', 'ISSUE', 'SESSION', 'SESSION'], ['process: 1', 'round: 2', 'party: 2', 'issue: 2', 'demand: 2', 'position: 3']],
      ['chapters', ['KEY', 'DEMAND', 'ISSUE', 'OPENED', 'CLOSED'], ['process: 1', 'party: 2', 'issue: 2', 'demand: 2', 'position: 3']],
    ] as const)
      it(`brings in ${name}`, async () => {
        const text = pasted(name).replaceAll('Pay', `Pay in ${name}`).replaceAll('Hours', `Hours in ${name}`);
        const table = { text, newProcess: `Talks by ${name}`, processKind: 'LABOUR' };
        const read = await step({ ...table, step: 'read' });
        expect(chosenIn(read)).to.deep.equal(meanings);
        expect(read).to.contain('value="DMY" checked');
        const names = [
          ['parties', `Union of ${name}`, 'new:UNION'],
          ['parties', `Company of ${name}`, 'new:COMPANY'],
          ['issues', `Pay in ${name}`, 'new:'],
          ['issues', `Hours in ${name}`, 'new:'],
        ].flatMap(([list, written, choice], index) => [
          [`name.${index}`, written],
          [`name.${index}.list`, list],
          [`name.${index}.choice`, choice],
        ]) as [string, string][];
        const columns = meanings.map((meaning, column) => [`column.${column}`, meaning]) as [string, string][];
        const about = { order: 'DMY', year: '2024', maker: `Union of ${name}`, addressee: `Company of ${name}` };
        const tried = await step({ ...table, ...about, ...Object.fromEntries([...columns, ...names]), step: 'try' });
        expect(tried).to.contain('What would be recorded');
        expect(countsIn(tried)).to.have.members([...expected]);
        expect(await ask(`{ process(key: "talks-by-${name}") { key } }`)).to.deep.equal({ process: null });
        const recorded = await step({ step: 'record', text: hiddenIn(tried, 'text'), map: hiddenIn(tried, 'map'), once: hiddenIn(tried, 'once') });
        expect(recorded).to.contain('It is recorded.').and.contain('You can undo it as a whole:');
        expect(await ask(`{ demands(where: { process: { eq: "talks-by-${name}" } }) { totalCount } }`)).to.deep.equal({ demands: { totalCount: 2 } });
      });

    it('reads a file in the encoding that its map states', async () => {
      const map =
        'map: 1\nencoding: windows-1251\nprocess: { key: coded, name: Coded, kind: OTHER, status: ACTIVE }\nrow:\n  issues:\n    - { label: "{Label}" }\n';
      // Below the heading stands the word for water, in Cyrillic letters of Windows-1251.
      const file = new Blob([Buffer.from([...Buffer.from('Label\n'), 0xe2, 0xee, 0xe4, 0xe0])]);
      const html = await step({ file, mapFile: new Blob([map]), step: 'try' });
      expect(countsIn(html)).to.have.members(['process: 1', 'issue: 1']);
      expect(html).to.contain('вода');
    });

    it('suggests what a misspelt name may mean, and tells each problem with its row', async () => {
      const text = 'Date\tWho\tTo whom\tDemand\tIssue\tWhat\tKind\n31.2.30\tNortland\tsouthland\tA dam\twater\tOne dam.\trazed\n';
      const columns = ['DATE', 'MAKER', 'ADDRESSEE', 'DEMAND', 'ISSUE', 'TEXT', 'CHANGE'].map((meaning, column) => [`column.${column}`, meaning]);
      const page = unescaped(await step({ step: 'try', text, process: 'water-2030', order: 'DMY', ...Object.fromEntries(columns) }));
      expect(page).to.contain("Row 2, column 1 (Date): expected a day of the calendar, got '31.2.30'");
      expect(page).to.contain("Row 2, column 2 (Who): expected the name or key of a party, got 'Nortland'");
      expect(page).to.contain('<option value="key:northland">it is northland</option>').and.not.contain('value="record"');
    });

    it('takes workbooks, and refuses at once one that spans more cells than any table', async () => {
      const upload = (sheet: string) => step({ step: 'read', process: 'water-2030', file: new File([new Uint8Array(workbookOf(sheet))], 'table.xlsx') });
      const page = await upload(
        `<row r="1">${textCell('A1', 'Demand')}${textCell('B1', 'Who')}</row><row r="2">${textCell('A2', 'A dam')}${textCell('B2', 'northland')}</row>`,
      );
      expect(chosenIn(page)).to.deep.equal(['DEMAND', 'MAKER']);
      expect(page).to.contain('>A dam</p>');
      const far = await upload(`<row r="1">${textCell('A1', 'a')}</row><row r="1048576">${textCell('XFD1048576', 'b')}</row>`);
      expect(far).to.contain('expected sheets of at most 100000 cells');
    });
  });

  it('is readable in both themes, at 360 pixels, and in Ukrainian', async function () {
    if (!hasBrowser) this.skip();
    const { page, close } = await signedIn('EDITOR', { width: 360 });
    // The colours are those of the page in English.
    for (const [language, looks] of [
      ['en', { light: 'all', dark: 'colours' }],
      ['uk', { light: 'all but colours' }],
    ] as const) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${app.url}/import?lang=${language}&process=water-2030`);
      await page.locator('#text').fill(`${pasted('sessions')}A-3\tA very long title of a demand that nobody can read at a glance\tNo-such-issue\tone\ttwo\n`);
      await page.locator('button[name="step"]').click();
      await page.locator('#column-0').waitFor();
      await page.locator('button[value="try"]').click();
      await page.locator('#name-0').waitFor();
      expect(await page.locator('html').getAttribute('lang')).to.equal(language);
      for (const [theme, rules] of Object.entries(looks)) {
        await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
        expect([await faultsOf(page, rules), await overhangOf(page)], `${theme} ${language}`).to.deep.equal([[], 0]);
        if (process.env.PICTURES_OF_TABLES) await page.screenshot({ path: join(process.env.PICTURES_OF_TABLES, `${theme}-${language}.png`), fullPage: true });
      }
    }
    await close();
  });

  describe('writes nothing', () => {
    const table = { step: 'record', text: 'Issue\nSalt\n', map: 'map: 1\nprocess: water-2030\nrow: { issues: [{ key: salt-of-forms, label: "{Issue}" }] }\n' };
    const sent = async (headers: Readonly<Record<string, string>>, fields = table) =>
      (await fetch(`${app.url}/import`, { method: 'POST', headers, body: formOf(fields) })).status;
    const salt = async () => ((await ask('{ issue(key: "salt-of-forms") { key } }')) as { issue: unknown }).issue;

    it('for a page of another origin, for a request that no page sent, or for a lesser key', async () => {
      const cookie = await cookieOf('EDITOR');
      const host = new URL(app.url).host;
      expect(await sent({ cookie })).to.equal(403);
      expect(await sent({ cookie, origin: 'https://elsewhere.example' })).to.equal(403);
      expect(await sent({ cookie, origin: 'null' })).to.equal(403);
      for (const site of ['cross-site', 'same-site', 'none']) expect(await sent({ cookie, 'sec-fetch-site': site, origin: `http://${host}` })).to.equal(403);
      expect(await sent({ origin: `http://${host}` })).to.equal(401);
      expect(await sent({ cookie: await cookieOf('CONTRIBUTOR'), origin: `http://${host}` })).to.equal(403);
      expect(await salt()).to.equal(null);
    });

    it('of a form that is none, or that is too large', async () => {
      const headers = { cookie: await cookieOf('EDITOR'), 'sec-fetch-site': 'same-origin' };
      const plain = await fetch(`${app.url}/import`, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: 'a' });
      const broken = await fetch(`${app.url}/import`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
        body: 'a',
      });
      expect([plain.status, broken.status]).to.deep.equal([400, 400]);
    });

    it('of a file that is not UTF-8, whether it is the table or the map', async () => {
      const headers = { cookie: await cookieOf('EDITOR'), 'sec-fetch-site': 'same-origin' };
      const latin = new Blob([Buffer.from('Issue\nC\u00f4te\n', 'latin1')]);
      const wide = new Blob([Buffer.from('\uFEFFIssue\nSalt\n', 'utf16le')]);
      for (const [field, file, got] of [
        ['file', latin, 'line 2: expected text in UTF-8, got bytes that are not UTF-8'],
        ['file', wide, 'line 1: expected text in UTF-8, got UTF-16'],
        ['mapFile', latin, 'line 2: expected text in UTF-8'],
      ] as const) {
        const answer = await fetch(`${app.url}/import`, { method: 'POST', headers, body: formOf({ ...table, [field]: file }) });
        expect([answer.status, await answer.text()]).to.satisfy(([status, text]: [number, string]) => status === 400 && text.includes(got));
      }
      expect(await salt()).to.equal(null);
    });

    it('in the name of a key that somebody else signed in with since it was tried, until asked again', async () => {
      const [first, second] = [await cookieOf('EDITOR'), await cookieOf('EDITOR')];
      const page = async (cookie: string, fields: Readonly<Record<string, string>>) => {
        const headers = { cookie, 'sec-fetch-site': 'same-origin' };
        return (await fetch(`${app.url}/import`, { method: 'POST', headers, body: formOf(fields) })).text();
      };
      // The form that records what was tried.
      const toRecord = (html: string) => {
        const [, form = ''] = /<section role="status">[\s\S]*?(<form[\s\S]*?<\/form>)/.exec(html) ?? [];
        const hidden = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value as string)] as const);
        return { ...Object.fromEntries(hidden), step: 'record' };
      };
      const pepper = { step: 'try', text: 'Issue\nPepper\n', map: table.map.replace('salt-of-forms', 'pepper-of-forms') };
      const recorded = async () => ((await ask('{ issue(key: "pepper-of-forms") { key } }')) as { issue: unknown }).issue;
      const told = 'Another key is signed in by now. Nothing was sent.';

      const tried = await page(first, pepper);
      const asked = await page(second, toRecord(tried));
      expect([tried.includes(told), asked.includes(told), await recorded()]).to.deep.equal([false, true, null]);
      const done = await page(second, toRecord(asked));
      expect([done.includes(told), await recorded()]).to.deep.equal([false, { key: 'pepper-of-forms' }]);
    });

    it('(control) would be written by the same form of our own page, and once for two presses', async () => {
      const headers = { cookie: await cookieOf('EDITOR'), 'sec-fetch-site': 'same-origin' };
      const head = () => ask('{ head }');
      expect(await sent(headers, { ...table, once: 'press-1' } as never)).to.equal(200);
      const after = await head();
      expect(await salt()).to.deep.equal({ key: 'salt-of-forms' });
      expect(await sent(headers, { ...table, once: 'press-1' } as never)).to.equal(200);
      expect(await head()).to.deep.equal(after);
    });
  });
});

function formOf(fields: Readonly<Record<string, string | Blob>>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return body;
}

const unescaped = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const textCell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A workbook of one sheet, with the least that a reader needs. */
function workbookOf(rows: string): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}
