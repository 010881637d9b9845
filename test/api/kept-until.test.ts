import { expect } from 'chai';
import { execute, parse, validate } from 'graphql';
import sql, { type Sql } from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import type { Caller } from '../../src/foundation/access/guard.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { schema } from '../support/schema.ts';

const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };

interface Case {
  /** A question that rests on nothing else that the act changes. */
  readonly source: string;
  readonly before: object;
  readonly act: (test: TestDatabase) => Promise<unknown>;
  readonly after: object;
}

/*
 * Each act changes the answer in one way alone. In test/api/standing.test.ts most acts change an answer in several ways, so that a memory which misses
 * one of them notices another.
 */
const cases: Readonly<Record<string, Case>> = {
  'a position withdraws a demand, of which nothing else is written': {
    source: '{ demands(where: { status: [OPEN] }) { nodes { key } } }',
    before: { demands: { nodes: [{ key: 'water-2030/N-1' }, { key: 'water-2030/N-2' }] } },
    act: ({ database }) => sends(database, 'statePosition', { demand: 'water-2030/N-2', round: 'r2', text: 'No more.', changes: ['WITHDRAWN'] }),
    after: { demands: { nodes: [{ key: 'water-2030/N-1' }] } },
  },
  'a demand that was long known gets its first position': {
    source: '{ demands(where: { key: { eq: "water-2030/E-1" } }, orderBy: [KEY_ASC]) { nodes { key } } }',
    before: { demands: { nodes: [] } },
    act: ({ database }) => sends(database, 'statePosition', { demand: 'water-2030/E-1', round: 'r2', text: 'So.', changes: ['RAISED'] }),
    after: { demands: { nodes: [{ key: 'water-2030/E-1' }] } },
  },
  'a restore brings other content at the same place, in a new epoch': {
    source: '{ party(key: "northland") { name } }',
    before: { party: { name: 'Northland' } },
    act: ({ database }) => replaceAll(database, 'As restored', sql`update ledger_head set epoch = epoch + 1`),
    after: { party: { name: 'As restored' } },
  },
  'another ledger stands at the same place': {
    source: '{ party(key: "northland") { name } }',
    before: { party: { name: 'As restored' } },
    act: ({ database }) => replaceAll(database, 'As moved', sql`update ledger_head set ledger = 'another'`),
    after: { party: { name: 'As moved' } },
  },
};

async function sends(database: TestDatabase['database'], mutation: string, input: object): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { result } = await ask(database, `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message } } }`, { input }, admin);
  expect(result).to.deep.equal({ data: { [mutation]: { userErrors: [] } } });
}

/** What is in the place of the record then, without any entry that says so. */
async function replaceAll(database: TestDatabase['database'], name: string, head: Sql): Promise<void> {
  await database.transact(async (session) => {
    await session.query(sql`update parties set name = ${name} where key = 'northland'`);
    await session.query(head);
  });
}

const withoutPosition = {
  bundle: 1 as const,
  processes: [
    {
      key: 'water-2030',
      demands: [
        {
          key: 'E-1',
          title: 'Said before',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['southland'],
          addressedTo: ['northland'],
          knownSince: '2029-12-01',
        },
      ],
    },
  ],
};

describe('What is kept in memory is given up when', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('invented');
    expect((await bring(test.database, withoutPosition as never)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  for (const [what, { source, before: first, act, after: then }] of Object.entries(cases))
    it(what, async () => {
      const document = parse(source);
      expect(validate(schema, document)).to.deep.equal([]);
      const standing = new StandingRecord(16 * 1024 ** 2);
      const answer = async () => {
        const contextValue = createOperationContext(test.database, { caller: admin, standing });
        const { data } = await execute({ schema, document, contextValue });
        return { data: JSON.parse(JSON.stringify(data)), statements: contextValue.statements.length };
      };
      expect((await answer()).data).to.deep.equal(first);
      expect(await answer(), 'from memory').to.deep.equal({ data: first, statements: 1 });
      await act(test);
      expect((await answer()).data).to.deep.equal(then);
      expect(await answer(), 'from memory again').to.deep.equal({ data: then, statements: 1 });
    });
});
