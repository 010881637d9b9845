import { expect } from 'chai';

import { nameAndDate } from '../../../../src/doors/web/writing/name-and-date.ts';
import { dateFault, isNoSuchDay, isNotKnown, readingsOf, typedDate } from '../../../../src/doors/web/writing/typed-date.ts';

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
    ['March 2026 to', '2026-03/..'],
    ['5.3.2026 –', '2026-03-05/..'],
    ['from March 2026 to now', '2026-03/..'],
    ['березень 2026 до сьогодні', '2026-03/..'],
    ['from March to May 2026', '2026-03/2026-05'],
    ['з 12 по 14 березня 2026', '2026-03-12/2026-03-14'],
    ['3 грудня 2026', '2026-12-03'],
    ['лютий 2026', '2026-02'],
    ['12 березня 2026', '2026-03-12'],
    ['12 березня 2026 р.', '2026-03-12'],
    ['березень 2026', '2026-03'],
    ['близько 16 листопада 2022', '2022-11-16~'],
    ['29.03.2022', '2022-03-29'],
    ['5.3.2026', '2026-03-05'],
    ['5.3.2026 р.', '2026-03-05'],
    ['about 5.3.2026', '2026-03-05~'],
    ['12.3.2026?', '2026-03-12?'],
    ['28.2.2026 – 2.3.2026', '2026-02-28/2026-03-02'],
    ['12–14.03.2022', '2022-03-12/2022-03-14'],
    ['until 5.3.2026', '../2026-03-05'],
    ['29/03/2022', '2022-03-29'],
    ['03/29/2022', '2022-03-29'],
    ['29-03-2022', '2022-03-29'],
    ['5/5/2026', '2026-05-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.03.05', '2026-03-05'],
    ['2026', '2026'],
    ['2026-03-12', '2026-03-12'],
    ['2026-03~', '2026-03~'],
    ['2026-03-12/2026-03-14', '2026-03-12/2026-03-14'],
    ['2026-03/..', '2026-03/..'],
  ];
  for (const [typed, edtf] of read) it(`${typed} is ${edtf}`, () => expect(typedDate(typed)).to.equal(edtf));

  for (const typed of [
    '',
    'soon',
    '31 February 2026',
    '12 March',
    '14-12 March 2026',
    '12/03/2026',
    '3/4/2026',
    '05-03-2026',
    '31.2.2026',
    '5.13.2026',
    '13/13/2026',
    '12 13 March 2026',
    'Mar',
    'about',
    'until March 2026 to',
    'to now',
  ]) {
    it(`${typed === '' ? 'nothing' : typed} is no date that can be told`, () => expect(typedDate(typed)).to.equal(null));
  }

  it('is told from a day that no calendar has', () => {
    for (const typed of ['31.2.2026', '31.02.2026', '5.13.2026', '13/13/2026', '2026/2/30', '31 February 2026', '31 лютого 2026'])
      expect(isNoSuchDay(typed), typed).to.equal(true);
    for (const typed of ['', 'soon', '12 March', '3/4/2026', '28.2.2026', '29 February 2024', 'March 2026']) expect(isNoSuchDay(typed), typed).to.equal(false);
  });

  it('has two readings where the order is not told', () => {
    expect(readingsOf('3/4/2026')).to.deep.equal(['2026-04-03', '2026-03-04']);
    expect(readingsOf('05-03-2026')).to.deep.equal(['2026-03-05', '2026-05-03']);
    expect(readingsOf('3.4.2026')).to.deep.equal(['2026-04-03']);
    expect(readingsOf('someday')).to.deep.equal([]);
  });

  it('stands beside a name, before or after it, and is none alone', () => {
    expect(nameAndDate('Istanbul 2022')).to.deep.equal({ name: 'Istanbul', date: '2022' });
    expect(nameAndDate('29 March 2022, round 5')).to.deep.equal({ name: 'round 5', date: '2022-03-29' });
    expect(nameAndDate('Стамбул березень 2022')).to.deep.equal({ name: 'Стамбул', date: '2022-03' });
    for (const text of ['29 March 2022', '2022', 'round 5', 'neutral*', '']) expect(nameAndDate(text), text).to.equal(null);
  });

  it('may be said to be unknown, in the words of both languages', () => {
    for (const typed of ['unknown', 'Unknown.', 'not known', 'n/a', 'N/A', '?', '??', '-', '—', 'TBD', 'невідомо', 'Невідома', 'невідомий', 'н/д', 'немає']) {
      expect([isNotKnown(typed), typedDate(typed), dateFault(typed)], typed).to.deep.equal([true, null, null]);
    }
    for (const typed of ['2026?', '?2026', 'unknown day of March 2026', '..', '../..', 'soon', 'невідомо коли у 2026', ''])
      expect(isNotKnown(typed), typed).to.equal(false);
  });
});
