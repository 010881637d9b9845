import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type GraphQLNamedType, type GraphQLObjectType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, printSchema } from 'graphql';
import { buildSchema } from '../../src/schema.ts';

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** Every name of the schema that a reader may want explained, with its description. */
function* names(): Generator<[name: string, description: string | null | undefined]> {
  for (const type of types) {
    if (builtIn.has(type.name)) continue;
    if (type.name !== 'Query') yield [type.name, type.description];
    yield* namesInside(type);
  }
}

function* namesInside(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  if (isEnumType(type)) for (const { name, description } of type.getValues()) yield [`${type.name}.${name}`, description];
  if (isInputObjectType(type)) for (const { name, description } of Object.values(type.getFields())) yield [`${type.name}.${name}`, description];
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const { name, description, args } of Object.values(type.getFields())) {
    yield [`${type.name}.${name}`, description];
    for (const argument of args) yield [`${type.name}.${name}(${argument.name})`, argument.description];
  }
}

const fieldsOf = (name: string) =>
  Object.fromEntries(
    Object.values((schema.getType(name) as GraphQLObjectType).getFields()).map(({ name: field, args, type }) => [
      `${field}${args?.length ? `(${args.map((one) => one.name).join(' ')})` : ''}`,
      String(type),
    ]),
  );

describe('The schema', () => {
  it('stands in schema/schema.graphql as the code has it (npm run schema:print writes it anew)', () => {
    const file = readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8');
    expect(file === `${printSchema(schema)}\n`, 'schema/schema.graphql is what the code prints').to.equal(true);
  });

  it('explains every type, field, argument and word', () => {
    expect([...names()].filter(([, description]) => !description?.trim()).map(([name]) => name)).to.deep.equal([]);
    expect([...names()].length).to.be.greaterThan(400);
  });

  // The names and shapes that clients rely on.
  it('keeps the promised root fields', () => {
    const fields = fieldsOf('Query');
    for (const [one, many] of [
      'process processes',
      'round rounds',
      'party parties',
      'person people',
      'location locations',
      'issue issues',
      'demand demands',
      'source sources',
    ].map((pair) => pair.split(' '))) {
      const list = Object.keys(fields).find((field) => field.startsWith(`${many}(`)) ?? '';
      const type = `${(one as string)[0]?.toUpperCase()}${(one as string).slice(1)}`;
      expect(fields[`${one}(key view)`], one).to.equal(type);
      expect(list.match(/\w+/g), many).to.include.members(['first', 'after', 'last', 'before', 'view', 'where', 'orderBy']);
      expect(fields[list], many).to.equal(`${type}Connection!`);
    }
    expect(fields).to.include({ 'node(id)': 'Node', 'nodes(ids)': '[Node]!', head: 'Cursor!' });
    expect(Object.keys(fields)).to.include.members(['compareRounds(where view rounds)', 'compare(where view columns)', 'changes(where first after)']);
  });

  it('keeps the promised fields of a demand', () => {
    expect(fieldsOf('Demand')).to.include({
      id: 'ID!',
      key: 'String!',
      version: 'Int!',
      recordedAt: 'DateTime!',
      retracted: 'Boolean!',
      mergedInto: 'Node',
      sources: '[Citation!]!',
      'claims(field)': '[Claim!]!',
      history: '[Change!]!',
      process: 'Process!',
      'title(languages)': 'LocalText!',
      issue: 'Issue!',
      kind: 'DemandKind!',
      madeBy: '[Party!]!',
      addressedTo: '[Party!]!',
      'status(toward)': 'DemandStatus!',
      raisedAt: 'Round',
      current: 'Position',
      'positionAt(round date)': 'Position',
      'responses(by)': '[Response!]!',
      'links(kind)': '[DemandLink!]!',
      'lineage(depth)': '[DemandLink!]!',
    });
  });

  it('keeps the promised fields of a position', () => {
    expect(fieldsOf('Position')).to.include({
      demand: 'Demand!',
      number: 'Int!',
      round: 'Round',
      statement: 'Statement',
      statedOn: 'EDTF!',
      knownSince: 'EDTF',
      madeBy: '[Party!]!',
      broughtBy: '[Party!]!',
      statedBy: '[Person!]!',
      relayedBy: 'Party',
      reportedBy: 'Party',
      toward: '[Party!]!',
      'text(languages)': 'LocalText',
      worded: 'Boolean!',
      'account(languages)': 'LocalText',
      changes: '[ChangeKind!]!',
      direction: 'Direction!',
      firmness: 'Firmness',
      certainty: 'Certainty!',
      quantities: '[Quantity!]!',
      condition: 'String',
      deadline: 'EDTF',
      previous: 'Position',
      'diff(against)': '[DiffSegment!]!',
      responses: '[Response!]!',
    });
  });

  it('keeps the promised shape of a comparison', () => {
    expect(fieldsOf('RoundComparison')).to.deep.equal({
      columns: '[ComparisonColumn!]!',
      attendance: '[AttendanceRow!]!',
      rows: '[ComparisonRow!]!',
      summary: '[ComparisonCount!]!',
    });
    expect(fieldsOf('ComparisonCell')).to.deep.equal({
      column: 'ComparisonColumn!',
      standing: 'Standing!',
      position: 'Position',
      responses: '[Response!]!',
      verdict: 'Verdict',
      changes: '[ChangeKind!]!',
      between: '[Position!]!',
      diff: '[DiffSegment!]!',
      quantityChanges: '[QuantityChange!]!',
    });
  });
});
