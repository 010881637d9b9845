import { expect } from 'chai';
import { getNullableType, isObjectType } from 'graphql';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { schema } from '../support/schema.ts';

/** By hand, from the rules of EDTF. */
const spans: readonly (readonly [string, string | null, string | null])[] = [
  ['2022-03-03', '2022-03-03', '2022-03-03'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2022?', '2022-01-01', '2022-12-31'],
  ['2022-03-01/2022-03-05', '2022-03-01', '2022-03-05'],
  ['2022-03-01/..', '2022-03-01', null],
  ['2022-03-01/', '2022-03-01', null],
  ['/2022-03-05', null, '2022-03-05'],
  ['202X', '2020-01-01', '2029-12-31'],
];

describe('The days between which a date lies', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    const rounds = spans.map(([date], index) => ({ key: `r${index}`, label: `R${index}`, status: 'CONCLUDED', date }));
    const positions = [
      { n: 1, date: '2022-05', changes: ['SOFTENED'] },
      { n: 2, date: '2021-05', changes: ['RAISED'] },
    ];
    const demands = [{ key: 'D', title: 'D', issue: 'i', kind: 'DEMAND', madeBy: ['a'], addressedTo: [], positions }];
    const processes = [{ key: 'p', name: 'P', kind: 'OTHER', status: 'ACTIVE', rounds, demands }];
    const bundle = { bundle: 1, issues: [{ key: 'i', label: 'I' }], parties: [{ key: 'a', name: 'A', kind: 'STATE' }], processes };
    await importBundle(test.database, [{ name: 'p.json', text: JSON.stringify(bundle) }], { who: 'test' });
  });
  after(() => test.discard());

  it('stand beside it, unknown and open bounds as null', async () => {
    const { result } = await ask(test.database, '{ rounds { nodes { date dateSpan { earliest latest } plannedSpan { earliest } } } }');
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { nodes } = (result.data as { rounds: { nodes: object[] } }).rounds;
    expect(nodes).to.have.deep.members(spans.map(([date, earliest, latest]) => ({ date, dateSpan: { earliest, latest }, plannedSpan: null })));
  });

  it('stand beside dates that follow from others, and of a demand beside that of its first position by place', async () => {
    const { result } = await ask(
      test.database,
      '{ demand(key: "p/D") { raisedOn raisedOnSpan { earliest latest } current { statedOnSpan { earliest latest } } } }',
    );
    expect(result).to.deep.equal({
      data: {
        demand: {
          raisedOn: '2021-05',
          raisedOnSpan: { earliest: '2021-05-01', latest: '2021-05-31' },
          current: { statedOnSpan: { earliest: '2022-05-01', latest: '2022-05-31' } },
        },
      },
    });
  });

  it('stand beside every date of the schema', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.name !== 'DateSpan');
    for (const type of types) {
      if (!isObjectType(type)) continue;
      const fields = type.getFields();
      for (const { name, type: of, args } of Object.values(fields)) {
        if (getNullableType(of).toString() === 'EDTF' && args.length === 0) expect(fields, `${type.name}.${name}`).to.have.property(`${name}Span`);
      }
    }
  });
});
