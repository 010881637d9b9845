import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { exportBundle } from '../../src/editing/transfer/export-bundle.ts';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { readBundleFolder } from '../../src/editing/transfer/seed.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import type { Database, ResultRow } from '../../src/foundation/storage/database.ts';
import { readHead } from '../../src/ledger/head.ts';
import { Reading } from '../../src/ledger/reading.ts';
import { OPEN_SEQ } from '../../src/ledger/thing.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { ROOT, SEEDS } from '../support/root.ts';
import { seededDatabase } from '../support/seeded.ts';

/* Who has the first edition of the seeds, as releases 0.1.0 and 0.2.0 brought it, imports the second over it. */

const firstEdition = () => gunzipSync(readFileSync(join(ROOT, 'test/seeds/first-edition.json.gz'))).toString();

/**
 * What the second edition takes away. By hand: the entries marked `op: delete` in the corrections that came with it, 22 of them, by the number that each
 * has in the first edition; claims are numbered in the order of their list.
 */
const takenAway = `
  black-sea-grain/GR-RU-01/r1 black-sea-grain/GR-UA-01/r2 black-sea-grain/GR-UA-02/r1 black-sea-grain/GR-UA-04/r3
  ru-ua-2022/RU-04/r5 ru-ua-2022/RU-11/r1 ru-ua-2022/RU-13/2 ru-ua-2022/RU-13/r1 ru-ua-2022/UA-03/r1 ru-ua-2022/UA-03/r7 ru-ua-2022/UA-13/r1
  ru-ua-2022/UA-14/r1 ru-ua-us-2025/RU5-09/r1 ru-ua-us-2025/RU5-12/2 ru-ua-us-2025/UA5-01/8 ru-ua-us-2025/UA5-03/r1 ru-ua-us-2025/UA5-03/r2
  ru-ua-us-2025/UA5-03/r3 ru-ua-us-2025/US5-01/4 ru-ua-us-2025/US5-01/r3 ru-ua-us-2025/US5-03/r2 ru-ua-us-2025/abudhabi-2/a2`
  .trim()
  .split(/\s+/);

/** A record as a bundle, with the sources of each thing in the order of their keys: they stand in the order in which they were recorded. */
async function recordOf(database: Database): Promise<unknown> {
  return inOrderOfSources(await exportBundle(await readingAt(database)));
}

async function readingAt(database: Database, seq?: number): Promise<Reading> {
  const head = await readHead(database);
  return new Reading(database, { head, seq: seq ?? head.seq, isNow: seq === undefined, knownBy: null, written: '' });
}

function inOrderOfSources(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((one) => inOrderOfSources(one));
    return name === 'sources' ? list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, inOrderOfSources(held, field)]));
}

describe('The second edition of the seeds over the first', () => {
  let test: TestDatabase;
  let first: number;
  let oldEntries: ResultRow[];
  let oldRecord: unknown;
  const entriesTo = (seq: number) => test.database.read(sql`select * from ledger_entries where seq <= ${seq} order by seq`);

  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'first-edition.json', text: firstEdition() }], { who: 'test' });
    first = (await readHead(test.database)).seq;
    [oldEntries, oldRecord] = [await entriesTo(first), await recordOf(test.database)];
    await importBundle(test.database, await readBundleFolder(SEEDS), { who: 'test' });
  });

  const told = async (reason: string) => {
    const rows = await test.database.read(
      sql`select t.key, e.act from ledger_entries e join things t on t.id = e.thing where e.seq > ${first} and t.born_seq <= ${first} and e.reason = ${reason} order by e.seq`,
    );
    return rows as { key: string; act: string }[];
  };

  it('gives the record that a fresh import gives', async () => {
    const { database } = await seededDatabase();
    expect(await recordOf(test.database)).to.deep.equal(await recordOf(database));
  });

  it('gives it the days since when each thing could be known', async () => {
    const { database } = await seededDatabase();
    const daysIn = async (from: Database) => {
      const days: Record<string, unknown> = {};
      for (const table of ['rounds', 'participations', 'demands', 'positions', 'responses', 'links', 'outcomes', 'claims', 'documents']) {
        const rows = await from.read(sql`select t.key, r.known_since from ${raw(table)} r join things t on t.id = r.id where r.to_seq = ${OPEN_SEQ}`);
        for (const { key, known_since } of rows) days[key as string] = known_since;
      }
      return days;
    };
    const days = await daysIn(test.database);
    expect(days).to.deep.equal(await daysIn(database));
    // By hand: the answer lost its source of 18 May 2023, and rests on babel-20230601 since.
    expect(days['black-sea-grain/GR-RU-04/r1']).to.equal('2023-06-01');
  });

  it('is a record without a fault', async () => {
    expect((await verify(test.database)).faults).to.deep.equal([]);
  });

  it('loses nothing: all entries of the ledger stand, and the record as of then is what it was', async () => {
    expect(await entriesTo(first)).to.deep.equal(oldEntries);
    expect(inOrderOfSources(await exportBundle(await readingAt(test.database, first)))).to.deep.equal(oldRecord);
  });

  it('takes away what its notes say, as retractions', async () => {
    const keys = (await told('RETRACTION')).map(({ key }) => key).filter((key) => !/\/c\d+$/.test(key));
    expect(keys.sort()).to.deep.equal([...takenAway].sort());
  });

  it('moves on what went on since, and mends what was wrong', async () => {
    const acts = (all: { key: string; act: string }[], ...keys: string[]) => all.filter(({ key }) => keys.includes(key)).map(({ key, act }) => `${key} ${act}`);
    const [facts, corrections] = [await told('FACT'), await told('CORRECTION')];
    // The talks of 2025 went on after March 2026; those of 2022 were called suspended, and had collapsed.
    expect(acts(facts, 'ru-ua-us-2025', 'ru-ua-2022')).to.deep.equal(['ru-ua-us-2025 process.changed']);
    expect(acts(corrections, 'ru-ua-us-2025', 'ru-ua-2022')).to.deep.equal(['ru-ua-2022 process.corrected']);
    // A name in Ukrainian mends nothing. The day since when a round could be known, the words of a position and the name of a place were wrong.
    expect(acts(facts, 'ru-ua-2022/round-3', 'ua')).to.deep.equal(['ua party.changed', 'ru-ua-2022/round-3 round.changed']);
    const wrong = ['moscow', 'ru-ua-2022/UA-01/3', 'ru-ua-2022/round-1', 'black-sea-grain/term-3', 'ru-ua-2022/round-2/a6'];
    expect(acts(corrections, ...wrong).map((act) => act.split(' ')[0])).to.have.members(wrong);
    // What parties said is history, which nothing but a correction changes.
    expect(facts.filter(({ act }) => act.startsWith('position') || act.startsWith('response'))).to.deep.equal([]);
  });

  it('changes nothing when it is imported again', async () => {
    const { seq } = await readHead(test.database);
    const { counts } = await importBundle(test.database, await readBundleFolder(SEEDS), { who: 'test' });
    expect([counts.created, counts.corrected, counts.moved, counts.retracted]).to.deep.equal([{}, {}, {}, {}]);
    expect(counts.unchanged).to.be.greaterThan(0);
    expect((await readHead(test.database)).seq).to.equal(seq);
  });
});
