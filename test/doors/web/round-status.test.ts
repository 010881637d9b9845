import { expect } from 'chai';
import { roundEvent } from '../../../src/doors/web/parts/events.ts';
import { byDay, isAhead, notHeldIn, roundsCounted, tookPlace } from '../../../src/doors/web/parts/round-status.ts';
import { titleOf } from '../../../src/doors/web/parts/thing.tsx';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';
import { isHeld } from '../../../src/record/rounds/held.ts';
import { roundStatuses } from '../../../src/record/rounds/round.ts';
import { type SeededApp, seededApp } from '../../support/app.ts';

const words = wordsIn('en');

describe('A round that did not take place', () => {
  it('is one that was put off or cancelled, is still ahead, or of which nobody says that it was held', () => {
    expect(roundStatuses.words.filter((status) => !isHeld({ status }))).to.deep.equal(['RUMOURED', 'ANNOUNCED', 'POSTPONED', 'CANCELLED']);
  });

  it('is the same on the pages as in the record', () => {
    for (const status of roundStatuses.words) expect(tookPlace(status), status).to.equal(isHeld({ status }));
  });

  it('stands in a list by the day that is told of it, also where that was only planned', () => {
    const days = [
      { date: '2031-03~' },
      { date: null, planned: null },
      { date: null, planned: '2029-04-10' },
      { date: '2031-01-10/2031-01-12', planned: '2030-12-01' },
      { date: '2029-03' },
    ].map((one, index) => ({ ...one, index }));
    expect(byDay(days).map(({ index }) => index)).to.deep.equal([4, 2, 3, 0, 1]);
  });

  it('has its status beside its name', () => {
    expect([notHeldIn({ words }, { status: 'CONCLUDED' }), notHeldIn({ words }, { status: 'CANCELLED' }), notHeldIn({ words }, null)]).to.deep.equal([
      '',
      'cancelled',
      '',
    ]);
    const round = { __typename: 'Round', key: 'p/r', label: 'Fourth round' };
    expect(titleOf({ ...round, roundStatus: 'POSTPONED' }, { words })).to.equal('Fourth round, postponed');
    expect(titleOf({ ...round, roundStatus: 'CONCLUDED' }, { words })).to.equal('Fourth round');
  });

  it('is ahead until its day has passed, and after it was put off only with a new day', () => {
    const ahead = (status: string, date: string | null, planned: string | null = null) => isAhead({ status, date, planned }, '2026-03-05');
    expect([ahead('ANNOUNCED', '2026-03-04'), ahead('ANNOUNCED', '2026-03-04/2026-03-05'), ahead('ANNOUNCED', null)]).to.deep.equal([false, true, true]);
    expect([ahead('POSTPONED', '2026-03-10'), ahead('POSTPONED', null, '2026-03-10'), ahead('POSTPONED', '2026-03-20', '2026-03-10')]).to.deep.equal([
      false,
      false,
      true,
    ]);
    expect(ahead('UNDER_WAY', '2026-03-01')).to.equal(true);
  });

  it('is tentative in a calendar while it is planned, and cancelled on a day from which it was put off', () => {
    const in_ = (status: string, date: string | null, became: string | null = null) => {
      const round = {
        key: 'p/r',
        version: 1,
        recordedAt: '2026-03-01T00:00:00Z',
        process: { name: 'Talks' },
        kind: 'MEETING',
        called: 'Third',
        status,
        date,
        dateBasis: null,
      };
      const rest = { time: null, zone: null, summary: null, appointments: [{ date: '2026-03-10', became }], locationText: null, locations: [] };
      return roundEvent({ ...round, ...rest }, { head: 'AAAA', origin: 'http://x', words })?.status;
    };
    expect(['RUMOURED', 'ANNOUNCED', 'UNDER_WAY', 'CONCLUDED', 'CANCELLED'].map((status) => in_(status, '2026-03-10'))).to.deep.equal([
      'TENTATIVE',
      'TENTATIVE',
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
    expect([in_('POSTPONED', '2026-03-10', 'PUT_OFF'), in_('POSTPONED', null, 'PUT_OFF'), in_('POSTPONED', '2026-03-27', 'PUT_OFF')]).to.deep.equal([
      'CANCELLED',
      'CANCELLED',
      'TENTATIVE',
    ]);
  });

  it('does not count as held', () => {
    const nodes = ['CONCLUDED', 'POSTPONED', 'BROKEN_OFF', 'CANCELLED'].map((status) => ({ status }));
    expect(roundsCounted({ words }, { totalCount: 4, nodes })).to.equal('4 rounds (2 of them not held, or not yet)');
    expect(roundsCounted({ words }, { totalCount: 1, nodes: nodes.slice(0, 1) })).to.equal('1 round');
  });

  describe('on the pages of the seeds', () => {
    let app: SeededApp;
    before(async () => {
      app = await seededApp();
    });

    // The seeds have two rounds put off and one cancelled, all in the talks of 2025.
    const text = async (path: string) => (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();

    it('is named as such over its column, in the timeline, and in the counts', async () => {
      const page = await text('/process/ru-ua-us-2025');
      const heads = [...page.matchAll(/<th[^>]*class="column"[^>]*>\s*<a [^>]*title="([^"]*)"/g)].map(([, title = '']) => title);
      expect(heads.filter((title) => title.endsWith(', postponed'))).to.have.length(2);
      expect(heads.filter((title) => title.endsWith(', cancelled'))).to.have.length(1);
      expect(page).to.contain('(3 of them not held, or not yet)');
      expect(page.match(/<td><a [^>]*>[^<]*<\/a><span class="soft">, (postponed|cancelled)<\/span>/g)).to.have.length(3);
    });

    it('says what is expected of it, and of what nothing is known, in no past tense', async () => {
      const put = await text('/round/ru-ua-us-2025/turkiye-0310');
      expect(put).to.contain('Expected</h2>').and.not.contain('In the room').and.not.contain('Nobody is recorded as present');
    });

    it('says who was expected, where it was given up, and puts nobody into the room', async () => {
      // In the file the meeting of the presidents in Budapest was called off. Both sides were expected.
      const round = await text('/round/ru-ua-us-2025/budapest-2025');
      expect(round).to.contain('Who was expected</h2>').and.not.contain('In the room');
      const beside = await text('/compare?rounds=ru-ua-us-2025/alaska-0815...ru-ua-us-2025/budapest-2025...ru-ua-us-2025/turkiye-0310');
      const titles = [...beside.matchAll(/<strong class="soft">(In the room|Expected|Who was expected)<\/strong>/g)].map(([, title]) => title);
      expect(titles).to.deep.equal(['In the room', 'Who was expected', 'Expected']);
    });

    it('does not stand as coming on the front page once its day has passed', async () => {
      const front = await text('/');
      const [, passed = ''] = /id="passed"([\s\S]*?)id="newest"/.exec(front) ?? [];
      expect(passed.match(/postponed/g)).to.have.length(2);
      // Where nothing is ahead, negotiations come first.
      expect(front.indexOf('No round is ahead')).to.be.above(front.indexOf('href="/process/black-sea-grain"'));
      // Files, entries and what one follows say it, too.
      const csv = await text('/process/ru-ua-us-2025.csv');
      expect(csv.split('\r\n')[0]).to.match(/,round_status,planned,date_basis$/);
      expect(csv).to.match(/^ru-ua-us-2025,ru-ua-us-2025\/turkiye-0310,.*,POSTPONED,2026-03-10\/2026-03-11,PLANNED\r$/m);
      expect(await text('/follow?round=ru-ua-us-2025/turkiye-0310')).to.contain('postponed');
    });

    it('is named so where rounds are chosen and compared', async () => {
      const options = (await text('/compare?process=ru-ua-us-2025')).match(/<option [^>]*>[^<]*, (postponed|cancelled)<\/option>/g);
      // Three rounds, in each of the lists: the first, the second and one more.
      expect(options).to.have.length(9);
      expect(await text('/compare?rounds=ru-ua-us-2025/istanbul-0516...ru-ua-us-2025/turkiye-0310')).to.match(
        /<th scope="col">[\s\S]*10.*March 2026, postponed/,
      );
    });
  });
});
