import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import type { WebSocket } from 'ws';
import { Intake } from '../../../src/doors/http/intake.ts';

/** An intake whose messages are done when the test says so. */
function intakeOf(most: number) {
  let standing = 0;
  let isPaused = false;
  const taken: string[] = [];
  const ends = new Map<string, () => void>();
  const socket = {
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
  };
  const intake = new Intake({
    socket: socket as unknown as WebSocket,
    most,
    take: (message) => {
      taken.push(message);
      return new Promise((resolve) => ends.set(message, resolve));
    },
    standing: () => standing,
  });
  return {
    intake,
    taken,
    isPaused: () => isPaused,
    end: (message: string) => ends.get(message)?.(),
    /** Says that one of those that were taken is a subscription, and has begun. */
    stands: () => {
      standing += 1;
      void intake.goOn();
    },
  };
}

async function turns(count = 20): Promise<void> {
  for (let done = 0; done < count; done += 1) await turn();
}

describe('The messages of one socket', () => {
  it('are taken at once where they come alone', () => {
    const { intake, taken, isPaused } = intakeOf(10);
    intake.add('a');
    expect([taken, isPaused()]).to.deep.equal([['a'], false]);
  });

  it('are taken in their order, one in a turn of the event loop, and the socket is not read meanwhile', async () => {
    const { intake, taken, isPaused } = intakeOf(10);
    for (const message of 'abcd') intake.add(message);
    expect([taken, isPaused()]).to.deep.equal([['a'], true]);
    const after: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      await turn();
      after.push(taken.length);
    }
    expect(after.every((count, index) => count - (after[index - 1] ?? 1) <= 1)).to.equal(true);
    expect([taken.join(''), isPaused()]).to.deep.equal(['abcd', false]);
  });

  it('wait where so many are in hand, until one of them is done with', async () => {
    const { intake, taken, isPaused, end } = intakeOf(11);
    for (const message of 'abcdefghijklm') intake.add(message);
    await turns();
    expect([taken.join(''), isPaused()]).to.deep.equal(['abcdefghijk', true]);
    end('b');
    await turns();
    expect([taken.join(''), isPaused()]).to.deep.equal(['abcdefghijkl', true]);
    end('a');
    await turns();
    expect([taken.join(''), isPaused()]).to.deep.equal(['abcdefghijklm', false]);
  });

  it('do not wait for subscriptions that stand', async () => {
    // Ten are in hand at least, so that a client with a limit of one is heard while it waits.
    const { intake, taken, stands } = intakeOf(1);
    for (const message of 'abcdefghijkl') intake.add(message);
    await turns();
    expect(taken.join('')).to.equal('abcdefghij');
    stands();
    await turns();
    expect(taken.join('')).to.equal('abcdefghijk');
    stands();
    await turns();
    expect(taken.join('')).to.equal('abcdefghijkl');
  });

  it('are all taken before the intake is empty', async () => {
    const { intake, taken } = intakeOf(10);
    for (const message of 'abcd') intake.add(message);
    await intake.emptied();
    expect(taken.join('')).to.equal('abcd');
    await intake.emptied();
  });

  it('are dropped when the socket closes, which is read to its end', async () => {
    const { intake, taken, isPaused } = intakeOf(1);
    for (const message of 'abc') intake.add(message);
    intake.end();
    intake.add('d');
    await intake.emptied();
    await turns();
    expect([taken.join(''), isPaused()]).to.deep.equal(['a', false]);
  });
});
