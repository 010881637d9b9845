import { expect } from 'chai';
import type { Wording } from '../../../src/record/demands/history.ts';
import { wordDiff } from '../../../src/record/demands/word-diff.ts';
import { differsMuch } from '../../../src/record/demands/words-differ.ts';

const words = ['water', 'the', 'of', 'third', 'a', 'river', '水', 'вода', 'half', '12.5'];

describe('Whether more than a tenth of the words differ', () => {
  const ten = 'one two three four five six seven eight nine ten';

  it('is asked of the words alone, in a language that both have', () => {
    expect(differs(ten, ten)).to.equal(false);
    expect(differs(ten, 'one two three four five six seven eight nine TEN')).to.equal(false);
    expect(differs(ten, 'one, two, three, four, five; six, seven, eight, nine, ten!')).to.equal(false);
    expect(differs(ten, 'one two three four five six seven eight NINE TEN')).to.equal(true);
    expect(differsMuch([wording('en', ten)], [wording('fr', 'autre chose')])).to.equal(false);
    expect(differsMuch([wording('en', ten), wording('fr', 'une')], [wording('en', ten), wording('fr', 'autre')])).to.equal(true);
  });

  it('counts words that only moved, though each occurs as often as before', () => {
    expect(differs(ten, 'six seven eight nine ten one two three four five')).to.equal(true);
    expect(differs(ten, 'two one three four five six seven eight nine ten')).to.equal(false);
  });

  it('counts words that were only taken away, or only added', () => {
    expect(differs(ten, 'one two three four five six seven eight')).to.equal(true);
    expect(differs('one two three four five six seven eight', ten)).to.equal(true);
    expect(differs(ten, 'one two three four five six seven eight nine')).to.equal(false);
  });

  it('is what a whole diff of the two texts gives', () => {
    let seed = 7;
    const below = (end: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % end;
    };
    let different = 0;
    for (let time = 0; time < 400; time += 1) {
      const before = Array.from({ length: 1 + below(40) }, () => words[below(words.length)] as string);
      const after = [...before];
      for (let change = below(5); change > 0; change -= 1) after.splice(below(after.length), below(2), words[below(words.length)] as string);
      const [one, other] = [before.join(' '), after.join(' ')];
      const expected = byDiff(one, other);
      if (expected) different += 1;
      expect(differs(one, other), `${one} | ${other}`).to.equal(expected);
    }
    expect(different).to.be.within(50, 350);
  });
});

/** The words of these texts stand between spaces. */
function byDiff(before: string, after: string): boolean {
  const wordsIn = (text: string) => text.split(' ').filter((word) => word !== '').length;
  const count = (wanted: string) =>
    wordDiff(before, after)
      .filter(({ kind }) => kind === wanted)
      .reduce((sum, { text }) => sum + wordsIn(text), 0);
  return before !== after && Math.max(count('ADDED'), count('REMOVED')) * 10 > Math.max(wordsIn(before), wordsIn(after));
}

const wording = (language: string, text: string): Wording[number] => ({ language, text, original: true }) as Wording[number];

const differs = (before: string, after: string) => differsMuch([wording('en', before)], [wording('en', after)]);
