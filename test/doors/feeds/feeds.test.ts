import { parseFeed } from '@rowanmanning/feed-parser';
import { expect } from 'chai';
import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import { instantOf } from '../../../src/doors/web/parts/events.ts';
import { daysOf } from '../../../src/doors/web/words/dates.ts';
import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS, firstDayOf, lastDayOf } from '../../../src/foundation/values/edtf.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { file, json } from '../tables/plain-files.ts';

interface JsonFeed {
  readonly version: string;
  readonly next_url?: string;
  readonly items: readonly { readonly id: string; readonly url: string; readonly title: string; readonly content_text: string }[];
}

type Written = Readonly<Record<string, { readonly userErrors: readonly unknown[] }>>;

describe('Feeds and calendars', () => {
  let app: TestApp;
  let authorization: string;
  beforeEach(async () => {
    app = await openApp();
    authorization = `Bearer ${(await app.key('ADMIN')).secret}`;
    await write(
      'announceRound(input: { process: "water-2030", key: "r3", label: "Third round", date: "2030-03-10", status: ANNOUNCED }) { userErrors { message } }',
    );
  });
  afterEach(() => app.close());

  const write = async (mutation: string) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: `mutation { ${mutation} }` }),
    });
    const { data, errors } = (await response.json()) as { data: Written; errors?: unknown };
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    for (const payload of Object.values(data)) expect(payload.userErrors).to.deep.equal([]);
  };
  const updateRound = (version: number, fields: string, reason = 'FACT') =>
    write(`updateRound(input: { key: "water-2030/r3", expectedVersion: ${version}, reason: ${reason}, ${fields} }) { userErrors { message } }`);
  const events = async (path: string) => {
    const { text } = await file(app, path);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).to.be.at.most(75);
    return Object.values(await ical.async.parseICS(text)).filter((one): one is VEvent => one.type === 'VEVENT');
  };
  const eventOf = async (key: string) => (await events('/feeds/calendar.ics')).filter(({ uid }) => uid.startsWith(`round-${key}@`));
  const entries = async (path: string) => (await json<JsonFeed>(app, path)).items;
  const day = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

  it('move an event of a calendar that is read again after its round moved twice, and add none', async () => {
    const [before] = await eventOf('water-2030.r3');
    expect([day(before?.start as Date), day(before?.end as Date), Number(before?.sequence), before?.datetype]).to.deep.equal([
      '2030-03-10',
      '2030-03-11',
      0,
      'date',
    ]);
    await updateRound(1, 'date: "2030-03-20"');
    await updateRound(2, 'date: "2030-03-27/2030-03-29", status: POSTPONED');
    const after = await eventOf('water-2030.r3');
    expect(after.map(({ uid }) => uid)).to.deep.equal([before?.uid]);
    // Three days, so it ends on the fourth.
    expect([day(after[0]?.start as Date), day(after[0]?.end as Date), Number(after[0]?.sequence), after[0]?.status]).to.deep.equal([
      '2030-03-27',
      '2030-03-30',
      2,
      'TENTATIVE',
    ]);
    await updateRound(3, 'status: CANCELLED');
    expect((await eventOf('water-2030.r3')).map(({ uid, sequence, status }) => [uid, Number(sequence), status])).to.deep.equal([[before?.uid, 3, 'CANCELLED']]);
  });

  it('fold long texts of any script at 75 bytes', async () => {
    const label = `${'Вода й дамби, '.repeat(9)}end ${'of the third round '.repeat(9)}`.trim();
    await updateRound(1, `label: "${label}"`, 'CORRECTION');
    // `events` looks at the length of each line.
    expect((await eventOf('water-2030.r3'))[0]?.summary).to.contain(label);
  });

  it('cancel what was retracted after it was in a calendar, with its UID, a higher SEQUENCE and the reason', async () => {
    await updateRound(1, 'date: "2030-03-20"');
    await write('updateDeadline(input: { key: "water-2030/d1", expectedVersion: 1, reason: FACT, result: LAPSED }) { userErrors { message } }');
    const before = await events('/feeds/calendar.ics');
    await write('retract(input: { key: "water-2030/r3", expectedVersion: 2, note: "Of other talks." }) { userErrors { message } }');
    await write('retract(input: { key: "water-2030/d1", expectedVersion: 2 }) { userErrors { message } }');
    const after = await events('/feeds/calendar.ics');
    expect(after.map(({ uid }) => uid).sort()).to.deep.equal(before.map(({ uid }) => uid).sort());
    const of = (some: readonly VEvent[], uid: string) => {
      const event = some.find((one) => one.uid.startsWith(uid)) as VEvent;
      return [event.status, Number(event.sequence), day(event.start as Date)];
    };
    expect([of(before, 'round-water-2030.r3'), of(after, 'round-water-2030.r3')]).to.deep.equal([
      ['TENTATIVE', 1, '2030-03-20'],
      ['CANCELLED', 2, '2030-03-20'],
    ]);
    // It lost its purpose before it was retracted, so it was cancelled twice.
    expect([of(before, 'deadline-water-2030.d1'), of(after, 'deadline-water-2030.d1')]).to.deep.equal([
      ['CANCELLED', 1, '2030-03-01'],
      ['CANCELLED', 2, '2030-03-01'],
    ]);
    const retracted = after.find(({ uid }) => uid.startsWith('round-water-2030.r3'));
    expect(retracted?.description).to.contain('Of other talks.');
    // Another parser reads the same.
    const parsed = new ICAL.Component(ICAL.parse((await file(app, '/feeds/calendar.ics')).text))
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one));
    expect(parsed.filter(({ component }) => component.getFirstPropertyValue('status') === 'CANCELLED').map(({ sequence }) => sequence)).to.deep.equal([2, 2]);
    // Only those that were in the calendar that is asked for.
    const rounds = async (where: string) => (await events(`/api/rounds.ics?${where}`)).filter(({ status }) => status === 'CANCELLED').length;
    for (const [where, count] of [
      ['process=water-2030', 1],
      ['status=ANNOUNCED', 1],
      ['key=water-2030/r3', 1],
      ['key=water-2030/r1', 0],
      ['status=CONCLUDED', 0],
      ['date=2030-03-20', 1],
      ['date=2030-03-10', 0],
      ['knownBy=2029-01-01', 0],
    ] as const)
      expect(await rounds(where), where).to.equal(count);
    expect((await events('/api/deadlines.ics')).map(({ status }) => status)).to.deep.equal(['CANCELLED']);
  });

  it('cancel a round that was merged into another, and one that was put off without a new day', async () => {
    const announce = (key: string, more: string) =>
      write(`announceRound(input: { process: "water-2030", key: "${key}", label: "${key}", status: ANNOUNCED, ${more} }) { userErrors { message } }`);
    await announce('r3b', 'date: "2030-03-10", participations: [{ party: "northland", roles: [NEGOTIATING_PARTY] }]');
    await updateRound(1, 'date: null, status: POSTPONED');
    const shown = async (where = '') =>
      (await events(`/feeds/calendar.ics${where}`)).flatMap(({ uid, status, sequence, start }) =>
        uid.startsWith('round-water-2030.r3') ? [[uid.split('@')[0], status, Number(sequence), day(start as Date)]] : [],
      );
    expect(await shown()).to.deep.equal([
      ['round-water-2030.r3', 'CANCELLED', 1, '2030-03-10'],
      ['round-water-2030.r3b', 'TENTATIVE', 0, '2030-03-10'],
    ]);
    await write('merge(input: { from: "water-2030/r3b", into: "water-2030/r2", expectedVersion: 1 }) { userErrors { message } }');
    const merged = ['round-water-2030.r3b', 'CANCELLED', 1, '2030-03-10'];
    expect(await shown()).to.deep.equal([['round-water-2030.r3', 'CANCELLED', 1, '2030-03-10'], merged]);
    // Its participants went with it; it was in their calendar.
    expect(await shown('?party=northland')).to.deep.equal([merged]);
  });

  it('keep the entries of what was retracted, and tell the retraction with its reason apart', async () => {
    const before = await entries('/feeds/changes.json');
    await write('retract(input: { key: "water-2030/o1", expectedVersion: 1, note: "Never signed." }) { userErrors { message } }');
    expect((await entries('/feeds/changes.json')).map(({ id }) => id)).to.deep.equal(before.map(({ id }) => id));
    const told = (await entries('/feeds/corrections.json')).map(({ title, content_text }) => `${title}|${content_text}`);
    expect(told.filter((one) => /^Outcome retracted/.test(one) && one.includes('Never signed.'))).to.have.length(1);
  });

  it('tell of documents that are new or changed, by process, round, author and demand', async () => {
    const points = 'points: [{ label: "1", text: "Eight units.", demand: "N-1" }]';
    await write(
      `addDocument(input: { process: "water-2030", key: "draft", kind: DRAFT, title: "First draft", round: "r1", authors: ["southland"], ${points} }) { userErrors { message } }`,
    );
    await write('addDocument(input: { process: "water-2030", key: "plan", kind: PLAN, title: "A plan", authors: ["northland"] }) { userErrors { message } }');
    await write('updateDocument(input: { key: "water-2030/draft", expectedVersion: 1, reason: FACT, disclosed: "2030-06-01" }) { userErrors { message } }');
    await write('updateDocument(input: { key: "water-2030/plan", expectedVersion: 1, reason: CORRECTION, title: "The plan" }) { userErrors { message } }');
    const told = async (where: string) => (await entries(`/feeds/documents.json${where}`)).map(({ title }) => title);
    const ofDraft = ['Document changed: First draft', 'Document recorded: First draft'];
    expect(await told('')).to.deep.equal([ofDraft[0], 'Document recorded: The plan', ofDraft[1]]);
    for (const where of ['?round=water-2030/r1', '?party=southland', '?demand=water-2030/N-1']) expect(await told(where), where).to.deep.equal(ofDraft);
    const [changed] = await entries('/feeds/documents.json');
    expect(changed?.content_text).to.match(/disclosed on: nothing → 1 June 2030$/);
    expect((await parseFeed((await file(app, '/feeds/documents.atom')).text)).items.map(({ title }) => title)).to.deep.equal(await told(''));
  });

  it('tell each move of a round once, newest first, with what was and what is', async () => {
    await updateRound(1, 'date: "2030-03-20"');
    await updateRound(2, 'date: "2030-03-27"');
    const [second, first, ...recorded] = await entries('/feeds/rounds.json?process=water-2030');
    expect([second?.title, second?.content_text]).to.deep.equal([
      'Round changed: Third round, announced',
      '27 March 2030\ndate: 20 March 2030 → 27 March 2030',
    ]);
    expect(first?.content_text).to.match(/date: 10 March 2030 → 20 March 2030$/);
    expect(recorded.map(({ title }) => title)).to.deep.equal([
      'Round recorded: Third round, announced',
      'Round recorded: Second round',
      'Round recorded: First round',
    ]);
    // Read again, an entry is the same entry.
    await updateRound(3, 'status: CANCELLED');
    const again = await entries('/feeds/rounds.json?process=water-2030');
    expect(again.slice(1).map(({ id }) => id)).to.deep.equal([second, first, ...recorded].map((entry) => entry?.id));
  });

  it('keep corrections apart', async () => {
    const before = await entries('/feeds/changes.json');
    await updateRound(1, 'label: "The third round"', 'CORRECTION');
    expect((await entries('/feeds/changes.json')).map(({ id }) => id)).to.deep.equal(before.map(({ id }) => id));
    expect((await entries('/feeds/corrections.json')).map(({ title, content_text }) => [title, content_text.split('\n').at(-1)])).to.deep.equal([
      ['Round corrected: The third round, announced', 'label: Third round → The third round'],
    ]);
  });

  it('say codes and days in the words of their language', async () => {
    await updateRound(1, 'kind: CEREMONY, status: POSTPONED, format: [VIDEO, PHONE], date: "2030-03-20~"', 'CORRECTION');
    const [round] = await entries('/feeds/corrections.json');
    expect(round?.content_text.split('\n').slice(1).sort()).to.deep.equal([
      'date: 10 March 2030 → about 20 March 2030',
      'format: nothing → by video, by phone',
      'kind: meeting → ceremony',
      'status: announced → postponed',
    ]);
    const [inUkrainian] = await entries('/feeds/corrections.json?lang=uk');
    expect(inUkrainian?.content_text).to.contain('стан: оголошено → перенесено').and.contain('вид: зустріч → церемонія');
  });

  it('name what a field or a claim gives by a key', async () => {
    await updateRound(1, 'location: "bridge", predecessor: "r2"', 'CORRECTION');
    await write('claim(input: { thing: "water-2030/N-1/r1", field: "counterDemand", value: ["N-2"], reason: CORRECTION }) { userErrors { message } }');
    const [claim, round] = await entries('/feeds/corrections.json');
    expect(round?.content_text.split('\n').slice(-2).sort()).to.deep.equal(['place: nothing → The Bridge', 'round before: nothing → Second round']);
    expect(claim?.title).to.match(/: demand in return: No new dams$/);
  });

  it('are Atom as a parser of feeds reads it, with the same entries as the JSON Feed', async () => {
    for (const name of ['rounds', 'demands', 'changes', 'corrections']) {
      const { text, headers } = await file(app, `/feeds/${name}.atom`);
      expect(headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
      const feed = parseFeed(text);
      const items = await entries(`/feeds/${name}.json`);
      expect(feed.meta).to.deep.equal({ type: 'atom', version: '1.0' });
      expect(feed.self).to.equal(`${app.url}/feeds/${name}.atom`);
      expect(feed.items.map(({ id, url, title, content }) => ({ id, url, title, content_text: content }))).to.deep.equal(
        items.map(({ id, url, title, content_text }) => ({ id, url, title, content_text })),
      );
      expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length);
    }
  });

  it('have ids that are cursors: a reader can follow on from one', async () => {
    const [last] = await entries('/feeds/changes.json');
    await updateRound(1, 'date: "2030-03-20"');
    const cursor = last?.id.replace('urn:parley:', '');
    const response = await fetch(`${app.url}/graphql?query=${encodeURIComponent(`{ changes(after: "${cursor}") { nodes { act thing { key } } } }`)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(((await response.json()) as { data: unknown }).data).to.deep.equal({
      changes: { nodes: [{ act: 'round.changed', thing: { key: 'water-2030/r3' } }] },
    });
  });

  it('can be of one process, party or issue, and lead on to what is older', async () => {
    const titles = async (path: string) => (await entries(path)).map(({ title }) => title);
    const n1 = [
      'Answer recorded: More water: Southland rejected',
      'Position recorded: More water',
      'Position recorded: More water',
      'Demand recorded: More water',
    ];
    const n2 = ['Position recorded: No new dams', 'Demand recorded: No new dams'];
    expect((await titles('/feeds/demands.json')).sort()).to.deep.equal([...n1, ...n2].sort());
    expect((await titles('/feeds/demands.json?party=river-bloc')).sort()).to.deep.equal(n2.toSorted());
    expect((await titles('/feeds/demands.json?issue=water')).sort()).to.deep.equal(n1.toSorted());
    expect((await titles('/feeds/demands.json?issue=water&issue.includeBelow=true')).sort()).to.deep.equal([...n1, ...n2].sort());
    expect(await titles('/feeds/demands.json?process=none')).to.deep.equal([]);
    expect((await file(app, '/feeds/demands.json?process=none')).headers.get('parley-unknown-keys')).to.equal('none');
  });

  it('leave out nothing between one page and the next', async () => {
    for (let version = 1; version <= 60; version++) await updateRound(version, `summary: "Version ${version}"`);
    const first = await json<JsonFeed>(app, '/feeds/rounds.json');
    const second = await json<JsonFeed>(app, first.next_url as string);
    expect([first.items.length, second.items.length, second.next_url]).to.deep.equal([50, 13, undefined]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).to.equal(63);
  });

  it('show a deadline as a day, and what is known by a day alone in that view', async () => {
    const deadlines = async (path: string) => (await events(path)).filter(({ uid }) => uid.startsWith('deadline-'));
    const [deadline] = await deadlines('/feeds/calendar.ics');
    expect([deadline?.summary, day(deadline?.start as Date), day(deadline?.end as Date)]).to.deep.equal([
      'Deadline: An answer, Water talks 2030',
      '2030-03-01',
      '2030-03-02',
    ]);
    expect((await events('/feeds/calendar.ics?knownBy=2030-01-15')).map(({ uid }) => uid.split('@')[0])).to.deep.equal(['round-water-2030.r1']);
    expect((await events('/feeds/calendar.ics?party=northland')).map(({ uid }) => uid.split('@')[0])).to.deep.equal(['round-water-2030.r1']);
    expect((await events('/api/deadlines.ics')).length).to.equal(1);
  });

  it('lead to https where a proxy in front says that the client came so', async () => {
    const linksWith = async (headers: Record<string, string>) => {
      const { text } = await file(app, '/feeds/rounds.json', { headers });
      return new URL((JSON.parse(text) as JsonFeed).items[0]?.url as string).protocol;
    };
    expect(await linksWith({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' })).to.equal('https:');
    // Without the address of a client, nobody stands in front.
    expect(await linksWith({ 'x-forwarded-proto': 'https' })).to.equal('http:');
  });

  it('come in the language that their address names, from pages in that language', async () => {
    const atom = await (await fetch(`${app.url}/feeds/rounds.atom?process=water-2030&lang=uk`)).text();
    expect(atom).to.contain('Раунд записано: Third round').and.contain('>Parley: Раунди<');
    expect(await (await fetch(`${app.url}/feeds/calendar.ics?lang=uk`)).text()).to.contain('оголошено');
    const led = await fetch(`${app.url}/process/water-2030.atom?lang=uk`, { redirect: 'manual' });
    expect(led.headers.get('location')).to.equal('/feeds/changes.atom?process=water-2030&lang=uk');
    const event = await fetch(`${app.url}/round/water-2030/r3.ics?lang=uk`, { redirect: 'manual' });
    expect(event.headers.get('location')).to.equal('/api/rounds.ics?key=water-2030%2Fr3&languages=uk%2Cen');
    for (const [languages, status] of [
      ['uk,en', 'оголошено'],
      ['fr,uk', 'оголошено'],
      ['en,uk', 'announced'],
      ['fr', 'announced'],
    ])
      expect(await (await fetch(`${app.url}/api/rounds.ics?status=ANNOUNCED&languages=${languages}`)).text(), languages).to.contain(status);
    const { status, text } = await file(app, '/feeds/rounds.json?lang=xx');
    expect([status, text.includes('lang: expected one of en, uk, got xx.')]).to.deep.equal([400, true]);
  });

  it('say of a wrong parameter which it is', async () => {
    for (const path of ['/feeds/rounds.atom?partyy=x', '/feeds/rounds.json?before=x', '/feeds/calendar.ics?round=x', '/feeds/rounds.json?reason=FACT']) {
      const { status, text } = await file(app, path);
      const name = /\?(\w+)=/.exec(path)?.[1];
      expect([status, (JSON.parse(text) as { errors: { extensions: { path: string[] } }[] }).errors[0]?.extensions.path], path).to.deep.equal([400, [name]]);
    }
  });
});

describe('The days of pages and calendars', () => {
  it('are those of the record', () => {
    const dates =
      '2022-03-03 2022-02 2024-02 2022 2022-03~ 2022-03-03? 2022-03-14/2022-03-17 2021-12/2022-01 ../2022-05 2022-05/.. 2022-05/ /2022-05 2022-12-31/2023'.split(
        ' ',
      );
    for (const date of dates) {
      const [first, last] = [firstDayOf(date), lastDayOf(date)];
      expect(daysOf(date), date).to.deep.equal({ first: first === BEFORE_ALL_DAYS ? null : first, last: last === AFTER_ALL_DAYS ? null : last });
    }
  });

  it('begin at the local time of their zone', () => {
    // Minsk is three hours ahead all year; New York five in winter and four in summer; its clocks went forward on 13 March 2022.
    expect(instantOf('2022-03-03', '15:00', 'Europe/Minsk')).to.equal('2022-03-03T12:00:00Z');
    expect(instantOf('2022-01-10', '09:30', 'America/New_York')).to.equal('2022-01-10T14:30:00Z');
    expect(instantOf('2022-03-13', '12:00', 'America/New_York')).to.equal('2022-03-13T16:00:00Z');
    expect(instantOf('2022-03-03', null, 'Europe/Minsk')).to.equal(null);
  });
});
