import { expect } from 'chai';
import { shapeOf } from './support.ts';

interface Changed {
  readonly unit: string;
  readonly measure: string | null;
  readonly before: object;
  readonly after: object;
}
interface Row {
  readonly demand: { readonly key: string };
  readonly cells: readonly { readonly verdict: string | null; readonly quantityChanges: readonly Changed[] }[];
}

describe('Wages in percent at three tables', () => {
  const { answer } = shapeOf('parallel-tables-of-wages');

  const figuresOf = async (demand: string, rounds: readonly string[]) => {
    const keys = rounds.map((round) => `"wages-2034/${round}"`).join(', ');
    const { compareRounds } = await answer(`{ compareRounds(rounds: [${keys}], where: { key: { eq: "wages-2034/${demand}" } }) {
      rows { demand { key } cells { verdict quantityChanges { unit measure before { value from to } after { value from to } } } } } }`);
    return ((compareRounds as { rows: Row[] }).rows[0] as Row).cells;
  };
  const one = (value: number) => ({ value, from: null, to: null });

  it('sit beside each other; what one says of the others, they say too', async () => {
    const { rounds } = await answer('{ rounds(where: { process: { eq: "wages-2034" } }) { nodes { key strand parallelTo { key } } } }');
    const beside = (rounds as { nodes: { key: string; strand: string; parallelTo: { key: string }[] }[] }).nodes.map(({ key, strand, parallelTo }) => [
      key.replace('wages-2034/', ''),
      strand,
      parallelTo.map((other) => other.key.replace('wages-2034/', '')),
    ]);
    // In the file rail-1 and ports-1 name each other and steel-1, which names nobody; rail-2 names ports-2, which names nobody. Rounds of one day
    // stand as the file has them.
    expect(beside).to.deep.equal([
      ['rail-1', 'Rail', ['ports-1', 'steel-1']],
      ['ports-1', 'Ports', ['rail-1', 'steel-1']],
      ['steel-1', 'Steel', ['rail-1', 'ports-1']],
      ['rail-2', 'Rail', ['ports-2']],
      ['ports-2', 'Ports', ['rail-2']],
      ['rail-3', 'Rail', []],
    ]);
  });

  it('move the demand from 46 to 40 to 36, the offer from 9 to 20 to between 23 and 25', async () => {
    const demanded = await figuresOf('U-rail', ['rail-1', 'rail-2', 'rail-3']);
    // The 500 crowns on top at the third sitting had no figure before them: nothing tells what they changed from.
    expect(demanded.map(({ quantityChanges }) => quantityChanges)).to.deep.equal([
      [],
      [{ unit: 'percent', measure: 'compounded', before: one(46), after: one(40) }],
      [{ unit: 'percent', measure: 'compounded', before: one(40), after: one(36) }],
    ]);
    const offered = await figuresOf('R-offer', ['rail-1', 'rail-2', 'rail-3']);
    expect(offered.map(({ quantityChanges }) => quantityChanges)).to.deep.equal([
      [],
      [{ unit: 'percent', measure: 'simple sum', before: one(9), after: one(20) }],
      [{ unit: 'percent', measure: 'simple sum', before: one(20), after: { value: null, from: 23, to: 25 } }],
    ]);
  });

  it('do not change a demand by counting it compounded instead of simply', async () => {
    const [, second] = await figuresOf('U-ports', ['ports-1', 'ports-2']);
    // 30 percent simple sum, then about 33.1 percent compounded: RESTATED and REWORDED alone are no change.
    expect(second).to.deep.equal({ verdict: 'UNCHANGED', quantityChanges: [] });
  });

  it('keep a choice between two figures, an answer with its own figure, and a demand made in answer', async () => {
    const { steel, rail } = await answer(`{
      steel: demand(key: "wages-2034/U-steel") { current { quantities { value measure qualifier binding } } }
      rail: demand(key: "wages-2034/U-rail") { responses { kind position { number } quantities { value measure } counterDemand { key kind madeBy { key } } } } }`);
    expect(steel).to.deep.equal({
      current: {
        quantities: [
          { value: 12, measure: null, qualifier: 'for a year', binding: null },
          { value: 15, measure: null, qualifier: 'for eighteen months', binding: 'OR' },
        ],
      },
    });
    expect(rail).to.deep.equal({
      responses: [
        {
          kind: 'COUNTER_PROPOSED',
          position: { number: 1 },
          quantities: [{ value: 9, measure: 'simple sum' }],
          counterDemand: { key: 'wages-2034/R-offer', kind: 'OFFER', madeBy: [{ key: 'w-rail' }] },
        },
      ],
    });
  });

  it('are all asked of the employers together, while the third is among them', async () => {
    const { demands } = await answer('{ demands(where: { addressedTo: { eq: "w-employers", includeMembers: true } }) { nodes { key } } }');
    // All three were raised on 1 May; the steelworks left the coalition on 20 May.
    expect(demands).to.deep.equal({ nodes: [{ key: 'wages-2034/U-ports' }, { key: 'wages-2034/U-rail' }, { key: 'wages-2034/U-steel' }] });
  });
});
