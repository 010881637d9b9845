import { expect } from 'chai';
import fc from 'fast-check';
import { readSearchQuery } from '../../../src/foundation/values/search-query.ts';
import { indexedWords, type SearchField } from '../../../src/foundation/values/searched.ts';
import { wordsOf } from '../../../src/foundation/values/words.ts';
import { bestText, scoreOf } from '../../../src/questions/search/rank.ts';
import { snippetOf } from '../../../src/questions/search/snippet.ts';

function wantedOf(text: string) {
  const reading = readSearchQuery(text);
  if (!reading.ok) throw new Error(reading.expected);
  return reading.query.wanted;
}
const textOf = (field: SearchField, text: string) => ({ field, words: wordsOf(text).map(({ word }) => word) });
const score = (query: string, text: string, field: SearchField = 'NAME') => scoreOf(wantedOf(query), textOf(field, text));

/* weight × coverage × (1 + nearness + exactness), each in thousandths: by hand. */
describe('How well a text answers', () => {
  it('is its weight threefold where it is what was asked and nothing else', () => {
    expect(score('red fox', 'Red fox')).to.equal(24_000);
    expect(score('red fox', 'Fox, red', 'OTHER_NAME')).to.equal(24_000);
    expect(score('red fox', 'red fox', 'TEXT')).to.equal(15_000);
    expect(score('red fox', 'red fox', 'ACCOUNT')).to.equal(9_000);
    expect(score('red fox', 'red fox', 'DETAIL')).to.equal(9_000);
  });

  it('is less the more else it says', () => {
    // 8 × (1 + 1 + 2/5)
    expect(score('red fox', 'the red fox ran away')).to.equal(19_200);
  });

  it('is less the further apart the words stand, by the shortest stretch', () => {
    // 8 × (1 + 2/4 + 2/5)
    expect(score('red fox', 'red and grey fox ran')).to.equal(15_200);
    // 8 × (1 + 2/2 + 2/5): the second red is the nearer one.
    expect(score('red fox', 'red hen, red fox there')).to.equal(Math.floor((8 * 1000 * (1000 + 1000 + 400)) / 1000));
    // A phrase is one thing of two words: 8 × (1 + 3/4 + 3/4).
    expect(score('"red fox" ran', 'red fox never ran')).to.equal(20_000);
  });

  it('is a half where half of what is asked stands in it, and nothing where none does', () => {
    // 8 × 1/2 × (1 + 0 + 1/2)
    expect(score('red fox', 'red hen')).to.equal(6_000);
    expect(score('red fox', 'grey hen')).to.equal(0);
    expect(score('red', '')).to.equal(0);
  });

  it('is a half where only the beginning of a word was asked, but not where the word ends there', () => {
    expect(score('fo*', 'fox')).to.equal(12_000);
    expect(score('fox*', 'fox')).to.equal(24_000);
    // One of the places is whole: 8 × (1 + 1 + 1/2).
    expect(score('fox*', 'foxes fox')).to.equal(20_000);
  });

  it('is that of the best text of a thing, the first of equals', () => {
    const texts = [textOf('NAME', 'grey hen'), textOf('TEXT', 'red fox'), textOf('TEXT', 'fox red')];
    expect(bestText(wantedOf('red fox'), texts)).to.deep.equal({ index: 1, score: 15_000 });
  });

  it('never passes the most that there is, and is a whole number', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { maxLength: 12 });
    const query = fc.array(fc.constantFrom('a', 'b', 'a*', '"a b"'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, query, (text, asked) => {
        const found = scoreOf(wantedOf(asked.join(' ')), { field: 'NAME', words: text });
        return Number.isInteger(found) && found >= 0 && found <= 24_000;
      }),
    );
  });
});

describe('What is shown of a text', () => {
  const shown = (query: string, text: string) =>
    snippetOf(wantedOf(query), text)
      .map(({ text: part, marked }) => (marked ? `[${part}]` : part))
      .join('');

  it('is all of it where it is short, with marks, to the letter', () => {
    expect(shown('fox', 'The  “Fox”, then: a fox.')).to.equal('The  “[Fox]”, then: a [fox].');
    expect(shown('"red fox"', 'A red, fox; a fox.')).to.equal('A [red, fox]; a fox.');
    expect(shown('停火', '停战与停火协议')).to.equal('停战与[停火]协议');
    expect(shown('strasse', 'In der Straße')).to.equal('In der [Straße]');
    expect(shown('fo*', 'Foxes')).to.equal('[Foxes]');
    expect(shown('hen', 'A fox.')).to.equal('A fox.');
  });

  it('is one mark where marks touch', () => {
    expect(shown('"a b" "b c"', 'x a b c y')).to.equal('x [a b c] y');
  });

  it('is forty words of a long one, from eight before the first that was found', () => {
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    const cut = (from: number, to: number, marked: number) =>
      words
        .slice(from, to)
        .map((word, index) => (from + index === marked ? `[${word}]` : word))
        .join(' ');
    expect(shown('w50', words.join(' '))).to.equal(`…${cut(42, 82, 50)}…`);
    expect(shown('w3', words.join(' '))).to.equal(`${cut(0, 40, 3)}…`);
    expect(shown('w99', words.join(' '))).to.equal(`…${cut(60, 100, 99)}`);
  });

  it('is where the most of what is asked stands together', () => {
    const far = [...Array.from({ length: 60 }, () => 'x'), 'fox', 'and', 'hen', ...Array.from({ length: 60 }, () => 'x')];
    expect(shown('fox hen', `fox ${far.join(' ')}`)).to.contain('[fox] and [hen]');
  });

  it('is near the beginning of a text that is full of it', () => {
    expect(shown('停', '停'.repeat(20_000))).to.equal(`${'停'.repeat(40).replace(/停/g, '[停]').replaceAll('][', '')}…`);
  });

  it('is a part of the text, put together again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const parts = snippetOf(wantedOf('a b*'), text);
        return text.includes(
          parts
            .map((part) => part.text)
            .join('')
            .replace(/^…|…$/g, ''),
        );
      }),
    );
  });
});

describe('What an index keeps of one thing', () => {
  it('is each word once, and the words of each text in order', () => {
    const texts = [
      { field: 'NAME', text: 'Fox and fox', language: null },
      { field: 'TEXT', text: '停火 and fox', language: 'zh' },
    ] as const;
    expect(indexedWords(texts)).to.deep.equal({ words: 'fox and 停 火 停火', texts: '[["NAME","fox and fox"],["TEXT","停 火 and fox"]]' });
  });

  it('is bounded: of a million different words, those of the first 900,000 bytes', () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `w${String(index).padStart(6, '0')}`).join(' ');
    const { words } = indexedWords([{ field: 'TEXT', text, language: null }]);
    // Each word is seven bytes and a blank: 112,500 of them.
    expect(words.split(' ')).to.have.length(112_500);
  });
});

describe('What is asked for twice', () => {
  it('is asked for once, in any case and spelling; a word and its beginning are two', () => {
    const wanted = (text: string) => {
      const reading = readSearchQuery(text);
      return reading.ok ? reading.query.wanted.map(({ words, begins }) => `${words.join(' ')}${begins ? '*' : ''}`) : reading.expected;
    };
    expect(wanted('q q Q "q" q')).to.deep.equal(['q']);
    expect(wanted('port* port PORT port*')).to.deep.equal(['port*', 'port']);
    expect(wanted(Array.from({ length: 100 }, () => 'q').join(' '))).to.deep.equal(['q']);
  });
});
