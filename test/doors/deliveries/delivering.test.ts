import { expect } from 'chai';
import { Delivering, type Recipient } from '../../../src/doors/deliveries/delivering.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

describe('Deliveries', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  it('store what is left of a recipient that was removed meanwhile, once, and forget it', async () => {
    const { database } = test;
    let due: Recipient[] = [{ id: 'removed', nextTryAt: null }];
    let isFull = true;
    let stored = 0;
    let delivered = 0;
    const delivering: Delivering = new Delivering({
      database,
      log: createLog('info', { write: () => undefined }),
      turn: 'calls',
      due: () => Promise.resolve(due),
      nextDue: () => Promise.resolve(null),
      deliver: async (id) => {
        delivered += 1;
        due = [];
        await delivering.store(id, () => {
          if (isFull) return Promise.reject(new Error('a full disk'));
          stored += 1;
          return Promise.resolve();
        });
        return true;
      },
    });
    const looks = async (count: number) => {
      for (let look = 0; look < count; look += 1) {
        delivering.wake();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    while (delivered === 0) await looks(1);
    await looks(20);
    expect(stored).to.equal(0);
    isFull = false;
    while (stored === 0) await looks(1);
    await looks(20);
    await delivering.close();
    expect({ stored, delivered }).to.deep.equal({ stored: 1, delivered: 1 });
  });
});
