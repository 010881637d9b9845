import { expect } from 'chai';
import { shapeOf } from './support.ts';

interface CountedRound {
  readonly key: string;
  readonly ordinals: readonly { readonly counter: string; readonly number: string; readonly sources: readonly { readonly key: string }[] }[];
}

describe('Fifty meetings whose numbering is given up half-way', () => {
  const { answer } = shapeOf('fifty-cycles');

  const agreedAt = async (moment: string) => {
    const { agreed } = await answer(
      `{ agreed(process: "halm-2030", ${moment}) { agreed { demand { key } } inPart { demand { key } } open { demand { key } } otherwise { demand { key } } } }`,
    );
    const lists = agreed as Readonly<Record<string, readonly { demand: { key: string } }[]>>;
    return Object.fromEntries(Object.entries(lists).map(([list, demands]) => [list, demands.map(({ demand }) => demand.key.replace('halm-2030/', ''))]));
  };

  it('counts up to the twenty-fifth; of those after it one newspaper alone counts one', async () => {
    const { process } = await answer(
      '{ process(key: "halm-2030") { rounds(first: 50) { totalCount nodes { key ordinals { counter number sources { key } } } } } }',
    );
    const { totalCount, nodes } = (process as { rounds: { totalCount: number; nodes: CountedRound[] } }).rounds;
    expect(totalCount).to.equal(50);
    // A meeting every fourteen days, so by date they come as they are numbered in their keys.
    expect(nodes.slice(0, 25).map(({ ordinals }) => ordinals.map(({ number }) => number).join())).to.deep.equal(
      Array.from({ length: 25 }, (_, index) => String(index + 1)),
    );
    expect(nodes.slice(25).filter(({ ordinals }) => ordinals.length > 0)).to.deep.equal([
      { key: 'halm-2030/meeting-27', ordinals: [{ counter: 'cycle', number: '27', sources: [{ key: 'halm-observer' }] }] },
    ]);
  });

  it('has the chain of predecessors go on over the end of the numbers, and the outcome that ended them', async () => {
    const { round, outcome } = await answer(
      '{ round(key: "halm-2030/meeting-26") { predecessor { key ordinals { number } } } outcome(key: "halm-2030/no-more-numbers") { kind round { key } } }',
    );
    expect(round).to.deep.equal({ predecessor: { key: 'halm-2030/cycle-25', ordinals: [{ number: '25' }] } });
    expect(outcome).to.deep.equal({ kind: 'PROCEDURE', round: { key: 'halm-2030/cycle-25' } });
  });

  it('closes the items of the agenda one by one', async () => {
    // Items 1 to 4 close at cycle 8, cycle 19, meeting 31 and meeting 44; a demand is in a list from its first position on.
    expect(await agreedAt('round: "halm-2030/cycle-7"')).to.deep.equal({ agreed: [], inPart: [], open: ['L-1'], otherwise: [] });
    expect(await agreedAt('round: "halm-2030/cycle-8"')).to.deep.equal({ agreed: ['L-1'], inPart: [], open: [], otherwise: [] });
    expect(await agreedAt('round: "halm-2030/cycle-25"')).to.deep.equal({ agreed: ['L-1', 'L-2'], inPart: [], open: ['G-3', 'V-4'], otherwise: [] });
    expect(await agreedAt('round: "halm-2030/meeting-31"')).to.deep.equal({ agreed: ['G-3', 'L-1', 'L-2'], inPart: [], open: ['V-4'], otherwise: [] });
    expect(await agreedAt('round: "halm-2030/meeting-50"')).to.deep.equal({ agreed: ['G-3', 'L-1', 'L-2', 'V-4'], inPart: [], open: ['L-5'], otherwise: [] });
  });

  it('loses by the vote what the vote opens again or lets fall, and nothing else', async () => {
    // On 2031-12-14 item 1 lapses and item 3 is opened again; of items 2 and 4 nothing is said that day.
    expect(await agreedAt('at: "2031-12-14"')).to.deep.equal({ agreed: ['L-2', 'V-4'], inPart: [], open: ['G-3', 'L-5'], otherwise: ['L-1'] });
  });

  it('says which outcome made the accord void', async () => {
    const { outcome } = await answer('{ outcome(key: "halm-2030/accord") { kind inForce round { key } voidedBy { key kind round { key } parties { key } } } }');
    expect(outcome).to.deep.equal({
      kind: 'AGREEMENT',
      inForce: '2031-11-25/2031-12-14',
      round: { key: 'halm-2030/meeting-50' },
      voidedBy: { key: 'halm-2030/vote', kind: 'VOTE', round: null, parties: [{ key: 'h-chamber' }] },
    });
  });

  it('says who carried to the table what a party without a seat wants', async () => {
    const { demand } = await answer(
      '{ demand(key: "halm-2030/V-4") { madeBy { key } positions { nodes { number relayedBy { key } madeBy { key } round { key } } } } }',
    );
    const villages = [{ key: 'h-villages' }];
    expect(demand).to.deep.equal({
      madeBy: villages,
      positions: {
        nodes: [
          { number: 1, relayedBy: null, madeBy: villages, round: null },
          { number: 2, relayedBy: { key: 'h-league' }, madeBy: villages, round: { key: 'halm-2030/cycle-18' } },
          { number: 3, relayedBy: { key: 'h-friends' }, madeBy: villages, round: { key: 'halm-2030/cycle-25' } },
          { number: 4, relayedBy: null, madeBy: villages, round: { key: 'halm-2030/meeting-44' } },
        ],
      },
    });
  });
});
