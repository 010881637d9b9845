import { expect } from 'chai';
import fc from 'fast-check';
import { byRank } from '../../../src/api/ranked-page.ts';
import { naturalSortKey } from '../../../src/foundation/values/key.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { type RankedThing, RankedThings } from '../../../src/questions/search/ranked-things.ts';
import { WordsOfRecord } from '../../../src/record/words-of-record.ts';

const spellings = [[{ words: ['a'], begins: false }], [{ words: ['b'], begins: false }]];
const keyOf = (id: number) => `s-${id}`;

/** What one list found: ids with scores. Ids of more than 12 have no words in memory. */
const found = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 16 }), score: fc.integer({ min: 0, max: 3 }), spelling: fc.nat(1) }), {
  selector: ({ id }) => id,
});
type Found = { readonly id: number; readonly score: number; readonly spelling: number };

function thing({ id, score, spelling }: Found): RankedThing {
  return { id: id as ThingId, type: 'Source', sortKey: naturalSortKey(keyOf(id)), index: id % 3, score, wanted: spellings[spelling] as never };
}

function wordsOfTwelve(): WordsOfRecord {
  const words = new WordsOfRecord(0);
  for (let id = 1; id <= 12; id += 1) words.put({ id: id as ThingId, type: 'Source', key: keyOf(id), texts: [{ field: 'NAME', words: ['a'] }], owner: null });
  return words;
}

/** The same by sorting all of them: the best score of each thing, and the first spelling with it. */
function bestByHand(all: readonly RankedThing[]): RankedThing[] {
  const ids = [...new Set(all.map(({ id }) => id))];
  const bests = ids.map((id) => all.filter((one) => one.id === id).reduce((best, one) => (one.score > best.score ? one : best)));
  return bests.sort(byRank);
}

const shown = (things: readonly RankedThing[]) => things.map(({ id, type, sortKey, index, score, wanted }) => ({ id, type, sortKey, index, score, wanted }));

describe('What a search found', () => {
  it('is each thing once, in the order of scores and keys, page by page, whether its words are in memory or not', () => {
    fc.assert(
      fc.property(fc.array(found, { minLength: 1, maxLength: 4 }), fc.nat(3), fc.integer({ min: 1, max: 5 }), (lists, inMemory, size) => {
        const words = wordsOfTwelve();
        const ranked = lists.map((list, place) => {
          const things = new RankedThings(place === inMemory ? words : null);
          for (const one of list) things.put(thing(one));
          return things;
        });
        // Those in memory come first.
        const inOrder = [...lists.filter((_, place) => place === inMemory), ...lists.filter((_, place) => place !== inMemory)];
        const expected = bestByHand(inOrder.flat().map(thing));
        const all = RankedThings.union(ranked);
        expect(all.count).to.equal(expected.length);
        for (let start = 0; start <= expected.length; start += size) {
          const page = all.best(size, start === 0 ? null : (expected[start - 1] as RankedThing));
          expect(shown(page.shown)).to.deep.equal(shown(expected.slice(start, start + size)));
          expect(page.beyond).to.equal(expected.length - start);
        }
      }),
      { numRuns: 300 },
    );
  });
});
