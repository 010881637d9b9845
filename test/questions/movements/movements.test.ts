import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';
import { operations } from '../../support/operations.ts';
import { dateOf, firstDay, lastDay, seedProcess } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';

/* Plainly invented: wages asked in percent and offered in percent, at two rounds and once in between. */
const percent = (value: number) => [{ value, unit: 'percent' }];
const bundle = {
  bundle: 1,
  parties: [
    { key: 'union', name: 'Union', kind: 'UNION' },
    { key: 'second-union', name: 'Second union', kind: 'UNION' },
    { key: 'works', name: 'Works', kind: 'COMPANY' },
  ],
  issues: [{ key: 'wages', label: 'Wages' }],
  processes: [
    {
      key: 'wages-2030',
      name: 'Wages',
      kind: 'LABOUR',
      status: 'ACTIVE',
      rounds: [
        { key: 'first', label: 'First', status: 'CONCLUDED', date: '2030-01-10' },
        { key: 'second', label: 'Second', status: 'CONCLUDED', date: '2030-02-10' },
      ],
      demands: [
        {
          key: 'ASK',
          title: 'More',
          issue: 'wages',
          kind: 'DEMAND',
          madeBy: ['union', 'second-union'],
          addressedTo: ['works'],
          positions: [
            { n: 1, round: 'first', changes: ['RAISED'], quantities: percent(46) },
            { n: 2, date: '2030-01-20', changes: ['HARDENED'], direction: 'AWAY', quantities: percent(50) },
            { n: 3, round: 'second', changes: ['SOFTENED'], direction: 'TOWARD', quantities: percent(40) },
          ],
          responses: [
            { party: 'works', kind: 'REJECTED', round: 'second' },
            { party: 'works', kind: 'REJECTED', round: 'first' },
          ],
          links: [{ kind: 'PRECONDITION_FOR', demand: 'TALK' }],
        },
        {
          key: 'OFFER',
          title: 'A little',
          issue: 'wages',
          kind: 'OFFER',
          madeBy: ['works'],
          addressedTo: ['union'],
          positions: [
            { n: 1, round: 'first', changes: ['RAISED'], direction: 'TOWARD', quantities: percent(9) },
            { n: 2, round: 'second', changes: ['SOFTENED'], direction: 'TOWARD', quantities: percent(20) },
          ],
        },
        {
          key: 'TALK',
          title: 'Talk first',
          issue: 'wages',
          kind: 'PRECONDITION',
          madeBy: ['works'],
          addressedTo: ['union'],
          positions: [{ n: 1, round: 'first', changes: ['RAISED'], direction: 'UNCLEAR' }],
          links: [{ kind: 'PRECONDITION_FOR', demand: 'ASK' }],
        },
      ],
    },
    // Said again without its figure before it moves.
    {
      key: 'fares-2030',
      name: 'Fares',
      kind: 'LABOUR',
      status: 'ACTIVE',
      demands: [
        {
          key: 'ASK',
          title: 'Less',
          issue: 'wages',
          kind: 'DEMAND',
          madeBy: ['union'],
          addressedTo: ['works'],
          positions: [
            { n: 1, date: '2030-03-01', changes: ['RAISED'], text: 'Ten per cent.', quantities: percent(10) },
            { n: 2, date: '2030-03-02', changes: ['RESTATED'] },
            { n: 3, date: '2030-03-03', changes: ['SOFTENED'], direction: 'TOWARD', quantities: percent(8) },
          ],
        },
      ],
    },
  ],
} as unknown as Bundle;

interface Moved {
  readonly party: { readonly key: string };
  readonly position: { readonly key: string; readonly direction: string };
  readonly quantityChanges: readonly { readonly before: { readonly value: number }; readonly after: { readonly value: number } }[];
  readonly responses: readonly { readonly kind: string }[];
  readonly reciprocity: string;
  readonly reciprocal: readonly { readonly key: string }[];
}

const told = ({ party, position, quantityChanges, responses, reciprocity, reciprocal }: Moved) =>
  [
    `${party.key} ${position.direction} by ${position.key.split('/').slice(1).join('/')}`,
    ...quantityChanges.map(({ before, after }) => `${before.value} to ${after.value}`),
    ...responses.map(({ kind }) => kind),
    reciprocity,
    ...reciprocal.map(({ key }) => key.split('/').slice(1).join('/')),
  ].join(', ');

const shape =
  '{ party { key } position { key direction } quantityChanges { before { value } after { value } } responses { kind } reciprocity reciprocal { key } }';

