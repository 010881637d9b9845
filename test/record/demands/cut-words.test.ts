import { expect } from 'chai';
import { cut } from '../../../src/record/demands/word-diff.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const bySegmenter = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

describe('Texts cut into words', () => {
  it('are cut at words, at runs of spaces and at each other sign', () => {
    expect(cut('Half of  it -- "at most" (30 %)!\n\nNo_1')).to.deep.equal([
      'Half',
      ' ',
      'of',
      '  ',
      'it',
      ' ',
      '-',
      '-',
      ' ',
      '"',
      'at',
      ' ',
      'most',
      '"',
      ' ',
      '(',
      '30',
      ' ',
      '%',
      ')',
      '!',
      '\n',
      '\n',
      'No_1',
    ]);
  });

  it('keep a mark that joins letters or digits', () => {
    expect(cut("they don't take 1,000.50 at 12:30")).to.deep.equal([
      'they',
      ' ',
      "don't",
      ' ',
      'take',
      ' ',
      '1,000.50',
      ' ',
      'at',
      ' ',
      ...bySegmenter('12:30'),
    ]);
  });

  it('are cut as the rules of Unicode say, whatever signs stand beside each other', () => {
    let seed = 11;
    const below = (end: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % end;
    };
    // All of ASCII that can be printed and a new line, letters and spaces more often, and some signs beyond.
    const signs = [
      ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
      '\n',
      ...'abcXYZ012   ab 12',
      'é',
      'ж',
      '水',
      '’',
      '\u00a0',
      '\r',
      '\t',
    ];
    for (let time = 0; time < 3_000; time += 1) {
      // Most texts have no sign beyond ASCII.
      const end = time % 4 === 0 ? signs.length : signs.length - 7;
      const text = Array.from({ length: 1 + below(40) }, () => signs[below(end)]).join('');
      expect(cut(text), JSON.stringify(text)).to.deep.equal(bySegmenter(text));
    }
  });

  it('lose nothing of a long text', () => {
    const text = 'The parties, as agreed, shall meet again within thirty days. '.repeat(60);
    expect(cut(text).join('')).to.equal(text);
    expect(cut(text)).to.deep.equal(bySegmenter(text));
  });
});
