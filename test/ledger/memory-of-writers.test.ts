import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { Reading } from '../../src/ledger/reading.ts';
import type { AnyRecords } from '../../src/ledger/records.ts';
import { OPEN_SEQ, type Thing, type ThingId } from '../../src/ledger/thing.ts';
import { type VersionContent, type Writing, write } from '../../src/ledger/writing.ts';
import { positionRecords } from '../../src/record/demands/position.records.ts';
import { partyRecords } from '../../src/record/parties/party.records.ts';
import { allRecords } from '../../src/record/records.ts';
import { recordedCalendar } from '../../src/record/rounds/recorded-calendar.ts';
import { roundRecords } from '../../src/record/rounds/round.records.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { add, addIssue, addParty, addProcess, correct, inEnglish, type Recorded, raiseDemand, retract, statePosition } from '../support/recording.ts';

class Undone extends Error {}

describe('What short writes remember of the record', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  const commit = <T>(work: (writing: Writing) => Promise<T>, database: Database = test.database) =>
    write(database, { who: 'test' }, work, { together: true }).then(({ result }) => result);
  const nameBefore = async (writing: Writing, { id }: Recorded) => (await writing.readingBefore().load(partyRecords, id))?.name;
  const nameAfter = async (writing: Writing, { id }: Recorded) => (await writing.readingSoFar().load(partyRecords, id))?.name;

  it('is what the last write left, before the next one and in it', async () => {
    const party = await commit((writing) => addParty(writing, 'one', 'First'));
    expect(await commit((writing) => nameBefore(writing, party))).to.equal('First');
    const second = await commit(async (writing) => {
      const corrected = await correct(writing, party, { name: 'Second' });
      expect([await nameBefore(writing, party), await nameAfter(writing, party)]).to.deep.equal(['First', 'Second']);
      return corrected;
    });
    await commit(async (writing) => {
      expect(await nameBefore(writing, party)).to.equal('Second');
      await correct(writing, second, { name: 'Third' });
    });
    expect(await commit((writing) => nameBefore(writing, party))).to.equal('Third');
  });

  it('has nothing of a write that was rolled back', async () => {
    const party = await commit((writing) => addParty(writing, 'one', 'First'));
    const undone = commit(async (writing) => {
      await correct(writing, party, { name: 'Undone' });
      await addParty(writing, 'undone');
      // The row of the version that stood has an end now.
      await nameBefore(writing, party);
      await nameAfter(writing, party);
      await writing.readingSoFar().identity('undone');
      throw new Undone();
    });
    expect(await undone.catch((error: unknown) => error)).to.be.instanceOf(Undone);
    await commit(async (writing) => {
      const standing = await writing.readingBefore().load(partyRecords, party.id);
      expect(standing).to.include({ name: 'First', toSeq: OPEN_SEQ });
      expect(await writing.readingBefore().identity('undone')).to.equal(null);
      const other = await addParty(writing, 'other');
      expect(await writing.readingSoFar().identityOf(other.id)).to.include({ key: 'other' });
    });
  });

  it('has nothing from before a write of somebody else', async () => {
    const party = await commit((writing) => addParty(writing, 'one', 'First'));
    await commit((writing) => nameBefore(writing, party));
    const other = await openDatabase(test.url);
    try {
      await commit((writing) => correct(writing, party, { name: 'Of another' }), other);
    } finally {
      await other.close();
    }
    expect(await commit((writing) => nameBefore(writing, party))).to.equal('Of another');
  });

  it('knows that a thing has ended', async () => {
    const party = await commit((writing) => addParty(writing, 'one'));
    const endOf = async (writing: Writing) => (await writing.readingBefore().identityOf(party.id))?.endedSeq;
    expect(await commit(endOf)).to.equal(null);
    await commit((writing) => retract(writing, party));
    expect(await commit(endOf)).to.equal(2);
  });

  it('gives the calendar of a process with the rounds as they stand', async () => {
    const [process, round] = await commit(async (writing) => {
      const made = await addProcess(writing, 'talks');
      return [made, await add(writing, roundRecords, 'talks/first', { process: made.id, label: 'First', date: '2030-01-01' })] as const;
    });
    const daysIn = async (reading: Reading) => (await recordedCalendar(reading, process.id)).rounds.map(({ span }) => span?.firstDay);
    expect(await commit((writing) => daysIn(writing.readingBefore()))).to.deep.equal(['2030-01-01']);
    await commit(async (writing) => {
      await correct(writing, round, { date: '2030-02-02' });
      expect(await daysIn(writing.readingSoFar())).to.deep.equal(['2030-02-02']);
      expect(await daysIn(writing.readingBefore())).to.deep.equal(['2030-01-01']);
    });
    expect(await commit((writing) => daysIn(writing.readingBefore()))).to.deep.equal(['2030-02-02']);
  });

  it('knows the positions of a demand after it has written some, as the database gives them', async () => {
    const texts = async (reading: Reading, demand: Recorded) =>
      (await reading.loadAttached(positionRecords, demand.id)).map(({ number, texts: [said] }) => `${number} ${said?.text}`);
    const freshOf = (writing: Writing, reading: Reading) =>
      new Reading({ dialect: test.database.dialect, read: (statement) => writing.query(statement) }, reading.pin);
    const expectTexts = async (writing: Writing, reading: Reading, demand: Recorded, expected: readonly string[]) => {
      expect(await texts(reading, demand)).to.deep.equal(expected);
      expect(await texts(freshOf(writing, reading), demand)).to.deep.equal(expected);
    };
    const [one, other, second, third] = await commit(async (writing) => {
      const [process, issue] = [await addProcess(writing, 'talks'), await addIssue(writing, 'land')];
      const made = [
        await raiseDemand(writing, 'talks/one', process, issue, 'One'),
        await raiseDemand(writing, 'talks/other', process, issue, 'Other'),
      ] as const;
      const stated = [await statePosition(writing, made[0], 2, 'Second.'), await statePosition(writing, made[0], 3, 'Third.')] as const;
      await expectTexts(writing, writing.readingSoFar(), made[0], ['2 Second.', '3 Third.']);
      return [...made, ...stated] as const;
    });
    await commit(async (writing) => {
      const [before, early] = [writing.readingBefore(), writing.readingSoFar()];
      await expectTexts(writing, before, one, ['2 Second.', '3 Third.']);
      const first = await statePosition(writing, one, 1, 'First.');
      const between = writing.readingSoFar();
      await expectTexts(writing, between, one, ['1 First.', '2 Second.', '3 Third.']);
      await expectTexts(writing, before, one, ['2 Second.', '3 Third.']);
      await correct(writing, second, { texts: inEnglish('Second, corrected.') });
      await correct(writing, first, { number: 4 });
      await correct(writing, third, { demand: other.id });
      await expectTexts(writing, writing.readingSoFar(), one, ['2 Second, corrected.', '4 First.']);
      await expectTexts(writing, writing.readingSoFar(), other, ['3 Third.']);
      for (const reading of [before, early]) await expectTexts(writing, reading, one, ['2 Second.', '3 Third.']);
      await expectTexts(writing, between, one, ['1 First.', '2 Second.', '3 Third.']);
      await retract(writing, second);
      await expectTexts(writing, writing.readingSoFar(), one, ['4 First.']);
    });
    await commit((writing) => expectTexts(writing, writing.readingBefore(), one, ['4 First.']));
  });
});

