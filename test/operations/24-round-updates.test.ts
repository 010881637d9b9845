import { expect } from 'chai';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { openDesk } from '../editing/mutations/support.ts';
import { expectCost } from '../support/expect-cost.ts';
import { operations } from '../support/operations.ts';
import { schema } from '../support/schema.ts';

interface Update {
  readonly cursor: string;
  readonly kind: string;
  readonly changedFields: readonly string[];
  readonly round: { readonly key: string; readonly date: string; readonly status: string };
}

const told = ({ kind, changedFields, round }: Update) => [kind, round.key.split('/')[1], round.status, round.date, ...changedFields].join(' ');

describe('What becomes of the rounds that I follow', () => {
  const desk = openDesk();

  /** Begins to follow, as the published operation does, and takes one update after another. */
  async function follow(processes: readonly string[], after?: string) {
    const context = createOperationContext(desk.database);
    const document = parse(operations['24-round-updates'] as string);
    const updates = await subscribe({ schema, document, variableValues: { processes, after }, contextValue: context });
    expect(updates).to.have.property('next');
    const stream = updates as AsyncGenerator<ExecutionResult>;
    return {
      context,
      leave: () => stream.return(undefined),
      next: async () => {
        const { value } = await stream.next();
        expect(value.errors).to.equal(undefined);
        return (value.data as { roundUpdates: Update }).roundUpdates;
      },
    };
  }

  const announce = (process: string, key: string) => desk.writes('announceRound', { process, key, label: key, date: '2031-05-01' }, 'round { key }');
  const update = (key: string, expectedVersion: number, fields: object) => desk.writes('updateRound', { key, expectedVersion, ...fields }, 'round { version }');

  it('is told at once; and what was missed while away comes first, each round as it stood then', async () => {
    const [followed, strange] = [await desk.talks(), await desk.talks()];
    const left = cursorOfHead(await readHead(desk.database));
    await announce(followed, 'r3');
    await announce(strange, 'r3');
    await update(`${followed}/r3`, 1, { date: '2031-05-03' });
    await update(`${followed}/r3`, 2, { status: 'UNDER_WAY' });
    await update(`${followed}/r3`, 3, { status: 'CONCLUDED' });

    const follower = await follow([followed], left);
    const missed = [await follower.next(), await follower.next(), await follower.next(), await follower.next()];
    // By hand: what was written above of the followed talks, in its order. The other talks are not followed.
    expect(missed.map(told)).to.deep.equal([
      'ANNOUNCED r3 ANNOUNCED 2031-05-01',
      'CHANGED r3 ANNOUNCED 2031-05-03 date',
      'OPENED r3 UNDER_WAY 2031-05-03 status',
      'CONCLUDED r3 CONCLUDED 2031-05-03 status',
    ]);
    const live = follower.next();
    await announce(followed, 'r4');
    expect(told(await live)).to.equal('ANNOUNCED r4 ANNOUNCED 2031-05-01');
    await follower.leave();

    const again = await follow([followed], missed[1]?.cursor);
    expect(told(await again.next())).to.equal('OPENED r3 UNDER_WAY 2031-05-03 status');
    await again.leave();
  });

  it('may be of several processes', async () => {
    const [one, other] = [await desk.talks(), await desk.talks()];
    const follower = await follow([one, other]);
    const updates = [follower.next()];
    await announce(other, 'x');
    await updates[0];
    updates.push(follower.next());
    await announce(one, 'y');
    expect((await Promise.all(updates)).map(({ round }) => round.key)).to.deep.equal([`${other}/x`, `${one}/y`]);
    await follower.leave();
  });

  it('costs as much to begin with one process as with three', async () => {
    const talks = [await desk.talks(), await desk.talks(), await desk.talks()];
    for (const processes of [talks.slice(0, 1), talks]) {
      const follower = await follow(processes, cursorOfHead(await readHead(desk.database)));
      // The keys that are followed, in one; and the head, which the cursor names.
      expectCost(follower.context.statements.length, 2);
      await follower.leave();
    }
  });
});
