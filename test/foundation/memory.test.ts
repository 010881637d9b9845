import { getHeapSpaceStatistics } from 'node:v8';
import { expect } from 'chai';
import { giveMemoryBack } from '../../src/foundation/memory.ts';

const roomForYoungObjects = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size as number;

describe('Memory that is given back', () => {
  it('is the room for young objects, which work has made large', async () => {
    // The room grows where much of what is young is still needed.
    const kept: object[] = [];
    for (let n = 0; n < 2_000_000; n += 1) kept.push({ n });
    const before = roomForYoungObjects();
    kept.length = 0;
    await giveMemoryBack();
    expect(before).to.be.greaterThan(4 * 1024 ** 2);
    expect(roomForYoungObjects()).to.be.lessThan(before / 2);
  });
});
