import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { fold, termsOf, wordsOf } from '../../../src/foundation/values/words.ts';

const lines = readFileSync(new URL('words.txt', import.meta.url), 'utf8').split('\n');
const cases = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(/ {2,}/));
const cut = (text: string) => wordsOf(text).map(({ word }) => word);
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('The words of a text', () => {
  for (const [text = '', words = ''] of cases) {
    it(`of ${text} are ${words}`, () => {
      expect(cut(text).join(' ')).to.equal(words);
    });
  }

  it('say where they stand in the text, so that they can be marked', () => {
    const text = 'Die Straße 停火, U.S.';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).to.deep.equal(['Die', 'Straße', '停', '火', 'U.S']);
  });

  it('are the same however the text is composed', () => {
    for (const text of ['Ёлка й', 'Çavuşoğlu', 'が', '각하', 'Ελλάδα']) expect(cut(text.normalize('NFD')), text).to.deep.equal(cut(text.normalize('NFC')));
  });

  it('are letters, digits and points alone, so that no database takes them for anything else', () => {
    fc.assert(fc.property(anyText, (text) => cut(text).every((word) => /^[\p{L}\p{N}\p{M}.]+$/u.test(word) && !/[\sA-Z'"\\:*&|!()<>^-]/.test(word))));
  });

  it('are folded once and for all: folding them again changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => cut(text).every((word) => fold(word) === word)));
  });

  it('are found again when they are asked for', () => {
    fc.assert(fc.property(anyText, (text) => cut(text).every((word) => cut(word).join('') === word || cut(word).length > 1)));
  });

  it('are not endless: of what is longer than sixty characters, these stand for it', () => {
    expect(cut('a'.repeat(400))).to.deep.equal(['a'.repeat(60)]);
    expect(cut('𐐨'.repeat(100))).to.deep.equal(['𐐨'.repeat(60)]);
  });

  it('are those of its stretches, however long it is, also where nothing parts them', () => {
    const many = Array.from({ length: 12_000 }, (_, index) => `w${index}`);
    expect(cut(many.join(' '))).to.deep.equal(many);
    expect(cut('停'.repeat(1_234)).length).to.equal(1_234);
    expect(cut(`${'停'.repeat(397)}Kyiv`).at(-1)).to.equal('kyiv');
    expect(cut(`${'𠮷'.repeat(400)}停`).at(-1)).to.equal('停');
    expect(wordsOf(`${'x '.repeat(500)}end`).at(-1)).to.deep.equal({ word: 'end', start: 1_000, end: 1_003 });
  });

  /** Behind a letter that is not ASCII the whole stretch is cut by the segmenter. */
  it('are the same whether a plain text is cut by its letters or by the segmenter', () => {
    const sign = fc.constantFrom(...' .,:;\'"()!?/-_&\n'.split(''), ...'abzABZ019'.split(''), 'ab', 'U.S', "don't", '1,000', '3.5', 'a:b');
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
    const cutBoth = fc.property(text, (plain) => {
      expect(wordsOf(plain)).to.deep.equal(wordsOf(`${plain} é`).slice(0, -1));
    });
    fc.assert(cutBoth, { numRuns: 3_000 });
  });

  it('stand in an index with the pairs of those that no space parts', () => {
    expect(termsOf(['a', '停', '火', 'b'])).to.deep.equal(['a', '停', '火', 'b', '停火']);
  });
});
