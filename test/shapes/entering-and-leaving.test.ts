import { expect } from 'chai';
import { shapeOf } from './support.ts';

const fourRounds = '"quill-2032/r1", "quill-2032/r2", "quill-2032/r3", "quill-2032/r4"';

interface Count {
  readonly column: { readonly key: string };
  readonly party: { readonly key: string } | null;
  readonly count: number;
  readonly answered: number;
}

describe('Parties that enter, walk out, are barred and expelled, and co-makers that join and leave', () => {
  const { answer } = shapeOf('entering-and-leaving');

  it('are beside each other with how they came to each sitting', async () => {
    const { compareRounds } = await answer(`{ compareRounds(rounds: [${fourRounds}]) { attendance { party { key } cells { attendance } } } }`);
    const rows = (compareRounds as { attendance: { party: { key: string }; cells: { attendance: string | null }[] }[] }).attendance;
    // Read off the participations of the four sittings, in the order in which parties appear there.
    expect(rows.map(({ party, cells }) => [party.key, ...cells.map(({ attendance }) => attendance)])).to.deep.equal([
      ['q-council', 'ATTENDED', 'ATTENDED', 'ATTENDED', 'ATTENDED'],
      ['q-front', 'ATTENDED', 'WALKED_OUT', 'ABSENT', 'ATTENDED'],
      ['q-coast', 'ATTENDED', 'ATTENDED', 'EXPELLED', 'INDIRECTLY'],
      ['q-guild', 'EXPECTED', 'ATTENDED', 'PARTLY', 'ATTENDED'],
      ['q-students', 'BARRED', 'BOYCOTTED', null, null],
      ['q-elders', null, null, null, 'DISPUTED'],
      ['q-bishop', null, null, null, 'NOT_STATED'],
    ]);
  });

  it('have both of their times in the process, and in the coalition', async () => {
    const { process, party } = await answer(
      '{ process(key: "quill-2032") { parties { party { key } from to } } party(key: "q-round-table") { members { member { key } from to } } }',
    );
    const ofFront = (process as { parties: { party: { key: string } }[] }).parties.filter((one) => one.party.key === 'q-front');
    expect(ofFront).to.deep.equal([
      { party: { key: 'q-front' }, from: '2032-02-01', to: '2032-02-09' },
      { party: { key: 'q-front' }, from: '2032-04-04', to: null },
    ]);
    expect((party as { members: object[] }).members.slice(0, 2)).to.deep.equal([
      { member: { key: 'q-front' }, from: '2032-01', to: '2032-02-09' },
      { member: { key: 'q-front' }, from: '2032-04', to: null },
    ]);
  });

  it('make a demand together, first two, then three, then two others, then one', async () => {
    const { demand } = await answer('{ demand(key: "quill-2032/J-1") { madeBy { key } positions { nodes { madeBy { key } } } } }');
    const { madeBy, positions } = demand as { madeBy: { key: string }[]; positions: { nodes: { madeBy: { key: string }[] }[] } };
    expect(madeBy.map(({ key }) => key)).to.deep.equal(['q-front', 'q-coast']);
    // Position 1 names no makers: they are those of the demand.
    expect(positions.nodes.map((position) => position.madeBy.map(({ key }) => key))).to.deep.equal([
      ['q-front', 'q-coast'],
      ['q-front', 'q-coast', 'q-guild'],
      ['q-coast', 'q-guild'],
      ['q-guild'],
    ]);
  });

  it('are each counted with the joint demand while they make it, and it once in all', async () => {
    const { compareRounds } = await answer(
      `{ compareRounds(rounds: [${fourRounds}], where: { key: { eq: "quill-2032/J-1" } }) { summary { column { key } party { key } count answered } } }`,
    );
    const counts = (compareRounds as { summary: Count[] }).summary;
    const at = (round: string) =>
      counts.filter(({ column }) => column.key === `quill-2032/${round}`).map(({ party, count, answered }) => [party?.key ?? 'all', count, answered]);
    // The silence at r1 is no answer; the council answers at r4.
    expect(at('r1')).to.have.deep.members([
      ['all', 1, 0],
      ['q-front', 1, 0],
      ['q-coast', 1, 0],
    ]);
    expect(at('r2')).to.have.deep.members([
      ['all', 1, 0],
      ['q-front', 1, 0],
      ['q-coast', 1, 0],
      ['q-guild', 1, 0],
    ]);
    expect(at('r3')).to.have.deep.members([
      ['all', 1, 0],
      ['q-coast', 1, 0],
      ['q-guild', 1, 0],
    ]);
    expect(at('r4')).to.have.deep.members([
      ['all', 1, 1],
      ['q-guild', 1, 1],
    ]);
  });

  it('disagree about how one of them left', async () => {
    const { conflicts } = await answer('{ conflicts(process: "quill-2032") { thing { key } field recorded claims { value sources { source { key } } } } }');
    // The Front is second among the participations of r2.
    expect(conflicts).to.deep.equal([
      {
        thing: { key: 'quill-2032/r2/p2' },
        field: 'attendance',
        recorded: ['WALKED_OUT'],
        claims: [{ value: ['EXPELLED'], sources: [{ source: { key: 'front-bulletin' } }] }],
      },
    ]);
  });

  it('send one person in two posts, and make a precondition for a sitting', async () => {
    const { round, demand } = await answer(
      '{ round(key: "quill-2032/r1") { participations { party { key } delegation { person { key } role post } } } demand(key: "quill-2032/F-1") { status links { kind toRound { key } } } }',
    );
    const front = (round as { participations: { party: { key: string }; delegation: object[] }[] }).participations.find(({ party }) => party.key === 'q-front');
    expect(front?.delegation).to.deep.equal([
      { person: { key: 'q-lund' }, role: 'HEAD', post: null },
      { person: { key: 'q-lund' }, role: 'SPOKESPERSON', post: 'Speaks for the Front' },
    ]);
    expect(demand).to.deep.equal({ status: 'WITHDRAWN', links: [{ kind: 'PRECONDITION_FOR', toRound: { key: 'quill-2032/r2' } }] });
  });
});
