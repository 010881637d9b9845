import { expect } from 'chai';
import { DatabaseTrouble } from '../../../src/foundation/storage/trouble.ts';
import { WriterLock } from '../../../src/foundation/storage/writer-lock.ts';

describe('A lock of the writer', () => {
  it('gives work that throws at once as a refusal', async () => {
    const lock = new WriterLock();
    const work = lock.run(() => {
      throw new Error('broken');
    });
    expect(await work.catch((error: Error) => error.message)).to.equal('broken');
  });

  it('lets the next work begin at once after work that threw at once', async () => {
    const lock = new WriterLock();
    await lock
      .run(() => {
        throw new Error('broken');
      })
      .catch(() => undefined);
    const steps: string[] = [];
    const work = lock.run(async () => void steps.push('work'));
    steps.push('after the call');
    await work;
    expect(steps).to.deep.equal(['work', 'after the call']);
  });

  it('lets other work wait for its turn', async () => {
    const lock = new WriterLock();
    const steps: string[] = [];
    const first = lock.run(async () => void steps.push('first'));
    const second = lock.run(async () => void steps.push('second'));
    steps.push('after the calls');
    await Promise.all([first, second]);
    expect(steps).to.deep.equal(['first', 'after the calls', 'second']);
  });

  it('that is closed refuses what waits and what comes', async () => {
    const lock = new WriterLock();
    let end: () => void = () => undefined;
    const running = lock.run(() => new Promise<void>((resolve) => (end = resolve)));
    const waiting = lock.run(async () => 'done').catch((error: DatabaseTrouble) => error.kind);
    const closed = lock.close(new DatabaseTrouble('moved', 'gone'));
    expect(await waiting).to.equal('moved');
    expect(await lock.run(async () => 'done').catch((error: DatabaseTrouble) => error.kind)).to.equal('moved');
    end();
    await running;
    await closed;
  });
});
