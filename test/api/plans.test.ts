import { expect } from 'chai';
import { graphql } from 'graphql';
import sql, { type Sql } from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { buildSchema } from '../../src/schema.ts';
import { dialectUnderTest } from '../support/database.ts';
import { seededDatabase } from '../support/seeded.ts';

const schema = buildSchema();

/** Filters that pick few of many: for each list all that an index can help with. */
const selective: Readonly<Record<string, readonly string[]>> = {
  demands: [
    '{ key: { eq: "ru-ua-2022/UA-01" } }',
    '{ process: { eq: "ru-ua-2022" } }',
    '{ madeBy: { eq: "ua" } }',
    '{ madeBy: { all: ["ua", "ru"] } }',
    '{ addressedTo: { in: ["ua"] } }',
    '{ issue: { eq: "crimea" } }',
    '{ round: { eq: "ru-ua-2022/round-1" } }',
    '{ responded: { party: { eq: "ua" } } }',
    '{ responded: { round: { eq: "ru-ua-2022/round-1" } } }',
    '{ and: [{ madeBy: { eq: "ua" } }, { round: { eq: "ru-ua-2022/round-1" } }] }',
  ],
  rounds: ['{ key: { eq: "ru-ua-2022/round-1" } }', '{ process: { eq: "ru-ua-2022" } }', '{ party: { eq: "ua" } }'],
  outcomes: ['{ process: { eq: "ru-ua-2022" } }', '{ party: { eq: "ua" } }'],
  statements: ['{ process: { eq: "ru-ua-2022" } }', '{ by: { eq: "ua" } }'],
  changes: ['{ process: { eq: "ru-ua-2022" } }'],
};

/** The statements of one operation, as the database is asked them. */
async function statementsOf(query: string): Promise<Sql[]> {
  const { database } = await seededDatabase();
  const statements: Sql[] = [];
  const watch = { before: (statement: Sql) => void statements.push(statement), after: () => undefined, walk: () => undefined };
  const result = await graphql({ schema, source: query, contextValue: createOperationContext(database, { watch }) });
  expect(result.errors, query).to.equal(undefined);
  return statements;
}

/** Lines of a plan by which something is read as a whole, be it through the index of all that stands. What holds parameters is small. */
const walksIn: (statement: Sql) => Promise<string[]> = dialectUnderTest === 'sqlite' ? walksOnSqlite : walksOnPostgres;

async function walksOnSqlite(statement: Sql): Promise<string[]> {
  const { database } = await seededDatabase();
  const lines = (await database.read(sql`explain query plan ${statement}`)).map(({ detail }) => String(detail));
  return lines.filter((line) => (/^SCAN (?!json_each|CONSTANT)/.test(line) && !/^SCAN ledger_head/.test(line)) || /_standing\b/.test(line));
}

/**
 * PostgreSQL reads a small table as a whole whatever indexes there are. With that made dear, it does so only where no index helps, as in a large
 * table.
 */
async function walksOnPostgres(statement: Sql): Promise<string[]> {
  const database = await asIfLarge();
  const lines = (await database.read(sql`explain ${statement}`)).map((row) => String(row['QUERY PLAN']));
  return lines.filter((line) => /Seq Scan on (?!ledger_head)|_standing\b/.test(line));
}

let large: Promise<Database> | undefined;

function asIfLarge(): Promise<Database> {
  large ??= seededDatabase().then(({ url }) => {
    const address = new URL(url);
    address.searchParams.set('options', '-c enable_seqscan=off');
    return openDatabase(address.href);
  });
  return large;
}

describe('A list with a filter that picks few', () => {
  after(async () => (await large)?.close());

  for (const [list, filters] of Object.entries(selective)) {
    for (const where of filters) {
      it(`walks through nothing that stands: ${list} where ${where}`, async () => {
        const statements = await statementsOf(`{ ${list}(where: ${where}, first: 5) { nodes { __typename } } }`);
        expect(statements.length).to.be.greaterThan(1);
        for (const statement of statements) expect(await walksIn(statement), statement.sql).to.deep.equal([]);
      });
    }
  }

  it('(control) is told from one without a filter, which walks', async () => {
    const walks = await Promise.all((await statementsOf('{ demands(first: 5) { nodes { key } } }')).map(walksIn));
    expect(walks.flat()).not.to.deep.equal([]);
  });
});
