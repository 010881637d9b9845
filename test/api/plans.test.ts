import { expect } from 'chai';
import { type GraphQLEnumType, type GraphQLInputField, type GraphQLInputObjectType, type GraphQLObjectType, getNamedType, graphql } from 'graphql';
import sql, { type Sql } from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest } from '../support/database.ts';
import { schema } from '../support/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

/** Filters that name things, or an external id: they pick few of many, however large the record is. */
const naming = new Set(['KeyFilter', 'PartyFilter', 'RelatedPartyFilter', 'IssueFilter', 'ExternalIdFilter']);

/** A key for each field of a filter, by the list where one field names different types of things. */
const named: Readonly<Record<string, string>> = {
  process: 'ru-ua-2022',
  round: 'ru-ua-2022/round-1',
  party: 'ua',
  madeBy: 'ua',
  addressedTo: 'ua',
  by: 'ua',
  setBy: 'us',
  host: 'tr',
  memberOf: 'eu',
  speaksFor: 'ua',
  issue: 'ceasefire',
  agenda: 'ceasefire',
  person: 'medinsky',
  location: 'istanbul',
  within: 'istanbul',
  settles: 'ru-ua-2022/UA-01',
  setIn: 'ru-ua-2022/round-1',
  parent: 'hostilities',
  'demands.key': 'ru-ua-2022/UA-01',
  'rounds.key': 'ru-ua-2022/round-1',
  'outcomes.key': 'ru-ua-2022/ag-pow-0324',
  'deadlines.key': 'ru-ua-2022/corridor-ceasefire-0305',
  'documents.key': 'ru-ua-2022/draft-0415',
  author: 'ua',
  statement: 'ru-ua-2022/ev-0415-draft',
  source: 'tass-20220407',
  previous: 'ru-ua-2022/draft-0406',
  'statements.key': 'ru-ua-2022/ev-0227-lukashenko',
  'processes.key': 'ru-ua-2022',
  'parties.key': 'ua',
  'people.key': 'putin',
  'issues.key': 'ceasefire',
  'locations.key': 'istanbul',
  'sources.key': 'san-20220303',
  'positions.key': 'ru-ua-2022/UA-01/1',
  'responses.key': 'ru-ua-2022/UA-01/r1',
  'participations.key': 'ru-ua-2022/round-1/p1',
  demand: 'ru-ua-2022/UA-01',
};

/** Other ways to say the same, and conditions together. */
const alsoOf: Readonly<Record<string, readonly string[]>> = {
  demands: [
    '{ madeBy: { all: ["ua", "ru"] } }',
    '{ madeBy: { eq: "ua", includeMembers: true, includeBlocs: true } }',
    '{ issue: { eq: "humanitarian", includeBelow: true } }',
    '{ responded: { party: { eq: "ua" } } }',
    '{ responded: { round: { eq: "ru-ua-2022/round-1" } } }',
    '{ process: { eq: "ru-ua-2022" }, responded: { none: true, party: { eq: "ua" } } }',
    '{ process: { eq: "ru-ua-2022" }, not: { issue: { eq: "ceasefire" } } }',
    '{ process: { eq: "ru-ua-2022" }, change: [RESTATED], stated: { from: "2022" } }',
    '{ process: { eq: "ru-ua-2022" }, status: [OPEN], kind: [DEMAND], raised: { from: "2022" } }',
    '{ process: { eq: "ru-ua-2022" }, responded: { kind: [REJECTED] } }',
    '{ process: { eq: "ru-ua-2022" }, responded: { none: true } }',
    '{ and: [{ madeBy: { eq: "ua" } }, { round: { eq: "ru-ua-2022/round-1" } }] }',
  ],
  positions: ['{ demands: { madeBy: { eq: "ua" }, status: [OPEN] } }', '{ process: { eq: "ru-ua-2022" }, change: [RESTATED], stated: { from: "2022" } }'],
  responses: ['{ process: { eq: "ru-ua-2022" }, kind: [REJECTED] }'],
  participations: ['{ process: { eq: "ru-ua-2022" }, role: [MEDIATOR], attendance: [ATTENDED] }'],
  rounds: [
    '{ process: { eq: "ru-ua-2022" }, country: ["TR"], date: { from: "2022" } }',
    '{ process: { eq: "ru-ua-2022" }, status: [CONCLUDED] }',
    '{ agenda: { eq: "ceasefire", includeBelow: true } }',
    '{ party: { eq: "ua", includeBlocs: true } }',
  ],
};

interface List {
  readonly name: string;
  readonly filters: readonly string[];
  readonly orders: readonly string[];
}

