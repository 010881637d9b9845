import { expect } from 'chai';
import sql from 'sql-template-tag';
import { SharedRead } from '../../src/foundation/storage/shared-read.ts';

const HEAD = sql`select 1`;

describe('A read that many share', () => {
  let now = 0;
  let begun = 0;
  const outcomeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'answered',
      (error: Error) => error.message,
    );
  /** Each of its reads takes so long and then fails. Without an error it is answered. */
  const readerOf = (milliseconds: number, error: Error | null) => {
    [now, begun] = [0, 0];
    const read = async () => {
      begun += 1;
      now += milliseconds;
      if (error !== null) throw error;
      return [];
    };
    return new SharedRead({ read }, () => now);
  };

  it('begins once for all who ask in one turn', async () => {
    const shared = readerOf(0, null);
    expect(await Promise.all([1, 2, 3].map(() => outcomeOf(shared.read(HEAD))))).to.deep.equal(['answered', 'answered', 'answered']);
    expect(begun).to.equal(1);
  });

  it('fails at once for a moment, where it has failed after a long wait', async () => {
    const shared = readerOf(4_000, new Error('silent'));
    expect(await outcomeOf(shared.read(HEAD))).to.equal('silent');
    expect([await outcomeOf(shared.read(HEAD)), begun]).to.deep.equal(['silent', 1]);
    now += 501;
    expect([await outcomeOf(shared.read(HEAD)), begun]).to.deep.equal(['silent', 2]);
  });

  it('begins anew where it has failed at once', async () => {
    const shared = readerOf(3, new Error('refused'));
    expect([await outcomeOf(shared.read(HEAD)), await outcomeOf(shared.read(HEAD)), begun]).to.deep.equal(['refused', 'refused', 2]);
  });
});
