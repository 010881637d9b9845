import { expect } from 'chai';
import fc from 'fast-check';
import { execute, parse } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../../src/api/context.ts';
import { anybody } from '../../../src/foundation/access/guard.ts';
import { timedOut } from '../../../src/foundation/allowance.ts';
import { Numbers, PackedTexts } from '../../../src/foundation/values/numbered-words.ts';
import { readSearchQuery } from '../../../src/foundation/values/search-query.ts';
import { searchFields } from '../../../src/foundation/values/searched.ts';
import { StandingRecord } from '../../../src/ledger/standing/standing-record.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { bestText } from '../../../src/questions/search/rank.ts';
import { RecordSearch } from '../../../src/questions/search/search-record.ts';
import { recordRead } from '../../../src/record/kept-record.ts';
import { WordsOfRecord } from '../../../src/record/words-of-record.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { schema } from '../../support/schema.ts';

/** Terms as somebody might write them: words, beginnings of words, excluded words and phrases. */
const queryOf = (words: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom('', '', '-', '*', '"'), fc.constantFrom(...words), fc.constantFrom(...words)), { minLength: 1, maxLength: 4 })
    .map((terms) => terms.map(([sign, word, next]) => written(sign, word, next)).join(' '));

function written(sign: string, word: string, next: string): string {
  if (sign === '"') return `"${word} ${next}"`;
  return sign === '*' ? `${word.slice(0, 2)}*` : `${sign}${word}`;
}

