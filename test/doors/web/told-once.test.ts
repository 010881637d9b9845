import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { bring } from '../../support/invented.ts';

const demand = (key: string, links: readonly object[] = []) => ({
  key,
  title: `Title of ${key}`,
  language: 'en',
  issue: 'water',
  kind: 'DEMAND',
  madeBy: ['northland'],
  addressedTo: ['southland'],
  positions: [{ n: 1, date: '2030-01-02', text: `Words of ${key}.`, language: 'en', changes: ['RAISED'] }],
  links,
});

const round = (key: string, status: string, days: object) => ({ key, label: `Label of ${key}`, status, ...days });

/** Ties of each sort, and rounds of which days are only planned, in a process without a period. */
const MORE = {
  bundle: 1,
  processes: [
    {
      key: 'wells',
      name: 'Talks on wells',
      kind: 'LOCAL',
      status: 'EXPLORATORY',
      rounds: [round('late', 'RUMOURED', { date: '2131-03~' }), round('early', 'ANNOUNCED', { planned: '2131-01-10' })],
      demands: [
        demand('one', [
          { n: 1, kind: 'COUNTERS', demand: 'two' },
          { n: 2, kind: 'DESCENDS_FROM', demand: 'two' },
          { n: 3, kind: 'REPLACED_BY', demand: 'three' },
          { n: 4, kind: 'PACKAGED_WITH', demand: 'two' },
        ]),
        demand('two'),
        demand('three'),
      ],
    },
  ],
};

/** So many rounds that the last two stand close at the end of the drawing. */
const MANY = {
  bundle: 1,
  processes: [
    {
      key: 'many',
      name: 'Talks of many rounds',
      kind: 'LOCAL',
      status: 'ACTIVE',
      rounds: Array.from({ length: 33 }, (_, index) => {
        const day = new Date(Date.UTC(2029, 0, 2 + 10 * index)).toISOString().slice(0, 10);
        return round(`m${index + 1}`, 'CONCLUDED', { date: day });
      }),
    },
  ],
};

describe('What a page tells', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
    const { refusals } = await bring(app.database, MORE as never);
    expect(refusals).to.deep.equal([]);
    expect((await bring(app.database, MANY as never)).refusals).to.deep.equal([]);
  });
  after(() => app?.close());

  const page = async (path: string) => (await (await fetch(app.url + path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('of a tie, it tells in the lineage or among the ties, and leaves none out', async () => {
    const text = await page('/demand/wells/one');
    const [, lineage = '', ties = ''] = /Where it comes from, and where it went (.*) Step by step .* Ties to other demands (.*?) Write:/.exec(text) ?? [];
    expect(lineage).to.contain('this demand was replaced by Title of three');
    // Of two ties between the same demands the lineage has one, and the other stands below.
    expect(lineage).to.contain('Title of two is an ancestor of this demand').and.not.to.contain('counter');
    expect(ties).to.contain('counters Title of two').and.contain('stands or falls with Title of two');
    expect(ties).not.to.match(/replaced|descends/);
  });

  it('of rounds ahead, it tells in the order of their days, and of a process without a period no empty place', async () => {
    const text = await page('/');
    expect(text.indexOf('Label of early')).to.be.within(1, text.indexOf('Label of late'));
    expect(text).to.match(/exploratory · 2 rounds/);
  });

  it('of a round without a day, it tells the planned one, also over its column', async () => {
    expect(await page('/process/wells')).to.match(/Label of early planned for 10 Jan 2131, announced/);
    expect(await page('/demand/wells/one')).to.match(/Label of early planned for 10 Jan 2131, announced/);
  });

  it('by the number of a round, it tells that no other number covers', async () => {
    const text = await (await fetch(`${app.url}/process/many`)).text();
    const [drawing = ''] = /<svg class="drawing timeline for-wide[\s\S]*?<\/svg>/.exec(text) ?? [];
    const numbers = [...drawing.matchAll(/<text class="(number[^"]*)" x="([^"]+)"[^>]*>(\d+)/g)];
    expect(numbers.length).to.be.above(20);
    // A digit is eight units wide. One at the end of the drawing ends at its place.
    const spans = numbers.map(([, classes = '', x, digits = '']) => {
      const width = 8 * digits.length;
      const from = classes.includes('end') ? Number(x) - width : Number(x);
      return { from, to: from + width };
    });
    expect(spans.filter(({ from }, index) => from < (spans[index - 1]?.to ?? 0))).to.deep.equal([]);
  });
});
