import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { allInOrder } from '../../src/foundation/all-in-order.ts';

const failing = async (milliseconds: number, message: string) => {
  await pause(milliseconds);
  throw new Error(message);
};

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error) => error.message,
  );

describe('Several pieces of work at a time', () => {
  it('give their results in the order of the list, and values as they are', async () => {
    expect(await allInOrder([pause(5, 'slow'), 'there', pause(0, 'soon')])).to.deep.equal(['slow', 'there', 'soon']);
  });

  it('fail with the first error of the list, not with the soonest', async () => {
    const work = () => [failing(10, 'first'), failing(0, 'soonest')];
    expect(await errorOf(allInOrder(work()))).to.equal('first');
    // The control: what this is for.
    expect(await errorOf(Promise.all(work()))).to.equal('soonest');
  });
});
