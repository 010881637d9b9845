import { expect } from 'chai';
import { dialectUnderTest } from './database.ts';

/**
 * SQLite answers at once, and what is asked for together is always loaded together. PostgreSQL answers when it does: what two branches of
 * an operation ask for may then come in one batch or in as many as there are branches, but never in more for more rows.
 */
export function expectCost(statements: number, expected: number, apart = 2): void {
  if (dialectUnderTest === 'sqlite') expect(statements).to.equal(expected);
  else expect(statements).to.be.within(expected - apart, expected + apart);
}
