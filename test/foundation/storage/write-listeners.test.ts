import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { WriteListeners } from '../../../src/foundation/storage/write-listeners.ts';

describe('Listeners to writes', () => {
  let calls = 0;
  const listener = () => {
    calls += 1;
  };
  const listening = () => {
    const listeners = new WriteListeners(() => ({ stop: () => undefined }));
    const leave = listeners.add(listener);
    calls = 0;
    return { listeners, leave };
  };

  it('are told once of writes that are announced in one turn of the event loop', async () => {
    const { listeners } = listening();
    for (let write = 0; write < 8; write += 1) {
      void listeners.wake();
      await undefined;
    }
    await turn();
    expect(calls).to.equal(1);
  });

  it('are told again of a write that is announced while they are told', async () => {
    const { listeners } = listening();
    const leave = listeners.add(() => {
      leave();
      again = listeners.wake();
    });
    let again: Promise<void> | undefined;
    await listeners.wake();
    await again;
    expect(calls).to.equal(2);
  });

  it('are told nothing after they have left', async () => {
    const { listeners, leave } = listening();
    void listeners.wake();
    leave();
    await turn();
    expect(calls).to.equal(0);
  });
});
