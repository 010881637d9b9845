import { expect } from 'chai';
import { shapeOf } from './support.ts';

interface Conflict {
  readonly thing: { readonly key: string };
  readonly field: string | null;
  readonly about: string | null;
  readonly recorded: readonly string[];
  readonly claims: readonly { readonly value: readonly string[] }[];
}

describe('Talks in separate rooms, with papers of the mediators', () => {
  const { answer } = shapeOf('proximity-papers');

  it('have a paper that is of the mediators, and of neither side', async () => {
    const { paper, ofTheSides } = await answer(`{
      paper: demand(key: "banks-2037/PAPER-1") { kind madeBy { key kind } addressedTo { key } }
      ofTheSides: demands(where: { madeBy: { in: ["m-east", "m-west"] } }) { nodes { key } } }`);
    expect(paper).to.deep.equal({ kind: 'PROPOSAL', madeBy: [{ key: 'm-mediators', kind: 'OFFICE' }], addressedTo: [{ key: 'm-east' }, { key: 'm-west' }] });
    expect(ofTheSides).to.deep.equal({ nodes: [{ key: 'banks-2037/E-1' }] });
  });

  it('have the disputes about its authorship side by side', async () => {
    const { conflicts } = await answer('{ conflicts(process: "banks-2037") { thing { key } field about recorded claims { value } } }');
    const found = (conflicts as Conflict[]).map(({ thing, field, about, recorded, claims }) => [
      thing.key.replace('banks-2037/', ''),
      field ?? about,
      recorded,
      claims.map(({ value }) => value),
    ]);
    // Of the paper: each side claims the other as its maker; two assertions in words. Of its first phase: nobody is recorded to have brought it.
    expect(found).to.have.deep.members([
      ['PAPER-1', 'madeBy', ['m-mediators'], [['m-west'], ['m-east']]],
      ['PAPER-1', 'authorship', [], [[], []]],
      ['PAPER-1/1', 'broughtBy', [], [['m-west'], ['m-east']]],
    ]);
  });

  it('word the paper anew in the second phase, and keep the readings of other coders', async () => {
    const { compareRounds, demand } = await answer(`{
      compareRounds(rounds: ["banks-2037/phase-1", "banks-2037/phase-2"], where: { key: { eq: "banks-2037/PAPER-1" } }) {
        rows { cells { verdict changes responses { party { key } kind } } } }
      demand(key: "banks-2037/PAPER-1") { current { condition coder codings { coder changes direction } broughtBy { key } } } }`);
    // The rejection that West gave after the leak belongs to no round.
    expect(compareRounds).to.deep.equal({
      rows: [
        {
          cells: [
            { verdict: null, changes: [], responses: [{ party: { key: 'm-east' }, kind: 'DENIED_IT_WAS_SAID' }] },
            {
              verdict: 'CHANGED',
              changes: ['REWORDED', 'CONDITION_ADDED'],
              responses: [
                { party: { key: 'm-east' }, kind: 'PARTLY_ACCEPTED' },
                { party: { key: 'm-west' }, kind: 'NONE_REPORTED' },
              ],
            },
          ],
        },
      ],
    });
    expect(demand).to.deep.equal({
      current: {
        condition: 'After an exchange of prisoners.',
        coder: 'reader one',
        codings: [
          { coder: 'reader two', changes: ['HARDENED'], direction: 'AWAY' },
          { coder: 'reader three', changes: ['SPECIFIED'], direction: null },
        ],
        broughtBy: [{ key: 'm-mediators' }],
      },
    });
  });

  it('say who carried what, be it a single person, and from whom alone it is known', async () => {
    const { demand, deadline } = await answer(`{
      demand(key: "banks-2037/E-1") { positions { nodes { relayedBy { key } reportedBy { key } broughtBy { key } bringers { __typename ... on Person { key } ... on Party { key } } } } }
      deadline(key: "banks-2037/answer") { setBy { key } setters { __typename ... on Person { key } ... on Party { key } } } }`);
    expect(demand).to.deep.equal({
      positions: {
        nodes: [
          { relayedBy: { key: 'm-mediators' }, reportedBy: { key: 'm-west' }, broughtBy: [], bringers: [] },
          {
            relayedBy: { key: 'm-mediators' },
            reportedBy: null,
            broughtBy: [{ key: 'm-isle' }],
            bringers: [
              { __typename: 'Person', key: 'm-quade' },
              { __typename: 'Party', key: 'm-isle' },
            ],
          },
        ],
      },
    });
    expect(deadline).to.deep.equal({
      setBy: [{ key: 'm-mediators' }],
      setters: [
        { __typename: 'Person', key: 'm-quade' },
        { __typename: 'Party', key: 'm-mediators' },
      ],
    });
  });

  it('are found by how they were held, with a side that took part without being in the room', async () => {
    const { rounds } = await answer(
      '{ rounds(where: { format: [PROXIMITY] }) { nodes { key location { within { key } key } participations { party { key } attendance } } } }',
    );
    expect(rounds).to.deep.equal({
      nodes: [
        {
          key: 'banks-2037/phase-1',
          location: { key: 'm-inn', within: null },
          participations: [
            { party: { key: 'm-east' }, attendance: 'ATTENDED' },
            { party: { key: 'm-west' }, attendance: 'INDIRECTLY' },
            { party: { key: 'm-mediators' }, attendance: 'ATTENDED' },
          ],
        },
      ],
    });
  });

  it('show what rests on the word of a maker or an addressee alone', async () => {
    const { demands } = await answer('{ demands(view: { evidence: EITHER_SIDE }) { nodes { key current { number } positions { nodes { number } } } } }');
    // E-1/1 is told by West, to whom it is addressed; PAPER-1/1 by the mediators, who made it; the second positions by an unnamed source:
    // these keep their places, withheld, so that no older one poses as what is said now.
    expect(demands).to.deep.equal({
      nodes: [
        { key: 'banks-2037/E-1', current: null, positions: { nodes: [{ number: 1 }] } },
        { key: 'banks-2037/PAPER-1', current: null, positions: { nodes: [{ number: 1 }] } },
      ],
    });
  });
});
