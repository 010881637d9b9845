import { expect } from 'chai';
import { getNamedType, isListType, isNonNullType, isObjectType, type OperationDefinitionNode, parse } from 'graphql';
import { type Cost, costOf } from '../../src/api/cost.ts';
import { weights } from '../../src/api/cost-weights.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { crosswalk } from '../../src/questions/crosswalk/crosswalk.ts';
import { schemes } from '../../src/questions/crosswalk/schemes.ts';
import { roundTransitions } from '../../src/record/rounds/round-transitions.ts';
import { operations } from '../support/operations.ts';
import { schema } from '../support/schema.ts';

function cost(text: string, variables: Record<string, unknown> = {}): Cost {
  const document = parse(text);
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition');
  return costOf(schema, document, operation as OperationDefinitionNode, variables) as Cost;
}

const points = (text: string, variables?: Record<string, unknown>) => cost(text, variables).points;

describe('The cost of an operation', () => {
  it('is one point for each object, and none for what an object says of itself', () => {
    expect(points('{ head }')).to.equal(0);
    expect(points('{ round(key: "a") { key label date } }')).to.equal(1);
    // The round and its process.
    expect(points('{ round(key: "a") { process { key name } } }')).to.equal(2);
  });

  it('multiplies pages down the document', () => {
    // The page, 20 parties.
    expect(points('{ parties { nodes { key } } }')).to.equal(1 + 20);
    expect(points('{ parties(first: 3) { nodes { key } } }')).to.equal(1 + 3);
    expect(points('{ parties(last: 7) { nodes { key } } }')).to.equal(1 + 7);
    // The page, 3 edges with a party each, and where the page lies.
    expect(points('{ parties(first: 3) { edges { node { key } } pageInfo { endCursor } } }')).to.equal(1 + 3 * 2 + 1);
    // The page; 2 demands, each with a page of 10 positions, each with its text and its round.
    expect(points('{ demands(first: 2) { nodes { positions(first: 10) { nodes { text { text } round { key } } } } } }')).to.equal(1 + 2 * (1 + (1 + 10 * 3)));
  });

  it('takes the sizes of pages from variables, from their defaults, and as the largest where none may be', () => {
    const query = 'query ($n: Int = 4) { parties(first: $n) { nodes { key } } }';
    expect(points(query)).to.equal(5);
    expect(points(query, { n: 50 })).to.equal(51);
    expect(points(query, { n: null })).to.equal(21);
    expect(points(query, { n: 5000 })).to.equal(101);
    expect(points(query, { n: -1 })).to.equal(101);
  });

  it('counts lists without pages by their weights, those of a comparison by its columns, and things by their ids', () => {
    // A round and 5 issues.
    expect(points('{ round(key: "a") { agenda { key } } }')).to.equal(1 + 5);
    expect(points('{ nodes(ids: ["a", "b", "c"]) { id } }')).to.equal(3 + 3);
    // 2,000 for the comparison, 3 for the keys, itself, and 200 rows of 3 cells.
    expect(points('{ compareRounds(rounds: ["a", "b", "c"]) { rows { cells { verdict } } } }')).to.equal(2000 + 3 + 1 + 200 * (1 + 3));
    // The same with 20 rows. Fewer than one will be refused, and more than 200 are counted while they are made.
    const page = 'query ($rows: Int) { compareRounds(rounds: ["a", "b", "c"], rowsPerPage: $rows) { rows { cells { verdict } } } }';
    expect(points(page, { rows: 20 })).to.equal(2000 + 3 + 1 + 20 * (1 + 3));
    expect(points(page, { rows: 0 })).to.equal(2000 + 3 + 1 + 200 * (1 + 3));
    expect(points(page, { rows: 500 })).to.equal(2000 + 3 + 1 + 200 * (1 + 3));
    // 2,000 for the work, 2 for the keys, and for each of two processes itself and its rows of one cell.
    expect(points('{ compareProcesses(processes: ["a", "b"]) { rows { cells { verdict } } } }')).to.equal(2000 + 2 + 2 * (1 + 200 * (1 + 1)));
  });

  it('is at least what lists hold that no record changes', () => {
    expect(points('{ roundTransitions { from } }')).to.be.at.least(Object.keys(roundTransitions).length);
    for (const scheme of schemes.words) expect(points(`{ crosswalk(scheme: ${scheme}) { word } }`)).to.be.at.least(crosswalk(scheme).length);
  });

  it('counts aliases, fragments and branches together, whatever directives decide', () => {
    expect(points('{ a: round(key: "a") { key } b: round(key: "b") { key } }')).to.equal(2);
    expect(points('{ ...F ... on Query { b: round(key: "b") { key } } } fragment F on Query { a: round(key: "a") { key } }')).to.equal(2);
    expect(points('{ a: round(key: "a") @skip(if: true) { key } }')).to.equal(1);
    expect(points('{ node(id: "a") { ... on Round { process { key } } ... on Party { spokespeople { person { key } } } } }')).to.equal(1 + 1 + 5 * 2);
  });

  it('ends where fragments spread each other in a circle, and takes no longer where they double', () => {
    expect(points('{ round(key: "a") { ...A } } fragment A on Round { process { rounds(first: 1) { nodes { ...A } } } }')).to.be.greaterThan(0);
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Round { a: predecessor { ...F${n + 1} } b: predecessor { ...F${n + 1} } }`);
    expect(points(`{ round(key: "a") { ...F0 } } ${doubling.join(' ')} fragment F60 on Round { key }`)).to.equal(Number.MAX_SAFE_INTEGER);
  });

  it('counts searches, filters by text, conditions and lists of values', () => {
    // 1,000 for the search and 1,000 for its text; the page.
    expect(points('{ search(text: "a") { nodes { score } } }')).to.equal(2000 + 1 + 20);
    expect(points('{ demands(where: { text: "a" }, first: 1) { nodes { key } } }')).to.equal(1000 + 1 + 1);
    expect(points('query ($w: DemandWhere) { demands(where: $w, first: 1) { nodes { key } } }', { w: { text: 'a' } })).to.equal(1000 + 1 + 1);
    expect(points('{ demands(where: { or: [{ kind: [DEMAND] }, { not: { status: [OPEN, MET] } }] }, first: 1) { nodes { key } } }')).to.equal(
      2 * 100 + 1 + 100 + 2 + 1 + 1,
    );
    expect(points('{ demands(where: { key: { in: ["a", "b", "c"] } }, first: 1) { nodes { key } } }')).to.equal(3 + 1 + 1);
    expect(cost('{ demands(where: { key: { in: ["a", "b", "c"] } }) { nodes { key } } }').isDear).to.equal(false);
    expect(cost('{ demand(key: "a") { current { diff { kind } } } }').isDear).to.equal(true);
  });

  it('is unknown where the variables are at fault', () => {
    const document = parse('query ($n: Int!) { parties(first: $n) { nodes { key } } }');
    expect(costOf(schema, document, document.definitions[0] as OperationDefinitionNode, {})).to.equal(null);
  });

  it('names the way along which most of it lies', () => {
    expect(cost('{ head parties { nodes { key } } all: processes { nodes { rounds { nodes { key } } } } }').dearest).to.deep.equal([
      'all',
      'nodes',
      'rounds',
      'nodes',
    ]);
  });

  it('of every published operation with its defaults is below a fifth of the limit, but for three whole pages', () => {
    const { queryCost } = readConfig({}).limits;
    expect(queryCost).to.equal(100_000);
    // Where a variable has no default, the cost is known only when it comes.
    const known = Object.entries(operations).filter(([, text]) => cost(text) !== null);
    expect(known.length).to.be.greaterThan(25);
    // These pages show a whole negotiation at once, with the sources of each answer.
    const larger: Readonly<Record<string, number>> = { 'page-brief': 0.6, 'page-brief-since': 0.6, 'page-compare': 0.3 };
    const share = (name: string) => larger[name] ?? 0.2;
    for (const [name, text] of known) expect(points(text), name).to.be.lessThan(queryCost * share(name));
  });

  it('of the query of 166 bytes is more than one may cost', () => {
    const nested = `{ process(key: "a") { ${'rounds { nodes { process { '.repeat(4)} key ${'} } } '.repeat(4)} } }`;
    // Each level has a page of 20 rounds with their processes.
    const level = (inside: number): number => 1 + 20 * (1 + 1 + inside);
    expect(points(nested)).to.equal(1 + level(level(level(level(0)))));
    expect(points(nested)).to.be.greaterThan(100_000);
  });
});

/** Root fields that read a few rows, or a table of the program. */
const small = ['viewer', 'hooks', 'head', 'recordState', 'mailSubscriptions', 'proposal', 'node', 'nodes', 'crosswalk', 'roundTransitions'];

describe('The weights', () => {
  it('name the work of every root field that is neither a thing by its key nor a page', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const weighed = fields.filter(({ name, type, args }) => {
      const inner = getNamedType(type);
      const isPage = isObjectType(inner) && 'pageInfo' in inner.getFields() && 'nodes' in inner.getFields();
      const isThing = args.some((argument) => argument.name === 'key');
      return !isThing && (!isPage || name === 'search') && !small.includes(name);
    });
    expect(weighed.filter(({ name }) => weights[`Query.${name}`]?.work === undefined).map(({ name }) => name)).to.deep.equal([]);
    expect(weighed.map(({ name }) => name)).to.include.members(['search', 'compareProcess', 'citationCounts']);
  });

  it('are those of fields that there are, and of lists where they say how long', () => {
    for (const [name, weight] of Object.entries(weights)) {
      const [typeName = '', fieldName = ''] = name.split('.');
      const type = schema.getType(typeName);
      const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
      expect(field, name).not.to.equal(undefined);
      const inner = isNonNullType(field?.type) ? field.type.ofType : field?.type;
      if (weight.list !== undefined) expect(isListType(inner), name).to.equal(true);
    }
  });
});
