import { expect } from 'chai';
import fc from 'fast-check';
import { foldKey, isKey, naturalSortKey, splitPath } from '../../../src/foundation/values/key.ts';
import { keyOfName } from '../../../src/foundation/values/made-key.ts';

const letters = 'abcxyzABCXYZ0129._-';
const keys = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 }).filter(isKey);
const inOrder = (list: readonly string[]) => [...list].sort((a, b) => Buffer.compare(Buffer.from(naturalSortKey(a)), Buffer.from(naturalSortKey(b))));

describe('keys', () => {
  it('are a letter or digit and up to 63 letters, digits, dots, hyphens and underscores', () => {
    for (const key of ['a', '7', 'ru-ua-2022', 'UA-01', 'a.b_c', 'a'.repeat(64)]) expect(isKey(key), key).to.equal(true);
    for (const key of ['', '-a', '.a', '_a', 'a b', 'a/b', 'é', 'a\n', 'a'.repeat(65)]) expect(isKey(key), key).to.equal(false);
  });

  it('are the same without regard to case', () => {
    expect(foldKey('UA-01')).to.equal(foldKey('ua-01'));
  });

  it('stand in natural order by their bytes', () => {
    expect(inOrder(['UA-10', 'UA-9', 'ua-2', 'UA-1', 'UA', 'round-2', 'RU-100', 'ru-20'])).to.deep.equal([
      'round-2',
      'ru-20',
      'RU-100',
      'UA',
      'UA-1',
      'ua-2',
      'UA-9',
      'UA-10',
    ]);
  });

  it('that differ only in case or leading zeros stand in the order of their bytes', () => {
    expect(inOrder(['ua-1', 'UA-1', 'UA-01'])).to.deep.equal(['UA-01', 'UA-1', 'ua-1']);
  });

  it('of what lies inside a thing follow it before the next thing', () => {
    expect(inOrder(['a-b', 'a/10', 'a.c', 'a/9', 'a'])).to.deep.equal(['a', 'a/9', 'a/10', 'a-b', 'a.c']);
  });

  it('that differ never share a sort key', () => {
    fc.assert(fc.property(keys, keys, (a, b) => (a === b) === (naturalSortKey(a) === naturalSortKey(b))));
  });

  it('with a number stand in the order of the numbers', () => {
    fc.assert(
      fc.property(keys, fc.nat(), fc.nat(), (key, a, b) => {
        const [first] = inOrder([`${key}-${a}`, `${key}-${b}`]);
        return first === `${key}-${Math.min(a, b)}`;
      }),
    );
  });

  it('are made of names in any script: Latin letters without marks, in lower case', () => {
    const key = (name: string) => keyOfName(name, 'round');
    expect(key('Humanitarian corridors')).to.equal('humanitarian-corridors');
    expect(key('Türkiye – São Tomé, Łódź & Åland (2)')).to.equal('turkiye-sao-tome-lodz-aland-2');
    expect(key('Straße')).to.equal('strasse');
    expect(key('Охорона шлюзу')).to.equal('okhorona-shlyuzu');
    expect(key('停火')).to.equal('tinghuo');
    expect([key(''), key(' – '), key('Thing')]).to.deep.equal(['round', 'round', 'round']);
  });

  it('are cut at the end of a word where one ends in time', () => {
    expect(keyOfName('one two three', 'round', 8)).to.equal('one-two');
    expect(keyOfName('one two three', 'round', 7)).to.equal('one-two');
    expect(keyOfName('onetwothree', 'round', 7)).to.equal('onetwot');
    expect(keyOfName(`${'a'.repeat(63)} b`, 'round', 64)).to.equal('a'.repeat(63));
  });

  it('are made of any name', () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(fc.property(names, (name) => isKey(keyOfName(name, 'round')) && keyOfName(name, 'round').length <= 48));
  });

  it('make up paths', () => {
    expect(splitPath('ru-ua-2022/UA-01/3')).to.deep.equal(['ru-ua-2022', 'UA-01', '3']);
    expect(splitPath('ua')).to.deep.equal(['ua']);
    for (const path of ['', '/', 'a//b', 'a/', '/a', 'a/b c']) expect(splitPath(path), path).to.equal(null);
  });
});
