import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { ParleyError } from '../../src/foundation/errors.ts';
import type { Database, ResultRow } from '../../src/foundation/storage/database.ts';
import { afterMoment, preciseNow } from '../../src/ledger/clock.ts';
import { type Place, readCursor, writeCursor } from '../../src/ledger/cursor.ts';
import { cursorOfHead, readHead } from '../../src/ledger/head.ts';
import { pinOf } from '../../src/ledger/view.ts';
import { write } from '../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { addParty, correct, retract } from '../support/recording.ts';

describe('the chain of entries', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    for (let n = 0; n < 4; n += 1) {
      await write(test.database, { who: 'test', importId: 'import-1' }, async (writing) => {
        const party = await addParty(writing, `party-${n}`);
        const corrected = await correct(writing, party, { name: `Party ${n}` });
        if (n % 2 === 0) await retract(writing, corrected);
      });
    }
  });
  afterEach(() => test.discard());

  it('is what anybody else computes from the rows', async () => {
    const rows = await rawEntries(test.database);
    expect(rows).to.have.length(10);
    expect(brokenAt(rows)).to.equal(null);
    expect(rows.at(-1)?.hash).to.equal((await readHead(test.database)).hash);
  });

  it('breaks where any one field of an entry is altered', async () => {
    const rows = await rawEntries(test.database);
    const altered: string[] = [];
    for (const field of Object.keys(rows[4] as ResultRow)) {
      const tampered = structuredClone(rows);
      (tampered[4] as ResultRow)[field] = otherValue(field, rows[4]?.[field]);
      expect(brokenAt(tampered), field).to.equal(4);
      altered.push(field);
    }
    expect(altered.sort()).to.deep.equal([
      'act',
      'changed_fields',
      'commit_seq',
      'digests',
      'epoch',
      'hash',
      'import_id',
      'reason',
      'recorded_at',
      'seq',
      'thing',
      'thing_type',
      'touches',
      'who',
    ]);
  });

  it('breaks where an entry is dropped, put in twice, or two are swapped', async () => {
    const rows = await rawEntries(test.database);
    expect(brokenAt(rows.toSpliced(3, 1))).to.equal(3);
    expect(brokenAt(rows.toSpliced(3, 0, rows[3] as ResultRow))).to.equal(4);
    expect(brokenAt(rows.with(3, rows[4] as ResultRow).with(4, rows[3] as ResultRow))).to.equal(3);
  });

  it('(control) would stay whole where only what it does not cover is altered', async () => {
    const rows = await rawEntries(test.database);
    await test.database.transact(async (session) => void (await session.query(sql`update parties set name = ${'other'}`)));
    expect(brokenAt(await rawEntries(test.database))).to.equal(null);
    expect(brokenAt(rows.slice(0, -1)), 'the head, not the chain, shows that the end was cut off').to.equal(null);
    expect(rows.slice(0, -1).at(-1)?.hash).not.to.equal((await readHead(test.database)).hash);
  });

  it('holds the digest of each version, which anybody else computes from its row and salt', async () => {
    const [row] = await test.database.read(sql`select * from parties where key = 'party-1' and version = 2`);
    const [entry] = await test.database.read(sql`select digests from ledger_entries where seq = ${row?.from_seq}`);
    const content = {
      aliases: [],
      externalIds: [],
      id: row?.id,
      key: 'party-1',
      kind: row?.kind,
      knownOn: row?.known_on,
      knownSince: null,
      knownSinceGiven: false,
      members: [],
      name: 'Party 1',
      names: [],
      note: null,
      spokespeople: [],
      version: 2,
    };
    const digest = (salt: unknown) => sha256(`${salt}\nParty\n${JSON.stringify(content)}`);
    expect(JSON.parse(entry?.digests as string)).to.deep.equal([['parties', row?.id, digest(row?.salt)]]);
    expect(digest('another salt')).not.to.equal(digest(row?.salt));
  });
});

