import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

/* Claims give two places of a round, a day of it, and the rounds that may have set a deadline. One of these became known in May. Invented. */
const FILE = `bundle: 1
locations: [{ key: lodge, name: Hunting lodge }, { key: inn, name: Inn at the ford }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - key: open
        label: Opening
        date: 2021-01-01
        knownSince: 2021-01-01
        status: CONCLUDED
        location: lodge
        claims:
          - { n: 1, field: location, value: lodge, rank: PREFERRED }
          - { n: 2, field: location, value: inn }
          - { n: 3, field: date, value: 2021-01-02 }
          - { n: 4, about: weather, statement: It rained., language: en }
      - { key: secret, label: Secret, date: 2021-01-03, status: CONCLUDED, knownSince: 2021-05-01 }
    deadlines:
      - key: reply
        for: Reply
        due: 2021-02-01
        setIn: open
        knownSince: 2021-01-05
        claims: [{ n: 1, field: setIn, value: open, knownSince: 2021-01-05 }, { n: 2, field: setIn, value: secret, knownSince: 2021-01-05 }]
`;

describe('The things that claims name', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
  });
  after(() => test.discard());

  const answer = async (query: string) => {
    const { result } = await ask(test.database, query);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return result.data as never;
  };
  const NAMED = 'named { key ... on Location { name } ... on Round { label } }';

  it('have their names where the field refers to things', async () => {
    const { round } = (await answer(`{ round(key: "p/open") { claims { value ${NAMED} } } }`)) as { round: { claims: unknown[] } };
    expect(round.claims).to.deep.equal([
      { value: ['lodge'], named: [{ key: 'lodge', name: 'Hunting lodge' }] },
      { value: ['inn'], named: [{ key: 'inn', name: 'Inn at the ford' }] },
      { value: ['2021-01-02'], named: [] },
      { value: [], named: [] },
    ]);
  });

  it('are those of their process where a key is short, and none that the view hides', async () => {
    const named = async (view: string) =>
      ((await answer(`{ deadline(key: "p/reply"${view}) { claims { ${NAMED} } } }`)) as { deadline: { claims: { named: unknown[] }[] } }).deadline.claims;
    const open = { named: [{ key: 'p/open', label: 'Opening' }] };
    expect(await named('')).to.deep.equal([open, { named: [{ key: 'p/secret', label: 'Secret' }] }]);
    expect(await named(', view: { knownBy: "2021-03-01" }')).to.deep.equal([open, { named: [null] }]);
  });

  it('stand beside what the record has, where claims conflict', async () => {
    const { conflicts } = (await answer(`{ conflicts(process: "p") { field recorded ${NAMED} } }`)) as { conflicts: { field: string }[] };
    expect(conflicts.find(({ field }) => field === 'location')).to.deep.equal({
      field: 'location',
      recorded: ['lodge'],
      named: [{ key: 'lodge', name: 'Hunting lodge' }],
    });
  });
});
