import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'chai';
import pg from 'pg';
import sql from 'sql-template-tag';
import { bringDerivedUpToDate } from '../../src/editing/recording/derive-anew.ts';
import { verify } from '../../src/editing/verify/verify.ts';
import { listApiKeys } from '../../src/foundation/access/api-keys.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { optionalText } from '../../src/ledger/field.ts';
import { partyRecords } from '../../src/record/parties/party.records.ts';
import { ask } from '../support/ask.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { bring } from '../support/invented.ts';

const RELEASES = [...readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(
  ([, version]) => version as string,
);

interface Kept {
  readonly url: string;
  run(statement: string): Promise<void>;
  rows(statement: string): Promise<unknown[]>;
  discard(): Promise<void>;
}

const fileOf = (release: string) => join(import.meta.dirname, `${release}.${dialectUnderTest === 'sqlite' ? 'db' : 'sql'}`);

/** The database as that release left it, in a copy. */
function keptBy(release: string): Promise<Kept> {
  return dialectUnderTest === 'sqlite' ? keptFile(fileOf(release)) : keptStatements(fileOf(release));
}

async function keptFile(kept: string): Promise<Kept> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-release-'));
  const file = join(folder, 'parley.db');
  copyFileSync(kept, file);
  const using = <T>(work: (database: Sqlite.Database) => T): T => {
    const database = new Sqlite(file);
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    url: `sqlite:${file}`,
    run: async (statement) => void using((database) => database.exec(statement)),
    rows: async (statement) => using((database) => database.prepare(statement).all()),
    discard: async () => rmSync(folder, { recursive: true }),
  };
}

async function keptStatements(kept: string): Promise<Kept> {
  const { url, drop } = await newDatabaseUrl();
  const rows = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as unknown[];
    } finally {
      await client.end();
    }
  };
  const run = async (statement: string) => void (await rows(statement));
  await run(readFileSync(kept, 'utf8'));
  return { url, run, rows, discard: drop };
}

/** All that the ledger says was written. */
const LEDGER = 'select seq, thing, act, digests, hash from ledger_entries order by seq';

const QUESTION = `{
  round(key: "water-2030/r2") { date }
  third: round(key: "water-2030/r3") { status location { name } participations { party { key } roles } }
  asked: demand(key: "water-2030/N-1") { positions { nodes { number text { text } } } responses { text { text } } }
  dams: demand(key: "water-2030/N-2") { title { text } }
  found: search(text: "seven units") { nodes { thing { key } } }
}`;

/** Worked out by hand from talks.yaml and the steps of scripts/keep-release.ts that every release can take. */
const ANSWER = {
  round: { date: '2030-02-09' },
  third: {
    status: 'UNDER_WAY',
    location: { name: 'The Bridge' },
    participations: [
      { party: { key: 'northland' }, roles: ['NEGOTIATING_PARTY'] },
      { party: { key: 'southland' }, roles: ['NEGOTIATING_PARTY', 'HOST'] },
    ],
  },
  asked: {
    positions: {
      nodes: [
        { number: 1, text: { text: 'Ten units of water.' } },
        { number: 2, text: { text: 'Nine units of water.' } },
        { number: 3, text: { text: 'Seven units of water.' } },
      ],
    },
    responses: [{ text: { text: 'No.' } }, { text: { text: 'Yes.' } }],
  },
  dams: { title: { text: 'No more dams' } },
  found: { nodes: [{ thing: { key: 'water-2030/N-1/3' } }] },
};

describe('A database of a release', () => {
  it('is kept of each release that the changelog tells of', () => {
    expect(RELEASES).to.include.members(['0.1.0', '0.2.0']);
    for (const release of RELEASES) expect(existsSync(fileOf(release)), `${fileOf(release)}: npm run release:keep`).to.equal(true);
  });

  for (const release of RELEASES) {
    describe(release, () => {
      let kept: Kept;
      let before: unknown[];
      let database: Database;
      beforeEach(async () => {
        kept = await keptBy(release);
        before = await kept.rows(LEDGER);
        database = await openDatabase(kept.url);
      });
      afterEach(async () => {
        await database.close();
        await kept.discard();
      });

      it('is brought up to date once, with every entry and digest as it was, and nothing wrong', async () => {
        await database.migrate();
        await bringDerivedUpToDate(database);
        expect(await database.migrate()).to.deep.equal([]);
        expect(before.length).to.be.greaterThan(50);
        expect(await kept.rows(LEDGER)).to.deep.equal(before);
        expect((await verify(database)).faults).to.deep.equal([]);
      });

      it('answers what it must by hand, and can be written to', async () => {
        await database.migrate();
        await bringDerivedUpToDate(database);
        const { result } = await ask(database, QUESTION);
        expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
        expect(result.data).to.deep.equal(ANSWER);
        expect((await listApiKeys(database)).map(({ name, role }) => [name, role])).to.deep.equal([['desk', 'ADMIN']]);
        const { refusals } = await bring(database, { bundle: 1, parties: [{ key: 'islands', name: 'Islands', kind: 'STATE' }] } as never);
        expect(refusals).to.deep.equal([]);
        expect((await verify(database)).faults).to.deep.equal([]);
      });

      it('(control) is found damaged by a new field of a released record, unless the field says that it came later', async () => {
        await database.migrate();
        await bringDerivedUpToDate(database);
        await kept.run('alter table parties add column motto text');
        const records = partyRecords as { fields: object };
        const { fields } = records;
        const checks = async () => new Set((await verify(database)).faults.map(({ check, where }) => `${check} ${where.split(' ')[0]}`));
        try {
          records.fields = { ...fields, motto: optionalText() };
          expect([...(await checks())]).to.deep.equal(['digests parties']);
          records.fields = { ...fields, motto: optionalText().later() };
          expect([...(await checks())]).to.deep.equal([]);
        } finally {
          records.fields = fields;
        }
      });
    });
  }

  it('keeps what was merged, taken back, erased and proposed', async () => {
    const kept = await keptBy('0.2.0');
    const database = await openDatabase(kept.url);
    try {
      await database.migrate();
      const { result } = await ask(
        database,
        `{
          twin: party(key: "southland-twin") { mergedInto { ... on Party { key } } }
          call: statement(key: "water-2030/call") { retracted }
          bridge: demand(key: "water-2030/S-1") { madeBy { key } positions { nodes { text { text } account { text } } } }
          deadline(key: "water-2030/d2") { for extends { key } }
        }`,
      );
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      expect(result.data).to.deep.equal({
        twin: { mergedInto: { key: 'southland' } },
        call: { retracted: true },
        bridge: { madeBy: [{ key: 'southland' }], positions: { nodes: [{ text: { text: 'The bridge is opened.' }, account: null }] } },
        deadline: { for: 'The sluices', extends: { key: 'water-2030/d1' } },
      });
      const proposals = await database.read(sql`select status, mutation from proposals`);
      expect(proposals).to.deep.equal([{ status: 'PENDING', mutation: 'updateRound' }]);
    } finally {
      await database.close();
      await kept.discard();
    }
  });
});
