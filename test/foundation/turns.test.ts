import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { Allowance } from '../../src/foundation/allowance.ts';
import { noteNewcomer, takeTurn } from '../../src/foundation/turns.ts';

/** Longer than the longest piece of work. */
const WORK_MS = 12;

function work(): void {
  for (const end = performance.now() + WORK_MS; performance.now() < end; );
}

/** The turns of the event loop in which long works resume that all wait at once. */
async function turnsOf(waits: readonly (() => Promise<void> | undefined)[]): Promise<number[]> {
  let turns = 0;
  let isOver = false;
  const others = () => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  await nextTurn();
  work();
  setImmediate(others);
  const resumed = await Promise.all(
    waits.map(async (wait) => {
      await wait();
      const resumedIn = turns;
      work();
      return resumedIn;
    }),
  );
  isOver = true;
  return [...new Set(resumed)];
}

describe('Long work', () => {
  it('that waits together resumes one after the other, with a turn of others in between', async () => {
    expect(await turnsOf(Array.from({ length: 4 }, () => takeTurn))).to.have.length(4);
  });

  it('of several operations does so, too', async () => {
    const limits = { milliseconds: 60_000, nodes: 1, bytes: 1, rows: 1 };
    const operations = Array.from({ length: 4 }, () => new Allowance(limits, undefined, 5));
    expect(await turnsOf(operations.map((allowance) => () => allowance.turn()))).to.have.length(4);
  });

  it('goes on to its end, however much waits', async () => {
    const done = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        for (let step = 0; step < 20; step += 1) await takeTurn();
        return index;
      }),
    );
    expect(done).to.have.length(50);
  });

  it('lets in all who connect at once before it goes on', async () => {
    const CROWD = 60;
    let came = 0;
    const server = createServer((socket) => {
      noteNewcomer();
      came += 1;
      socket.destroy();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const crowd = Array.from({ length: CROWD }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    let pieces = 0;
    for (; came < CROWD && pieces < CROWD; pieces += 1) {
      work();
      await takeTurn();
    }
    for (const socket of crowd) socket.destroy();
    server.close();
    expect(came).to.equal(CROWD);
    // The event loop accepts one in each turn: with a piece of work in each, the last would wait for sixty of them.
    expect(pieces).to.be.below(CROWD / 3);
  });

  it('does not wait for newcomers without end', async () => {
    let isOver = false;
    const newcomers = () => {
      noteNewcomer();
      if (!isOver) setImmediate(newcomers);
    };
    newcomers();
    for (let pieces = 0; pieces < 5; pieces += 1) {
      work();
      await takeTurn();
    }
    isOver = true;
  });
});
