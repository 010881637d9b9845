import { expect } from 'chai';
import { TURN_MS, Turn } from '../../../src/doors/deliveries/turn.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const HOUR = 3_600_000;

describe('The turn to deliver', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  /** A process whose clocks are told. Its wall clock may be wrong by any amount. */
  const holderAt = (holder: string, wrongBy = 0) => {
    const now = { steady: 0, wall: Date.parse('2030-01-01T00:00:00Z') + wrongBy };
    const turn = new Turn(test.database, { id: 'calls', holder }, { steady: () => now.steady, wall: () => now.wall });
    const pass = (milliseconds: number) => {
      now.steady += milliseconds;
      now.wall += milliseconds;
    };
    const set = (milliseconds: number) => {
      now.wall += milliseconds;
    };
    return { turn, pass, set };
  };

  for (const [how, wrongBy] of [
    ['is right', 0],
    ['is an hour ahead', HOUR],
    ['is an hour behind', -HOUR],
  ] as const) {
    it(`is one's own while it is renewed, and another's a turn after it was last renewed, where the clock of the other ${how}`, async () => {
      const [one, other] = [holderAt('one'), holderAt('other', wrongBy)];
      const pass = (milliseconds: number) => [one, other].forEach((holder) => void holder.pass(milliseconds));
      expect([await one.turn.take(), await other.turn.take()]).to.deep.equal([true, false]);
      for (let n = 0; n < 5; n++) {
        pass(TURN_MS - 1);
        expect([one.turn.isHeld, await one.turn.take(), await other.turn.take()], `${n}`).to.deep.equal([true, true, false]);
      }
      pass(TURN_MS);
      expect([one.turn.isHeld, await other.turn.take(), other.turn.isHeld]).to.deep.equal([false, true, true]);
      expect(await one.turn.take()).to.equal(false);
    });
  }

  it('ends where the clock is set back, and is asked for anew where it is set ahead', async () => {
    const { turn, pass, set } = holderAt('one');
    expect(await turn.take()).to.equal(true);
    set(-HOUR);
    pass(TURN_MS);
    expect(turn.isHeld).to.equal(false);
    expect(await turn.take()).to.equal(true);
    set(HOUR);
    expect(turn.isHeld).to.equal(false);
    expect([await turn.take(), turn.isHeld]).to.deep.equal([true, true]);
  });

  it('is free at once when it is left', async () => {
    const [one, other] = [holderAt('one'), holderAt('other')];
    await one.turn.take();
    await other.turn.leave();
    expect(await other.turn.take()).to.equal(false);
    await one.turn.leave();
    expect(await other.turn.take()).to.equal(true);
  });
});
