import { expect } from 'chai';
import { buildSchema, execute, parse } from 'graphql';
import { paced } from '../../src/api/paced.ts';
import { Allowance } from '../../src/foundation/allowance.ts';

/** Node ends a process in which a promise fails that nobody waits for. */
describe('An answer that exceeds its limit within a list', () => {
  const LIMITS = { milliseconds: 60_000, nodes: 100, bytes: 10, rows: 100 };
  const others = process.listeners('unhandledRejection');
  let forgotten: unknown[] = [];
  before(() => process.removeAllListeners('unhandledRejection').on('unhandledRejection', (error) => void forgotten.push(error)));
  after(() => {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  });
  beforeEach(() => {
    forgotten = [];
  });

  /** Two elements: the first is still on its way when the second exceeds the limit at once, and then exceeds it too. */
  const codesOf = async (fields: string, first: unknown, second: unknown) => {
    const schema = paced(buildSchema('type Query { list: [Element!]! } type Element { text: String!, inner: Element! }'));
    const { errors = [] } = await execute({
      schema,
      document: parse(`{ list { ${fields} } }`),
      rootValue: { list: [first, second] },
      contextValue: { allowance: new Allowance(LIMITS) },
    });
    await new Promise((resolve) => setImmediate(resolve));
    return errors.map(({ extensions }) => extensions.code);
  };
  const later = (value: unknown) => new Promise((resolve) => setImmediate(resolve, value));

  it('by a text is one error, and leaves no failure behind', async () => {
    const long = 'a text that is longer than ten bytes';
    expect(await codesOf('text', { text: later(long) }, { text: long })).to.deep.equal(['TOO_MUCH']);
    expect(forgotten).to.deep.equal([]);
  });

  it('by an object is one error, and leaves no failure behind', async () => {
    const allowing = { text: later('a text that is longer than ten bytes') };
    const refused = () => {
      throw new Error('not now');
    };
    expect(await codesOf('inner { text }', { inner: allowing }, { inner: refused })).to.have.lengthOf(1);
    expect(forgotten).to.deep.equal([]);
  });
});
