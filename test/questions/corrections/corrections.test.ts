import { parseFeed } from '@rowanmanning/feed-parser';
import { expect } from 'chai';
import type { Sql } from 'sql-template-tag';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { loadCorrections } from '../../../src/questions/corrections/correction.ts';
import { admin, editor } from '../../editing/mutations/support.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

interface Door extends TestApp {
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; text: string }>;
  writes(mutation: string, input: object): Promise<void>;
}

async function openDoor(settings: Record<string, string> = {}): Promise<Door> {
  const app = await openApp(settings);
  return {
    ...app,
    get: async (path, headers = {}) => {
      const response = await fetch(`${app.url}${path}`, { headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    writes: async (mutation, input) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
      const { result } = await ask(app.database, source, { input }, mutation === 'redact' ? admin : editor);
      expect(result).to.deep.equal({ data: { [mutation]: { userErrors: [] } } });
    },
  };
}

const NASTY = '</dd><script>alert("1")</script> & \'so on\'';
const NASTY_ESCAPED = "&lt;/dd>&lt;script>alert(&quot;1&quot;)&lt;/script> &amp; 'so on'";

const FEED = '/feeds/corrections.atom';

const entriesOfPage = (page: string) => [...page.matchAll(/<li id="entry-\d+">[\s\S]*?(?=<li id="entry-|<\/section>)/g)].map(([entry]) => entry);
/** What was done to which thing, in the order of the page. */
const headingOf = (entry: string) =>
  (/^[\s\S]*?<\/span>[\s\S]*?<\/(?:a|span)>/.exec(entry)?.[0] ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const headings = (page: string) => entriesOfPage(page).map(headingOf);

describe('The corrections of the record', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  it('are reached from the first page, as a page and as a feed', async () => {
    expect((await door.get('/')).text).to.contain('href="/corrections"');
    expect((await door.get('/corrections')).text).to.contain('href="/feeds/corrections.atom"');
  });

  it('are one page, to which the address of the register leads in the same view', async () => {
    const led = async (path: string) => {
      const { status, headers } = await fetch(`${door.url}${path}`, { redirect: 'manual' });
      return `${status} ${headers.get('location')}`;
    };
    expect(await led('/docs/corrections')).to.equal('301 /corrections');
    expect(await led('/docs/corrections?lang=uk&asOf=2030-01-02&process=water-2030')).to.equal('301 /corrections?lang=uk&asOf=2030-01-02&process=water-2030');
    // Nothing is recorded that late.
    expect(await led('/docs/corrections?before=9999&lang=uk')).to.equal('302 /corrections?lang=uk');
  });

  it('are one feed, to which its earlier addresses lead', async () => {
    for (const path of ['/docs/corrections.atom', '/corrections.atom']) {
      const { status, headers } = await fetch(`${door.url}${path}?lang=uk`, { redirect: 'manual' });
      expect([status, headers.get('location')], path).to.deep.equal([301, '/feeds/corrections.atom?lang=uk']);
    }
  });

  it('are none in a record that was never mended, whatever the parties did', async () => {
    await door.writes('statePosition', { demand: 'water-2030/N-1', date: '2030-03-01', changes: ['HARDENED'], text: 'Twelve units of water.' });
    await door.writes('updateRound', { key: 'water-2030/r1', expectedVersion: 1, summary: 'They met.' });
    const page = await door.get('/corrections');
    expect([page.status, headings(page.text)]).to.deep.equal([200, []]);
    expect(page.text).to.contain('Nothing was corrected yet.');
    const feed = await door.get(FEED);
    expect(parseFeed(feed.text).items).to.deep.equal([]);
  });

  describe('after some', () => {
    before(async () => {
      await door.writes('updateRound', {
        key: 'water-2030/r2',
        expectedVersion: 1,
        label: NASTY,
        location: 'bridge',
        date: '2030-02-11',
        reason: 'CORRECTION',
      });
      await door.writes('updatePosition', { key: 'water-2030/N-1/2', expectedVersion: 1, text: 'Acht Einheiten.', language: 'de', reason: 'CORRECTION' });
      await door.writes('updateParty', { key: 'river-bloc', expectedVersion: 1, members: [{ party: 'southland', from: '2028' }], reason: 'CORRECTION' });
      await door.writes('addPerson', { key: 'n-minister-2', name: 'N. Minster', reason: 'CORRECTION' });
      await door.writes('merge', { from: 'n-minister-2', into: 'n-minister', expectedVersion: 1 });
      await door.writes('retract', { key: 'water-2030/d1', expectedVersion: 1 });
      // What was corrected first and erased then is shown by neither.
      await door.writes('updateParty', { key: 'southland', expectedVersion: 1, note: 'secret of ours', reason: 'CORRECTION' });
      await door.writes('redact', { key: 'southland', field: 'note' });
      // The parties go on, and that is no correction.
      await door.writes('announceRound', { process: 'water-2030', label: 'Third round' });
    });

    // Retracting the deadline takes back the citation of its one source as well, before it.
    const expected = [
      'party, erased Southland',
      'party, corrected Southland',
      'deadline, retracted An answer',
      'citation, retracted An answer',
      'person, merged N. Minster',
      'person, added, as the record lacked it N. Minster',
      'party, corrected River Bloc',
      'position, corrected More water',
      `round, corrected ${NASTY_ESCAPED}`,
    ];

    it('stand on their page, the newest first', async () => {
      const { text, headers } = await door.get('/corrections');
      expect(headings(text)).to.deep.equal(expected);
      expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).to.contain("default-src 'none'").and.not.to.contain('unsafe');
      expect(text).not.to.match(/<script>|style=|\son\w+=/);
    });

    const entry = async (heading: string) => {
      const { text } = await door.get('/corrections');
      return entriesOfPage(text).find((one) => headingOf(one) === heading) as string;
    };
    const fieldsOf = (one: string) => [...one.matchAll(/<li>(.*?)<\/li>/g)].map(([, field = '']) => field.replaceAll(/<[^>]*>/g, ''));

    it('say what was and what is now, with nothing in it that is markup', async () => {
      expect(fieldsOf(await entry(`round, corrected ${NASTY_ESCAPED}`))).to.deep.equal([
        `label: Second round → ${NASTY_ESCAPED}`,
        'date: 10 February 2030 → 11 February 2030',
        'place: nothing → The Bridge',
      ]);
      expect(fieldsOf(await entry('position, corrected More water'))).to.deep.equal(['words: Eight units of water. → Acht Einheiten. de']);
      expect(fieldsOf(await entry('party, corrected River Bloc'))).to.deep.equal(['members: Northland (from: 2029) → Southland (from: 2028)']);
    });

    it('say what a merged thing turned out to be', async () => {
      expect(await entry('person, merged N. Minster')).to.contain('the same as <a href="/person/n-minister" dir="auto">N. Minister</a>');
    });

    it('show nothing of what was erased, but that it was', async () => {
      const [page, feed] = [(await door.get('/corrections')).text, (await door.get(FEED)).text];
      expect(page + feed).not.to.contain('secret of ours');
      expect(fieldsOf(await entry('party, erased Southland'))).to.deep.equal(['note: erased']);
      expect(fieldsOf(await entry('party, corrected Southland'))).to.deep.equal(['note: erased']);
      expect(
        parseFeed(feed)
          .items.slice(0, 2)
          .map(({ content }) => content),
      ).to.deep.equal(['note: erased', 'note: erased']);
    });

    it('are a feed, each with an id that stays, and updated when it was recorded', async () => {
      const { text, headers } = await door.get(FEED);
      expect(headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
      const { items, updated } = parseFeed(text);
      const { result } = await ask(
        door.database,
        '{ changes(where: { reason: [CORRECTION, RETRACTION, REDACTION] }, first: 100) { nodes { cursor recordedAt } } }',
      );
      const changes = (result.data as { changes: { nodes: { cursor: string; recordedAt: string }[] } }).changes.nodes.reverse();
      const ids = items.map(({ id }) => id);
      expect(ids).to.deep.equal(changes.map(({ cursor }) => `urn:parley:${cursor}`));
      const moments = changes.map(({ recordedAt }) => new Date(recordedAt));
      expect(items.map((item) => item.updated)).to.deep.equal(moments);
      expect(updated).to.deep.equal(moments[0]);
      // The parties go on; the ids of what was corrected before are the same.
      await door.writes('statePosition', { demand: 'water-2030/N-1', date: '2030-04-01', changes: ['RESTATED'] });
      expect(parseFeed((await door.get(FEED)).text).items.map(({ id }) => id)).to.deep.equal(ids);
    });

    it('say in the feed what was and what is now, and what a merged thing turned out to be', async () => {
      const { items } = parseFeed((await door.get(FEED)).text);
      expect(items.at(-1)?.content).to.equal(
        `11 February 2030\nlabel: Second round → ${NASTY}\ndate: 10 February 2030 → 11 February 2030\nplace: nothing → The Bridge`,
      );
      expect(items.find(({ title }) => title === 'Person merged: N. Minster')?.content).to.equal('the same as N. Minister');
    });

    it('are not sent again to whoever has them, until something is written', async () => {
      for (const path of ['/corrections', FEED]) {
        const first = await door.get(path);
        const etag = first.headers.get('etag') as string;
        const again = await door.get(path, { 'if-none-match': etag });
        expect([again.status, again.text, again.headers.get('etag')], path).to.deep.equal([304, '', etag]);
        await door.writes('addParty', { name: `Land ${path.length}`, kind: 'STATE' });
        const later = await door.get(path, { 'if-none-match': etag });
        expect(later.status, path).to.equal(200);
        expect(later.headers.get('etag'), path).not.to.equal(etag);
      }
    });

    it('go on to older ones from where a page begins', async () => {
      const { text } = await door.get('/corrections');
      const number = Number(/id="entry-(\d+)"/.exec(text)?.[1]);
      // The feed names entries by their numbers.
      const older = await door.get(`/docs/corrections?before=${number}`);
      expect(headings(older.text)).to.deep.equal(expected.slice(1));
      expect(older.text).to.contain('<a href="/corrections">');
      expect(headings((await door.get('/docs/corrections?before=1')).text)).to.deep.equal([]);
    });

    /** How many statements it takes to load corrections. */
    const costOf = async (numbers: readonly string[]) => {
      let statements = 0;
      const counting = {
        dialect: door.database.dialect,
        read: (statement: Sql) => {
          statements += 1;
          return door.database.read(statement);
        },
      };
      await loadCorrections(counting, await readHead(door.database), numbers.map(Number));
      return statements;
    };

    it('come fifty to a page, none skipped and none twice, at the cost of one', async () => {
      for (let version = 1; version <= 51; version += 1) {
        await door.writes('updateIssue', { key: 'dams', expectedVersion: version, label: `Dams ${version}`, reason: 'CORRECTION' });
      }
      const seen: string[] = [];
      let path: string | undefined = '/corrections';
      const lengths: number[] = [];
      while (path !== undefined) {
        const { text }: { text: string } = await door.get(path);
        lengths.push(headings(text).length);
        seen.push(...[...text.matchAll(/id="entry-(\d+)"/g)].map(([, number]) => number as string));
        path = /href="([^"]+)" rel="prev"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(await costOf(seen.slice(0, 1))).to.equal(await costOf(seen.slice(0, 50)));
      // Nine from before and fifty-one more.
      expect(lengths).to.deep.equal([50, 10]);
      expect(new Set(seen).size).to.equal(60);
    });
  });
});

describe('The corrections of a record that is private', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ ACCESS: 'private' });
  });
  after(() => door.close());

  it('are shown to holders of keys alone, and kept by no cache in between', async () => {
    const { secret } = await createApiKey(door.database, { name: 'A reader', role: 'READER', expiresAt: null });
    for (const [path, vary] of [
      ['/docs/corrections?before=1', 'Accept-Language, Authorization, Cookie, Accept-Encoding'],
      [FEED, 'Cookie, Authorization, Accept-Encoding'],
    ] as const) {
      const refused = await door.get(path);
      expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code], path).to.deep.equal([401, 'UNAUTHENTICATED']);
      const answered = await door.get(path, { authorization: `Bearer ${secret}` });
      expect([answered.status, answered.headers.get('cache-control'), answered.headers.get('vary')], path).to.deep.equal([200, 'private, no-cache', vary]);
      // A place that somebody guessed opens nothing.
      expect((await door.get(path, { 'if-none-match': answered.headers.get('etag') as string })).status, path).to.equal(401);
    }
  });
});