describe('a cursor', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    for (let n = 0; n < 3; n += 1) await write(test.database, { who: 'test' }, (writing) => addParty(writing, `party-${n}`));
  });
  afterEach(() => test.discard());

  const pinAt = async (cursor: string) => pinOf({ at: cursor }, await readHead(test.database), (statement) => test.database.read(statement));
  const errorAt = (cursor: string): Promise<ParleyError> =>
    pinAt(cursor).then(
      (pin) => expect.fail(`it was taken, as ${pin.seq}`),
      (error: unknown) => error as ParleyError,
    );
  const placeOf = async (seq: number): Promise<Place> => {
    const { ledger, epoch } = await readHead(test.database);
    const [row] = await test.database.read(sql`select hash from ledger_entries where seq = ${seq}`);
    return { ledger, epoch, seq, hash: (row?.hash as string | undefined) ?? '0'.repeat(64) };
  };

  it('is read as it was written', async () => {
    for (const seq of [0, 1, 2, 3, Number.MAX_SAFE_INTEGER]) {
      const place = { ...(await placeOf(1)), seq };
      const text = writeCursor(place);
      expect(text).to.match(/^[\w-]{48}$/);
      expect(readCursor(text)).to.deep.equal({ ...place, hash: place.hash.slice(0, 16) });
    }
  });

  it('leads to its place', async () => {
    for (const seq of [0, 1, 2, 3]) expect((await pinAt(writeCursor(await placeOf(seq)))).seq).to.equal(seq);
  });

  it('is what a write answers', async () => {
    const { cursor, head } = await write(test.database, { who: 'test' }, (writing) => addParty(writing, 'party-3'));
    expect(cursor).to.equal(cursorOfHead(await readHead(test.database)));
    expect((await pinAt(cursor)).seq).to.equal(head.seq);
  });

  it('is unknown wherever one character of it is altered', async () => {
    const cursor = writeCursor(await placeOf(2));
    const epochEnds = 4 * Math.ceil(20 / 3);
    for (let index = 0; index < cursor.length; index += 1) {
      const tampered = cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
      const { code } = await errorAt(tampered);
      // Where the epoch stands, an altered one is one that has ended or not begun.
      const allowed = index >= 21 && index < epochEnds ? ['CURSOR_UNKNOWN', 'CURSOR_EXPIRED'] : ['CURSOR_UNKNOWN'];
      expect(allowed, `${index}`).to.include(code);
    }
  });

  it('is unknown when it is no cursor, of another ledger, or of a place that is not reached yet', async () => {
    const place = await placeOf(2);
    for (const cursor of ['x', 'A'.repeat(47), 'A'.repeat(49), '%'.repeat(48), 'A'.repeat(48), '_'.repeat(48)]) {
      expect((await errorAt(cursor)).code, cursor).to.equal('CURSOR_UNKNOWN');
    }
    const other = await newDatabase();
    try {
      const { cursor } = await write(other.database, { who: 'test' }, (writing) => addParty(writing, 'party-0'));
      expect((await errorAt(cursor)).code).to.equal('CURSOR_UNKNOWN');
    } finally {
      await other.discard();
    }
    expect((await errorAt(writeCursor({ ...place, seq: 4 }))).code).to.equal('CURSOR_UNKNOWN');
    expect((await errorAt(writeCursor({ ...place, seq: 3 }))).code).to.equal('CURSOR_UNKNOWN');
    expect((await errorAt(writeCursor({ ...place, seq: 0 }))).code).to.equal('CURSOR_UNKNOWN');
  });

  it('has expired when its epoch has ended, and the error says from which head to go on', async () => {
    const cursor = cursorOfHead(await readHead(test.database));
    await test.database.transact(async (session) => void (await session.query(sql`update ledger_head set epoch = epoch + 1`)));
    const { code, extensions } = await errorAt(cursor);
    expect(code).to.equal('CURSOR_EXPIRED');
    expect(extensions).to.deep.include({ code: 'CURSOR_EXPIRED', cursor, head: cursorOfHead(await readHead(test.database)) });
    expect((await pinAt(extensions.head as string)).seq).to.equal(3);
  });
});