describe('Movements', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const movements = async (asked: string): Promise<string[]> => {
    const { result } = await ask(test.database, `{ movements(${asked}) ${shape} }`);
    expect(result.errors).to.equal(undefined);
    return (result.data as { movements: Moved[] }).movements.map(told);
  };

  it('name with each mover the others whose move the same position is, and those alone that brought it', async () => {
    const { result } = await ask(test.database, '{ movements(process: "wages-2030") { party { key } position { key } together { key } } }');
    const { movements: moves } = result.data as { movements: { party: { key: string }; position: { key: string }; together: { key: string }[] }[] };
    expect(
      moves.map(({ party, position, together }) => `${party.key} ${position.key.split('/').slice(1).join('/')} with ${together.map(({ key }) => key)}`),
    ).to.deep.equal([
      'works OFFER/1 with ',
      'union ASK/2 with second-union',
      'second-union ASK/2 with union',
      'union ASK/3 with second-union',
      'second-union ASK/3 with union',
      'works OFFER/2 with ',
    ]);
  });

  it('tell who moved, where to, by how much, and what it was answered by within the round', async () => {
    expect(await movements('process: "wages-2030"')).to.deep.equal([
      // Nobody else moved at the first round: the demand of the unions was raised there, which is no move.
      'works TOWARD by OFFER/1, NOT_RECIPROCATED',
      'union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
      'second-union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
      // The offer is addressed to the first union alone: toward the second nobody moved.
      'union TOWARD by ASK/3, 50 to 40, REJECTED, RECIPROCATED, OFFER/2',
      'second-union TOWARD by ASK/3, 50 to 40, REJECTED, NOT_RECIPROCATED',
      'works TOWARD by OFFER/2, 9 to 20, RECIPROCATED, ASK/3',
    ]);
  });

  it('by how much, also where the figure was only repeated since it was named', async () => {
    expect(await movements('process: "fares-2030"')).to.deep.equal(['union TOWARD by ASK/3, 10 to 8, OUTSIDE_ROUNDS']);
  });

  it('may be narrowed to a span of days', async () => {
    expect(await movements('process: "wages-2030", from: "2030-01-15", to: "2030-01"')).to.deep.equal([
      'union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
      'second-union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
    ]);
  });

  it('may be narrowed to those that moved one way, were answered in one way, or followed another', async () => {
    expect(await movements('process: "wages-2030", direction: [TOWARD], reciprocity: [NOT_RECIPROCATED]')).to.deep.equal([
      'works TOWARD by OFFER/1, NOT_RECIPROCATED',
      'second-union TOWARD by ASK/3, 50 to 40, REJECTED, NOT_RECIPROCATED',
    ]);
    expect(await movements('process: "wages-2030", reciprocity: [MOVED_AWAY]')).to.deep.equal([
      'union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
      'second-union AWAY by ASK/2, 46 to 50, MOVED_AWAY',
    ]);
    // All that is moved at a round is moved on its one day.
    expect(await movements('process: "wages-2030", following: true')).to.deep.equal([]);
    expect(await movements('process: "wages-2030", following: false')).to.have.length(6);
  });

  it('away are reciprocated by nobody: on 2 June 2025 each side hardened, and each moved toward the other once', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, `{ movements(process: "ru-ua-us-2025", from: "2025-06-02", to: "2025-06-02") ${shape} }`);
    // By hand from the bundle: what is coded TOWARD or AWAY at istanbul-0602. UA5-03/3 is PARTLY_AGREED there, but coded UNCLEAR, and so no move.
    // Russia gave up claims of its own (RU5-09/2), Ukraine narrowed its list of children (UA5-04/3): each answers the other.
    expect((result.data as { movements: Moved[] }).movements.map(told)).to.have.members([
      'ru AWAY by RU5-01/2, DEFERRED, MOVED_AWAY',
      'ru AWAY by RU5-02/2, MOVED_AWAY',
      'ru AWAY by RU5-03/2, MOVED_AWAY',
      'ru AWAY by RU5-05/2, NONE_REPORTED, MOVED_AWAY',
      'ru AWAY by RU5-06/2, MOVED_AWAY',
      'ru AWAY by RU5-07/2, MOVED_AWAY',
      'ru AWAY by RU5-08/2, MOVED_AWAY',
      'ru TOWARD by RU5-09/2, RECIPROCATED, UA5-04/3',
      'ua AWAY by UA5-02/3, REJECTED, MOVED_AWAY',
      'ua TOWARD by UA5-04/3, CONDITIONALLY_ACCEPTED, RECIPROCATED, RU5-09/2',
      'ua AWAY by UA5-06/5, MOVED_AWAY',
    ]);
  });

  it('that both sides settled at the table are told as that, and not as moves without an answer', async () => {
    const { database } = await seededDatabase();
    const settled = async (process: string) => {
      const { result } = await ask(database, `{ movements(process: "${process}", reciprocity: [SETTLED_TOGETHER]) { position { key } } }`);
      return (result.data as { movements: Moved[] }).movements.map(({ position }) => position.key.split('/').slice(1).join('/'));
    };
    // By hand from the bundles: what is AGREED or PARTLY_AGREED and coded TOWARD, by day. Each who brought it moves: UA5-11 is held with the coalition
    // since November 2025, and Britain and France brought UA5-05/5.
    expect(await settled('black-sea-grain')).to.deep.equal(['GR-RU-01/3', 'GR-RU-02/2', 'GR-UA-01/2']);
    expect(await settled('ru-ua-2022')).to.deep.equal(['UA-03/2', 'UA-03/5', 'UA-10/5']);
    expect(await settled('ru-ua-us-2025')).to.deep.equal([
      'UA5-03/2',
      'UA5-03/4',
      'UA5-11/2',
      'UA5-11/2',
      'UA5-11/3',
      'UA5-11/3',
      'UA5-05/5',
      'UA5-05/5',
      'UA5-13/3',
    ]);
  });

  it('are of a process that is there', async () => {
    const { result } = await ask(test.database, '{ movements(process: "nowhere") { reciprocity } }');
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['process'] });
  });

  it('of the seeds are the positions that are coded TOWARD or AWAY, one for each maker', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, `{ movements(process: "ru-ua-2022", to: "2022-03-29") ${shape} }`);
    const process = seedProcess('ru-ua-2022');
    const expected = (process.demands ?? []).flatMap(({ key, madeBy, positions = [] }) =>
      positions
        .filter(
          (position) =>
            ['TOWARD', 'AWAY'].includes(position.direction ?? '') &&
            firstDay(dateOf(process, position)) <= '2022-03-29' &&
            lastDay(dateOf(process, position)) >= '0000',
        )
        .flatMap((position) => (position.madeBy ?? madeBy).map((party) => `${party} ${position.direction} ru-ua-2022/${key}/${position.n}`)),
    );
    const found = (result.data as { movements: Moved[] }).movements.map(({ party, position }) => `${party.key} ${position.direction} ${position.key}`);
    expect(found).to.have.members(expected);
    expect(expected.length).to.be.greaterThan(20);
  });

  it('Preconditions are told with both ends, in the order of the demands, all or those of a process', async () => {
    const shown = '{ from { key } to { key } toRound { key } }';
    const { result } = await ask(test.database, `{ all: preconditions ${shown} of: preconditions(process: "wages-2030") ${shown} }`);
    const expected = [
      { from: { key: 'wages-2030/ASK' }, to: { key: 'wages-2030/TALK' }, toRound: null },
      { from: { key: 'wages-2030/TALK' }, to: { key: 'wages-2030/ASK' }, toRound: null },
    ];
    expect(result.data).to.deep.equal({ all: expected, of: expected });
  });

  it('Preconditions of a process are those that start or end in it', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ preconditions { from { key } } of: preconditions(process: "ru-ua-2022") { from { key } } }');
    const { preconditions, of } = result.data as Record<'preconditions' | 'of', { from: { key: string } }[]>;
    const inSeeds = (key: string) =>
      (seedProcess(key).demands ?? []).flatMap((demand) =>
        (demand.links ?? []).filter(({ kind }) => kind === 'PRECONDITION_FOR').map(() => ({ from: { key: `${key}/${demand.key}` } })),
      );
    expect(of).to.have.deep.members(inSeeds('ru-ua-2022'));
    expect(preconditions).to.have.deep.members(['ru-ua-2022', 'black-sea-grain', 'ru-ua-us-2025'].flatMap(inSeeds));
    expect(of.length).to.equal(6);
  });

  it('The operation that asks for preconditions shows the circle that these make', async () => {
    const { result } = await ask(test.database, operations['05-preconditions'] as string, { process: 'wages-2030' });
    const { preconditionCycles } = result.data as { preconditionCycles: { demands: { key: string }[] }[] };
    expect(preconditionCycles.map(({ demands }) => demands.map(({ key }) => key))).to.deep.equal([['wages-2030/ASK', 'wages-2030/TALK']]);
  });

  it('Preconditions that lead in a circle are told once, with the ties between them', async () => {
    const { result } = await ask(
      test.database,
      '{ preconditionCycles { demands { key } links { key } } of: preconditionCycles(process: "wages-2030") { demands { key } } }',
    );
    expect(result.data).to.deep.equal({
      preconditionCycles: [
        { demands: [{ key: 'wages-2030/ASK' }, { key: 'wages-2030/TALK' }], links: [{ key: 'wages-2030/ASK/l1' }, { key: 'wages-2030/TALK/l1' }] },
      ],
      of: [{ demands: [{ key: 'wages-2030/ASK' }, { key: 'wages-2030/TALK' }] }],
    });
  });
});