/** Every list of the API that has a filter. */
function lists(): List[] {
  const query = schema.getQueryType() as GraphQLObjectType;
  return Object.values(query.getFields()).flatMap(({ name, args, type }) => {
    const where = args.find((arg) => arg.name === 'where');
    if (where === undefined || !String(type).endsWith('Connection!') || name === 'search' || name === 'proposals') return [];
    const fields = Object.values((getNamedType(where.type) as GraphQLInputObjectType).getFields()).filter((field) => naming.has(String(field.type)));
    const orderBy = args.find((arg) => arg.name === 'orderBy');
    const orders = orderBy === undefined ? [] : (getNamedType(orderBy.type) as GraphQLEnumType).getValues().map((value) => value.name);
    return [{ name, filters: [...fields.flatMap((field) => filtersOf(name, field)), ...(alsoOf[name] ?? [])], orders }];
  });
}

function filtersOf(list: string, { name, type }: GraphQLInputField): string[] {
  if (String(type) === 'ExternalIdFilter') return [`{ ${name}: { scheme: "wikidata", id: "Q212" } }`];
  const key = named[`${list}.${name}`] ?? named[name];
  if (key === undefined) throw new Error(`Say in this test which thing \`${name}\` of ${list} may name.`);
  return [`{ ${name}: { eq: "${key}" } }`, `{ ${name}: { in: ["${key}", "no-such"] } }`];
}

/** What is read as a whole on purpose: it is shared by all processes, and a large record has no more of it than a small one. */
const readAsWhole: readonly RegExp[] = [
  // The tree of places, the tree of issues, and who is a member of which bloc.
  /^select r\.id, r\.country, r\.within, r\.coordinates, r\.precision from locations r /,
  /^select r\.id, r\.parent from issues r /,
  /^select e\.owner_id, e\.target_id, e\.details from edges e where e\.owner_type = 'Party' and e\.field = 'members' /,
  // Edges are read by their owners, which lead the primary key. PostgreSQL prefers another index where a few owners are most of a small table.
  /^select e\.owner_id, e\.field, e\.ordinal, e\.from_seq, e\.target_id, e\.details from edges e where e\.owner_id = any\(/,
  // Things by their ids or owners have an index, too. PostgreSQL prefers another where those of one process are most of a small table.
  /^select r\.\* from "\w+" r where r\.\w+ = any\(/,
  // Only shared things and processes have external ids.
  /(instr|strpos)\(r\.external_ids, \?\)/,
];

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
  return lines.filter((line) => (/^SCAN (?!json_each|given|CONSTANT)/.test(line) && !/^SCAN ledger_head/.test(line)) || /_standing\b/.test(line));
}

/**
 * PostgreSQL reads a small table as a whole, or puts it into a hash, whatever indexes there are. With that made expensive, it does so only where no
 * index helps, as in a large table.
 */
async function walksOnPostgres(statement: Sql): Promise<string[]> {
  const database = await asIfLarge();
  const lines = (await database.read(sql`explain ${statement}`)).map((row) => String(row['QUERY PLAN']));
  return lines.filter((line, index) => /Seq Scan on (?!ledger_head)/.test(line) || (/Index (Only )?Scan /.test(line) && !isSought(lines[index + 1] ?? '')));
}

/** Whether an index is asked for more than what stands at a place of the ledger. */
function isSought(condition: string): boolean {
  const [, asked = ''] = /Index Cond: (.*)/.exec(condition) ?? [];
  return asked.replace(/\((from|to)_seq [<>]=? '\d+'::bigint\)|AND|[()\s]/g, '') !== '';
}

let large: Promise<Database> | undefined;

function asIfLarge(): Promise<Database> {
  large ??= seededDatabase().then(({ url }) => {
    const address = new URL(url);
    address.searchParams.set('options', '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off');
    return openDatabase(address.href);
  });
  return large;
}

async function expectNoWalk(list: string): Promise<void> {
  const statements = await statementsOf(`{ ${list} { nodes { __typename } } }`);
  expect(statements.length).to.be.greaterThan(1);
  for (const statement of statements) {
    if (!readAsWhole.some((known) => known.test(statement.sql))) expect(await walksIn(statement), statement.sql).to.deep.equal([]);
  }
}

describe('A list with a filter that picks few', () => {
  after(async () => (await large)?.close());

  for (const { name, filters, orders } of lists()) {
    for (const where of filters) {
      it(`walks through nothing that stands: ${name} where ${where}`, () => expectNoWalk(`${name}(where: ${where}, first: 5)`));
    }
    for (const order of orders) {
      it(`walks through nothing that stands: ${name} by ${order}`, () => expectNoWalk(`${name}(where: ${filters[0]}, orderBy: [${order}], last: 5)`));
    }
  }

  it('is asked of every list', () => {
    expect(lists().map(({ name }) => name)).to.include.members(['changes', 'deadlines', 'issues', 'locations', 'people', 'processes', 'sources']);
  });

  it('(control) is told from one without a filter, which walks', async () => {
    const walks = await Promise.all((await statementsOf('{ rounds(orderBy: [DATE_DESC], first: 5) { nodes { key } } }')).map(walksIn));
    expect(walks.flat()).not.to.deep.equal([]);
  });
});
