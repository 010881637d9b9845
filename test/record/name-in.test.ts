import { expect } from 'chai';
import type { DatedName } from '../../src/foundation/values/names.ts';
import { nameIn } from '../../src/record/name-in.ts';

const name = (text: string, language: string | null, to: string | null = null): DatedName => ({ text, language, from: null, to });

describe('The name of a thing in the language of the reader', () => {
  it('is the first of its names in the best language that has one', () => {
    const names = [name('Türkei', 'de'), name('Туреччина', 'uk'), name('Туреччина (Анкара)', 'uk')];
    expect(nameIn('Türkiye', names, ['uk', 'de'])).to.equal('Туреччина');
    expect(nameIn('Türkiye', names, ['fr', 'de'])).to.equal('Türkei');
    expect(nameIn('Türkiye', names, ['UK-ua'])).to.equal('Туреччина');
  });

  it('is the recorded one, which is English, where English is wanted or nothing else is there', () => {
    const names = [name('Turkey', 'en'), name('Туреччина', 'uk')];
    expect(nameIn('Türkiye', names, ['en', 'uk'])).to.equal('Türkiye');
    expect(nameIn('Türkiye', names, ['fr'])).to.equal('Türkiye');
    expect(nameIn('Türkiye', names)).to.equal('Türkiye');
  });

  it('is none that has ended', () => {
    expect(nameIn('Türkiye', [name('Османська імперія', 'uk', '1922'), name('Туреччина', 'uk')], ['uk'])).to.equal('Туреччина');
  });
});
