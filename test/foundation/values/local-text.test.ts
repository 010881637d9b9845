import { expect } from 'chai';
import { type LocalTextRecord, preferred } from '../../../src/foundation/values/local-text.ts';

const text = (language: string, original = false): LocalTextRecord => ({ text: `in ${language}`, language, original, translatedBy: null });
const texts = [text('uk', true), text('en-GB'), text('zh-Hans'), text('zh-Hant')];

/** What is wanted, the best first, and what must come. */
const cases: readonly (readonly [wanted: readonly string[] | undefined, came: string])[] = [
  [undefined, 'uk'],
  [[], 'uk'],
  [['fr'], 'uk'],
  [['fr', 'en-GB', 'uk'], 'en-GB'],
  [['EN-gb'], 'en-GB'],
  [['en'], 'en-GB'],
  [['en-US'], 'en-GB'],
  [['zh'], 'zh-Hans'],
  [['zh-Hant'], 'zh-Hant'],
  // `e` is not the language `en`, nor is `zho`.
  [['e', 'zho'], 'uk'],
];

describe('A text in several languages', () => {
  for (const [wanted, came] of cases) {
    it(`comes in ${came} where ${wanted === undefined ? 'nothing' : `[${wanted.join(', ')}]`} is wanted, and says so`, () => {
      expect(preferred(texts, wanted)).to.include({ language: came, text: `in ${came}` });
    });
  }

  it('does not come where there is none', () => {
    expect(preferred([], ['en'])).to.equal(null);
  });
});
