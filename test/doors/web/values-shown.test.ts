import { expect } from 'chai';
import { figureInWords } from '../../../src/doors/web/islands/writing/figure-in-words.ts';
import { valuesInWords } from '../../../src/doors/web/parts/values-in-words.ts';
import { wordsIn } from '../../../src/doors/web/words/languages.ts';

const [en, uk] = [wordsIn('en'), wordsIn('uk')];

describe('Values in words', () => {
  it('give the kind of each type in its own vocabulary', () => {
    expect(valuesInWords('Response', 'kind', ['PARTLY_ACCEPTED'], en)).to.equal('accepted in part');
    expect(valuesInWords('Response', 'kind', ['REJECTED'], uk)).to.equal('відхилено');
    expect(valuesInWords('Link', 'kind', ['REPLACED_BY'], en)).to.equal('was replaced by');
    expect(valuesInWords('Location', 'kind', ['CITY'], en)).to.equal('city');
    expect(valuesInWords('Process', 'kind', ['INTRASTATE'], en)).to.equal('intrastate');
  });

  it('leave what the record itself says as it is', () => {
    expect(valuesInWords('Round', 'label', ['Second round'], en)).to.equal(null);
  });
});

describe('Figures in words', () => {
  const figure = { value: 1000, unit: 'person' };

  it('tell two figures apart that differ in any part', () => {
    const said = [
      figure,
      { ...figure, comparator: 'AT_MOST' },
      { ...figure, comparator: 'AT_LEAST' },
      { ...figure, qualifier: 'each month' },
      { ...figure, measure: 'killed' },
      { ...figure, binding: 'LEGALLY_BINDING' },
    ].map((one) => figureInWords(one, en));
    expect(said).to.have.length(new Set(said).size);
    expect(said[1]).to.match(/^at most 1,000 /);
    expect(said[3]).to.match(/^1,000 .*\(each month\)$/);
  });

  it('leave out what is not said, and that a number is exact', () => {
    const plain = figureInWords(figure, en);
    expect(figureInWords({ ...figure, comparator: 'EXACTLY', qualifier: null, measure: null }, en)).to.equal(plain);
    expect(figureInWords({ from: 2, to: 5, value: null, ratio: null, unit: 'year' }, en)).to.match(/^2–5 /);
  });
});
