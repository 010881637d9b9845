import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { thingsHolding } from '../../src/api/find-words.ts';
import { readHead } from '../../src/ledger/head.ts';
import { Reading } from '../../src/ledger/reading.ts';
import type { ThingType } from '../../src/ledger/thing.ts';
import type { Bundle } from '../../src/transfer/bundle-format.ts';
import type { Database } from '../../src/storage/database.ts';
import { readSearchQuery, type SearchQuery } from '../../src/values/search-query.ts';
import { verify } from '../../src/verify/verify.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { lanternBundle } from './lantern.ts';

const searched: readonly ThingType[] = ['Process', 'Round', 'Party', 'Person', 'Location', 'Issue', 'Statement', 'Demand', 'Position', 'Response', 'Source'];

function queryOf(text: string): SearchQuery {
  const reading = readSearchQuery(text);
  if (!reading.ok) throw new Error(reading.expected);
  return reading.query;
}

async function readingOf(database: Pick<Database, 'dialect' | 'read'>): Promise<Reading> {
  const head = await readHead(database);
  return new Reading(database, { head, seq: head.seq, isNow: true, knownBy: null, written: '' });
}

/** Rows in one order; PostgreSQL gives terms in an order of its own, and in quotes. */
async function rowsOf(database: Database): Promise<string[]> {
  const words = database.dialect === 'postgres' ? sql`words::text` : sql`words`;
  const rows = await database.read(sql`select thing, from_seq, ${words} as words, texts from search_index`);
  return rows.map((row) => `${row.thing}@${row.from_seq} ${row.texts} ${String(row.words).replaceAll("'", '').split(' ').sort().join(' ')}`).sort();
}

