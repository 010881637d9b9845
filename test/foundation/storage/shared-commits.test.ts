import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Database, Session } from '../../../src/foundation/storage/database.ts';
import { SharedCommits, type TakeMember } from '../../../src/foundation/storage/shared-commits.ts';
import { openSqlite } from '../../../src/foundation/storage/sqlite.ts';
import { DatabaseTrouble } from '../../../src/foundation/storage/trouble.ts';

const together = { together: true };

describe('Short writes that wait together on SQLite', () => {
  let folder: string;
  let file: string;
  let database: Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-together-'));
    file = join(folder, 'test.db');
    database = await openSqlite(file);
    await database.transact((session) => session.query(sql`create table said (text text)`));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const say = (session: Session, text: string) => session.query(sql`insert into said (text) values (${text})`);
  /** What another connection sees: only what was committed. */
  const committed = () => {
    const other = new BetterSqlite(file, { readonly: true });
    try {
      return other.prepare('select text from said order by rowid').pluck().all();
    } finally {
      other.close();
    }
  };
  const texts = (count: number) => Array.from({ length: count }, (_, n) => `text ${n}`);

  it('get their own results in the order of arrival, and each is committed when it is answered', async () => {
    const answered: string[] = [];
    const unseen: string[] = [];
    await Promise.all(
      texts(20).map(async (text) => {
        answered.push(await database.transact((session) => say(session, text).then(() => text), together));
        if (!committed().includes(text)) unseen.push(text);
      }),
    );
    expect(answered).to.deep.equal(texts(20));
    expect(unseen, 'answered before the commit').to.deep.equal([]);
    expect(committed()).to.deep.equal(texts(20));
  });

  it('share a commit: the second sees what the first wrote, and nobody else does yet', async () => {
    let seenInside: unknown;
    let seenOutside: unknown;
    const first = database.transact((session) => say(session, 'first'), together);
    const second = database.transact(async (session) => {
      seenInside = (await session.query(sql`select text from said`)).map(({ text }) => text);
      seenOutside = committed();
    }, together);
    await Promise.all([first, second]);
    expect([seenInside, seenOutside]).to.deep.equal([['first'], []]);
  });

  it('(control) do not share one unless they say so', async () => {
    let seenOutside: unknown;
    const first = database.transact((session) => say(session, 'first'));
    await Promise.all([first, database.transact(async () => (seenOutside = committed()))]);
    expect(seenOutside).to.deep.equal(['first']);
  });

  it('leave the others alone when one fails, and take its statements back', async () => {
    const failing = async (session: Session) => {
      await say(session, 'half');
      throw new Error('a rule was broken');
    };
    const results = await Promise.allSettled([
      database.transact((session) => say(session, 'before'), together),
      database.transact(failing, together),
      database.transact((session) => say(session, 'after'), together),
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect((results[1] as PromiseRejectedResult).reason.message).to.equal('a rule was broken');
    expect(committed()).to.deep.equal(['before', 'after']);
  });

  it('run no statement of a member after its end', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const forgetful = async (session: Session) => {
      late = new Promise((resolve) => setImmediate(resolve)).then(() => say(session, 'late'));
      late.catch(() => undefined);
    };
    await Promise.all([database.transact(forgetful, together), database.transact((session) => say(session, 'other'), together)]);
    expect(await late.catch((error: Error) => error.message)).to.equal('The transaction of this statement has ended.');
    expect(committed()).to.deep.equal(['other']);
  });

  it('keep what they may take back in memory, not in a file for each', async () => {
    const [store] = await database.transact((session) => session.query(sql`select temp_store from pragma_temp_store`), together);
    const MEMORY = 2;
    expect(store).to.deep.equal({ temp_store: MEMORY });
  });

  it('all fail when the transaction ends before its commit, and later ones are written', async () => {
    const ends = (session: Session) => session.query(sql`rollback`);
    const results = await Promise.allSettled([database.transact((session) => say(session, 'before'), together), database.transact(ends, together)]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    await database.transact((session) => say(session, 'later'), together);
    expect(committed()).to.deep.equal(['later']);
  });

  it('all fail when one of them meets trouble of the database', async () => {
    const full = Object.assign(new Error('what the driver says'), { code: 'SQLITE_FULL' });
    const results = await Promise.allSettled([
      database.transact((session) => say(session, 'before'), together),
      database.transact(() => Promise.reject(full), together),
    ]);
    expect(results.map((result) => (result.status === 'rejected' ? result.reason : result.status))).to.deep.equal([full, full]);
    expect(committed()).to.deep.equal([]);
  });

  it('are refused when the server goes down, and not written', async () => {
    const over = new DatabaseTrouble('busy', 'The server goes down.');
    const slow = database.transact(async (session) => {
      await say(session, 'slow');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }, together);
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = database.transact((session) => say(session, 'waiting'), together);
    const ended = database.endWrites(over);
    const results = await Promise.allSettled([slow, waiting]);
    await ended;
    expect(results.map((result) => (result.status === 'rejected' ? result.reason : result.status))).to.deep.equal([over, over]);
    expect(committed()).to.deep.equal([]);
  });
});

describe('Commits that are shared', () => {
  const work = (name: string) => async () => name;
  const runAll = async (take: TakeMember) => {
    const ran: unknown[] = [];
    for (let member = take(); member !== undefined; member = take()) {
      member.outcome = { result: await member.work(undefined as never) };
      ran.push((member.outcome as { result: unknown }).result);
    }
    return ran;
  };

  it('begin again with the same members when another process holds the file', async () => {
    const attempts: unknown[][] = [];
    const commits = new SharedCommits(async (attempt) => {
      await undefined;
      attempts.push(await runAll(attempt()), await runAll(attempt()));
    });
    expect(await Promise.all([commits.run(work('one')), commits.run(work('two'))])).to.deep.equal(['one', 'two']);
    expect(attempts).to.deep.equal([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('fail for those who were taken, and take the others in the next one', async () => {
    let commit = 0;
    const commits: SharedCommits = new SharedCommits(async (attempt) => {
      await undefined;
      const take = attempt();
      commit += 1;
      if (commit > 1) return void (await runAll(take));
      take();
      throw new Error('the disk is full');
    });
    const results = await Promise.allSettled([commits.run(work('one')), commits.run(work('two'))]);
    expect(results.map((result) => (result.status === 'rejected' ? result.reason.message : result.value))).to.deep.equal(['the disk is full', 'two']);
  });

  it('take the eight who wait where a write takes long, and no more after a fifth of a second', async () => {
    const clock = performance.now.bind(performance);
    const sizes: number[] = [];
    let now = 0;
    const commits = new SharedCommits(async (attempt) => {
      await undefined;
      sizes.push((await runAll(attempt())).length);
    });
    const slow = async () => {
      now += 24;
    };
    performance.now = () => now;
    try {
      await Promise.all(Array.from({ length: 8 }, () => commits.run(slow)));
      await Promise.all(Array.from({ length: 12 }, () => commits.run(slow)));
    } finally {
      performance.now = clock;
    }
    // Nine begin by 192 ms. The tenth would begin after 216.
    expect(sizes).to.deep.equal([8, 9, 3]);
  });
});
