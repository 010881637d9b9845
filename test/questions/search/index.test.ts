import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { readSearchQuery, type SearchQuery } from '../../../src/foundation/values/search-query.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { Reading } from '../../../src/ledger/reading.ts';
import type { ThingType } from '../../../src/ledger/thing.ts';
import { wordsOfDemands } from '../../../src/record/demands/words-of-demands.ts';
import { thingsHolding } from '../../../src/record/find-words.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { lanternBundle } from './lantern.ts';

const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
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
  const words = database.dialect.name === 'postgres' ? sql`words::text` : sql`words`;
  const rows = await database.read(sql`select thing, from_seq, ${words} as words, texts from search_index`);
  return rows.map((row) => `${row.thing}@${row.from_seq} ${row.texts} ${String(row.words).replaceAll("'", '').split(' ').sort().join(' ')}`).sort();
}

describe('The search index', () => {
  describe('of a record', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase();
      await bring(test.database, lanternBundle());
    });
    after(() => test.discard());

    const faults = async () => (await verify(test.database)).faults;
    const announced = async (input: Record<string, unknown>) => {
      const source = 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { userErrors { message } } }';
      const { result } = await ask(test.database, source, { input: { process: 'lantern', date: '2031-01-01', ...input } }, editor);
      expect(result).to.deep.equal({ data: { announceRound: { userErrors: [] } } });
    };
    const holding = async (text: string) => (await thingsHolding(await readingOf(test.database), { types: searched }, queryOf(text))).map(({ key }) => key);

    it('is what the record gives, and has a row for each version of what is searched', async () => {
      const versions = async () => (await rowsOf(test.database)).length;
      expect(await faults()).to.deep.equal([]);
      // 2 sources, 2 parties, 1 person, 1 issue, 1 process, 3 rounds, 3 demands, 6 positions, 1 answer; citations are not searched.
      expect(await versions()).to.equal(20);
      const later = 'mutation { updateRound(input: { key: "lantern/r1", expectedVersion: 1, reason: CORRECTION, label: "Early evening" }) { round { key } } }';
      await ask(test.database, later, {}, editor);
      expect(await versions()).to.equal(21);
      expect(await faults()).to.deep.equal([]);
    });

    it('refuses to weigh more things than one search may find, and says how to narrow it', async () => {
      const reading = await readingOf(test.database);
      expect((await thingsHolding(reading, { types: searched }, queryOf('drums'), 3)).length).to.equal(3);
      const refused = await thingsHolding(reading, { types: searched }, queryOf('drums'), 2).then(
        () => null,
        (error: { code: string; message: string }) => error,
      );
      expect(refused?.code).to.equal('TOO_MUCH');
      expect(refused?.message).to.contain('Look for more words');
    });

    it('holds a long text to its end, further than a tsvector could place its words', async () => {
      await announced({ key: 'long', label: 'Long', summary: Array.from({ length: 3_000 }, (_, index) => `w${index}x`).join(' ') });
      expect(await holding('w2999x')).to.deep.equal(['lantern/long']);
      await announced({ key: 'longer', label: 'Longer', summary: `${'停'.repeat(20_000)}火` });
      expect(await holding('停停停火')).to.deep.equal(['lantern/longer']);
      expect(await faults()).to.deep.equal([]);
    });
  });

  describe('that was tampered with', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase();
      await bring(test.database, lanternBundle());
    });
    after(() => test.discard());

    /** Does what nothing in Parley does: writes past the ledger. */
    const tamper = (statement: Sql) => test.database.transact(async (session) => void (await session.query(statement)));
    /** What verify says of one thing, so that no test minds what another did to others. */
    const faultsOf = async (thing: unknown) =>
      (await verify(test.database)).faults
        .filter(({ where }) => where.startsWith(`search_index ${thing}@`))
        .map(({ check, where, message }) => `${check} ${where}: ${message}`);
    const versionOf = async (key: string) =>
      (await test.database.read(sql`select i.thing, i.from_seq, i.texts from search_index i join things t on t.id = i.thing where t.key = ${key}`))[0] ?? {};

    it('is found to have lost a row', async () => {
      const { thing, from_seq } = await versionOf('north');
      expect(await faultsOf(thing)).to.deep.equal([]);
      await tamper(sql`delete from search_index where thing = ${thing}`);
      expect(await faultsOf(thing)).to.deep.equal([`search search_index ${thing}@${from_seq}: it is not indexed`]);
    });

    it('is found to hold a row that no version gave', async () => {
      const { thing } = await versionOf('south');
      await tamper(sql`insert into search_index (thing, from_seq, words, texts) values (${thing}, ${9_999}, ${'ghost'}, ${'[["NAME","ghost"]]'})`);
      expect(await faultsOf(thing)).to.deep.equal([`search search_index ${thing}@9999: no version gave it`]);
    });

    it('is found to hold other words to be found by, or other words to be weighed by', async () => {
      const { thing, from_seq, texts } = await versionOf('envoy');
      const fault = `search search_index ${thing}@${from_seq}: its words are not those of the version`;
      await tamper(sql`update search_index set texts = ${'[["NAME","ghost"]]'} where thing = ${thing}`);
      expect(await faultsOf(thing)).to.deep.equal([fault]);
      await tamper(sql`update search_index set texts = ${texts} where thing = ${thing}`);
      expect(await faultsOf(thing)).to.deep.equal([]);
      await tamper(sql`update search_index set words = words || ' .in1' where thing = ${thing}`);
      expect(await faultsOf(thing)).to.deep.equal([fault]);
      await tamper(sql`update search_index set words = ${'ghost'} where thing = ${thing}`);
      expect(await faultsOf(thing)).to.deep.equal([fault]);
    });

    it('is found to index what is not searched', async () => {
      const [citation = {}] = await test.database.read(sql`select id, from_seq from citations order by id limit 1`);
      await tamper(sql`insert into search_index (thing, from_seq, words, texts) values (${citation.id}, ${citation.from_seq}, ${'ghost'}, ${'[]'})`);
      expect(await faultsOf(citation.id)).to.deep.equal([
        `search search_index ${citation.id}@${citation.from_seq}: it is indexed, though such things are not searched`,
      ]);
    });
  });

  it('is made by the migration for what was recorded before, as if it had been there all along', async () => {
    const test = await newDatabase();
    // So many that they are not read in one go.
    const parties = Array.from({ length: 450 }, (_, index) => ({ key: `party-${index}`, name: `Party number ${index}`, kind: 'STATE' }));
    const { parties: few = [], ...bundle } = inventedBundle();
    expect((await bring(test.database, { ...bundle, parties: [...few, ...parties] } as Bundle)).refusals).to.deep.equal([]);
    const correction =
      'mutation { updateParty(input: { key: "northland", expectedVersion: 1, reason: CORRECTION, aliases: ["Norland"] }) { userErrors { message } } }';
    const redaction = 'mutation { redact(input: { key: "n-minister", field: "name" }) { userErrors { message } } }';
    expect((await ask(test.database, correction, {}, editor)).result).to.deep.equal({ data: { updateParty: { userErrors: [] } } });
    expect((await ask(test.database, redaction, {}, { keyId: 'key_admin', role: 'ADMIN' })).result).to.deep.equal({ data: { redact: { userErrors: [] } } });
    const before = await rowsOf(test.database);
    expect(before.length).to.be.greaterThan(450);
    await test.database.transact(async (session) => {
      await session.query(sql`drop table search_index`);
      await session.query(sql`delete from migrations where name like 'Search%' or name like 'PlacesInTheSearch%'`);
    });
    expect(await test.database.migrate()).to.have.length(2);
    expect(await rowsOf(test.database)).to.deep.equal(before);
    expect((await verify(test.database)).faults).to.deep.equal([]);
    await test.discard();
  });

  describe('is what the database looks into', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase();
      await bring(test.database, lanternBundle());
      if (test.database.dialect.name === 'sqlite') return;
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
    const planOf = async (search: (reading: Reading) => Promise<unknown>) => {
      const { database } = test;
      let asked: Sql | undefined;
      await search(await readingOf({ dialect: database.dialect, read: (statement) => database.read((asked = statement)) }));
      const explain = database.dialect.name === 'postgres' ? sql`explain ${asked as Sql}` : sql`explain query plan ${asked as Sql}`;
      return (await database.read(explain)).map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n');
    };
    for (const text of ['lantern', 'lanter*', 'lantern talks', '"lantern talks"', '停火']) {
      it(`for ${text}`, async () => {
        const plan = await planOf((reading) => thingsHolding(reading, { types: searched }, queryOf(text)));
        if (test.database.dialect.name === 'sqlite') expect(plan).to.match(/^SCAN i VIRTUAL TABLE INDEX 0:M/m);
        else expect(plan).to.match(/Bitmap Index Scan on ix_search_index_words/);
        // What is found is looked up by its number: no table is read as a whole, and the index once.
        expect(plan).to.not.match(/Seq Scan on search_index|SCAN (?:t|r)\b/);
        expect(plan.match(/ix_search_index_words|VIRTUAL TABLE/g)).to.have.length(1);
      });
    }

    it('for words that are spread, once for each', async () => {
      const plan = await planOf((reading) => wordsOfDemands(reading, queryOf('quiet "no drums" dusk')));
      expect(plan).to.not.match(/Seq Scan on search_index|SCAN (?:t|r|d)\b/);
      expect(plan.match(/Bitmap Index Scan on ix_search_index_words|VIRTUAL TABLE INDEX 0:M/g)).to.have.length(3);
    });
  });
});
