import { expect } from 'chai';
import { briefed } from '../../../src/cli/brief.ts';
import type { BriefRound, SinceData } from '../../../src/doors/web/brief/answers.ts';
import { briefOf } from '../../../src/doors/web/brief/brief.ts';
import { type LoadedBrief, loadBrief } from '../../../src/doors/web/brief/load.ts';
import { briefMarkdown } from '../../../src/doors/web/brief/markdown.ts';
import { dayAfter, sinceWhen } from '../../../src/doors/web/brief/since.ts';
import type { Ask } from '../../../src/doors/web/port.ts';
import type { View } from '../../../src/doors/web/visit.ts';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';
import { roundStatuses } from '../../../src/record/rounds/round.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';
import { operations } from '../../support/operations.ts';

const round = (key: string, date: string | null, kind = 'MEETING') =>
  ({ key: `p/${key}`, date, planned: null, dateBasis: null, kind, label: key, status: 'CONCLUDED', sources: [] }) as BriefRound;
const ROUNDS = [round('first', '2030-01-02'), round('second', '2030-02-10/2030-02-12'), round('strike', '2030-02-14', 'ACTION'), round('third', null)];
const since = (asked: string | null, day = '2030-03-01') => {
  const found = sinceWhen(asked, { process: 'p', rounds: ROUNDS, day });
  return found === null ? null : [found.round?.label ?? null, found.day];
};

describe('What a brief counts from', () => {
  it('is a round or a day, and by default the last meeting that was over', () => {
    expect(since('first')).to.deep.equal(['first', '2030-01-02']);
    expect(since('p/second')).to.deep.equal(['second', '2030-02-12']);
    expect(since('2030-01')).to.deep.equal([null, '2030-01-31']);
    expect(since(null)).to.deep.equal(['second', '2030-02-12']);
    expect(since(null, '2030-02-12')).to.deep.equal(['first', '2030-01-02']);
    expect(since(null, '2030-01-02')).to.equal(null);
  });

  it('is never a round that did not take place', () => {
    for (const status of roundStatuses.words) {
      const last = { ...round('later', '2030-02-20'), status };
      const found = sinceWhen(null, { process: 'p', rounds: [...ROUNDS, last], day: '2030-03-01' });
      expect(found?.round?.label, status).to.equal(['UNDER_WAY', 'ADJOURNED', 'CONCLUDED', 'BROKEN_OFF'].includes(status) ? 'later' : 'second');
    }
  });

  it('leaves that day itself out', () => {
    expect([dayAfter('2030-02-28'), dayAfter('2032-02-28'), dayAfter('2030-12-31')]).to.deep.equal(['2030-03-01', '2032-02-29', '2031-01-01']);
  });
});

/** On 15 February 2030 the papers of 2035 were not known, nor that the deadline would be missed. Nothing tells when the claim became known. */
const BRIEF = `# Water talks 2030: brief of 15 February 2030

## Ahead

- 1 Mar 2030: [Deadline: An answer](ORIGIN/deadline/water-2030/d1) \\[1\\] ([cite](ORIGIN/cite/…))

## Changed since First round, 2 January 2030

### What happened

- 10 Feb 2030: [Second round](ORIGIN/round/water-2030/r2); round \\[1\\] ([cite](ORIGIN/cite/…))

### Demands

- 20 Jan 2030: Northland: [More water](ORIGIN/demand/water-2030/N-1#2); changed; softened; toward the other side; “Eight units of water.”; before: “Ten units of water.” \\[1\\] ([cite](ORIGIN/cite/…))

## What each side asks now

### Northland

- [More water](ORIGIN/demand/water-2030/N-1#2); to Southland; last move 20 Jan 2030: softened; “Eight units of water.” \\[1\\] ([cite](ORIGIN/cite/…))

## Agreed

Nothing is agreed.

## Open and unanswered

Every open demand was answered.

## Disputed

Sources dispute nothing.

## Sources

1. Herald, Talks go on, 10 Feb 2030
`;

