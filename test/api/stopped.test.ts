import { expect } from 'chai';
import { execute, parse } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { TextExecutor } from '../../src/api/text/text-executor.ts';
import type { Caller } from '../../src/foundation/access/guard.ts';
import { tooMuch } from '../../src/foundation/errors.ts';
import { AnyOperations, numbersFrom } from '../support/any-operations.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { schema } from '../support/schema.ts';

const admin: Caller = { keyId: 'key_admin', role: 'ADMIN' };
const OPERATIONS = 400;

/** Node ends a process in which a promise fails that nobody waits for. */
describe('An operation that is stopped at one of its statements', () => {
  const executor = new TextExecutor(schema);
  let test: TestDatabase;
  let forgotten: unknown[] = [];
  const note = (error: unknown) => void forgotten.push(error);
  const others = process.listeners('unhandledRejection');
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, inventedBundle())).refusals).to.deep.equal([]);
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  });
  after(async () => {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
    await test.discard();
  });
  beforeEach(() => {
    forgotten = [];
  });

  /** Refuses all statements from this one on, as after the end of its time. */
  const stoppedAt = (last: number) => {
    let count = 0;
    const before = () => {
      count += 1;
      if (count > last) throw tooMuch('statements', last, count, 'Ask for less.');
    };
    const watch = { before, after: () => undefined, walk: () => undefined };
    return createOperationContext(test.database, { caller: admin, watch });
  };

  const stopEverywhere = async (source: string) => {
    const document = parse(source);
    const whole = createOperationContext(test.database, { caller: admin });
    await execute({ schema, document, contextValue: whole });
    const statements = whole.statements.length;
    for (let last = 0; last < statements; last += 1) {
      await executor.write({ document, contextValue: stoppedAt(last) });
      await execute({ schema, document, contextValue: stoppedAt(last) });
      // Node tells of a forgotten failure after all that was waiting.
      await new Promise((resolve) => setImmediate(resolve));
      expect(forgotten, `${source} stopped after ${last} of ${statements} statements`).to.deep.equal([]);
    }
    return statements;
  };

  it('leaves no failure behind that nobody waits for, where two things are asked for together', async () => {
    expect(await stopEverywhere('{ demands { nodes { key positionAt(round: "water-2030/r1") { number text { text } } } } }')).to.be.greaterThan(3);
    expect(await stopEverywhere('{ succession(first: { document: "nobody" }, next: {}) { points { fate } } }')).to.be.greaterThan(0);
  });

  it(`leaves none behind in ${OPERATIONS} operations`, async function () {
    this.timeout(300_000);
    const operations = new AnyOperations(numbersFrom(7_401));
    let statements = 0;
    for (let number = 0; number < OPERATIONS; number += 1) statements += await stopEverywhere(operations.next());
    expect(statements).to.be.greaterThan(OPERATIONS);
  });
});
