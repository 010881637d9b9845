import { expect } from 'chai';
import fc from 'fast-check';
import { checkText, LONGEST_TEXT, normaliseText } from '../../../src/foundation/values/text.ts';

describe('text', () => {
  it('is brought to NFC and to single newlines', () => {
    expect(normaliseText('Z\u0065\u0301\r\nx')).to.equal('Z\u00e9\nx');
  });

  it('stays as it is once it is normal', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)));
  });

  it('may hold newlines, tabs, any script and signs beyond the first plane', () => {
    for (const text of ['', 'a\n\tb', 'Ёлка', '停火', '\u{1F54A}', 'שלום']) expect(checkText(text), text).to.equal(null);
  });

  it('holds no control characters', () => {
    expect(checkText('ab\u0000')).to.equal('the control character U+0000 at character 3');
    expect(checkText('\u001b[31m')).to.include('U+001B');
    expect(checkText('a\rb')).to.include('U+000D');
    expect(checkText('\u0085')).to.include('U+0085');
    expect(checkText('\u007f')).to.include('U+007F');
  });

  it('holds no halves of surrogate pairs', () => {
    expect(checkText('a\ud83d')).to.equal('half of a surrogate pair, U+D83D, at character 2');
    expect(checkText('\ude00')).to.include('U+DE00');
  });

  it('has a longest length', () => {
    expect(checkText('a'.repeat(LONGEST_TEXT))).to.equal(null);
    expect(checkText('a'.repeat(LONGEST_TEXT + 1))).to.include('100001 characters');
  });
});
