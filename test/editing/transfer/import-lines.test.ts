import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../../src/api/context.ts';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { exportBundle } from '../../../src/editing/transfer/export-bundle.ts';
import { ImportRefused } from '../../../src/editing/transfer/import-bundle.ts';
import { importLines } from '../../../src/editing/transfer/import-lines.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { seedBundle } from '../../support/seeded.ts';
import { itLaterOnPostgres } from '../../support/thoroughness.ts';

type Line = Record<string, unknown>;

/** A bundle as lines, written by hand rather than by Parley: what is nested gets lines of its own, which say where they belong. */
function linesOf(bundle: Bundle): Line[] {
  const lines: Line[] = [];
  const put = (type: string, entries: readonly object[] | undefined, place: Line = {}) => {
    for (const entry of entries ?? []) lines.push({ type, ...entry, ...place });
  };
  put('source', bundle.sources);
  put('party', bundle.parties);
  put('person', bundle.people);
  put('location', bundle.locations);
  put('issue', bundle.issues);
  for (const { rounds, statements, demands, outcomes, deadlines, documents, ...process } of bundle.processes ?? []) {
    const place = { process: process.key };
    put('process', [process]);
    for (const { outcomes: produced, ...round } of rounds ?? []) {
      put('round', [round], place);
      put('outcome', produced, { ...place, round: round.key });
    }
    put('statement', statements, place);
    put('outcome', outcomes, place);
    put('deadline', deadlines, place);
    for (const { positions, responses, links, ...demand } of demands ?? []) {
      put('demand', [demand], place);
      put('position', positions, { ...place, demand: demand.key });
      put('response', responses, { ...place, demand: demand.key });
      put('link', links, { ...place, from: demand.key });
    }
    put('document', documents, place);
  }
  return lines;
}