describe('the moments of recording', () => {
  it('rise strictly although the clock is set back or stands still', () => {
    const clock = [
      '2030-01-01T00:00:00.000005Z',
      '2030-01-01T00:00:00.000005Z',
      '2029-12-31T23:59:59.999999Z',
      '2000-01-01T00:00:00.000000Z',
      '2030-01-01T00:00:00.000010Z',
    ];
    let last = '2030-01-01T00:00:00.000000Z';
    const recorded = clock.map((now) => (last = afterMoment(last, now)));
    expect(recorded.map((moment) => moment.slice(-8))).to.deep.equal(['.000005Z', '.000006Z', '.000007Z', '.000008Z', '.000010Z']);
    const withoutIt = clock.toSorted();
    expect(withoutIt, '(control) the clock itself does not').not.to.deep.equal(clock);
  });

  it('carry over the second, the day and the year', () => {
    const year2000 = '2000-01-01T00:00:00.000000Z';
    expect(afterMoment('2029-12-31T23:59:59.999999Z', year2000)).to.equal('2030-01-01T00:00:00.000000Z');
    expect(afterMoment('2030-01-01T00:00:00.999999Z', year2000)).to.equal('2030-01-01T00:00:01.000000Z');
    expect(afterMoment('2030-01-01T00:00:00.123999Z', year2000)).to.equal('2030-01-01T00:00:00.124000Z');
    expect(afterMoment('2999-01-01T00:00:00.000000Z', year2000)).to.equal('2999-01-01T00:00:00.000001Z');
  });

  it('are now, in microseconds, always 27 characters long', () => {
    const now = preciseNow();
    expect(now).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Math.abs(Date.parse(now) - Date.now())).to.be.lessThan(60_000);
  });

  it('go by the clock of the machine also after it was set, or after the machine has slept', () => {
    const { now } = Date;
    try {
      Date.now = () => Date.parse('2040-05-06T07:08:09.123Z');
      expect(preciseNow()).to.equal('2040-05-06T07:08:09.123000Z');
    } finally {
      Date.now = now;
    }
  });

  it('rise strictly in the ledger although it was last written by a clock that is far ahead', async () => {
    const test = await newDatabase();
    try {
      await test.database.transact(async (session) => void (await session.query(sql`update ledger_head set recorded_at = ${'2999-01-01T00:00:00.000000Z'}`)));
      for (let n = 0; n < 3; n += 1) {
        await write(test.database, { who: 'test' }, async (writing) => {
          await addParty(writing, `a-${n}`);
          await addParty(writing, `b-${n}`);
        });
      }
      const moments = (await rawEntries(test.database)).map(({ recorded_at }) => recorded_at);
      expect(moments).to.deep.equal([1, 2, 3, 4, 5, 6].map((n) => `2999-01-01T00:00:00.00000${n}Z`));
      expect((await readHead(test.database)).recordedAt).to.equal(moments.at(-1));
    } finally {
      await test.discard();
    }
  });
});

const rawEntries = (database: Pick<Database, 'read'>, statement: Sql = sql`select * from ledger_entries order by seq`): Promise<ResultRow[]> =>
  database.read(statement);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Independent of the ledger's own code: the index of the first row whose hash does not follow; null where all do. */
function brokenAt(rows: readonly ResultRow[]): number | null {
  let hash = '0'.repeat(64);
  for (const [index, row] of rows.entries()) {
    const touches = JSON.parse(row.touches as string) as Record<string, number[]>;
    // The keys in the order of their names, as RFC 8785 has them.
    const content = JSON.stringify({
      act: row.act,
      changedFields: JSON.parse(row.changed_fields as string) as unknown,
      commitSeq: Number(row.commit_seq),
      digests: JSON.parse(row.digests as string) as unknown,
      epoch: row.epoch,
      importId: row.import_id,
      reason: row.reason,
      recordedAt: row.recorded_at,
      seq: Number(row.seq),
      thing: Number(row.thing),
      thingType: row.thing_type,
      touches: Object.fromEntries(Object.entries(touches).sort(([a], [b]) => (a < b ? -1 : 1))),
      who: row.who,
    });
    if (sha256(`${hash}\n${content}`) !== row.hash) return index;
    hash = row.hash;
  }
  return null;
}

function otherValue(field: string, value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (field === 'import_id') return null;
  if (field === 'changed_fields') return '["name"]';
  if (field === 'touches') return JSON.stringify({ demands: [1], issues: [], parties: [], processes: [], rounds: [] });
  if (field === 'digests') return '[]';
  return `${String(value).slice(0, -1)}~`;
}
