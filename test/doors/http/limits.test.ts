import { expect } from 'chai';
import { type OperationDefinitionNode, parse } from 'graphql';
import { measure } from '../../../src/doors/http/limits.ts';
import { type Rim, startRim } from '../../support/rim.ts';

function measured(text: string) {
  const document = parse(text);
  return measure(document, document.definitions[0] as OperationDefinitionNode);
}

describe('The measures of an operation', () => {
  it('count what it asks for', () => {
    expect(measured('{ a: hello b @skip(if: false) { c { d } } }')).to.deep.equal({ depth: 3, aliases: 1, directives: 1, rootFields: 2 });
  });

  it('count a fragment as often as it is spread', () => {
    expect(measured('{ a { ...F } b { ...F } } fragment F on T { x: y z: y }')).to.deep.equal({ depth: 2, aliases: 4, directives: 0, rootFields: 2 });
  });

  it('end where fragments spread each other in a circle', () => {
    expect(measured('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }').rootFields).to.equal(1);
  });

  it('take no longer for fragments that double each other sixty times over', () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on T { x { ...F${n + 1} } y { ...F${n + 1} } }`);
    const { aliases } = measured(`{ ...F0 } ${doubling.join(' ')} fragment F60 on T { a: b }`);
    expect(aliases).to.equal(2 ** 60);
  });

  it('leave out the depth of what the schema says of itself', () => {
    expect(measured('{ __schema { types { fields { type { ofType { name } } } } } }').depth).to.equal(1);
  });
});

describe('An operation that asks too much', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  const refused: [string, string][] = [
    ['101 aliases of one field', `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: hello`).join(' ')} }`],
    ['fields nested 17 deep', `{ echo(said: "x") ${'{ again '.repeat(16)} { said } ${'}'.repeat(16)} }`],
    ['26 directives', `{ hello ${'@skip(if: false) '.repeat(26)} }`],
    ['21 root fields', `{ ${'hello '.repeat(21)} }`],
    ['more tokens than are read', `{ ${'hello '.repeat(5000)} }`],
  ];
  for (const [what, query] of refused) {
    it(`by ${what} is refused with what to narrow`, async () => {
      const { status, codes, body } = await rim.ask(query);
      expect(status).to.equal(200);
      expect(codes).to.include('TOO_MUCH');
      expect(body).not.to.have.property('data');
    });
  }

  it('is refused, and the server lives, where fragments go in a circle', async () => {
    const { status, codes } = await rim.ask('{ echo(said: "x") { ...A } } fragment A on Echo { again { ...A } }');
    expect(status).to.equal(200);
    expect(codes).to.deep.equal(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('leaves room for the introspection of tools', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await rim.ask(getIntrospectionQuery())).codes).to.deep.equal([]);
  });

  it('by its time is stopped', async () => {
    const hurried = await startRim({ OPERATION_TIMEOUT_MS: '1' });
    expect((await hurried.ask('{ slow }')).codes).to.deep.equal(['TIMED_OUT']);
    await hurried.close();
  });
});

describe('Variables over HTTP', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  const nested = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1);

  it('may be nested fifty levels deep and hold 10,000 values, and are refused beyond, before anything looks into them', async () => {
    // Itself is the first level; what no operation declares is passed over.
    expect((await rim.ask('{ hello }', { variables: nested(50) })).codes).to.deep.equal([]);
    expect((await rim.ask('{ hello }', { variables: nested(51) })).codes).to.deep.equal(['TOO_MUCH']);
    // The variables, their list and what it holds: 10,000 values, and one more.
    const listed = (count: number) => ({ all: Array.from({ length: count }, () => 1) });
    expect((await rim.ask('{ hello }', { variables: listed(9_998) })).codes).to.deep.equal([]);
    expect((await rim.ask('{ hello }', { variables: listed(9_999) })).codes).to.deep.equal(['TOO_MUCH']);
    const deep = `${'{"inner":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect((await rim.post(`{"query":"{ hello }","variables":${deep}}`)).codes).to.deep.equal(['TOO_MUCH']);
  });

  it('with too many faults, or a very long one, are answered briefly, as an error of the client', async () => {
    const many = await rim.ask('query ($all: [Int!]!) { numbers sums(of: $all) }', { variables: { all: Array.from({ length: 60 }, () => null) } });
    expect(new Set(many.codes)).to.deep.equal(new Set(['BAD_USER_INPUT']));
    const long = await rim.ask('query ($x: Int!) { square(of: $x) }', { variables: { x: 'x'.repeat(200_000) } });
    expect(long.codes).to.deep.equal(['BAD_USER_INPUT']);
    expect(JSON.stringify(long.body).length).to.be.lessThan(2_000);
  });
});
