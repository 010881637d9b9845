import { expect } from 'chai';
import { GONE_MS, TURN_MS, Turn } from '../../../src/doors/deliveries/turn.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const HOUR = 3_600_000;

describe('The turn to deliver', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  /** A process whose clocks are told. Its wall clock may be wrong by any amount. */
  const holderAt = (holder: string, wrongBy = 0, database = test.database) => {
    const now = { steady: 0, wall: Date.parse('2030-01-01T00:00:00Z') + wrongBy };
    const turn = new Turn(database, { id: 'calls', holder }, { steady: () => now.steady, wall: () => now.wall });
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

  describe('of another process', () => {
    const opened: Database[] = [];
    const open = async () => {
      const database = await openDatabase(test.url);
      opened.push(database);
      return database;
    };
    const endAll = () => Promise.all(opened.splice(0).map((database) => database.close()));
    /** A connection of another process that gives a sign of life, as all servers do. On PostgreSQL it comes with the connection that listens. */
    const openOther = async () => {
      const database = await open();
      database.onWrite(() => undefined);
      while (database.signs.given() === null) await new Promise((resolve) => setTimeout(resolve, 5));
      return database;
    };
    afterEach(endAll);
    const watching = () => test.database.onWrite(() => undefined);

    it('is free soon after that process has ended, and not while it lives', async () => {
      const stop = watching();
      const process = await openOther();
      const [one, other] = [holderAt('one', 0, process), holderAt('other')];
      expect(await one.turn.take()).to.equal(true);
      for (let n = 0; n < 5; n++) {
        expect(await other.turn.take(), `${n}`).to.equal(false);
        other.pass(GONE_MS);
      }
      await endAll();
      expect(await other.turn.take(), 'when it is first seen to have ended').to.equal(false);
      other.pass(GONE_MS - 1);
      expect(await other.turn.take(), 'a little later').to.equal(false);
      other.pass(1);
      expect(await other.turn.take()).to.equal(true);
      stop();
    });

    it('ends by its time alone where the process gave no sign of life', async () => {
      const stop = watching();
      const process = await openOther();
      const mute = { ...process, signs: { given: () => null, seemsEnded: async () => false } };
      const [one, other] = [holderAt('one', 0, mute), holderAt('other')];
      expect(await one.turn.take()).to.equal(true);
      await endAll();
      for (let passed = 0; passed < TURN_MS; passed += GONE_MS) {
        expect(await other.turn.take(), `${passed}`).to.equal(false);
        other.pass(GONE_MS);
      }
      expect(await other.turn.take()).to.equal(true);
      stop();
    });

    it('is not held any more where the sign of life has gone, and is taken anew', async () => {
      const sign = { now: 'lives' as string | null };
      const database = { ...test.database, signs: { given: () => sign.now, seemsEnded: async () => false } };
      const { turn } = holderAt('one', 0, database);
      expect([await turn.take(), turn.isHeld]).to.deep.equal([true, true]);
      sign.now = null;
      expect(turn.isHeld).to.equal(false);
      expect([await turn.take(), turn.isHeld]).to.deep.equal([true, true]);
    });

    it('becomes that of one, where several see at the same moment that it is over', async () => {
      const processes = await Promise.all([open(), open(), open()]);
      const gone = holderAt('gone');
      expect(await gone.turn.take()).to.equal(true);
      const holders = processes.map((process, n) => holderAt(`other-${n}`, 0, process));
      expect(await Promise.all(holders.map(({ turn }) => turn.take()))).to.deep.equal([false, false, false]);
      for (const { pass } of holders) pass(TURN_MS);
      expect((await Promise.all(holders.map(({ turn }) => turn.take()))).filter((has) => has)).to.have.lengthOf(1);
      await Promise.all(holders.map(({ turn }) => turn.leave()));
      expect(
        (await Promise.all(holders.map(({ turn }) => turn.take()))).filter((has) => has),
        'where nobody has it',
      ).to.have.lengthOf(1);
    });
  });
});
