import { expect } from 'chai';
import { gathered } from '../../../src/doors/web/parts/moments.ts';
import { dateInWords } from '../../../src/doors/web/words/dates.ts';

const words = {
  ...{ locale: 'en-GB', about: 'about', aboutShort: 'c.', perhaps: 'perhaps', until: 'until', since: 'since' },
  ...{ undated: 'date not known', noBeginning: 'beginning not known', noEnd: 'end not known' },
};

describe('Dates as people write them', () => {
  const shown: readonly (readonly [edtf: string, inWords: string])[] = [
    ['2031-05-01', '1 May 2031'],
    ['2031-05~', 'about May 2031'],
    ['../2031-05', 'until May 2031'],
    ['2031-05/..', 'since May 2031'],
    ['/2031-02-10', '10 February 2031 (beginning not known)'],
    ['2031-05-01/', '1 May 2031 (end not known)'],
    ['../..', 'date not known'],
    // The spaces around the dash are thin ones.
    ['2031-05-01/2031-05-03', '1\u2009–\u20093 May 2031'],
  ];
  for (const [edtf, inWords] of shown) it(`${edtf}: ${inWords}`, () => expect(dateInWords(edtf, words)).to.equal(inWords));
});

describe('Moments of writing', () => {
  it('are runs of entries without a pause of a minute, each with the full minute after its last', () => {
    const fact = (recordedAt: string) => ({ recordedAt, reason: 'FACT' });
    const written = [
      { recordedAt: '2026-03-01T10:02:00.000001Z', reason: 'CORRECTION' },
      fact('2026-03-01T09:00:01.500000Z'),
      fact('2026-03-01T09:00:59.000000Z'),
      fact('2026-03-01T09:01:58.000000Z'),
    ];
    expect(gathered(written)).to.deep.equal([
      { at: '2026-03-01T09:02:00Z', isCorrection: false },
      { at: '2026-03-01T10:03:00Z', isCorrection: true },
    ]);
    expect(gathered([])).to.deep.equal([]);
  });
});
