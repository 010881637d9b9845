import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { createApiKey, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { KeyWatch } from '../../../src/foundation/access/key-watch.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

describe('The watch over keys', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  it('does not end a key that came while it read the others', async () => {
    const [early, late] = await Promise.all(['early', 'late'].map(async (name) => (await createApiKey(test.database, { name, role: 'READER' })).key.id));
    const held = heldReads(test.database);
    const watch = new KeyWatch(held.database, (error) => expect.fail(String(error)));
    const ended: string[] = [];
    watch.watch(early as string, () => ended.push('early'));
    held.wake();
    watch.watch(late as string, () => ended.push('late'));
    await held.release();
    expect(ended).to.deep.equal([]);

    await revokeApiKey(test.database, late as string);
    held.wake();
    await held.release();
    expect(ended).to.deep.equal(['late']);
    watch.close();
  });
});

/** A database that wakes its listener when it is told to, and keeps back what it has read until it is released. */
function heldReads(real: Database) {
  let wake: () => void = () => undefined;
  let open: () => void = () => undefined;
  let gate = Promise.resolve();
  const reads = new Set<Promise<unknown>>();
  const database: Database = {
    ...real,
    onWrite: (listener) => {
      wake = listener;
      return () => undefined;
    },
    read: (statement) => {
      const opened = gate;
      const read = real.read(statement).finally(() => opened);
      reads.add(read);
      return read;
    },
  };
  return {
    database,
    wake: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      wake();
    },
    release: async () => {
      open();
      await Promise.all(reads);
      await turn();
    },
  };
}