describe('An import of JSON Lines', () => {
  let folder: string;
  let test: TestDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-lines-'));
    test = await newDatabase();
  });
  afterEach(async () => {
    await test.discard();
    await rm(folder, { recursive: true });
  });

  const fileOf = async (lines: readonly (Line | string)[]) => {
    const file = join(folder, 'bulk.jsonl');
    await writeFile(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
    return file;
  };
  const exported = async (database: Database) => exportBundle(await createOperationContext(database).reading());
  const refusalOf = async (file: string) => {
    try {
      await importLines(test.database, file, { who: 'test' });
    } catch (error) {
      if (error instanceof ImportRefused) return error.problems.map(({ line, path, expected, came }) => ({ line, path: path.join('.'), expected, came }));
      throw error;
    }
    return [];
  };

  // What is many here is entries and commits, not SQL: with few of both, the tests below hold the same on both databases.
  if (dialectUnderTest === 'sqlite')
    it('brings the same facts as the bundle does, in commits of a few entries under one import id', async () => {
      const other = await newDatabase('seeds');
      try {
        await importLines(test.database, await fileOf(linesOf(seedBundle())), { who: 'test', chunk: 250 });
        expect(await exported(test.database)).to.deep.equal(await exported(other.database));
      } finally {
        await other.discard();
      }
      const [row] = await test.database.read(sql`select count(distinct import_id) as imports, count(distinct commit_seq) as commits from ledger_entries`);
      expect(Number(row?.imports)).to.equal(1);
      expect(Number(row?.commits)).to.be.greaterThan(10);
      expect((await verify(test.database)).faults).to.deep.equal([]);
    });

  itLaterOnPostgres('takes entries in any order', async () => {
    const other = await newDatabase();
    try {
      await bring(other.database, inventedBundle());
      await importLines(test.database, await fileOf(linesOf(inventedBundle()).toReversed()), { who: 'test', chunk: 2 });
      const byKey = (bundle: Bundle) => JSON.stringify(bundle).split('').sort().join('');
      expect(byKey(await exported(test.database))).to.equal(byKey(await exported(other.database)));
    } finally {
      await other.discard();
    }
  });

  it('numbers what lies in another process, when that process came with an earlier commit', async () => {
    const bundle = inventedBundle();
    const { rounds: _rounds, demands: _demands, deadlines: _deadlines, statements: _statements, ...second } = (bundle.processes ?? [])[0] as unknown as Line;
    const demand = { key: 'S-1', title: 'Less water', issue: 'water', kind: 'DEMAND', madeBy: ['southland'], addressedTo: [], positions: [] };
    const processes = [...(bundle.processes ?? []), { ...second, key: 'second-talks', demands: [demand] }];
    // Outcomes come before demands, so this one names a demand that has no number yet, of a process that has.
    const outcome = {
      type: 'outcome',
      process: 'water-2030',
      key: 'o9',
      kind: 'DECISION',
      text: 'Less.',
      settles: [{ demand: 'second-talks/S-1', extent: 'PART' }],
    };
    const lines = [...linesOf({ ...bundle, processes } as unknown as Bundle), outcome];
    await importLines(test.database, await fileOf(lines), { who: 'test', chunk: 1 });
    const { processes: talks = [] } = await exported(test.database);
    expect(talks.map(({ key, demands = [] }) => [key, demands.map((one) => one.key)])).to.deep.equal([
      ['second-talks', ['S-1']],
      ['water-2030', ['N-1', 'N-2']],
    ]);
    expect(talks[1]?.outcomes?.[0]?.settles).to.deep.equal([{ demand: 'second-talks/S-1', extent: 'PART' }]);
  });

  itLaterOnPostgres('leaves free the numbers that entries of later commits name', async () => {
    const bundle = inventedBundle();
    const positions = bundle.processes?.[0]?.demands?.[0]?.positions as unknown as Line[];
    // The first comes without a number; the second names number 1, and the response answers that.
    delete positions[0]?.n;
    Object.assign(positions[1] as Line, { n: 1 });
    await importLines(test.database, await fileOf(linesOf(bundle)), { who: 'test', chunk: 1 });
    const { processes = [] } = await exported(test.database);
    expect(processes[0]?.demands?.[0]?.positions?.map(({ n, text }) => [n, text])).to.deep.equal([
      [1, 'Eight units of water.'],
      [2, 'Ten units of water.'],
    ]);
  });

  it('goes on where it was interrupted when it is run again', async () => {
    const file = await fileOf(linesOf(inventedBundle()));
    let seen = 0;
    const interrupted = importLines(test.database, file, {
      who: 'test',
      chunk: 3,
      onEntry: () => {
        seen += 1;
        if (seen > 12) throw new Error('the plug was pulled');
      },
    });
    expect(await interrupted.catch((error: Error) => error.message)).to.equal('the plug was pulled');
    const half = (await readHead(test.database)).seq;
    expect(half).to.be.greaterThan(0);

    await importLines(test.database, file, { who: 'test', chunk: 3 });
    const other = await newDatabase();
    try {
      await bring(other.database, inventedBundle());
      expect(await exported(test.database)).to.deep.equal(await exported(other.database));
      expect((await readHead(test.database)).seq).to.be.greaterThan(half);
    } finally {
      await other.discard();
    }
    const [row] = await test.database.read(sql`select count(distinct import_id) as imports from ledger_entries`);
    expect(Number(row?.imports)).to.equal(1);
  });

  it('inserts the positions of a chunk at once, because it reads their rounds and sources before it writes', async () => {
    const ofWhole = linesOf(inventedBundle());
    const isLate = ({ type }: Line) => type === 'position' || type === 'response' || type === 'link';
    await importLines(test.database, await fileOf(ofWhole.filter((line) => !isLate(line))), { who: 'test' });
    const tables: string[] = [];
    const { transact } = test.database;
    const watched: Database = {
      ...test.database,
      transact: (work, options) =>
        transact((session) => {
          const insert: typeof session.insert = (table, rows) => {
            tables.push(table);
            return session.insert(table, rows);
          };
          return work({ ...session, insert });
        }, options),
    };
    const positions = ofWhole.filter(({ type }) => type === 'position');
    expect(new Set(positions.map(({ round }) => round)).size).to.be.greaterThan(1);
    await importLines(watched, await fileOf(positions), { who: 'test' });
    expect(tables.filter((table) => table === 'positions')).to.have.length(1);
  });

  it('changes nothing when it is done twice', async () => {
    const file = await fileOf(linesOf(inventedBundle()));
    await importLines(test.database, file, { who: 'test' });
    const before = await readHead(test.database);
    const { counts } = await importLines(test.database, file, { who: 'test' });
    expect(counts.created).to.deep.equal({});
    expect(await readHead(test.database)).to.deep.equal(before);
  });

  itLaterOnPostgres('says what would happen and writes nothing when it is only tried', async () => {
    const { counts } = await importLines(test.database, await fileOf(linesOf(inventedBundle())), { who: 'test', dryRun: true, chunk: 2 });
    expect(counts.created.Position).to.equal(3);
    expect((await readHead(test.database)).seq).to.equal(0);
  });

  itLaterOnPostgres('tells all that is wrong with its lines at once, and writes nothing', async () => {
    const lines = linesOf(inventedBundle());
    const at = (type: string) => lines.findIndex((line) => line.type === type);
    (lines[at('round')] as Line).date = '2030-02-30';
    (lines[at('position')] as Line).demand = 'N-9';
    lines.push({ type: 'rond', key: 'x' });
    const problems = await refusalOf(await fileOf(lines));
    expect(problems.map(({ line, path }) => ({ line, path }))).to.deep.include({ line: lines.length, path: '' });
    expect((await readHead(test.database)).seq).to.equal(0);

    lines.pop();
    const unfit = await refusalOf(await fileOf(lines));
    // The response answers position 1 of the demand, which now says that it belongs elsewhere.
    expect(unfit.map(({ line, path }) => `${line} ${path}`)).to.deep.equal([
      `${at('round') + 1} date`,
      `${at('position') + 1} demand`,
      `${at('response') + 1} to`,
    ]);
    expect((await readHead(test.database)).seq).to.equal(0);
  });

  itLaterOnPostgres('tells where a line is no JSON', async () => {
    const problems = await refusalOf(await fileOf([...linesOf(inventedBundle()), '{"type": "source", ']));
    expect(problems).to.have.length(1);
    expect(problems[0]?.line).to.equal(linesOf(inventedBundle()).length + 1);
  });
});
