import { expect } from 'chai';
import { canonicalLanguage, isLanguage } from '../../../src/foundation/values/language.ts';

describe('languages', () => {
  it('are well-formed BCP 47 tags', () => {
    for (const tag of ['en', 'uk', 'zh-Hans', 'sr-Latn-RS', 'und', 'crh']) expect(isLanguage(tag), tag).to.equal(true);
    for (const tag of ['', 'english', 'e', 'en_GB', 'en-', 'en GB', '*']) expect(isLanguage(tag), tag).to.equal(false);
  });

  it('have one canonical form', () => {
    expect(canonicalLanguage('ZH-hans')).to.equal('zh-Hans');
    expect(canonicalLanguage('iw')).to.equal('he');
  });
});
