import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  buildASTSchema,
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  printSchema,
  validateSchema,
} from 'graphql';
import { buildSchema } from '../../src/schema.ts';
import { ROOT } from '../support/root.ts';

const published = readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8');

/** Every type, field, argument, enum value and input field that carries no description. */
function undescribed(schema: GraphQLSchema): string[] {
  const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name));
  const silent = (described: { description?: string | null }, name: string) => (described.description?.trim() ? [] : [name]);
  return own.flatMap((type) => [
    ...silent(type, type.name),
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) => [
          ...silent(field, `${type.name}.${field.name}`),
          ...field.args.flatMap((arg) => silent(arg, `${type.name}.${field.name}(${arg.name})`)),
        ])
      : []),
    ...(isInputObjectType(type) ? Object.values(type.getFields()).flatMap((field) => silent(field, `${type.name}.${field.name}`)) : []),
    ...(isEnumType(type) ? type.getValues().flatMap((value) => silent(value, `${type.name}.${value.name}`)) : []),
  ]);
}

/** One line for each field: Type.name(arguments): type. Arguments by name, so that their order does not matter. */
function fieldsOf(schema: GraphQLSchema): Map<string, { type: string; args: Map<string, string> }> {
  const found = new Map<string, { type: string; args: Map<string, string> }>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const given: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
      const args = given.map((arg): [string, string] => [arg.name, `${arg.type}${arg.defaultValue === undefined ? '' : ` = ${String(arg.defaultValue)}`}`]);
      found.set(`${type.name}.${field.name}`, { type: String(field.type), args: new Map(args) });
    }
  }
  return found;
}

/*
 * The part of the contract (core.graphql) that this version answers to, copied from it by hand. Arguments and fields may be more here and
 * never other. A filter may be left out of a Where only as long as no version has it: `text` comes with the search.
 */
const PAGE = 'first: Int, after: PageCursor, last: Int, before: PageCursor, view: ViewInput';
const things = {
  process: 'processes',
  round: 'rounds',
  party: 'parties',
  person: 'people',
  location: 'locations',
  issue: 'issues',
  demand: 'demands',
  source: 'sources',
  statement: 'statements',
  outcome: 'outcomes',
  deadline: 'deadlines',
};
const typeOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const ofThings = Object.entries(things)
  .map(([one, many]) => `${one}(key: String!, view: ViewInput): ${typeOf(one)}\n  ${many}(where: ${typeOf(one)}Where, ${PAGE}): ${typeOf(one)}Connection!`)
  .join('\n  ');
const THING =
  'id: ID! key: String! version: Int! recordedAt: DateTime! retracted: Boolean! mergedInto: Node sources: [Citation!]! claims(field: String): [Claim!]! history: [Change!]!';

const contract = buildASTSchema(
  parse(`
scalar DateTime scalar EDTF scalar Cursor scalar PageCursor
enum EvidencePolicy { PREFERRED }
input ViewInput { asOf: DateTime  at: Cursor  knownBy: EDTF  evidence: EvidencePolicy = PREFERRED }
interface Node { id: ID! }
type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  ${ofThings}
  changes(where: ChangeWhere, first: Int, after: Cursor): ChangeConnection!
  head: Cursor!
}
${Object.keys(things)
  .map(
    (one) =>
      `type ${typeOf(one)}Connection { edges: [${typeOf(one)}Edge!]! nodes: [${typeOf(one)}!]! pageInfo: PageInfo! totalCount: Int! } type ${typeOf(one)}Edge { cursor: PageCursor! node: ${typeOf(one)}! }`,
  )
  .join('\n')}
type PositionConnection { edges: [PositionEdge!]! nodes: [Position!]! pageInfo: PageInfo! totalCount: Int! } type PositionEdge { cursor: PageCursor! node: Position! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: PageCursor endCursor: PageCursor }
type ChangeConnection { nodes: [Change!]! pageInfo: PageInfo! }
type Change { cursor: Cursor! recordedAt: DateTime! }
input KeyFilter { eq: String  in: [String!] }
input PartyFilter { eq: String in: [String!] all: [String!] includeMembers: Boolean includeBlocs: Boolean }
input IssueFilter { eq: String in: [String!] includeBelow: Boolean }
input ResponseFilter { party: RelatedPartyFilter kind: [ResponseKind!] none: Boolean }
input DateRange { from: EDTF, to: EDTF }
input DemandWhere {
  process: KeyFilter madeBy: PartyFilter addressedTo: PartyFilter issue: IssueFilter kind: [DemandKind!]  status: [DemandStatus!]
  round: KeyFilter  change: [ChangeKind!]  stated: DateRange  responded: ResponseFilter raised: DateRange
  and: [DemandWhere!]  or: [DemandWhere!]  not: DemandWhere
}
input RelatedPartyFilter { eq: String in: [String!] }
input ProcessWhere { party: RelatedPartyFilter }
input RoundWhere { process: KeyFilter location: KeyFilter party: RelatedPartyFilter host: RelatedPartyFilter format: [RoundFormat!] status: [RoundStatus!] date: DateRange }
input PartyWhere { key: KeyFilter } input PersonWhere { key: KeyFilter } input LocationWhere { key: KeyFilter } input IssueWhere { key: KeyFilter } input SourceWhere { key: KeyFilter }
input StatementWhere { key: KeyFilter } input OutcomeWhere { key: KeyFilter } input DeadlineWhere { key: KeyFilter }
input ChangeWhere { process: KeyFilter thing: [ThingType!] }
enum ThingType { X } enum RoundFormat { X } enum RoundStatus { X } enum DemandKind { X } enum DemandStatus { X } enum ChangeKind { X } enum ResponseKind { X } enum LinkKind { X }
enum Direction { X } enum Firmness { X } enum Certainty { X } enum DiffBase { PREVIOUS } enum DiffKind { X }
type Process { ${THING} } type Round { ${THING} } type Party { ${THING} } type Person { ${THING} } type Location { ${THING} } type Issue { ${THING} } type Source { ${THING} }
type Statement { ${THING} } type Outcome { ${THING} } type Deadline { ${THING} } type Citation { ${THING} } type Claim { ${THING} } type Response { ${THING} } type DemandLink { ${THING} }
type Quantity { unit: String! } type DiffSegment { kind: DiffKind! text: String! }
type Demand implements Node {
  ${THING}
  process: Process!  title(languages: [String!]): LocalText!  issue: Issue!  kind: DemandKind! madeBy: [Party!]!  addressedTo: [Party!]!
  status(toward: String): DemandStatus!  raisedAt: Round  current: Position
  positions(first: Int, after: PageCursor, last: Int, before: PageCursor): PositionConnection!
  positionAt(round: String, date: EDTF): Position
  responses(by: [String!]): [Response!]!
  links(kind: [LinkKind!]): [DemandLink!]!
  lineage(depth: Int = 5): [DemandLink!]!
}
type LocalText { text: String!  language: String!  original: Boolean!  translatedBy: String }
type Position implements Node {
  ${THING}
  demand: Demand!  number: Int!  round: Round  statement: Statement  statedOn: EDTF!  knownSince: EDTF
  madeBy: [Party!]!  broughtBy: [Party!]!  statedBy: [Person!]!  relayedBy: Party  reportedBy: Party  toward: [Party!]!
  text(languages: [String!]): LocalText  worded: Boolean!  account(languages: [String!]): LocalText
  changes: [ChangeKind!]!  direction: Direction!  firmness: Firmness  certainty: Certainty!
  quantities: [Quantity!]!  condition: String  deadline: EDTF
  previous: Position  diff(against: DiffBase = PREVIOUS): [DiffSegment!]!
  responses: [Response!]!
}
`),
);

