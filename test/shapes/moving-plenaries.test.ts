import { expect } from 'chai';
import { shapeOf } from './support.ts';

describe('Plenaries that move from place to place, with long suspensions', () => {
  const { answer } = shapeOf('moving-plenaries');

  it('come by their days, each at its place; the one that was never held comes last', async () => {
    const { process } = await answer('{ process(key: "lakes-2033") { rounds { nodes { key date planned status location { key } predecessor { key } } } } }');
    const rounds = (
      process as {
        rounds: { nodes: { key: string; date: string; planned: string; status: string; location: { key: string }; predecessor: { key: string } | null }[] };
      }
    ).rounds.nodes;
    expect(rounds.map(({ key, date, status, location }) => [key.replace('lakes-2033/', ''), date, status, location.key])).to.deep.equal([
      ['p-1', '2033-01-10/2033-01-28', 'ADJOURNED', 'l-ansa'],
      ['p-2', '2033-06-30/2033-07-01', 'BROKEN_OFF', 'l-belt'],
      ['notes', '2034-02~', 'CONCLUDED', 'l-wire'],
      ['p-4', '2034-12-27/2035-01-09', 'ADJOURNED', 'l-ansa'],
      ['p-4-end', '2035-02', 'CONCLUDED', 'l-corr'],
      ['p-3', null, 'POSTPONED', 'l-ship'],
    ]);
    expect(rounds.find(({ key }) => key.endsWith('/p-3'))?.planned).to.equal('2033-09-01');
    // The chain goes through the one that was never held.
    expect(rounds.find(({ key }) => key.endsWith('/notes'))?.predecessor?.key).to.equal('lakes-2033/p-3');
  });

  it('are found at a place and in a span over the turn of the year', async () => {
    const { atAnsa, inWinter } = await answer(`{
      atAnsa: rounds(where: { location: { eq: "l-ansa" } }) { nodes { key } }
      inWinter: rounds(where: { date: { from: "2035-01-01", to: "2035-01-31" } }) { nodes { key } } }`);
    expect(atAnsa).to.deep.equal({ nodes: [{ key: 'lakes-2033/p-1' }, { key: 'lakes-2033/p-4' }] });
    expect(inWinter).to.deep.equal({ nodes: [{ key: 'lakes-2033/p-4' }] });
  });

  it('stand in one timeline with what happened between them', async () => {
    const { process } = await answer('{ process(key: "lakes-2033") { timeline(first: 50) { nodes { kind date thing { key } } } } }');
    const entries = (process as { timeline: { nodes: { kind: string; date: string | null; thing: { key: string } }[] } }).timeline.nodes;
    // By first day, then last day, then sort. 2034-02~ counts as its month, and 2034-03 and 2034-03? as theirs; positions have the dates of
    // their rounds. The plenary without a day stands last.
    expect(entries.map(({ kind, thing }) => `${kind} ${thing.key.replace('lakes-2033/', '')}`)).to.deep.equal([
      'ROUND p-1',
      'POSITION U-1/1',
      'ROUND p-2',
      'POSITION U-1/2',
      'RESPONSE U-1/r1',
      'STATEMENT ice',
      'ROUND notes',
      'POSITION U-1/4',
      'RESPONSE U-1/r2',
      'DEADLINE thaw',
      'ROUND p-4',
      'ROUND p-4-end',
      'POSITION U-1/3',
      'OUTCOME fairway-act',
      'ROUND p-3',
    ]);
  });

  it('give a late find its place between, with its number', async () => {
    const { demand, compareRounds } = await answer(`{
      demand(key: "lakes-2033/U-1") { status positions { nodes { number statedOn previous { number } } } }
      compareRounds(rounds: ["lakes-2033/p-2", "lakes-2033/p-3", "lakes-2033/notes", "lakes-2033/p-4", "lakes-2033/p-4-end"]) {
        rows { cells { standing verdict position { number } } } } }`);
    expect(demand).to.deep.equal({
      status: 'AGREED',
      positions: {
        nodes: [
          { number: 1, statedOn: '2033-01-10/2033-01-28', previous: null },
          { number: 2, statedOn: '2033-06-30/2033-07-01', previous: { number: 1 } },
          { number: 4, statedOn: '2034-02~', previous: { number: 2 } },
          { number: 3, statedOn: '2035-02', previous: { number: 4 } },
        ],
      },
    });
    // At the plenary without a day nothing tells; and what is compared with the unknown is unknown.
    expect(compareRounds).to.deep.equal({
      rows: [
        {
          cells: [
            { standing: 'STATED', verdict: null, position: { number: 2 } },
            { standing: 'UNKNOWN', verdict: 'UNKNOWN', position: null },
            { standing: 'STATED', verdict: 'UNKNOWN', position: { number: 4 } },
            { standing: 'CARRIED', verdict: 'UNCHANGED', position: { number: 4 } },
            { standing: 'CLOSED', verdict: 'CLOSED', position: { number: 3 } },
          ],
        },
      ],
    });
  });

  it('keep two countings of one sitting, and the other place that is claimed for another', async () => {
    const { round, conflicts } = await answer(`{
      round(key: "lakes-2033/p-4") { time zone duration ordinals { number note } }
      conflicts(process: "lakes-2033") { thing { key } field recorded claims { value } } }`);
    expect(round).to.deep.equal({
      time: '09:30',
      zone: 'Europe/Zurich',
      duration: 'Fourteen days with two of rest.',
      ordinals: [
        { number: 'III', note: null },
        { number: 'IV', note: 'Counts the sitting aboard the Hope.' },
      ],
    });
    expect(conflicts).to.deep.equal([{ thing: { key: 'lakes-2033/p-2' }, field: 'location', recorded: ['l-belt'], claims: [{ value: ['l-ship'] }] }]);
  });
});
