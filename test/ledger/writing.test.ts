import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Database, Session } from '../../src/foundation/storage/database.ts';
import { WriterLock } from '../../src/foundation/storage/writer-lock.ts';
import { readHead } from '../../src/ledger/head.ts';
import { OPEN_SEQ } from '../../src/ledger/thing.ts';
import { type Writing, write } from '../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { addParty, correct, type Recorded } from '../support/recording.ts';

class Refused extends Error {}

const partyKey = (n: number) => `party-${n}`;

describe('writing to the ledger', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  it('orders 50 concurrent writers as they are acknowledged, without gaps, and keeps nothing of those that fail', async () => {
    const acknowledged: { seq: number; key: string }[] = [];
    const failed: string[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const key = partyKey(n);
        try {
          const { head } = await write(test.database, { who: 'test' }, async (writing) => {
            const party = await addParty(writing, key);
            await writing.query(sql`select 1 as reached_the_database`);
            if (n % 5 === 0) throw new Refused();
            await correct(writing, party, { name: `${key}, corrected` });
          });
          acknowledged.push({ seq: head.seq, key });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          failed.push(key);
        }
      }),
    );
    expect(failed).to.have.length(10);
    expect(acknowledged).to.have.length(40);
    expect(
      acknowledged.map(({ seq }) => seq),
      'the order of acknowledgement',
    ).to.deep.equal(acknowledged.map((_, index) => (index + 1) * 2));

    const { entries, things, rows, head } = await everything(test.database);
    expect(
      entries.map(({ seq }) => seq),
      'no gaps',
    ).to.deep.equal(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(head).to.include({ seq: 80, things: 40 });
    expect(
      things.map(({ id }) => id),
      'no number of a thing is used up',
    ).to.deep.equal(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(things.map(({ key }) => key)).to.deep.equal(acknowledged.map(({ key }) => key));
    expect(rows.filter(({ key }) => failed.includes(key as string))).to.deep.equal([]);
    expect(rows).to.have.length(80);
  });

  it('closes each version where the next one begins, when a commit writes several of one thing', async () => {
    const { result: id } = await write(test.database, { who: 'test' }, async (writing) => {
      const first = await addParty(writing, partyKey(1));
      const second = await correct(writing, first, { name: 'Second' });
      await addParty(writing, partyKey(2));
      await correct(writing, second, { name: 'Third' });
      return first.id;
    });
    const rows = await test.database.read(sql`select version, from_seq, to_seq from parties where id = ${id} order by version`);
    expect(rows.map(({ version, from_seq, to_seq }) => [version, from_seq, to_seq].map(Number))).to.deep.equal([
      [1, 1, 2],
      [2, 2, 4],
      [3, 4, OPEN_SEQ],
    ]);
  });

  it('closes and inserts before any of several questions that are asked at once', async () => {
    const commit = (work: (writing: Writing) => Promise<unknown>) => write(test.database, { who: 'test' }, work);
    const parties: Recorded[] = [];
    await commit(async (writing) => {
      for (const n of [1, 2, 3]) parties.push(await addParty(writing, partyKey(n)));
    });
    const standing = sql`select version from parties where to_seq = ${OPEN_SEQ}`;
    await commit(async (writing) => {
      for (const party of parties) await correct(writing, party, { name: 'Corrected' });
      const answers = await Promise.all([writing.query(standing), writing.query(standing), writing.query(standing)]);
      for (const answer of answers) expect(answer.map(({ version }) => Number(version))).to.deep.equal([2, 2, 2]);
    });
    expect(await test.database.read(standing)).to.have.length(3);
  });

  it('lets a commit of nothing leave the head where it was', async () => {
    const before = await readHead(test.database);
    await write(test.database, { who: 'test' }, async () => undefined);
    expect(await readHead(test.database)).to.deep.equal(before);
  });

  it('never shows a reader an uncommitted row, with 200 parallel writes of which a third fail', async () => {
    const { seen, expected } = await watchWhileWriting(test.database, (work) => write(test.database, { who: 'test' }, work));
    expect(seen.readings, 'readings made while writing').to.be.greaterThan(20);
    expect(seen.torn, 'an answer with half a commit').to.equal(0);
    expect(seen.phantoms, 'rows of commits that failed').to.equal(0);
    expect((await pairs(test.database)).map(({ key }) => key).sort()).to.deep.equal(expected);
  });

  it('(control) would notice writers that do not keep together what belongs together', async () => {
    // One after the other, so that they do not fail on each other's numbers.
    const turns = new WriterLock();
    const loose = withoutTransactions(test.database);
    const { seen } = await watchWhileWriting(test.database, (work) => turns.run(() => write(loose, { who: 'test' }, work)));
    expect(seen.torn).to.be.greaterThan(0);
    expect(seen.phantoms).to.be.greaterThan(0);
  });

  it('lets others read while as many writers wait as there are connections', async () => {
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const writers = Array.from({ length: 30 }, (_, n) =>
      write(test.database, { who: 'test' }, async (writing) => {
        await addParty(writing, partyKey(n));
        begin();
        await held;
      }),
    );
    // On PostgreSQL, each writer that waits in the database would keep a connection from those who read.
    await begun;
    await readHead(test.database);
    expect(await readHead(test.database)).to.include({ seq: 0 });
    letGo();
    await Promise.all(writers);
    expect(await readHead(test.database)).to.include({ seq: 30 });
  });
});

type Work = Parameters<typeof write<Recorded>>[2];

/** Each write adds two parties of one name; a reader that sees one without the other saw what was not committed. */
async function watchWhileWriting(database: Database, writeThrough: (work: Work) => Promise<unknown>) {
  const seen = { readings: 0, torn: 0, phantoms: 0 };
  const failing = (n: number) => n % 3 === 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      const found = await pairs(database);
      seen.readings += 1;
      if (found.some(({ total }) => total !== 2)) seen.torn += 1;
      if (found.some(({ key }) => failing(Number(key.split('-')[1])))) seen.phantoms += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) =>
      writeThrough(async (writing) => {
        await addParty(writing, `pair-${n}/left`, `pair-${n}`);
        await writing.query(sql`select 1 as reached_the_database`);
        await new Promise((resolve) => setImmediate(resolve));
        if (failing(n)) throw new Refused();
        return addParty(writing, `pair-${n}/right`, `pair-${n}`);
      }),
    ),
  );
  running = false;
  await watching;
  const expected = Array.from({ length: 200 }, (_, n) => n)
    .filter((n) => !failing(n))
    .map((n) => `pair-${n}`)
    .sort();
  return { seen, expected };
}

async function pairs(database: Database): Promise<{ key: string; total: number }[]> {
  const rows = await database.read(sql`select name, count(*) as total from parties group by name`);
  return rows.map((row) => ({ key: row.name as string, total: Number(row.total) }));
}

async function everything(database: Database) {
  return {
    entries: await database.read(sql`select seq from ledger_entries order by seq`),
    things: await database.read(sql`select id, key from things order by id`),
    rows: await database.read(sql`select key, from_seq from parties`),
    head: await readHead(database),
  };
}

/** The same database, where every statement is a transaction of its own. */
function withoutTransactions(database: Database): Database {
  const session: Session = {
    dialect: database.dialect,
    query: (statement) => database.transact((inner) => inner.query(statement)),
    insert: (table, rows) => database.transact((inner) => inner.insert(table, rows)),
  };
  return { ...database, transact: (work) => work(session) };
}