describe('The schema', () => {
  const schema = buildSchema();

  it('is sound', () => {
    expect(validateSchema(schema)).to.deep.equal([]);
  });

  it('is published as the code has it; `npm run schema:print` writes it anew', () => {
    expect(published).to.equal(`${printSchema(schema)}\n`);
  });

  it('describes every type, field, argument, enum value and input field', () => {
    expect(undescribed(schema)).to.deep.equal([]);
  });

  it('(control) would be found to leave one out', () => {
    const silent = buildASTSchema(parse('"A" type Query { "B" a("C" x: E, y: I): E } "D" enum E { "E" V W } "F" input I { "G" f: Int g: Int } scalar S'));
    expect(undescribed(silent).sort()).to.deep.equal(['E.W', 'I.g', 'Query.a(y)', 'S']);
  });

  it('keeps the contract: every name in its scope is there, with its type', () => {
    const here = fieldsOf(schema);
    const broken = [...fieldsOf(contract)].flatMap(([name, wanted]) => {
      const found = here.get(name);
      if (found === undefined) return [`${name} is missing`];
      // A promise may be stronger than the contract's: not null where null was allowed.
      const types = found.type === wanted.type ? [] : [`${name}: ${found.type}, wanted ${wanted.type}`];
      const args = [...wanted.args].flatMap(([arg, type]) =>
        found.args.get(arg) === type ? [] : [`${name}(${arg}): ${found.args.get(arg) ?? 'missing'}, wanted ${type}`],
      );
      return [...types, ...args];
    });
    expect(broken).to.deep.equal([]);
  });

  it('names nothing of the contract otherwise: all of its own types and scalars exist', () => {
    const names = Object.keys(contract.getTypeMap()).filter((name) => !name.startsWith('__'));
    expect(names.filter((name) => schema.getType(name) === undefined)).to.deep.equal([]);
  });

  it('gives every root field a view, but for those whose answer no view could change', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const without = fields.filter(({ args }) => !args.some(({ name }) => name === 'view')).map(({ name }) => name);
    expect(without.sort()).to.deep.equal([
      'changes',
      'citedCells',
      'crosswalk',
      'head',
      'hooks',
      'mailSubscriptions',
      'node',
      'nodes',
      'proposal',
      'proposals',
      'roundTransitions',
      'tableSketch',
      'viewer',
    ]);
  });

  it('makes every type with an id a node, and every thing; proposals, hooks and mail are none', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const withId = types.filter((type) => type.getFields().id !== undefined && !['ExternalId', 'Hook', 'MailSubscription', 'Proposal'].includes(type.name));
    expect(withId.filter((type) => !type.getInterfaces().some(({ name }) => name === 'Node')).map(({ name }) => name)).to.deep.equal([]);
    expect(withId).to.have.length(18);
  });
});
