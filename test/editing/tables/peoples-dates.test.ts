import { expect } from 'chai';
import { type DateHabits, peoplesDate } from '../../../src/editing/tables/peoples-dates.ts';

const read = (text: string, habits: DateHabits = {}) => {
  const found = peoplesDate(text, habits);
  return 'date' in found ? found.date : `expected ${found.expected}`;
};
const STATE_ORDER = 'expected a date whose order is stated (`dates: { order: DMY }` in the map)';
const STATE_YEAR = 'expected a date with a year (or `dates: { year: 2024 }` in the map)';

describe("People's own dates", () => {
  it('in numbers go by the order that is stated once, and are never guessed', () => {
    expect(read('18.4.24', { order: 'DMY' })).to.equal('2024-04-18');
    expect(read('4/5/2024', { order: 'DMY' })).to.equal('2024-05-04');
    expect(read('4/5/2024', { order: 'MDY' })).to.equal('2024-04-05');
    expect(read('24-4-18', { order: 'YMD' })).to.equal('2024-04-18');
    expect(read('18.4.', { order: 'DMY', year: 2024 })).to.equal('2024-04-18');
    expect(read('1.2.98', { order: 'DMY' })).to.equal('1998-02-01');
    expect(read('18.4.24')).to.equal(STATE_ORDER);
    expect(read('18.4', { order: 'DMY' })).to.equal(STATE_YEAR);
    expect(read('4.18.24', { order: 'DMY' })).to.equal('expected a day of the calendar');
    // A year of four digits in front leaves no doubt.
    expect(read('2024/4/18')).to.equal('2024-04-18');
  });

  it('in words need no order', () => {
    const habits = { year: 2024 };
    expect(read('April 18', habits)).to.equal('2024-04-18');
    expect(read('18 April', habits)).to.equal('2024-04-18');
    expect(read('April 18')).to.equal(STATE_YEAR);
    expect(read('April 2018')).to.equal('2018-04');
    expect(read('Thu 18th of April, 2024')).to.equal('2024-04-18');
    expect(read('Session 18 April 2024')).to.equal('expected a date');
    expect(read('18th of Sept. 2024')).to.equal('2024-09-18');
    expect(read('30 February 2024')).to.equal('expected a day of the calendar');
  });

  it('in other languages take the names of months of the map', () => {
    expect(read('3. März 2024', { language: 'de' })).to.equal('2024-03-03');
    expect(read('3 березня 2024', { language: 'uk' })).to.equal('2024-03-03');
    expect(read('3. März 2024')).to.equal('expected a date');
  });

  it('may be weeks, spans and doubtful', () => {
    const habits: DateHabits = { year: 2024, order: 'DMY' };
    expect(read('week of 6 July', habits)).to.equal('2024-07-06/2024-07-12');
    expect(read('week of 28.12.', habits)).to.equal('2024-12-28/2025-01-03');
    expect(read('12–14 March', habits)).to.equal('2024-03-12/2024-03-14');
    expect(read('12-14 March 2023')).to.equal('2023-03-12/2023-03-14');
    expect(read('28 February to 2 March', habits)).to.equal('2024-02-28/2024-03-02');
    expect(read('14–12 March', habits)).to.equal('expected a span that ends after it begins');
    expect(read('about May 2018')).to.equal('2018-05~');
    expect(read('18.4.24?', habits)).to.equal('2024-04-18?');
    expect(read('week of July', habits)).to.equal('expected a day after "week of"');
  });

  it('may be EDTF already', () => {
    for (const date of ['2024-04-18', '2024-04', '2024', '2024-04-18/2024-04-20', '2024~', '../2024-05']) expect(read(date)).to.equal(date);
    expect(read('soon')).to.equal('expected a date');
    expect(read('2024-13-01')).to.equal('expected a day of the calendar');
  });
});
