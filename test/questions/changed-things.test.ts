import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { editor } from '../editing/mutations/support.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

/* The place of a round, the members of a bloc and a claim are mended. Of the places one was merged and one taken back since. Invented. */
const FILE = `bundle: 1
locations: [{ key: lodge, name: Hunting lodge }, { key: inn, name: Inn at the ford }, { key: inn-2, name: Ford inn }, { key: barn, name: Barn }]
parties:
  - { key: hill, name: Hill people, kind: STATE }
  - { key: dale, name: Dale people, kind: STATE }
  - { key: league, name: League, kind: BLOC, members: [{ party: hill, from: 2020 }] }
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - { key: open, label: Opening, date: 2021-01-01, status: CONCLUDED, location: barn }
      - { key: second, label: Second, date: 2021-02-01, status: CONCLUDED }
    deadlines:
      - { key: reply, for: Reply, due: 2021-02-01, claims: [{ n: 1, field: setIn, value: open }] }
`;

describe('The things that changed fields name', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
    await write('updateRound(input: { key: "p/open", expectedVersion: 1, reason: CORRECTION, location: "inn-2", label: "Opening day" })');
    await write('updateRound(input: { key: "p/open", expectedVersion: 2, reason: CORRECTION, location: "lodge" })');
    await write('updateParty(input: { key: "league", expectedVersion: 1, reason: CORRECTION, members: [{ party: "dale", from: "2021" }, { party: "hill" }] })');
    await write('updateClaim(input: { key: "p/reply/a1", expectedVersion: 1, reason: CORRECTION, value: ["second"] })');
    await write('merge(input: { from: "inn-2", into: "inn", expectedVersion: 1 })');
    await write('retract(input: { key: "barn", expectedVersion: 1 })');
  });
  after(() => test.discard());

  async function write(mutation: string): Promise<void> {
    const { result } = await ask(test.database, `mutation { written: ${mutation} { userErrors { message } } }`, {}, editor);
    expect(result).to.deep.equal({ data: { written: { userErrors: [] } } });
  }
  const NAMED = '{ key ... on Location { name } ... on Party { name } ... on Round { label } }';
  async function fieldsOf(type: string): Promise<unknown[]> {
    const fields = `fields { field before after namedBefore ${NAMED} namedAfter ${NAMED} }`;
    const { result } = await ask(test.database, `{ changes(where: { thing: [${type}], reason: [CORRECTION] }) { nodes { ${fields} } } }`);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { changes: { nodes: { fields: unknown[] }[] } }).changes.nodes.flatMap((one) => one.fields);
  }

  it('have their names. One that was merged is its survivor, and one that was retracted keeps its name', async () => {
    expect(await fieldsOf('Round')).to.deep.equal([
      { field: 'label', before: ['Opening'], after: ['Opening day'], namedBefore: [], namedAfter: [] },
      {
        field: 'location',
        before: ['barn'],
        after: ['inn-2'],
        namedBefore: [{ key: 'barn', name: 'Barn' }],
        namedAfter: [{ key: 'inn', name: 'Inn at the ford' }],
      },
      {
        field: 'location',
        before: ['inn-2'],
        after: ['lodge'],
        namedBefore: [{ key: 'inn', name: 'Inn at the ford' }],
        namedAfter: [{ key: 'lodge', name: 'Hunting lodge' }],
      },
    ]);
  });

  it('are those of entries with details, in the order of the values', async () => {
    expect(await fieldsOf('Party')).to.deep.equal([
      {
        field: 'members',
        before: ['hill (from 2020)'],
        after: ['dale (from 2021)', 'hill'],
        namedBefore: [{ key: 'hill', name: 'Hill people' }],
        namedAfter: [
          { key: 'dale', name: 'Dale people' },
          { key: 'hill', name: 'Hill people' },
        ],
      },
    ]);
  });

  it('are those of the value of a claim, whose keys are short', async () => {
    expect(await fieldsOf('Claim')).to.deep.equal([
      {
        field: 'value',
        before: ['open'],
        after: ['second'],
        namedBefore: [{ key: 'p/open', label: 'Opening day' }],
        namedAfter: [{ key: 'p/second', label: 'Second' }],
      },
    ]);
  });
});
