import { expect } from 'chai';
import { buildSchema, type DocumentNode, execute, type GraphQLObjectType, parse } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { TextExecutor } from '../../src/api/text/text-executor.ts';
import { anybody, type Caller } from '../../src/foundation/access/guard.ts';
import { Allowance } from '../../src/foundation/allowance.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import { AnyOperations, numbersFrom } from '../support/any-operations.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { propertySeed, triesOtherCases } from '../support/run.ts';
import { schema } from '../support/schema.ts';
import { inForm, shortOrLong } from '../support/thoroughness.ts';
import { withVariables } from '../support/with-variables.ts';

const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };
/** The first 2,500 have all but 23 of the 1,297 fields that 10,000 have. */
const OPERATIONS = triesOtherCases ? 10_000 : shortOrLong(600, 2_500);
const MANY = 1_000_000;

describe('An answer that is written as text', () => {
  const executor = new TextExecutor(schema);
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('invented');
  });
  after(() => test.discard());

  const contextFor = (standing: StandingRecord | undefined, nodes = MANY, caller = admin) => {
    const allowance = new Allowance({ milliseconds: MANY, nodes, bytes: MANY, rows: MANY });
    return createOperationContext(test.database, { caller, standing, allowance });
  };
  const written = async (source: string, variableValues: Record<string, unknown> = {}) =>
    executor.write({ document: parse(source), variableValues, contextValue: contextFor(undefined) });
  const executed = async (document: DocumentNode, contextValue: ReturnType<typeof contextFor>) => execute({ schema, document, contextValue });

  it('gives the position in force from memory as without it, alone and beside the whole history', async () => {
    const rounds = (await test.database.read(sql`select t.key from things t where t.type = 'Round' order by t.id`)).map(({ key }) => key as string);
    const at = rounds.map((key, index) => `at${index}: positionAt(round: "${key}") { id changes text { text } previous { id } }`).join(' ');
    const standing = new StandingRecord(16 * 1024 ** 2);
    let inForce = 0;
    for (const beside of ['', 'positions { nodes { id text { text } } }']) {
      const document = parse(`{ demands(first: 100) { nodes { key ${at} on: positionAt(date: "2031") { id } ${beside} } } }`);
      const { data, errors } = await executed(document, contextFor(undefined));
      expect(errors).to.equal(undefined);
      inForce += JSON.stringify(data).match(/"at\d+":\{/g)?.length ?? 0;
      for (let time = 0; time < 3; time += 1) expect(await executor.write({ document, contextValue: contextFor(standing) })).to.equal(JSON.stringify(data));
    }
    expect(rounds.length).to.be.greaterThan(1);
    expect(inForce).to.be.greaterThan(0);
  });

  it('is kept for each value of a variable', async () => {
    const rounds = (await test.database.read(sql`select t.key from things t where t.type = 'Round' order by t.id`)).map(({ key }) => key as string);
    const standing = new StandingRecord(16 * 1024 ** 2);
    const document = parse(
      'query ($round: String, $date: EDTF) { demands(first: 100) { nodes { key one: positionAt(round: $round, date: $date) { number text { text } } title { text } number: version } } }',
    );
    const asked = [...rounds.map((round) => ({ round })), { date: '2029' }, { date: '2031', round: null }];
    const answers = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      for (const variableValues of asked) {
        const { data, errors } = await execute({ schema, document, variableValues, contextValue: contextFor(undefined, MANY, anybody) });
        expect(errors).to.equal(undefined);
        answers.add(JSON.stringify(data));
        const contextValue = contextFor(standing, MANY, anybody);
        expect(await executor.write({ document, variableValues, contextValue }), JSON.stringify(variableValues)).to.equal(JSON.stringify(data));
      }
    }
    expect(answers.size).to.be.greaterThan(rounds.length);
  });

  it(inForm(`is that of graphql-js to the byte in ${OPERATIONS} operations, and is none where that has errors`), async function () {
    this.timeout(600_000);
    const operations = new AnyOperations(numbersFrom(propertySeed));
    // Nothing is dropped from it: in which order unknown keys are noted depends on what is there.
    const standing = new StandingRecord(64 * 1024 ** 2);
    const counts = { written: 0, failed: 0, left: 0 };
    for (let number = 0; number < OPERATIONS; number += 1) {
      const source = operations.next();
      // Values of variables are part of the names under which texts are kept.
      const { document, variableValues } = (number % 8 < 2 ? withVariables(parse(source)) : null) ?? { document: parse(source), variableValues: {} };
      // From memory most values are there; without it each is a promise.
      const memory = number % 2 === 0 ? standing : undefined;
      // Those without a key get texts that are kept. The second time they do.
      const caller = number % 4 === 0 ? anybody : admin;
      const [one, other] = [contextFor(memory, MANY, caller), contextFor(memory, MANY, caller)];
      const { data, errors } = await execute({ schema, document, variableValues, contextValue: one });
      if (caller === anybody) await executor.write({ document, variableValues, contextValue: contextFor(memory, MANY, caller) });
      const text = await executor.write({ document, variableValues, contextValue: other });
      if (errors !== undefined) {
        expect(text, source).to.equal(null);
        counts.failed += 1;
      } else if (text === null) {
        expect(source).to.match(/@(skip|include)/);
        counts.left += 1;
      } else {
        expect(text, source).to.equal(JSON.stringify(data));
        expect([other.allowance?.nodes, other.allowance?.bytes], source).to.deep.equal([one.allowance?.nodes, one.allowance?.bytes]);
        expect([...other.missedKeys.keys()], source).to.deep.equal([...one.missedKeys.keys()]);
        counts.written += 1;
      }
    }
    expect(counts.written, JSON.stringify(counts)).to.be.greaterThan(OPERATIONS / 2);
    expect(counts.failed, JSON.stringify(counts)).to.be.greaterThan(OPERATIONS / 50);
    expect(counts.left, JSON.stringify(counts)).to.be.greaterThan(0);
  });

  it('is none for values that the schema does not allow, and that of graphql-js for all others', async () => {
    const odd = buildSchema(`
      enum Colour { RED }
      type Query { list: [Int!], listOfLists: [[String]], word: Colour, number: Int, real: Float!, flag: Boolean, text: String!, thing: Query, things: [Query!]! }`);
    const values: readonly (readonly [field: string, value: unknown])[] = [
      ['text', null],
      ['text', 'a "quoted" \u2028 text\n'],
      ['text', 5],
      ['text', new Error('No text.')],
      ['text', Promise.resolve('late')],
      ['list', [1, Promise.resolve(2), 3]],
      ['list', [1, null]],
      ['list', []],
      ['list', 'none'],
      ['list', new Set([1, 2])],
      ['listOfLists', [['a', null], null, []]],
      ['word', 'RED'],
      ['word', 'BLUE'],
      ['word', Promise.resolve(undefined)],
      ['number', 2 ** 40],
      ['number', '7'],
      ['real', Number.NaN],
      ['real', 1e21],
      ['flag', false],
      ['flag', 'yes'],
      ['thing { text }', { text: () => 'called' }],
      ['thing { text }', {}],
      ['thing { number text }', Promise.resolve({ number: 1, text: Promise.resolve('both') })],
      ['things { number }', [{ number: 1 }, new Error('No thing.')]],
      ['things { number __typename }', [{ number: 1 }, Promise.resolve({ number: null })]],
    ];
    for (const [field, value] of values) {
      const document = parse(`{ ${field} }`);
      const root = odd.getQueryType()?.getFields()[field.split(' ')[0] as string];
      if (root === undefined) throw new Error(`There is no ${field}.`);
      root.resolve = () => value;
      const { data, errors } = await execute({ schema: odd, document });
      const text = await new TextExecutor(odd).write({ document, contextValue: {} });
      root.resolve = undefined;
      if (errors !== undefined) expect(text, field).to.equal(null);
      // An iterable that is no list is left to graphql-js.
      else expect(text, field).to.be.oneOf(value instanceof Set ? [null] : [JSON.stringify(data)]);
    }
  });

  it('is none for what is out of the ordinary', async () => {
    expect(await written('{ head }')).to.match(/^\{"head":"/);
    expect(await written('query One { head } query Other { head }')).to.equal(null);
    expect(await written('query ($key: String!) { round(key: $key) { label } }')).to.equal(null);
    expect(await written('{ __schema { queryType { name } } }')).to.equal(null);
    expect(await written('{ head @include(if: true) }')).to.equal(null);
    expect(await written('mutation { retract(input: { key: "nobody", expectedVersion: 1, note: "No." }) { userErrors { message } } }')).to.equal(null);
    expect(await written('{ demand(key: "water-2030/N-1") { positionAt { number } } }')).to.equal(null);
  });

  it('names an unknown key of a thing each time, whatever is kept of things', async () => {
    const standing = new StandingRecord(16 * 1024 ** 2);
    const document = parse('query ($keys: [String!]!) { demands(where: { key: { in: $keys } }) { nodes { key responses(by: ["nobody"]) { number } } } }');
    const named = async (...keys: string[]) => {
      const contextValue = contextFor(standing, MANY, anybody);
      expect(await executor.write({ document, variableValues: { keys }, contextValue })).not.to.equal(null);
      return [...contextValue.missedKeys.keys()];
    };
    const [one, other] = ['water-2030/N-1', 'water-2030/N-2'];
    for (const _time of [1, 2, 3]) expect(await named(one, other)).to.deep.equal(['nobody']);
    for (const key of [one, other]) expect(await named(key), key).to.deep.equal(['nobody']);
  });

  it('takes the same statements as graphql-js', async () => {
    const document = parse(
      '{ demands { nodes { key issue { label } madeBy { name } positions { nodes { text { text } round { label location { name } } } } } } }',
    );
    // On a busy machine long work gives way to others, and what it asks for together may then come in two statements.
    const fewest = async (answer: (contextValue: ReturnType<typeof contextFor>) => unknown) => {
      const contexts = [1, 2, 3, 4].map(() => contextFor(undefined));
      for (const contextValue of contexts) expect(await answer(contextValue)).not.to.equal(null);
      return contexts.map(({ statements }) => statements).reduce((least, some) => (some.length < least.length ? some : least));
    };
    // Which of those that are asked for at once comes first is left to the turns of others, too.
    const byGraphql = await fewest((contextValue) => executed(document, contextValue));
    expect((await fewest((contextValue) => executor.write({ document, contextValue }))).toSorted()).to.deep.equal(byGraphql.toSorted());
  });

  it('counts what graphql-js answers afterwards from nothing, and refuses it at the same limit', async () => {
    const document = parse('{ demands { nodes { key positions { nodes { key round { label } } } } } }');
    const ample = contextFor(undefined);
    const { data } = await executed(document, ample);
    const objects = ample.allowance?.nodes ?? 0;
    const [enough, tooFew] = [contextFor(undefined, objects), contextFor(undefined, objects - 1)];
    expect(await executor.write({ document, contextValue: enough })).to.equal(JSON.stringify(data));
    expect(await executor.write({ document, contextValue: tooFew })).to.equal(null);
    const again = await executed(document, tooFew);
    const alone = await executed(document, contextFor(undefined, objects - 1));
    expect(JSON.stringify(again)).to.equal(JSON.stringify(alone));
    expect(again.errors?.[0]?.extensions).to.include({ code: 'TOO_MUCH' });
  });

  it('plans a type when its first object comes, and runs nothing where a directive of any type decides', async () => {
    const animals = buildSchema('union Animal = Cat | Dog type Cat { name: String } type Dog { name: String } type Query { animals: [Animal!]! }');
    let [asked, looked] = [0, 0];
    const dog = animals.getType('Dog') as GraphQLObjectType;
    const fields = dog.getFields();
    dog.getFields = () => {
      looked += 1;
      return fields;
    };
    const kinds: string[] = ['Cat', 'Cat'];
    const contextValue = {};
    (animals.getQueryType() as GraphQLObjectType).getFields().animals = {
      ...(animals.getQueryType() as GraphQLObjectType).getFields().animals,
      resolve: () => {
        asked += 1;
        return kinds.map((__typename) => ({ __typename, name: `a ${__typename}` }));
      },
    } as never;
    const texts = new TextExecutor(animals);
    const document = parse('{ animals { ... on Cat { name } ... on Dog { name } } }');
    expect(await texts.write({ document, contextValue })).to.equal('{"animals":[{"name":"a Cat"},{"name":"a Cat"}]}');
    expect([asked, looked]).to.deep.equal([1, 0]);
    kinds.push('Dog', 'Dog');
    expect(await texts.write({ document, contextValue })).to.equal('{"animals":[{"name":"a Cat"},{"name":"a Cat"},{"name":"a Dog"},{"name":"a Dog"}]}');
    expect([asked, looked]).to.deep.equal([2, 1]);
    const decided = parse(
      'query ($named: Boolean!) { animals { ... on Cat { name } ... on Dog { ...Named } } } fragment Named on Dog { name @include(if: $named) }',
    );
    expect(await texts.write({ document: decided, variableValues: { named: true }, contextValue })).to.equal(null);
    expect(asked).to.equal(2);
  });
});
