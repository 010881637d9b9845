import { expect } from 'chai';
import { typedDate } from '../../../../src/doors/web/writing/typed-date.ts';

describe('A date as people type it', () => {
  const read: readonly (readonly [typed: string, edtf: string])[] = [
    ['12 March 2026', '2026-03-12'],
    ['March 12, 2026', '2026-03-12'],
    ['12th of March 2026', '2026-03-12'],
    ['1 Sept 2026', '2026-09-01'],
    ['March 2026', '2026-03'],
    ['about March 2026', '2026-03~'],
    ['circa 12 March 2026', '2026-03-12~'],
    ['12 March 2026?', '2026-03-12?'],
    ['12-14 March 2026', '2026-03-12/2026-03-14'],
    ['12–14 March 2026', '2026-03-12/2026-03-14'],
    ['28 February to 2 March 2026', '2026-02-28/2026-03-02'],
    ['30 December 2025 – 2 January 2026', '2025-12-30/2026-01-02'],
    ['March to May 2026', '2026-03/2026-05'],
    ['until 12 March 2026', '../2026-03-12'],
    ['since March 2026', '2026-03/..'],
    ['12 березня 2026', '2026-03-12'],
    ['12 березня 2026 р.', '2026-03-12'],
    ['березень 2026', '2026-03'],
    ['близько 16 листопада 2022', '2022-11-16~'],
    ['2026', '2026'],
    ['2026-03-12', '2026-03-12'],
    ['2026-03~', '2026-03~'],
    ['2026-03-12/2026-03-14', '2026-03-12/2026-03-14'],
    ['2026-03/..', '2026-03/..'],
  ];
  for (const [typed, edtf] of read) it(`${typed} is ${edtf}`, () => expect(typedDate(typed)).to.equal(edtf));

  for (const typed of ['', 'soon', '31 February 2026', '12 March', '14-12 March 2026', '12/03/2026', '12 13 March 2026', 'Mar', 'about']) {
    it(`${typed === '' ? 'nothing' : typed} is no date that can be told`, () => expect(typedDate(typed)).to.equal(null));
  }
});
