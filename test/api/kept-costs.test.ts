import { expect } from 'chai';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import { coercedOf, costOf } from '../../src/api/cost.ts';
import { KeptCosts } from '../../src/api/kept-costs.ts';
import { schema } from '../support/schema.ts';

type Variables = Readonly<Record<string, unknown>>;

const operationIn = (document: DocumentNode) => document.definitions[0] as OperationDefinitionNode;

/** What is kept after the costs for all these variables were asked for, in this order. */
function keptOf(text: string, asked: readonly Variables[]) {
  const document = parse(text);
  const operation = operationIn(document);
  const costs = new KeptCosts(schema);
  return asked.map((variables) => {
    const coerced = coercedOf(schema, operation, variables);
    if (coerced === undefined) throw new Error(`The schema refuses ${JSON.stringify(variables)}.`);
    return costs.of(document, operation, coerced);
  });
}

function workedOut(text: string, asked: readonly Variables[]) {
  const document = parse(text);
  return asked.map((variables) => costOf(schema, document, operationIn(document), variables));
}

const questions: readonly (readonly [says: string, text: string, asked: readonly Variables[]])[] = [
  [
    'sizes of pages',
    'query ($n: Int = 4, $m: Int) { parties(first: $n, last: $m) { nodes { key } } }',
    [{}, { n: 3 }, { n: 4 }, { n: 50 }, { n: null }, { m: 3 }, { n: null, m: 3 }, { n: 5000 }],
  ],
  [
    'lists of keys',
    'query ($rounds: [String!]!) { compareRounds(rounds: $rounds) { rows { cells { verdict } } } }',
    [{ rounds: ['a'] }, { rounds: ['a', 'b'] }, { rounds: ['long', 'longer'] }, { rounds: ['a', 'b', 'c'] }, { rounds: [] }],
  ],
  [
    'filters',
    'query ($where: DemandWhere) { demands(where: $where, first: 1) { nodes { key } } }',
    [
      {},
      { where: null },
      { where: {} },
      { where: { text: 'a' } },
      { where: { text: null } },
      { where: { process: { eq: 'text' } } },
      { where: { key: { in: ['a', 'b'] } } },
      { where: { or: [{ text: 'a' }, { not: { text: 'b' } }] } },
      { where: { and: [{ text: 'a' }, { not: { text: 'b' } }] } },
      { where: { madeBy: { eq: 'a', includeMembers: true } } },
      { where: { madeBy: { eq: 'a', includeMembers: false } } },
    ],
  ],
  [
    'views',
    'query ($view: ViewInput) { round(key: "a", view: $view) { label } }',
    [{}, { view: { evidence: 'PREFERRED' } }, { view: { evidence: 'CONFIRMED' } }, { view: { knownBy: '2020' } }, { view: { asOf: '2020-01-01T00:00:00Z' } }],
  ],
];

describe('The kept costs of operations', () => {
  for (const [says, text, asked] of questions) {
    it(`are those that are worked out anew, for other ${says}`, () => {
      expect(keptOf(text, asked)).to.deep.equal(workedOut(text, asked));
      expect(keptOf(text, asked.toReversed())).to.deep.equal(workedOut(text, asked.toReversed()));
    });
  }

  it('are worked out once for keys that differ in what they say alone', () => {
    const [one, other, third] = keptOf('query ($key: String!) { round(key: $key) { process { key } } }', [{ key: 'a' }, { key: 'b' }, { key: 'PREFERRED' }]);
    // The round and its process.
    expect(one?.points).to.equal(2);
    expect(other).to.equal(one);
    // This one word decides elsewhere, so it counts as another value.
    expect(third).to.deep.equal(one);
    expect(third).not.to.equal(one);
  });

  it('of two operations of one document do not mix', () => {
    const document = parse(
      'query A($n: Int) { parties(first: $n) { nodes { key } } } query B($n: Int) { a: head parties(first: $n) { edges { node { key } } } }',
    );
    const costs = new KeptCosts(schema);
    const points = document.definitions.map((operation) => costs.of(document, operation as OperationDefinitionNode, { n: 3 })?.points);
    // The page and three parties; the page, and three edges with a party each.
    expect(points).to.deep.equal([1 + 3, 1 + 3 * 2]);
  });

  it('stay right for more values than are kept', () => {
    const text = 'query ($n: Int) { parties(first: $n) { nodes { key } } }';
    const asked = Array.from({ length: 350 }, (_, index) => ({ n: ((index * 37) % 140) - 20 }));
    expect(keptOf(text, asked)).to.deep.equal(workedOut(text, asked));
  });
});
