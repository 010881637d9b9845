import { expect } from 'chai';
import { figureSeries } from '../../src/questions/figure-lines.ts';
import { ask } from '../support/ask.ts';
import { demand, figure, wordOf } from '../support/histories.ts';
import { dateOf, inOrder, seedProcess, seeds } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

const percent = (value: number) => [figure(value, 'percent')];
/* Plainly invented: the union asks, the works offers and answers, and two unions ask jointly at the end. */
const asked = demand('MORE', {
  madeBy: ['union'],
  addressedTo: ['works'],
  positions: {
    'ask 46': ['2030-01-10', { quantities: percent(46) }],
    'ask nothing new': ['2030-01-15', {}],
    'ask 40': ['2030-02-10', { quantities: [...percent(40), figure(30, 'hour')] }],
    'ask 36': ['2030-03-10', { madeBy: ['union', 'second union'], quantities: percent(36) }],
  },
  responses: {
    'answer 20': ['2030-02-10', { party: 'works', quantities: percent(20) }],
    'answer of some day': [null, { party: 'works', quantities: percent(25) }],
    'answer in another measure': ['2030-02-11', { party: 'works', quantities: [figure(27, 'percent', { measure: 'compounded' })] }],
  },
});
const offered = demand('LESS', { madeBy: ['works'], addressedTo: ['union'], positions: { 'offer 9': ['2030-01-10', { quantities: percent(9) }] } });

function told(units?: readonly string[]): string[] {
  return figureSeries([offered, asked], units).flatMap(({ unit, measure, lines }) =>
    lines.map(({ party, points }) => {
      const values = points.map(({ quantities, position, response }) => `${quantities.map(({ value }) => value).join('+')} (${(position ?? response)?.name})`);
      return `${unit}${measure === null ? '' : `, ${measure}`}: ${wordOf(party)} ${values.join(' ')}`;
    }),
  );
}

describe('A figure over every offer and counter-offer', () => {
  it('is one line for each party, of what it asked and answered, by day; units and measures are never on one axis', () => {
    expect(told()).to.deep.equal([
      'hour: union 30 (ask 40)',
      'percent: works 9 (offer 9) 20 (answer 20) 25 (answer of some day)',
      'percent: union 46 (ask 46) 40 (ask 40) 36 (ask 36)',
      'percent: second union 36 (ask 36)',
      'percent, compounded: works 27 (answer in another measure)',
    ]);
  });

  it('may be asked of some units alone', () => {
    expect(told(['hour'])).to.deep.equal(['hour: union 30 (ask 40)']);
    expect(told(['metre'])).to.deep.equal([]);
  });

  it('of the seeds are all the figures that the bundle gives, each once for each who named it', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ figures(where: { process: { eq: "ru-ua-us-2025" } }) { unit lines { party { key } points { date said { key } quantities { unit value from ratio } } } } }',
    );
    const process = seedProcess('ru-ua-us-2025');
    // A figure is credited to those who brought it, by default to those who hold the demand by then: whoever was named last.
    const expected = (process.demands ?? []).flatMap((demand) => {
      const { key, responses = [] } = demand;
      const positions = inOrder(process, demand);
      const holders = (index: number) => positions.slice(0, index + 1).findLast(({ madeBy }) => madeBy !== undefined)?.madeBy ?? demand.madeBy ?? [];
      const actors = (index: number) => {
        const brought = positions[index]?.broughtBy?.filter((one) => seeds.parties?.some((party) => party.key === one)) ?? [];
        return brought.length > 0 ? brought : holders(index);
      };
      return [
        ...positions.flatMap((position, index) =>
          actors(index).flatMap((party) =>
            (position.quantities ?? []).map(({ unit }) => `${party} ${dateOf(process, position)} ru-ua-us-2025/${key}/${position.n} ${unit}`),
          ),
        ),
        ...responses.flatMap(({ n, party, date, quantities = [] }) => quantities.map(({ unit }) => `${party} ${date} ru-ua-us-2025/${key}/r${n} ${unit}`)),
      ];
    });
    type Series = { unit: string; lines: { party: { key: string }; points: { date: string; said: { key: string }; quantities: { unit: string }[] }[] }[] };
    const found = (result.data as { figures: Series[] }).figures.flatMap(({ lines }) =>
      lines.flatMap(({ party, points }) =>
        points.flatMap(({ date, said, quantities }) => quantities.map(({ unit }) => `${party.key} ${date} ${said.key} ${unit}`)),
      ),
    );
    expect(found).to.have.members(expected);
    expect(expected.length).to.be.greaterThan(25);
  });

  it('as could be known on a day, leaves out the drafts that came to light later', async () => {
    const { database } = await seededDatabase();
    const soldiers = async (view: string) => {
      const source = `{ figures(where: { process: { eq: "ru-ua-2022" }, issue: { eq: "demilitarisation" } }, units: ["soldier"]${view}) { lines { party { key } } } }`;
      return (await ask(database, source)).result.data;
    };
    expect(await soldiers(', view: { knownBy: "2022-12-31" }')).to.deep.equal({ figures: [] });
    expect(await soldiers('')).to.deep.equal({ figures: [{ lines: [{ party: { key: 'ru' } }, { party: { key: 'ua' } }] }] });
  });
});
