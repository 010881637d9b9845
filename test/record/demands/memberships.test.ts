import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/*
 * Plainly invented. A was a member of the bloc from January to June 2030, and of the league since August; the bloc itself belongs to the union since
 * March. So A belonged to the union from March to June.
 */
interface Said {
  readonly date: string;
  readonly further?: object;
}

const demand = (key: string, madeBy: string, to: readonly string[], said: readonly Said[]) => ({
  key,
  title: key,
  issue: 'water',
  kind: 'DEMAND',
  madeBy: [madeBy],
  addressedTo: to,
  positions: said.map(({ date, further }, index) => ({
    n: index + 1,
    date,
    text: `${key} on ${date}`,
    changes: [index === 0 ? 'RAISED' : 'RESTATED'],
    sources: ['early'],
    ...further,
  })),
});

const bundle = {
  bundle: 1,
  sources: [
    { key: 'early', title: 'Early', kind: 'PRESS', publisher: 'Gazette', published: '2029' },
    { key: 'late', title: 'Late', kind: 'PRESS', publisher: 'Archive', published: '2035' },
  ],
  parties: [
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key, name: key, kind: 'STATE' })),
    { key: 'bloc', name: 'Bloc', kind: 'BLOC', members: [{ party: 'a', from: '2030-01-01', to: '2030-06-30' }] },
    { key: 'league', name: 'League', kind: 'BLOC', members: [{ party: 'a', from: '2030-08-01' }] },
    { key: 'circle', name: 'Circle', kind: 'BLOC', members: [{ party: 'd' }] },
    { key: 'club', name: 'Club', kind: 'BLOC', members: [{ party: 'e', from: '2030-05-01' }] },
    { key: 'union', name: 'Union', kind: 'BLOC', members: [{ party: 'bloc', from: '2030-03-01' }] },
  ],
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      rounds: [{ key: 'february', label: 'February', status: 'CONCLUDED', date: '2030-02-01' }],
      demands: [
        // Raised before A joined the bloc, said again in it, hardened in the league.
        demand(
          'E-1',
          'a',
          ['b'],
          [
            { date: '2029-12-01' },
            { date: '2030-02-01', further: { round: 'february', sources: ['late'] } },
            { date: '2030-09-01', further: { changes: ['HARDENED'] } },
          ],
        ),
        // Before the one and between the two.
        demand('E-2', 'a', ['b'], [{ date: '2029-11-01' }, { date: '2030-07-15' }]),
        // In the bloc's time, but C alone made it then.
        demand('E-3', 'a', ['b'], [{ date: '2030-05-01', further: { madeBy: ['c'] } }]),
        // Asked of A and C; of C while A was in the bloc, of A when it was in the league.
        demand(
          'E-4',
          'b',
          ['a', 'c'],
          [
            { date: '2030-02-01', further: { toward: ['c'] } },
            { date: '2030-10-01', further: { toward: ['a'] } },
          ],
        ),
        demand('E-5', 'bloc', ['b'], [{ date: '2030-04-01' }]),
        demand('E-6', 'bloc', ['b'], [{ date: '2030-07-15' }]),
        // D was a member all the time, whenever it said this.
        demand('E-7', 'd', ['b'], [{ date: '../..' }]),
        // E gave it to F before E joined the club. The entry in the time of the club names nobody.
        demand('E-8', 'e', ['b'], [{ date: '2030-01-05' }, { date: '2030-02-05', further: { madeBy: ['f'] } }, { date: '2030-06-05' }]),
        // E gave it to F and took it back before the club. In the time of the club E withdrew.
        demand(
          'E-9',
          'e',
          ['b'],
          [
            { date: '2030-01-06' },
            { date: '2030-02-06', further: { madeBy: ['f'] } },
            { date: '2030-03-06', further: { madeBy: ['e', 'f'] } },
            { date: '2030-06-06' },
            { date: '2030-07-06', further: { changes: ['WITHDRAWN'], broughtBy: ['e'] } },
            { date: '2030-08-06' },
          ],
        ),
        // Toward the club, which stands for its member E among the addressees.
        demand('E-10', 'b', ['e', 'f'], [{ date: '2030-06-07', further: { toward: ['club'] } }]),
        demand('E-11', 'b', ['e', 'f'], [{ date: '2030-06-08', further: { toward: ['f'] } }]),
      ],
    },
  ],
} as unknown as Bundle;

/** Worked out by hand from what stands above; in the order in which demands were raised. */
const rows: readonly (readonly [what: string, where: object, keys: string, knownBy?: string])[] = [
  ['of a bloc: those of a member that spoke in its time, raised before', { madeBy: { eq: 'bloc', includeMembers: true } }, 'E-1 E-5 E-6'],
  ['of another bloc, joined later', { madeBy: { eq: 'league', includeMembers: true } }, 'E-1'],
  ['of a union, only while the whole chain held', { madeBy: { eq: 'union', includeMembers: true } }, 'E-5 E-6'],
  ['of a party with its blocs: those that spoke while it was in them', { madeBy: { eq: 'a', includeBlocs: true } }, 'E-2 E-1 E-5 E-3'],
  ['addressed to a member, but not in that time', { addressedTo: { eq: 'bloc', includeMembers: true } }, ''],
  ['addressed to a member in that time', { addressedTo: { eq: 'league', includeMembers: true } }, 'E-4'],
  ['said at a round, by a member of that day', { madeBy: { eq: 'bloc', includeMembers: true }, round: { eq: 'talks/february' } }, 'E-1'],
  ['said at a round, by a member of another day', { madeBy: { eq: 'league', includeMembers: true }, round: { eq: 'talks/february' } }, ''],
  ['changed by a member of that day', { madeBy: { eq: 'league', includeMembers: true }, change: ['HARDENED'] }, 'E-1'],
  ['changed by one that was no member any more', { madeBy: { eq: 'bloc', includeMembers: true }, change: ['HARDENED'] }, ''],
  ['changed at some time, and said by a member at another', { and: [{ madeBy: { eq: 'bloc', includeMembers: true } }, { change: ['HARDENED'] }] }, 'E-1'],
  ['said in a span, by a member of that span', { madeBy: { eq: 'bloc', includeMembers: true }, stated: { from: '2030-07' } }, 'E-6'],
  ['said by a member without any date, whose membership has no bounds', { madeBy: { eq: 'circle', includeMembers: true } }, 'E-7'],
  ['held by a member in that time, where no entry of that time names makers', { madeBy: { eq: 'club', includeMembers: true } }, 'E-9'],
  ['held by a member no more, since it withdrew', { madeBy: { eq: 'club', includeMembers: true }, stated: { from: '2030-07-01' } }, ''],
  ['addressed to a member by the name of its bloc', { addressedTo: { eq: 'club', includeMembers: true } }, 'E-10'],
  ['by what was known: what the member said came to light in 2035', { madeBy: { eq: 'bloc', includeMembers: true } }, 'E-5 E-6', '2034'],
];

describe('Demands by memberships that come and go', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  for (const [what, where, keys, knownBy] of rows) {
    it(`are found ${what}`, async () => {
      const { result } = await ask(test.database, 'query ($where: DemandWhere, $view: ViewInput) { demands(where: $where, view: $view) { nodes { key } } }', {
        where,
        view: knownBy === undefined ? undefined : { knownBy },
      });
      expect(result.errors).to.equal(undefined);
      const { nodes } = (result.data as { demands: { nodes: { key: string }[] } }).demands;
      expect(nodes.map(({ key }) => key.split('/')[1]).join(' ')).to.equal(keys);
    });
  }
});
