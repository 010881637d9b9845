import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { expectCost } from '../../support/expect-cost.ts';
import { bring } from '../../support/invented.ts';
import { lanternBundle } from './lantern.ts';

interface Hit {
  readonly thing: { readonly key: string };
  readonly type: string;
  readonly field: string;
  readonly language: string | null;
  readonly score: number;
  readonly snippet: readonly { readonly text: string; readonly marked: boolean }[];
}

/* What is found was counted by hand in lantern.ts. */
describe('A search', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, lanternBundle())).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const document = `query ($text: String!, $types: [SearchType!], $where: SearchWhere, $first: Int, $after: PageCursor, $view: ViewInput) {
    search(text: $text, types: $types, where: $where, first: $first, after: $after, view: $view) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { type field language score thing { key } snippet { text marked } }
    }
  }`;
  const asked = async (text: string, variables: Record<string, unknown> = {}) => {
    const { result } = await ask(test.database, document, { text, ...variables });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { search: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean }; nodes: Hit[] } })
      .search;
  };
  const named = async (text: string, more = '') => {
    const { result } = await ask(test.database, `query ($text: String!) { search(text: $text${more}) { named { key } } }`, { text });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { search: { named: { key: string }[] } }).search.named.map(({ key }) => key);
  };
  const keys = async (text: string, variables: Record<string, unknown> = {}) => {
    const { totalCount, nodes } = await asked(text, variables);
    expect(totalCount).to.equal(nodes.length);
    return nodes.map(({ thing }) => thing.key);
  };
  const refusal = async (text: string, variables: Record<string, unknown> = {}) => {
    const { result } = await ask(test.database, document, { text, ...variables });
    const { code, path, expected } = result.errors?.[0]?.extensions ?? {};
    return { code, path, expected };
  };
  const marked = ({ snippet }: Hit) => snippet.map(({ text, marked: isMarked }) => (isMarked ? `[${text}]` : text)).join('');

  describe('finds', () => {
    const cases: readonly [text: string, keys: readonly string[]][] = [
      // The name of two words, then the title of three, the label's round by its summary of four.
      ['lantern', ['lantern', 'lantern/r1']],
      ['LANTERN talks', ['lantern']],
      ['talks lantern', ['lantern']],
      // Spread over two texts of one thing: text and condition; and over two things, the title of D-3 and its position.
      ['drums oil', ['lantern/D-3/1', 'lantern/D-3', 'lantern/D-1/3']],
      ['"drums before"', ['lantern/D-3/1']],
      ['"before drums"', []],
      // Both hold both characters; one holds them together.
      ['停火', ['lantern/D-1/3']],
      ['停 火', ['lantern/D-1/3', 'lantern/D-3/1']],
      ['北国', ['north']],
      ['odegard', ['envoy']],
      ['Ødegaard', ['envoy']],
      ['lighthouse keeper', ['envoy']],
      // A title of one word that goes on counts half of it, a summary of four half as well.
      ['lanter*', ['lantern', 'morning', 'lantern/r1']],
      ['lanter', []],
      ['drums -停火', ['lantern/D-1/1', 'lantern/D-3/1']],
      ['drums -"at all"', ['lantern/D-1/1', 'lantern/D-3/1']],
      ['morning', ['morning']],
      ['oil wicks', ['lantern/r2']],
    ];
    for (const [text, expected] of cases) {
      it(`by ${text} ${expected.join(' ') || 'nothing'}`, async () => {
        expect(await keys(text)).to.deep.equal(expected);
      });
    }

    it('what has the text as its key, whole or inside its process, that the view shows', async () => {
      expect(await named('D-1')).to.deep.equal(['lantern/D-1']);
      expect(await named(' LANTERN/d-1/3 ')).to.deep.equal(['lantern/D-1/3']);
      expect(await named('fire')).to.deep.equal(['fire']);
      expect(await named('lantern')).to.deep.equal(['lantern']);
      expect(await named('D-1 oil')).to.deep.equal([]);
      expect(await named('D-1', ', types: [ROUND]')).to.deep.equal([]);
      expect(await named('fire', ', where: { process: { eq: "lantern" } }')).to.deep.equal([]);
      expect(await named('D-1', ', where: { process: { eq: "lantern" } }')).to.deep.equal(['lantern/D-1']);
      // What D-2 says is known since the archive opened.
      expect([await named('D-2'), await named('D-2', ', view: { knownBy: "2030-06-01" }')]).to.deep.equal([['lantern/D-2'], []]);
    });

    it('what was probably meant by a word that nothing holds', async () => {
      const near = async (text: string, more = '') => {
        const { result } = await ask(test.database, `query ($text: String!) { search(text: $text${more}) { nearest { key } } }`, { text });
        return (result.data as { search: { nearest: { key: string }[] } } | null)?.search.nearest.map(({ key }) => key);
      };
      // A letter too much, one too few, two that changed places, a wrong one; of a name, a word of it, an alias.
      expect(await near('nortthland')).to.deep.equal(['north']);
      expect(await near('lanten evening')).to.deep.equal(['lantern']);
      expect(await near('Odegadr')).to.deep.equal(['envoy']);
      expect(await near('Odegoard')).to.deep.equal(['envoy']);
      expect(await near('nothrland southlnad')).to.have.members(['north', 'south']);
      for (const none of ['evening', 'zzzzzzzz', 'fir*', '"quiet lantens"', 'fer']) expect(await near(none), none).to.deep.equal([]);
      expect(await near('nortthland', ', types: [ROUND]')).to.deep.equal([]);
    });

    it('things of the types that are asked for, and of no others', async () => {
      expect(await keys('lantern', { types: ['ROUND'] })).to.deep.equal(['lantern/r1']);
      expect(await keys('lantern', { types: ['ROUND', 'PROCESS'] })).to.deep.equal(['lantern', 'lantern/r1']);
      expect(await keys('lantern', { types: [] })).to.deep.equal([]);
    });

    it('and says in what of the thing, in which language, with marks on what was looked for', async () => {
      const shown = async (text: string) =>
        (await asked(text, { types: ['PARTY', 'PERSON', 'POSITION'] })).nodes.map((hit) => [hit.type, hit.field, hit.language, marked(hit)]);
      expect(await shown('北国')).to.deep.equal([['PARTY', 'OTHER_NAME', 'zh', '[北国]']]);
      expect(await shown('odegard')).to.deep.equal([['PERSON', 'NAME', null, 'Søren [Ødegård]']]);
      expect(await shown('Odegaard')).to.deep.equal([['PERSON', 'OTHER_NAME', null, 'Soren [Odegaard]']]);
      expect(await shown('"drums before" oil')).to.deep.equal([['POSITION', 'TEXT', 'en', '火 before 停, [drums before] [oil].']]);
      expect(await shown('candles')).to.deep.equal([['POSITION', 'ACCOUNT', null, 'They said it again, with [candles].']]);
    });

    it('with the score that the schema states', async () => {
      // Lantern talks: 8 × 1 × (1 + 1/1 + 1/2). The lantern was lit: 3 × 1 × (1 + 1/1 + 1/4). As a beginning that goes on, half of it.
      const scores = async (text: string) => (await asked(text)).nodes.map(({ score }) => score);
      expect(await scores('lantern')).to.deep.equal([20_000, 6_750]);
      // Lanterns at sea: 8 × 1/2 × (1 + 1 + 1/3), in thousandths 4 × 2333.
      expect(await scores('lanter*')).to.deep.equal([10_000, 9_332, 3_375]);
      // 火 before 停 drums before oil: six words; asked two, which lie three apart. 5 × (1 + 2/3 + 2/6): 5 × (1000 + 666 + 333).
      // No drums at all and 停 火: half of what is asked, 5 × 1/2 × (1 + 0 + 1/7): 2.5 × 1142; if the oil comes: 3 × 1/2 × (1 + 0 + 1/4).
      // Oil: half of what is asked, 8 × 1/2 × (1 + 0 + 1/1); what the position lends finds it, and weighs nothing.
      expect(await scores('drums oil')).to.deep.equal([9_995, 8_000, 2_855]);
    });
  });

  describe('finds by words that are spread over a demand and what belongs to it', () => {
    const cases: readonly [what: string, text: string, keys: readonly string[]][] = [
      // 8 × 1/2 × (1 + 1/2); No drums after dusk: 5 × 1/2 × (1 + 1/4); No drums at all and 停 火: 5 × 1/2 × (1 + 1/7).
      ['a demand and its positions', 'quiet drums', ['lantern/D-1', 'lantern/D-1/1', 'lantern/D-1/3']],
      ['a demand, where several of its positions hold the rest', 'quiet dusk candles', ['lantern/D-1']],
      ['a demand, where its issue holds the rest', 'fire quiet', ['lantern/D-1']],
      ['a demand, where issue and position hold the rest', 'fire quiet drums', ['lantern/D-1']],
      ['not a demand that holds none of it itself', 'fire drums', []],
      ['not a demand of which only positions hold it, each a part', 'dusk candles', []],
      ['not a position by the issue, nor by another position', 'candles drums', []],
      ['not an answer by the title of its demand', 'hidden out', []],
      ['not a phrase that is spread', '"quiet nights no"', []],
      ['a phrase that stands in one of them', '"no drums" quiet', ['lantern/D-1', 'lantern/D-1/1', 'lantern/D-1/3']],
      ['without a position that holds what must not be there', 'quiet drums -停火', ['lantern/D-1', 'lantern/D-1/1']],
      ['not by a word that only such a position lends', 'quiet all -停火', []],
      ['not by a title that holds what must not be there', 'quiet drums -nights', []],
    ];
    for (const [what, text, expected] of cases) {
      it(`${what}: ${text}`, async () => {
        expect(await keys(text)).to.deep.equal(expected);
      });
    }

    it('of the types that are asked for, whatever type lends', async () => {
      expect(await keys('quiet drums', { types: ['DEMAND'] })).to.deep.equal(['lantern/D-1']);
      expect(await keys('quiet drums', { types: ['POSITION'] })).to.deep.equal(['lantern/D-1/1', 'lantern/D-1/3']);
      expect(await keys('quiet drums', { types: ['ISSUE', 'ROUND'] })).to.deep.equal([]);
    });
  });

  describe('of the things of a process', () => {
    const of = (...processes: string[]) => ({ where: { process: { in: processes } } });

    it('finds the process and what lies in it, and nothing that is shared', async () => {
      expect(await keys('lanter*', of('lantern'))).to.deep.equal(['lantern', 'lantern/r1']);
      expect(await keys('lamp', of('lantern'))).to.deep.equal(['lantern/D-2', 'lantern/D-2/1', 'lantern/D-2/r1']);
      expect(await keys('quiet drums', of('lantern'))).to.deep.equal(['lantern/D-1', 'lantern/D-1/1', 'lantern/D-1/3']);
      expect(await keys('fire', of('lantern'))).to.deep.equal([]);
    });

    it('finds nothing where the record has no such process, and names its key', async () => {
      for (const text of ['lamp', 'quiet drums']) {
        const { result, unknownKeys } = await ask(test.database, document, { text, ...of('nowhere') });
        expect([result.data, unknownKeys], text).to.deep.equal([
          { search: { totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null }, nodes: [] } },
          ['nowhere'],
        ]);
      }
    });
  });

  describe('says how many things each word finds', () => {
    const counted = async (text: string, variables: Record<string, unknown> = {}) => {
      const source = `query ($text: String!, $types: [SearchType!], $where: SearchWhere, $view: ViewInput) {
        search(text: $text, types: $types, where: $where, view: $view) { totalCount words { word found } }
      }`;
      const { result, statements } = await ask(test.database, source, { text, ...variables });
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      const { totalCount, words } = (result.data as { search: { totalCount: number; words: { word: string; found: number }[] } }).search;
      return { words: Object.fromEntries(words.map(({ word, found }) => [word, found])), totalCount, statements: statements.length };
    };

    it('so that it can be seen at which one the search fails', async () => {
      expect(await counted('Quiet drum dusk* -lamp')).to.deep.include({ totalCount: 0, words: { quiet: 1, drum: 0, 'dusk*': 1 } });
      // The words of the second stand in one text too, the other way round; what stands together is counted.
      expect((await counted('"drums before" "before drums" 停火')).words).to.deep.equal({ '"drums before"': 1, '"before drums"': 0, '"停 火"': 1 });
    });

    it('of those that the view shows, of the types and the process that are asked for', async () => {
      expect((await counted('lamp burn')).words).to.deep.equal({ lamp: 3, burn: 1 });
      expect((await counted('lamp "must burn"', { view: { knownBy: '2031' } })).words).to.deep.equal({ lamp: 0, '"must burn"': 0 });
      expect((await counted('lamp burn', { view: { evidence: 'CONFIRMED' } })).words).to.deep.equal({ lamp: 0, burn: 0 });
      expect((await counted('lamp burn', { types: ['DEMAND'] })).words).to.deep.equal({ lamp: 1, burn: 0 });
      expect((await counted('lanter* lamp', { where: { process: { eq: 'lantern' } } })).words).to.deep.equal({ 'lanter*': 2, lamp: 3 });
      expect((await counted('lamp burn', { types: [] })).words).to.deep.equal({ lamp: 0, burn: 0 });
    });

    it('with a statement for each, beside those of the search', async () => {
      // Head and index. For several words the index once more for demands, and once for places.
      expect([(await counted('lampshade')).statements, (await counted('lampshade drum')).statements]).to.deep.equal([2 + 1, 4 + 2]);
    });
  });

  describe('as of another view', () => {
    it('finds nothing that was not known by then, and does not count it', async () => {
      expect(await keys('lamp')).to.deep.equal(['lantern/D-2', 'lantern/D-2/1', 'lantern/D-2/r1'].sort());
      // The text of the position became known in June 2035; the answer was known at once, but answers what nobody knew of.
      for (const knownBy of ['2030-02-01', '2035-06-29']) expect(await keys('lamp', { view: { knownBy } }), knownBy).to.deep.equal([]);
      expect((await keys('lamp', { view: { knownBy: '2035-06' } })).length).to.equal(3);
    });

    it('finds nothing that rests on other evidence', async () => {
      expect(await keys('drums', { view: { evidence: 'PUBLISHED_TEXT' } })).to.deep.equal([]);
      expect((await keys('lamp', { view: { evidence: 'PUBLISHED_TEXT' } })).length).to.equal(3);
      expect(await keys('lamp', { view: { evidence: 'CONFIRMED' } })).to.deep.equal([]);
    });
  });

  describe('gives pages', () => {
    it('that follow each other, also while others write', async () => {
      const all = await keys('evening');
      // One word of two in each: equal, so by key.
      expect(all).to.deep.equal(['lantern/r1', 'lantern/r2', 'lantern/r3']);
      const first = await asked('evening', { first: 1 });
      expect(first.totalCount).to.equal(3);
      expect(first.pageInfo).to.include({ hasNextPage: true, hasPreviousPage: false });
      const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;
      // The one would come before what was read, the other after it.
      for (const [key, label] of Object.entries({ r0: 'Evening', r9: 'Ninth evening' })) {
        const added = `mutation { announceRound(input: { process: "lantern", key: "${key}", label: "${label}", date: "2031-01-01" }) { userErrors { message } } }`;
        expect((await ask(test.database, added, {}, editor)).result.data).to.deep.equal({ announceRound: { userErrors: [] } });
      }
      const second = await asked('evening', { first: 5, after: first.pageInfo.endCursor });
      expect(second.nodes.map(({ thing }) => thing.key)).to.deep.equal(['lantern/r2', 'lantern/r3']);
      expect(second.pageInfo).to.include({ hasNextPage: false, hasPreviousPage: true });
      expect(second.totalCount).to.equal(3);
      expect(await keys('evening')).to.deep.equal(['lantern/r0', 'lantern/r1', 'lantern/r2', 'lantern/r3', 'lantern/r9']);
    });

    it('whose cursors are good for that search alone', async () => {
      const { pageInfo } = await asked('evening', { first: 1 });
      const after = pageInfo.endCursor;
      for (const variables of [{ text: 'lantern' }, { types: ['ROUND'] }, { where: { process: { eq: 'lantern' } } }, { view: { knownBy: '2040' } }]) {
        const { result } = await ask(test.database, document, { text: 'evening', after, ...variables });
        expect(result.errors?.[0]?.extensions.code, JSON.stringify(variables)).to.equal('CURSOR_UNKNOWN');
      }
      expect((await refusal('evening', { first: 0 })).code).to.equal('BAD_USER_INPUT');
      expect((await refusal('evening', { first: 101 })).code).to.equal('BAD_USER_INPUT');
    });
  });

  describe('refuses', () => {
    const bad: readonly [what: string, text: string, expected: string][] = [
      ['an empty text', '', 'at least one letter or digit'],
      ['a blank one', ' \n\t', 'at least one letter or digit'],
      ['signs alone', '*** "…" (?!) & | - <->', 'at least one letter or digit'],
      ['exclusions alone', '-lamp -"a b"', 'a word that must be there'],
      ['a text that is too long', 'a'.repeat(201), 'at most 200 characters'],
      ['too many words', Array.from({ length: 33 }, (_, n) => `w${n}`).join(' '), 'at most 32 words'],
      ['a NUL', 'lamp\0', 'text without control characters and halves of characters'],
      ['half of a character', 'lamp\uD800', 'text without control characters and halves of characters'],
    ];
    for (const [what, text, expected] of bad) {
      it(`${what}, and says where and what was expected`, async () => {
        expect(await refusal(text)).to.deep.equal({ code: 'BAD_USER_INPUT', path: ['text'], expected });
      });
    }
  });

  describe('takes no sign for an order to the database', () => {
    /* Each is written as one engine or the other would understand it; the words alone count. */
    const lamp = ['lantern/D-2', 'lantern/D-2/1', 'lantern/D-2/r1'];
    const burning = ['lantern/D-2', 'lantern/D-2/1'];
    const cases: readonly [text: string, keys: readonly string[]][] = [
      ['lamp & burn', burning],
      ['lamp | burn', burning],
      ['lamp && burn', burning],
      ['lamp + burn', burning],
      ['(lamp burn)', burning],
      ['lamp <-> burn', burning],
      ['lamp <2> burn', []],
      ['!lamp', lamp],
      ['^lamp', lamp],
      ["'lamp'", lamp],
      ["'lamp':A", []],
      ['lamp:*', lamp],
      ['la*mp', []],
      ['"lamp', lamp],
      ['lamp"', lamp],
      ['""lamp""', lamp],
      ['\\lamp\\', lamp],
      ['lamp;', lamp],
      ['lamp OR burn', []],
      ['lamp AND burn', []],
      ['lamp NOT burn', []],
      ['NEAR(lamp burn)', []],
      ['lamp NEAR/2 burn', []],
      ['words : lamp', []],
      ['{words texts} : lamp', []],
      ['- words : lamp', []],
      ["lamp' or 1 = 1 --", []],
      ["lamp'; drop table search_index; --", []],
      ['$1 ? %s lamp', []],
      ['3.5 lamp', []],
      ['%', []],
      ['lamp %_', lamp],
    ];
    for (const [text, expected] of cases) {
      it(`in ${text}`, async () => {
        if (text === '%') expect((await refusal(text)).code).to.equal('BAD_USER_INPUT');
        else expect((await keys(text)).sort()).to.deep.equal(expected);
      });
    }
  });

  it('takes as many statements for many things as for one of each type', async () => {
    const cost = async (text: string, first: number) => (await ask(test.database, document, { text, first })).statements.length;
    // Rounds and their edges.
    expectCost(await cost('evening', 1), 4);
    expectCost(await cost('evening', 100), 4);
    // A demand, a position and an answer, each with its edges.
    expectCost(await cost('lamp', 100), 8);
    expectCost(await cost('lampshade', 100), 2);
    // For words that may be spread, two more looks into the index; then a demand and two positions, each type with its edges.
    expectCost(await cost('nothing of the kind', 100), 4);
    expectCost(await cost('quiet drums', 100), 8);
  });
});
