import { takeTurn } from '../../src/foundation/turns.ts';

/**
 * How often others had their turn while the work went on. The clock jumps at each look, so that whoever looks at it gives way each time: what counts is
 * how often long work looks, and not how fast the machine is.
 */
export async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  const { now } = performance;
  let jumps = 0;
  let turns = 0;
  let isOver = false;
  performance.now = () => now.call(performance) + 1_000 * ++jumps;
  const others = (async () => {
    for (; !isOver; turns++) await new Promise((resolve) => setImmediate(resolve));
  })();
  try {
    await work();
  } finally {
    // The piece of work that goes on has begun at a time of the clock that jumped. Another one begins by the true clock.
    performance.now = () => Number.POSITIVE_INFINITY;
    const turn = takeTurn();
    performance.now = now;
    await turn;
    isOver = true;
    await others;
  }
  return turns;
}