describe('A version that a write remembers', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('seeds');
  });
  after(() => test.discard());

  for (const records of allRecords as readonly AnyRecords[]) {
    it(`is as the database gives it: ${records.type}`, async () => {
      await write(test.database, { who: 'test' }, (writing) => compare(writing, records), { together: true });
    });
  }

  async function compare(writing: Writing, records: AnyRecords): Promise<void> {
    const rows = await writing.query(sql`select id from ${raw(`"${records.table}"`)} where to_seq = ${OPEN_SEQ} order by id limit 40`);
    const before = writing.readingBefore();
    const standing = (await before.loadMany(records as never, rows.map(({ id }) => id) as never)) as Thing[];
    expect(standing).to.have.length(rows.length);
    for (const thing of standing) {
      const { fromSeq, toSeq, sortKey, ...content } = thing;
      const next = { ...content, version: thing.version + 1 } as VersionContent;
      const act = { act: `${records.type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: thing.id, thingType: records.type } as const;
      await writing.record({ ...act, touches: { processes: [], rounds: [], parties: [], issues: [], demands: [] } }, [{ records, content: next }]);
    }
    const asked: string[] = [];
    const after = writing.readingSoFar();
    const { dialect } = test.database;
    const fresh = new Reading({ dialect, read: (statement) => writing.query(statement) }, after.pin);
    const read: Database['read'] = (statement) => {
      asked.push(statement.sql);
      return writing.query(statement);
    };
    Object.assign(after.database, { read });
    for (const { id } of standing) expect(await fieldsIn(after, records, id)).to.deep.equal(await fieldsIn(fresh, records, id));
    expect(asked).to.deep.equal([]);
  }

  /** Without the marks of its reading. */
  async function fieldsIn(reading: Reading, records: AnyRecords, id: ThingId): Promise<unknown> {
    return Object.fromEntries(Object.entries((await reading.load(records as never, id)) as object));
  }
});
