import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { bring } from '../../support/invented.ts';

const DEMAND = {
  key: 'quiet',
  title: 'Quiet hours',
  language: 'en',
  issue: 'water',
  kind: 'DEMAND',
  madeBy: ['northland'],
  addressedTo: ['southland'],
  positions: [{ n: 1, date: '2032-01-05', text: 'Quiet at night.', language: 'en', changes: ['RAISED'] }],
};

/** Of the first only a planned day is recorded. The second has a day, which is known from plans alone. The third was held. */
const PLANNED = {
  bundle: 1,
  locations: [{ key: 'hall', name: 'Hall' }],
  processes: [
    {
      key: 'plans',
      name: 'Talks of plans',
      kind: 'LOCAL',
      status: 'ACTIVE',
      rounds: [
        round('held', 'CONCLUDED', { date: '2032-01-05' }),
        round('autumn', 'ANNOUNCED', { planned: '2032-09-14' }),
        round('winter', 'CONCLUDED', { date: '2032-12-03', dateBasis: 'PLANNED' }),
      ],
      demands: [DEMAND],
    },
  ],
};

function round(key: string, status: string, more: object): object {
  return { key, label: `Session of ${key}`, status, locations: ['hall'], participations: [{ party: 'northland', roles: ['NEGOTIATING_PARTY'] }], ...more };
}

const SIDE_BY_SIDE = 'rounds=plans/held...plans/autumn...plans/winter';

describe('A round that has only a planned day', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
    expect((await bring(app.database, PLANNED as never)).refusals).to.deep.equal([]);
  });
  after(() => app.close());

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();

  it('stands on the timeline in dashes, and its table says that the day is planned', async () => {
    const page = await text('/process/plans');
    const [, wide = ''] = /<svg class="drawing timeline for-wide"(.*?)<\/svg>/s.exec(page) ?? [];
    const bars = [...wide.matchAll(/<rect class="(round[^"]*)" x="([\d.]+)"/g)].map(([, name, x]) => ({ name, x: Number(x) }));
    expect(bars.toSorted((a, b) => a.x - b.x).map(({ name }) => name)).to.deep.equal(['round', 'round unsure', 'round unsure']);
    expect(page)
      .to.match(/<td>planned for 14 Sept? 2032<\/td>/)
      .and.match(/<td>planned for 3 Dec 2032<\/td>/);
  });

  it('stands on the line of the front page, too', async () => {
    const [, strip = ''] = /<svg class="drawing round-strip"(.*?)<\/svg>/s.exec((await text('/')).slice((await text('/')).indexOf('Talks of plans'))) ?? [];
    expect([...strip.matchAll(/class="round unsure"/g)]).to.have.length(2);
  });

  const PAGES = {
    '/process/plans': [true, true],
    '/compare': [true, true],
    [`/compare?${SIDE_BY_SIDE}`]: [true, true],
    '/demand/plans/quiet': [true, true],
    '/map?process=plans': [true, true],
    '/round/plans/autumn': [true, false],
    '/round/plans/winter': [false, true],
    '/party/northland': [true, true],
    '/location/hall': [true, true],
    '/search?q=session&in=round': [false, true],
    '/brief?process=plans&day=2032-01-10': [true, false],
    '/raise?process=plans': [true, true],
    '/state/plans/quiet': [true, true],
    '/api/rounds.ics?process=plans': [false, true],
    [`/compare.md?${SIDE_BY_SIDE}`]: [true, true],
  } as const;

  for (const [path, [autumn, winter]] of Object.entries(PAGES)) {
    it(`is told as planned wherever its day stands: ${path}`, async () => {
      const told = (await text(path)).replace(/\r\n /g, '');
      const daysOf = (day: string) => [...told.matchAll(new RegExp(`(planned for )?${day}`, 'g'))];
      const [first, second, held] = ['14 Sep(t|tember)? 2032', '3 Dec(ember)? 2032', '5 Jan(uary)? 2032'].map(daysOf);
      for (const [sought, found] of [
        [autumn, first],
        [winter, second],
      ] as const) {
        if (sought) expect(found, 'told').not.to.be.empty;
        expect(
          found?.filter(([, planned]) => planned === undefined),
          'told without its word',
        ).to.deep.equal([]);
      }
      expect(
        held?.filter(([, planned]) => planned !== undefined),
        'told of one that was held',
      ).to.deep.equal([]);
    });
  }

  it('has its planned day, and how its day is known, in the tables', async () => {
    const matrix = await text('/process/plans.csv');
    expect(matrix.split('\n')[0]).to.match(/,round_status,planned,date_basis\r?$/);
    expect(matrix)
      .to.match(/,ANNOUNCED,2032-09-14,\r?\n/)
      .and.match(/,CONCLUDED,,PLANNED\r?\n/);
    const compared = await text(`/compare.csv?${SIDE_BY_SIDE}`);
    expect(compared.split('\n')[0]).to.contain('planned').and.contain('date_basis');
    expect(compared).to.contain('2032-09-14').and.contain('PLANNED');
  });
});
