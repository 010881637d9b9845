import { expect } from 'chai';
import { loadWholeBrief } from '../../../src/doors/web/brief/load.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { operations } from '../../support/operations.ts';

/* Plainly invented. 203 demands at 30 rounds have 6,090 cells: 166 rows fit. All demands were raised at the first round, and none was answered. */
const DEMANDS = 203;
const ROUNDS = 30;
const dayOf = (index: number) => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const bundle = {
  bundle: 1,
  parties: ['one', 'other'].map((key) => ({ key, name: key, kind: 'STATE' })),
  issues: [{ key: 'trade', label: 'Trade' }],
  processes: [
    {
      key: 'p',
      name: 'P',
      kind: 'TRADE',
      status: 'ACTIVE',
      rounds: numbers(ROUNDS).map((index) => ({ key: `r-${index}`, label: `R ${index}`, date: dayOf(index), status: 'CONCLUDED' })),
      demands: numbers(DEMANDS).map((index) => ({
        key: `d-${index}`,
        title: `D ${index}`,
        issue: 'trade',
        kind: 'DEMAND',
        madeBy: ['one'],
        addressedTo: ['other'],
        positions: [{ n: 1, round: 'r-0', changes: ['RAISED'] }],
      })),
    },
  ],
};
const rounds = numbers(ROUNDS).map((index) => `p/r-${index}`);
const every = numbers(DEMANDS).map((index) => `p/d-${index}`);

