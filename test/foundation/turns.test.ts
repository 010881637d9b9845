import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { takeTurn } from '../../src/foundation/turns.ts';

/** Longer than the longest piece of work. */
const WORK_MS = 12;

function work(): void {
  for (const end = performance.now() + WORK_MS; performance.now() < end; );
}

describe('Long work', () => {
  it('that waits together resumes one after the other, with a turn of others in between', async () => {
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    const resumed: number[] = [];
    const long = async () => {
      await takeTurn();
      resumed.push(turns);
      work();
    };
    await nextTurn();
    work();
    setImmediate(others);
    await Promise.all([long(), long(), long(), long()]);
    isOver = true;
    expect(new Set(resumed).size, String(resumed)).to.equal(4);
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
});
