import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

/** A page of each kind that reads the record. */
const PAGES = [
  '/',
  '/process/water-2030',
  '/compare',
  '/compare?rounds=water-2030/r1...water-2030/r2',
  '/brief?process=water-2030',
  '/map',
  '/demand/water-2030/N-1',
  '/round/water-2030/r1',
  '/party/northland',
  '/issue/water',
  '/agreement/water-2030',
  '/sources',
  '/source/gazette-1',
  '/search?q=water',
  '/new',
  '/corrections',
  '/follow?process=water-2030',
];

/** Whether a page has the choice of a view is whether it can be held at its place. */
const WITHOUT_VIEW = ['/new', '/corrections', '/follow?process=water-2030'];

describe('The foot of a page', () => {
  let app: TestApp;
  let numbers: { number: number; recordedAt: string }[];

  before(async () => {
    app = await openApp();
    const bundle = inventedBundle();
    Object.assign(bundle.processes?.[0]?.rounds?.[0] ?? {}, { label: 'Opening round', reason: 'CORRECTION' });
    await bring(app.database, bundle);
    const { result } = await ask(app.database, '{ changes(last: 100) { nodes { number recordedAt } } }');
    numbers = (result.data as { changes: { nodes: typeof numbers } }).changes.nodes;
  });
  after(() => app?.close());

  const upTo = async (path: string, origin = app.url) => /<p class="soft up-to">(.*?)<\/p>/.exec(await (await fetch(`${origin}${path}`)).text())?.[1] ?? '';
  const textOf = (html: string) => html.replace(/<[^>]*>/g, '');

  for (const path of PAGES) {
    it(`names the last entry that the page rests on: ${path}`, async () => {
      const last = numbers.at(-1) as { number: number; recordedAt: string };
      const html = await upTo(path);
      expect(textOf(html)).to.match(new RegExp(`^Recorded up to entry ${last.number}, \\d`));
      expect(html).to.contain(`datetime="${last.recordedAt}"`);
      // The link holds the page in this state.
      expect(/ href="[^"]*[?;]at=/.test(html), 'link').to.equal(!WITHOUT_VIEW.includes(path));
    });
  }

  it('leads to the form for a key, and to signing out once somebody is signed in', async () => {
    const { secret } = await app.key('READER');
    const begun = await fetch(`${app.url}/session`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] as string;
    const linkOn = async (headers: Readonly<Record<string, string>>) =>
      /<a href="\/sign-in">([^<]*)<\/a>/.exec(await (await fetch(`${app.url}/`, { headers: { accept: 'text/html', ...headers } })).text())?.[1];
    expect(await linkOn({})).to.equal('Sign in');
    expect(await linkOn({ cookie })).to.equal('Your key, and signing out');
  });

  it('names that of an earlier state, and speaks Ukrainian', async () => {
    const before = numbers.at(-2) as { number: number; recordedAt: string };
    const path = `/round/water-2030/r1?asOf=${before.recordedAt}&lang=uk`;
    const html = await upTo(path);
    expect(textOf(html)).to.match(new RegExp(`^Враховано записи до № ${before.number}, .* UTC$`));
    const held = / href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(held).not.to.contain('asOf');
    // What the link leads to rests on the same entry.
    expect(textOf(await upTo(held))).to.equal(textOf(html));
    expect(await (await fetch(`${app.url}${held}`)).text()).to.contain('First round');
  });

  it('leads to the question behind the page, as an answer and in GraphiQL if the server has it', async () => {
    const asked = `documentId=page-round&variables=${encodeURIComponent('{"key":"water-2030/r1"')}`;
    const links = async (origin: string) => {
      const html = (await (await fetch(`${origin}/round/water-2030/r1`)).text()).replaceAll('&amp;', '&');
      return ['/graphiql', '/graphql'].map((place) => html.includes(`href="${place}?${asked}`));
    };
    expect(await links(app.url)).to.deep.equal([true, true]);
    const hardened = await openApp({ PROFILE: 'hardened' });
    await bring(hardened.database, inventedBundle());
    expect(await links(hardened.url)).to.deep.equal([false, true]);
    await hardened.close();
  });

  it('says so where nothing is recorded', async () => {
    const empty = await openApp({}, { record: 'tables' });
    expect(await (await fetch(`${empty.url}/search?q=water`)).text()).to.contain('Nothing is recorded yet.');
    // A negotiation without demands has no table, and names its rounds all the same.
    await bring(empty.database, {
      bundle: 1,
      processes: [
        {
          key: 'w',
          name: 'W',
          kind: 'INTERSTATE',
          status: 'ACTIVE',
          rounds: [
            { key: 'r1', label: 'Opening', date: '2030-01-02', status: 'ANNOUNCED' },
            { key: 'r2', label: 'Secret', status: 'CONCLUDED' },
          ],
        },
      ],
    });
    const page = await (await fetch(`${empty.url}/process/w`)).text();
    const [, table = ''] = page.split('id="table"');
    expect(table).to.match(/href="\/round\/w\/r1"[^>]*>Opening<\/a>.*announced/);
    expect(table)
      .to.match(/No demand is recorded here yet\. <a href="\/raise\?process=w">Record a new demand</)
      .and.not.contain('Show all demands');
    expect(await (await fetch(`${empty.url}/round/w/r2`)).text()).to.match(/concluded<\/span> · its date is not known/);
    expect(await (await fetch(`${empty.url}/process/w?party=nobody`)).text()).to.contain('Show all demands');
    await empty.close();
  });
});
