import { expect } from 'chai';
import { dialectUnderTest } from './database.ts';

/**
 * SQLite answers at once, and what is asked for together is always loaded together. PostgreSQL answers when it does. Two branches of an operation may
 * then ask in one batch, or in one each. More rows never make more batches.
 */
export function expectCost(statements: number, expected: number, apart = 2): void {
  if (dialectUnderTest === 'sqlite') expect(statements).to.equal(expected);
  else expect(statements).to.be.within(expected - apart, expected + apart);
}