describe('The words of the whole record in memory', () => {
  it('score each text as the rule of scores says', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'abc', 'c');
    const text = fc.record({ field: fc.constantFrom(...searchFields.words), words: fc.array(word, { maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 6 }), queryOf(['a', 'b', 'ab', 'abc', 'c', 'd']), (things, asked) => {
        const reading = readSearchQuery(asked);
        fc.pre(reading.ok);
        const words = new WordsOfRecord(0);
        for (const [index, texts] of things.entries()) {
          words.put({ id: (index + 1) as ThingId, type: 'Source', key: `s-${index}`, texts, owner: null });
        }
        const found = [...new RecordSearch(words, reading.query).found(['Source'])];
        const expected = things.flatMap((texts, index) => {
          const holds = (phrase: (typeof reading.query.wanted)[number]) => texts.some((each) => bestText([phrase], [each]).score > 0);
          const isFound = reading.query.wanted.every(holds) && !reading.query.unwanted.some(holds);
          return isFound ? [{ id: index + 1, ...bestText(reading.query.wanted, texts) }] : [];
        });
        expect(found.map(({ slot, index, score }) => ({ id: words.id(slot), index, score }))).to.deep.equal(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('hold numbers and keys as they were given, also where these outgrow their place', () => {
    const numbers = Array.from({ length: 5_000 }, (_, index) => (index < 3_000 ? index * 20 : index * 40));
    const short = new Numbers({ areShort: true });
    const keys = new PackedTexts();
    for (const number of numbers) {
      short.push(number);
      keys.push(`m-${number}/Ключ é`);
    }
    expect(numbers.some((number) => number > 65_535)).to.equal(true);
    expect([...short.all.subarray(0, short.length)]).to.deep.equal(numbers);
    expect(numbers.map((_, index) => keys.at(index))).to.deep.equal(numbers.map((number) => `m-${number}/Ключ é`));
  });

  describe('of the seeds', () => {
    let test: TestDatabase;
    before(async () => {
      test = await newDatabase('seeds');
    });
    after(() => test.discard());

    it('find what the index finds', async function () {
      this.timeout(120_000);
      const rows = await test.database.read(sql`select texts from search_index limit 400`);
      const words = [...new Set(rows.flatMap(({ texts }) => (JSON.parse(texts as string) as [string, string][]).flatMap(([, text]) => text.split(' '))))];
      const standing = new StandingRecord(64 * 1024 ** 2);
      const document = parse(
        'query ($text: String!) { search(text: $text, first: 100) { totalCount words { word found } nodes { score field snippet { text marked } thing { __typename key } } } }',
      );
      const answer = async (text: string, memory?: StandingRecord) => {
        const contextValue = createOperationContext(test.database, { caller: anybody, ...(memory === undefined ? {} : { standing: memory }) });
        if (memory !== undefined) expect(await recordRead(await contextValue.reading())).to.not.equal(undefined);
        return JSON.parse(JSON.stringify(await execute({ schema, document, variableValues: { text }, contextValue })));
      };
      let most = 0;
      await fc.assert(
        fc.asyncProperty(queryOf([...words, 'the', 'of', 'and', 'ukraine', 'round', 'istanbul', 'geneva']), async (text) => {
          const expected = await answer(text);
          most = Math.max(most, expected.data?.search.totalCount ?? 0);
          expect(await answer(text, standing), text).to.deep.equal(expected);
        }),
        { numRuns: 120 },
      );
      expect(most).to.be.above(50);
    });

    it('answer where the index tells that the words are common, before it gives their texts', async () => {
      const standing = new StandingRecord(64 * 1024 ** 2);
      const document = parse('{ search(text: "round talks", first: 20) { totalCount words { found } nearest { key } nodes { score thing { key } } } }');
      const asked: string[] = [];
      const common = async (statement: Parameters<typeof test.database.read>[0]) => {
        asked.push(statement.sql);
        if (/select count\(\*\) as held/.test(statement.sql)) return [{ held: 10_001 }];
        const rows = await test.database.read(statement);
        return rows.map((row) => ('hash' in row && 'things' in row ? { ...row, things: 50_000 } : row));
      };
      const answer = async (read: typeof common, memory?: StandingRecord) => {
        const contextValue = createOperationContext({ ...test.database, read }, { caller: anybody, ...(memory === undefined ? {} : { standing: memory }) });
        return JSON.parse(JSON.stringify(await execute({ schema, document, contextValue })));
      };
      const expected = await answer(test.database.read);
      expect(expected.data.search.totalCount).to.be.greaterThan(10);
      expect(await answer(common, standing)).to.deep.equal(expected);
      // One for each of the two words, and none for what holds them.
      expect(asked.filter((text) => /count\(\*\) as held/.test(text))).to.have.length(2);
      expect(asked.filter((text) => /with held as materialized \(select [^)]* i\.texts from search_index i .*(match|@@)/s.test(text))).to.deep.equal([]);
    });

    it('answer where the index gives up, and then without asking it', async () => {
      const standing = new StandingRecord(64 * 1024 ** 2);
      const document = parse('{ search(text: "round talks", first: 20) { totalCount nodes { score thing { key } } } }');
      let givenUp = 0;
      const common = async (statement: Parameters<typeof test.database.read>[0]) => {
        if (!/select \* from found limit/.test(statement.sql)) return test.database.read(statement);
        givenUp += 1;
        return Array.from({ length: 10_001 }, () => ({ id: 1, type: 'Round', key: 'r', texts: '[]' }));
      };
      const answer = async (memory?: StandingRecord) => {
        const database = memory === undefined ? test.database : { ...test.database, read: common };
        const contextValue = createOperationContext(database, { caller: anybody, ...(memory === undefined ? {} : { standing: memory }) });
        return JSON.parse(JSON.stringify(await execute({ schema, document, contextValue })));
      };
      const expected = await answer();
      expect(expected.errors).to.equal(undefined);
      expect(await answer(standing)).to.deep.equal(expected);
      expect(givenUp).to.equal(1);
      expect(await answer(standing)).to.deep.equal(expected);
      expect(givenUp).to.equal(1);
    });

    describe('read in parts', () => {
      type Read = TestDatabase['database']['read'];
      const document = parse('{ search(text: "round talks", first: 20) { totalCount nodes { score thing { key } } } }');
      const givenUp = /select \* from found limit/;
      const isPart = (text: string) => /i\.(rowid|thing) >= /.test(text);
      let parts: string[] = [];
      let standing: StandingRecord;
      beforeEach(() => {
        parts = [];
        standing = new StandingRecord(64 * 1024 ** 2);
      });

      /** Notes the parts that are read. */
      const noted: Read = (statement) => {
        if (isPart(statement.sql)) parts.push(String(statement.values));
        return test.database.read(statement);
      };
      /** The index gives up. Parts of it are read until there were so many. */
      const upTo =
        (most: number): Read =>
        async (statement) => {
          if (givenUp.test(statement.sql)) return Array.from({ length: 10_001 }, () => ({ id: 1, type: 'Round', key: 'r', texts: '[]' }));
          const before = parts.length;
          const rows = await noted(statement);
          if (parts.length > before && before === most) throw timedOut({ milliseconds: 1 });
          return rows;
        };
      const answer = async (read: Read, asked = document) => {
        const contextValue = createOperationContext({ ...test.database, read }, { caller: anybody, standing });
        return JSON.parse(JSON.stringify(await execute({ schema, document: asked, contextValue })));
      };
      const byIndex = async (asked = document) => {
        const contextValue = createOperationContext(test.database, { caller: anybody });
        return JSON.parse(JSON.stringify(await execute({ schema, document: asked, contextValue })));
      };

      /** A promise, and what keeps it. */
      const signal = () => {
        let give = (): void => {};
        const given = new Promise<void>((resolve) => {
          give = resolve;
        });
        return { given, give };
      };

      it('are more than one', async () => {
        const [{ last = 0 } = {}] = await test.database.read(sql`select count(*) as last from search_index`);
        expect(Number(last)).to.be.greaterThan(1_000);
      });

      it('begin and end at whole numbers, since the index of SQLite would read all rows for each part', async () => {
        const bounds: string[] = [];
        const answered = await answer((statement) => {
          bounds.push(...(statement.sql.match(/i\.(?:rowid|thing) (?:>=|<) .{5}/g) ?? []));
          return upTo(Number.POSITIVE_INFINITY)(statement);
        });
        expect(answered.errors).to.equal(undefined);
        expect(new Set(bounds.map((bound) => bound.slice(-5)))).to.deep.equal(new Set(['cast(']));
      });

      it('are read on from where an operation was stopped', async () => {
        expect((await answer(upTo(1))).errors?.[0]?.message).to.contain('stopped');
        const [first] = parts;
        parts = [];
        expect(await answer(upTo(Number.POSITIVE_INFINITY))).to.deep.equal(await byIndex());
        expect(parts).to.not.include(first);
        expect(parts).to.not.deep.equal([]);
        parts = [];
        await answer(upTo(0));
        expect(parts).to.deep.equal([]);
      });

      it('are read once for operations that ask at once', async () => {
        const answers = await Promise.all(Array.from({ length: 3 }, () => answer(upTo(Number.POSITIVE_INFINITY))));
        const expected = await byIndex();
        for (const each of answers) expect(each).to.deep.equal(expected);
        expect(parts).to.deep.equal([...new Set(parts)]);
      });

      it('are read on by one of those that waited, where the first is stopped', async () => {
        // The first is at its first part when the other comes, whichever connection is quicker.
        const [begun, arrived] = [signal(), signal()];
        const [few, all] = [upTo(1), upTo(Number.POSITIVE_INFINITY)];
        const first = answer(async (statement) => {
          if (isPart(statement.sql)) {
            begun.give();
            await arrived.given;
          }
          return few(statement);
        });
        await begun.given;
        const second = answer((statement) => {
          if (givenUp.test(statement.sql)) arrived.give();
          return all(statement);
        });
        const [stopped, other] = await Promise.all([first, second]);
        expect(stopped.errors?.[0]?.message).to.contain('stopped');
        expect(other).to.deep.equal(await byIndex());
      });

      it('are not waited for by a search of a few types', async () => {
        await answer(upTo(1));
        parts = [];
        const places = parse('{ search(text: "istan*", types: [LOCATION]) { totalCount nodes { thing { key } } } }');
        expect(await answer(noted, places)).to.deep.equal(await byIndex(places));
        expect(parts).to.deep.equal([]);
      });
    });

    it('are refused at once where the memory has no room for the words', async () => {
      const read: string[] = [];
      const common = async (statement: Parameters<typeof test.database.read>[0]) => {
        read.push(statement.sql);
        if (!/select \* from found limit/.test(statement.sql)) return test.database.read(statement);
        return Array.from({ length: 10_001 }, () => ({ id: 1, type: 'Round', key: 'r', texts: '[]' }));
      };
      const standing = new StandingRecord(128 * 1024);
      const contextValue = createOperationContext({ ...test.database, read: common }, { caller: anybody, standing });
      const { errors } = await execute({ schema, document: parse('{ search(text: "round talks") { totalCount } }'), contextValue });
      expect(errors?.map(({ extensions }) => extensions.code)).to.deep.equal(['TOO_MUCH']);
      expect(read.some((text) => text.includes('search_index i order by'))).to.equal(true);
      expect(read.filter((text) => /i\.(rowid|thing) >= /.test(text))).to.deep.equal([]);
    });
  });
});