describe('The brief', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const get = (path: string) => fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
  const same = (text: string, origin = '') => text.replace(/\/cite\/[\w-]+/g, '/cite/…').replaceAll(origin === '' ? '](/' : `](${origin}/`, '](ORIGIN/');
  const query = 'process=water-2030&since=r1&knownBy=2030-02-15';

  it('says what was known on a day: each line with its sources', async () => {
    const response = await get(`/brief.md?${query}`);
    expect(response.headers.get('content-type')).to.contain('text/markdown');
    expect(same(await response.text()).replace(/(knownBy=2030-02-15)/g, '')).to.equal(BRIEF);
  });

  it('is the same as a command writes', async () => {
    const options = { since: 'r1', knownBy: '2030-02-15', url: app.url };
    expect(same(await briefed('water-2030', { ...options, format: 'md' }), app.url)).to.equal(BRIEF);
    const html = await briefed('water-2030', { ...options, format: 'html' });
    expect(html).to.contain(`<a href="${app.url}/demand/water-2030/N-1#2">More water</a>`).and.contain('<h2>Disputed</h2>');
    const problem = await briefed('nowhere', { ...options, format: 'md' }).catch((error: Error) => error.message);
    expect(problem).to.match(/nowhere/);
  });

  it('is a page that leads to sources and citations, and to which the process leads', async () => {
    const page = await (await get(`/brief?${query}`)).text();
    expect(page).to.contain('href="#source-1"').and.contain('id="source-1"').and.contain('href="/source/herald-1?knownBy=2030-02-15"');
    expect(page).to.match(/href="\/cite\/[\w-]+" class="cite"/);
    expect(await (await get('/process/water-2030')).text()).to.contain('href="/brief?process=water-2030"');
  });

  it('tells what became of a deadline only where that can be known, and all that is known now', async () => {
    const here: Ask = async (id, variables) => ({ data: (await ask(app.database, operations[id] as string, variables)).result.data as never, missed: [] });
    const asked = { process: 'water-2030', since: '2030-01-02', today: '2030-02-15', languages: ['en'] };
    const text = async (view: View) =>
      briefMarkdown(briefOf((await loadBrief(here, { ...asked, view })) as LoadedBrief, { words: wordsIn('en') }), { words: wordsIn('en') }, null);
    const now = await text({});
    expect(now)
      .to.contain('- 1 Mar 2030: Deadline: An answer; missed \\[1\\]\n')
      .and.contain('“No dam above the bridge.”')
      .and.contain('Changed since 2 January 2030');
    expect(now).to.contain('### Northland and River Bloc\n\n- No new dams; to Southland; last move 10 Feb 2030: raised');
    expect(now).to.contain('### Nothing is recorded, which is no evidence of silence\n\n- Northland and River Bloc: No new dams; to Southland \\[2\\]');
    expect(now).to.contain('- First round; date; recorded: 2 January 2030; 3 January 2030 (disputed) \\[≠1\\]\n');
    expect(await text({ knownBy: '2030-02-15' }))
      .to.contain('Deadline: An answer \\[1\\]')
      .and.not.to.contain('No dam above');
  });

  it('says of each round whether it took place, and what is ahead is not past', async () => {
    const here: Ask = async (id, variables) => ({ data: (await ask(app.database, operations[id] as string, variables)).result.data as never, missed: [] });
    const loaded = (await loadBrief(here, { process: 'water-2030', since: '2030-01-02', today: '2030-02-15', languages: ['en'], view: {} })) as LoadedBrief;
    const happened = (status: string, date: string) => ({
      kind: 'ROUND',
      date,
      thing: { __typename: 'Round', key: `p/${status}`, label: `${status} ${date}`, status, sources: [] },
    });
    const nodes = [...roundStatuses.words.map((status) => happened(status, '2030-02-01')), happened('ANNOUNCED', '2030-02-15')];
    const changed = { ...(loaded.changed as SinceData), process: { timeline: { nodes } } };
    const text = briefMarkdown(briefOf({ ...loaded, changed }, { words: wordsIn('en') }), { words: wordsIn('en') }, null);
    const [, held = '', notHeld = ''] = text.split(/### What happened\n|### Not held, or not known to be held\n/).map((part) => part.split('\n#')[0]);
    const lines = (part: string) => part.trim().split('\n');
    expect(lines(held)).to.deep.equal([
      '- 1 Feb 2030: UNDER\\_WAY 2030-02-01; round; under way',
      '- 1 Feb 2030: ADJOURNED 2030-02-01; round; adjourned',
      '- 1 Feb 2030: CONCLUDED 2030-02-01; round',
      '- 1 Feb 2030: BROKEN\\_OFF 2030-02-01; round; broken off',
    ]);
    // The one of 15 February is ahead on that day, and the brief says so there.
    expect(lines(notHeld)).to.deep.equal([
      '- 1 Feb 2030: RUMOURED 2030-02-01; round; rumoured',
      '- 1 Feb 2030: ANNOUNCED 2030-02-01; round; announced',
      '- 1 Feb 2030: POSTPONED 2030-02-01; round; postponed',
      '- 1 Feb 2030: CANCELLED 2030-02-01; round; cancelled',
    ]);
  });

  it('lists what was put off, or has passed, apart from what is ahead', async () => {
    const here: Ask = async (id, variables) => ({ data: (await ask(app.database, operations[id] as string, variables)).result.data as never, missed: [] });
    const loaded = (await loadBrief(here, { process: 'water-2030', since: '2030-01-02', today: '2030-02-15', languages: ['en'], view: {} })) as LoadedBrief;
    const nodes = [
      { ...round('rumour', '2030-02-14'), status: 'RUMOURED' },
      { ...round('planned', '2030-02-20'), status: 'ANNOUNCED' },
      // Its planned day has passed, and no new one is recorded.
      { ...round('put off', null), planned: '2030-02-10', status: 'POSTPONED' },
      { ...round('put off for long', null), planned: null, status: 'POSTPONED' },
      { ...round('moved', '2030-02-25'), planned: '2030-02-10', status: 'POSTPONED' },
      { ...round('called off', '2030-02-12'), status: 'CANCELLED' },
    ];
    const { process } = loaded.data;
    const of = (some: typeof nodes) => ({ ...loaded, data: { ...loaded.data, process: { ...process, rounds: { nodes: some } } } });
    const text = briefMarkdown(briefOf(of(nodes), { words: wordsIn('en') }), { words: wordsIn('en') }, null);
    const [ahead = '', passed = ''] = (text.split('## Changed')[0] as string).split('### Not held, or not known to be held\n');
    expect(ahead.match(/^- .*/gm)).to.deep.equal([
      '- 20 Feb 2030: planned; announced',
      '- 25 Feb 2030: moved; postponed',
      '- 1 Mar 2030: Deadline: An answer; missed \\[1\\]',
    ]);
    expect(passed.match(/^- .*/gm)).to.deep.equal([
      '- 14 Feb 2030: rumour; rumoured',
      '- planned for 10 Feb 2030: put off; postponed',
      '- put off for long; postponed',
    ]);
  });

  it('puts no full stop before what follows on a line', async () => {
    const { secret } = await app.key('EDITOR');
    const outcome =
      'recordOutcome(input: { process: "water-2030", kind: COMMUNIQUE, parties: [], settles: [], date: "2026-05-02", text: "Both sides read their papers (aloud)." }) { userErrors { message } }';
    const answer = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: `mutation { ${outcome} }` }),
    });
    expect(await answer.json()).to.deep.equal({ data: { recordOutcome: { userErrors: [] } } });
    const text = await (await get('/brief.md?process=water-2030&since=2026-05-01')).text();
    expect(text).to.contain('[Both sides read their papers (aloud)](').and.not.contain('.](');
  });

  it('refuses what is no process, no round and no date', async () => {
    expect((await get('/brief?process=nowhere')).status).to.equal(404);
    expect((await get('/brief?process=water-2030&since=yesterday')).status).to.equal(400);
    expect((await get('/brief')).status).to.equal(200);
  });
});
