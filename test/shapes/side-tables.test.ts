import { expect } from 'chai';
import { shapeOf } from './support.ts';

describe('Several parties at a plenary with side tables, and two chains of deadlines', () => {
  const { answer } = shapeOf('side-tables');

  it('has both chains in one list by the day they are due, each with its result and what it moves', async () => {
    const { process } = await answer('{ process(key: "teal-2031") { deadlines { key due result extends { key } resultIn { key } } } }');
    // The `due` of the six entries under `deadlines`, put in order by hand.
    const expected = [
      ['patrol-d1', '2031-03-25', 'EXTENDED', null, 'patrol-1'],
      ['quota-d1', '2031-03-31', 'EXTENDED', null, 'quota-1'],
      ['patrol-d2', '2031-04-05', 'MISSED', 'patrol-d1', 'plenary-2'],
      ['quota-d2', '2031-04-15', 'EXTENDED', 'quota-d1', 'plenary-2'],
      ['patrol-d3', '2031-05-01', 'LAPSED', 'patrol-d2', 'plenary-3'],
      ['quota-d3', '2031-05-10', 'PARTLY_MET', 'quota-d2', 'plenary-3'],
    ].map(([key, due, result, moved, round]) => ({
      key: `teal-2031/${key}`,
      due,
      result,
      extends: moved === null ? null : { key: `teal-2031/${moved}` },
      resultIn: { key: `teal-2031/${round}` },
    }));
    expect(process).to.deep.equal({ deadlines: expected });
  });

  it('tells which deadlines a plenary set, one of either chain', async () => {
    const { deadlines } = await answer('{ deadlines(where: { setIn: { eq: "teal-2031/plenary-2" } }) { nodes { key } } }');
    expect(deadlines).to.deep.equal({ nodes: [{ key: 'teal-2031/patrol-d3' }, { key: 'teal-2031/quota-d3' }] });
  });

  it('has the side tables beside each other, by name and by time', async () => {
    const { rounds } = await answer('{ rounds(where: { date: { from: "2031-03-18", to: "2031-03-28" } }) { nodes { key strand parallelTo { key } } } }');
    expect(rounds).to.deep.equal({
      nodes: [
        { key: 'teal-2031/quota-1', strand: 'Quota table', parallelTo: [{ key: 'teal-2031/patrol-1' }] },
        { key: 'teal-2031/patrol-1', strand: 'Patrol table', parallelTo: [{ key: 'teal-2031/quota-1' }] },
      ],
    });
  });

  it('holds a demand settled toward the one who signed, and open toward the other', async () => {
    const { demand } = await answer(
      '{ demand(key: "teal-2031/A-1") { status cordia: status(toward: "t-cordia") brenna: status(toward: "t-brenna") current { account { text language } text { text } } } }',
    );
    // Position 3 settles it toward Cordia alone, and the outcome of that plenary says: in part. The process is over, so toward Brenna it stays
    // unresolved. The text is carried from position 2.
    expect(demand).to.deep.equal({
      status: 'PARTLY_AGREED',
      cordia: 'PARTLY_AGREED',
      brenna: 'UNRESOLVED',
      current: {
        account: { text: 'Aurel and Cordia sign the quota list; Brenna does not.', language: 'en' },
        text: { text: 'Each coast takes a third of the herring, and Aurel the sprat.' },
      },
    });
  });

  it('lists who sat where: one party at a plenary only, and one at a side table only', async () => {
    const { compareRounds } = await answer(
      '{ compareRounds(rounds: ["teal-2031/plenary-1", "teal-2031/quota-1", "teal-2031/plenary-2"]) { attendance { party { key } cells { attendance } } } }',
    );
    const rows = (compareRounds as { attendance: { party: { key: string }; cells: { attendance: string | null }[] }[] }).attendance;
    // Read off the participations of the three rounds; where a party has none, nothing is recorded.
    expect(Object.fromEntries(rows.map(({ party, cells }) => [party.key, cells.map(({ attendance }) => attendance)]))).to.deep.equal({
      't-aurel': ['ATTENDED', 'ATTENDED', 'ATTENDED'],
      't-brenna': ['ATTENDED', 'ATTENDED', 'ATTENDED'],
      't-cordia': ['ATTENDED', 'PARTLY', 'ABSENT'],
      't-dorne': ['ATTENDED', null, 'ATTENDED'],
      't-fishers': [null, 'ATTENDED', null],
    });
  });
});