describe('The search index', () => {
  describe('of a record', () => {
    let test: TestDatabase;
    beforeEach(async () => {
      test = await newDatabase();
      await bring(test.database, lanternBundle());
    });
    afterEach(() => test.discard());

    /** Does what nothing in Parley does: writes past the ledger. */
    const tamper = (...statements: Sql[]) =>
      test.database.transact(async (session) => {
        for (const statement of statements) await session.query(statement);
      });
    const faults = async () => (await verify(test.database)).faults.map(({ check, where, message }) => `${check} ${where}: ${message}`);
    const versionOf = async (key: string) =>
      (await test.database.read(sql`select id, from_seq from people where key = ${key}`))[0] as { id: number; from_seq: number };

    it('is what the record gives, and has a row for each version of what is searched', async () => {
      expect(await faults()).to.deep.equal([]);
      // 2 sources, 2 parties, 1 person, 1 issue, 1 process, 3 rounds, 3 demands, 5 positions, 1 answer; citations, and links there are none, are not searched.
      const later =
        'mutation { updateRound(input: { key: "lantern/r1", expectedVersion: 1, reason: CORRECTION, label: "Early evening" }) { userErrors { message } } }';
      expect(await rowsOf(test.database)).to.have.length(19);
      await ask(test.database, later, {}, { keyId: 'key_desk', role: 'EDITOR' });
      expect(await rowsOf(test.database)).to.have.length(20);
      expect(await faults()).to.deep.equal([]);
    });

    it('is found to have lost a row', async () => {
      const { id, from_seq } = await versionOf('envoy');
      await tamper(sql`delete from search_index where thing = ${id}`);
      expect(await faults()).to.deep.equal([`search search_index ${id}@${from_seq}: it is not indexed`]);
    });

    it('is found to hold a row that no version gave', async () => {
      const { id } = await versionOf('envoy');
      await tamper(sql`insert into search_index (thing, from_seq, words, texts) values (${id}, ${9_999}, ${'ghost'}, ${'[["NAME","ghost"]]'})`);
      expect(await faults()).to.deep.equal([`search search_index ${id}@9999: no version gave it`]);
    });

    it('is found to hold other words to be found by, or other words to be weighed by', async () => {
      const { id, from_seq } = await versionOf('envoy');
      const message = `search search_index ${id}@${from_seq}: its words are not those of the version`;
      const [kept] = await test.database.read(sql`select texts from search_index where thing = ${id}`);
      await tamper(sql`update search_index set texts = ${'[["NAME","ghost"]]'} where thing = ${id}`);
      expect(await faults()).to.deep.equal([message]);
      await tamper(sql`update search_index set texts = ${kept?.texts} where thing = ${id}`);
      expect(await faults()).to.deep.equal([]);
      await tamper(sql`update search_index set words = ${'ghost'} where thing = ${id}`);
      expect(await faults()).to.deep.equal([message]);
    });

    it('is found to index what is not searched', async () => {
      const [citation] = await test.database.read(sql`select id, from_seq from citations order by id limit 1`);
      await tamper(sql`insert into search_index (thing, from_seq, words, texts) values (${citation?.id}, ${citation?.from_seq}, ${'ghost'}, ${'[]'})`);
      expect(await faults()).to.deep.equal([`search search_index ${citation?.id}@${citation?.from_seq}: it is indexed, though such things are not searched`]);
    });

    it('refuses to weigh more things than one search may find, and says how to narrow it', async () => {
      const reading = await readingOf(test.database);
      expect((await thingsHolding(reading, searched, queryOf('evening'), 3)).length).to.equal(3);
      const refused = await thingsHolding(reading, searched, queryOf('evening'), 2).then(
        () => null,
        (error: { code: string; message: string }) => error,
      );
      expect(refused?.code).to.equal('TOO_MUCH');
      expect(refused?.message).to.contain('Look for more words');
    });

    it('takes the beginning of what is endless', async () => {
      const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
      const summary = Array.from({ length: 3_000 }, (_, index) => `w${index.toString(36)}x`).join(' ');
      const input = { process: 'lantern', key: 'long', label: 'Long', date: '2031-01-01', summary, nextSteps: [] };
      const source = 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { userErrors { message } } }';
      expect((await ask(test.database, source, { input }, editor)).result).to.deep.equal({ data: { announceRound: { userErrors: [] } } });
      const last = `w${(2_999).toString(36)}x`;
      expect((await thingsHolding(await readingOf(test.database), searched, queryOf(last))).map(({ key }) => key)).to.deep.equal(['lantern/long']);
      const characters = '停'.repeat(20_000);
      const other = { ...input, key: 'longer', summary: characters };
      expect((await ask(test.database, source, { input: other }, editor)).result).to.deep.equal({ data: { announceRound: { userErrors: [] } } });
      expect((await thingsHolding(await readingOf(test.database), searched, queryOf('停停停'))).map(({ key }) => key)).to.deep.equal(['lantern/longer']);
      expect(await faults()).to.deep.equal([]);
    });
  });

  it('is made by the migration for what was recorded before, as if it had been there all along', async () => {
    const test = await newDatabase();
    // So many that they are not read in one go.
    const parties = Array.from({ length: 450 }, (_, index) => ({ key: `party-${index}`, name: `Party number ${index}`, kind: 'STATE' }));
    const { parties: few = [], ...bundle } = inventedBundle();
    expect((await bring(test.database, { ...bundle, parties: [...few, ...parties] } as Bundle)).refusals).to.deep.equal([]);
    const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
    const correction =
      'mutation { updateParty(input: { key: "northland", expectedVersion: 1, reason: CORRECTION, aliases: ["Norland"] }) { userErrors { message } } }';
    const redaction = 'mutation { redact(input: { key: "n-minister", field: "name" }) { userErrors { message } } }';
    expect((await ask(test.database, correction, {}, editor)).result).to.deep.equal({ data: { updateParty: { userErrors: [] } } });
    expect((await ask(test.database, redaction, {}, { keyId: 'key_admin', role: 'ADMIN' })).result).to.deep.equal({ data: { redact: { userErrors: [] } } });
    const before = await rowsOf(test.database);
    expect(before.length).to.be.greaterThan(450);
    await test.database.transact(async (session) => {
      await session.query(sql`drop table search_index`);
      await session.query(sql`delete from migrations where name like 'Search%'`);
    });
    expect(await test.database.migrate()).to.have.length(1);
    expect(await rowsOf(test.database)).to.deep.equal(before);
    expect((await verify(test.database)).faults).to.deep.equal([]);
    await test.discard();
  });

  describe('is what the database looks into', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase();
      await bring(test.database, lanternBundle());
      if (test.database.dialect === 'sqlite') return;
      // Among a few rows PostgreSQL does well to read them all; so there are many here, each with a word of its own.
      await test.database.transact(async (session) => {
        await session.query(
          sql`insert into search_index (thing, from_seq, words, texts) select 1, number, ('noise' || number)::tsvector, '[]' || repeat(' ', 400) from generate_series(1000, 20000) number`,
        );
        await session.query(sql`analyze`);
      });
    });
    after(() => test.discard());

    /** The plan of the very statement that a search runs. */
    const planOf = async (text: string) => {
      const { database } = test;
      let asked: Sql | undefined;
      const reading = await readingOf({ dialect: database.dialect, read: (statement) => database.read((asked = statement)) });
      await thingsHolding(reading, searched, queryOf(text));
      const explain = database.dialect === 'postgres' ? sql`explain ${asked as Sql}` : sql`explain query plan ${asked as Sql}`;
      return (await database.read(explain)).map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n');
    };
    for (const text of ['lantern', 'lanter*', 'lantern talks', '"lantern talks"', '停火']) {
      it(`for ${text}`, async () => {
        const plan = await planOf(text);
        if (test.database.dialect === 'sqlite') expect(plan).to.match(/^SCAN i VIRTUAL TABLE INDEX 0:M/m);
        else expect(plan).to.match(/Bitmap Index Scan on ix_search_index_words/);
        // What is found is looked up by its number: no table is read as a whole, and the index once.
        expect(plan).to.not.match(/Seq Scan on search_index|SCAN (?:t|r)\b/);
        expect(plan.match(/ix_search_index_words|VIRTUAL TABLE/g)).to.have.length(1);
      });
    }
  });
});