describe('A process with many demands', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({}, { record: 'tables' });
    await importBundle(app.database, [{ name: 'p.json', text: JSON.stringify(bundle) }], { who: 'test' });
  });
  after(() => app?.close());

  const text = async (path: string) => {
    const answer = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
    const told = await answer.text();
    expect(answer.status, told.replace(/<[^>]*>/g, ' ').slice(-1500)).to.equal(200);
    return told;
  };
  const placeIn = (address: string, list: string) => new URL(address, app.url).searchParams.get(`after-${list}`);
  /** A page and those to which its links for this list lead. */
  const pages = async (path: string, list: string) => {
    const found: string[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const page: string = await text(next);
      found.push(page);
      const links = [...page.matchAll(/<a href="([^"#]*)[^"]*" rel="next"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
      // The links of other lists keep the place of this one.
      const place = placeIn(next, list);
      next = links.find((address) => ![null, place].includes(placeIn(address, list)));
    }
    return found;
  };
  const within = (page: string, pattern: RegExp, part = page) => [...part.matchAll(pattern)].map(([, key]) => key as string);
  const section = (page: string, from: string, to: string) => page.slice(page.indexOf(from), page.indexOf(to, page.indexOf(from)));

  it('shows its table in parts, and says so', async () => {
    const found = await pages('/process/p', 'rows');
    const rows = found.map((page) => within(page, /<tr[^>]* data-demand="([^"]*)"/g));
    expect(rows.map(({ length }) => length)).to.deep.equal([166, 37]);
    expect(rows.flat()).to.deep.equal(every);
    for (const page of found) expect(page).to.contain('show a part of all demands');
    // What narrows a later part begins at its beginning.
    expect(within(found[1] as string, /href="([^"]*status=OPEN[^"]*)"/g)).to.deep.equal(['/process/p?status=OPEN']);
  });

  it('is compared at many rounds in parts that one question may cost', async () => {
    const found = await pages(`/compare?all=1&rounds=${rounds.join('...')}`, 'rows');
    const rows = found.map((page) => [...new Set(within(page, /href="\/demand\/(p\/d-\d+)[#"?]/g, section(page, '<main', '</main>')))]);
    // 2,400 cells of 30 rounds.
    expect(rows.map(({ length }) => length)).to.deep.equal([80, 80, 43]);
    expect(rows.flat()).to.deep.equal(every);
  });

  it('has whole files, each with one head', async () => {
    for (const path of ['/process/p.csv', `/compare.csv?all=1&rounds=${rounds.join('...')}`]) {
      const [head, ...lines] = (await text(path)).trimEnd().split('\r\n');
      expect(head, path).to.contain('demand,title');
      expect(lines, path).to.have.length(DEMANDS * ROUNDS);
      expect(new Set(within(path, /(?:^|,)(p\/d-\d+),/gm, lines.join('\n'))), path).to.deep.equal(new Set(every));
    }
    const told = await text(`/compare.md?all=1&rounds=${rounds.join('...')}`);
    expect([told.match(/^# /gm)?.length, new Set(within(told, /\b(D \d+)\b/g)).size]).to.deep.equal([1, DEMANDS]);
  });

  it('is compared whole by the files of the API', async () => {
    const asked = `rounds=${rounds.join('...')}`;
    const [, ...lines] = (await text(`/api/compare.csv?${asked}`)).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).to.deep.equal(every.flatMap((key) => rounds.map(() => key)));
    const wide = JSON.parse(await text(`/api/compare.json?form=wide&${asked}`)) as { demand: string }[];
    expect(wide.map(({ demand }) => demand)).to.deep.equal(every);
    const told = await text(`/api/compare.md?${asked}`);
    expect(within(told, /\b(D \d+)\b/g)).to.deep.equal(numbers(DEMANDS).map((index) => `D ${index}`));
    const refused = await fetch(`${app.url}/api/compare.csv?rounds=p/none`);
    expect(refused.status).to.equal(400);
  });

  it('has no file where there is no such process, and tells what is wrong with a comparison before it sends anything', async () => {
    const answers = await Promise.all(['/process/none.csv', '/compare.csv?rounds=p/none'].map((path) => fetch(`${app.url}${path}`)));
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404]);
  });

  it('is told in briefs that go on, and say that each is a part', async () => {
    const found = await pages('/brief?process=p&since=r-5', 'demands');
    const asked = found.map((page) => within(page, /href="\/demand\/(p\/d-\d+)[#"?]/g, section(page, 'id="asked"', '</section>')));
    expect(asked.map(({ length }) => length)).to.deep.equal([200, 3]);
    expect(asked.flat()).to.deep.equal(every);
    for (const page of [...found, await text('/brief.md?process=p')]) expect(page).to.contain('This is a part of the brief');
  });

  it('has a whole brief for the command', async () => {
    const ask = async (documentId: string, variables: object) => {
      const body = JSON.stringify({ query: operations[documentId], variables });
      const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return { ...((await answer.json()) as { data: never }), missed: [] };
    };
    const brief = await loadWholeBrief(ask, { process: 'p', since: 'r-5', view: {}, today: '2026-11-30', languages: ['en'] });
    expect(brief?.data.agreed.open.map(({ demand }) => demand.key)).to.deep.equal(every);
    expect(brief?.data.unanswered.nothingRecorded.map(({ demand }) => demand.key)).to.deep.equal(every);
    expect(brief?.changed?.compare.rows.map(({ demand }) => demand.key)).to.deep.equal(every);
    expect(brief?.data.agreed.pageInfo.hasNextPage).to.equal(false);
  });

  it('lists in parts what a party owes, and what was in force at a round', async () => {
    const owed = await pages('/party/other', 'owes');
    expect(owed.map((page) => within(page, /href="\/demand\/(p\/d-\d+)[#"?]/g, section(page, 'id="owes-nothingRecorded"', '</section>')).length)).to.deep.equal(
      [200, 3],
    );
    const carried = (await pages('/round/p/r-1', 'carried')).map((page) => section(page, '<details class="carried"', '</details>'));
    expect(carried.map((page) => within(page, /href="\/demand\/(p\/d-\d+)[#"?]/g).length)).to.deep.equal([100, 100, 3]);
    for (const page of carried) expect(page).to.contain('a part of them');
  });
});
