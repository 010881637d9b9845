import { expect } from 'chai';
import { daysInText } from '../../../src/foundation/values/days-in-text.ts';
import { readSearchQuery, type SearchQuery } from '../../../src/foundation/values/search-query.ts';
import { waysToWrite } from '../../../src/foundation/values/ways-to-write.ts';

const phrasesOf = ({ wanted, unwanted }: SearchQuery) =>
  [...wanted.map(({ words }) => words.join('_')), ...unwanted.map(({ words }) => `-${words.join('_')}`)].join(' ');
const ways = (text: string) => {
  const reading = readSearchQuery(text);
  if (!reading.ok) throw new Error(text);
  return waysToWrite(text, reading.query).map(phrasesOf);
};

describe('What is looked for, written otherwise', () => {
  it('is a number in any grouping of its digits', () => {
    for (const number of ['20000', '20,000', '20 000', '20.000', '20’000', "20'000", '20\u00a0000', '20\u202f000'])
      expect(ways(`${number} troops`), number).to.include.members(['20000 troops', '20_000 troops', '20.000 troops']);
    expect(ways('1000000')).to.have.members(['1000000', '1_000_000', '1.000.000']);
  });

  it('is nothing else where no number is long, and none for a year', () => {
    for (const text of ['troops', '300 troops', 'March 2022', '3.5', 'troops 3 40', '200001*']) expect(ways(text), text).to.have.length(1);
  });

  it('must not be there in any way, where it must not be there', () => {
    for (const way of ways('troops -20,000')) expect(way).to.match(/^troops (?=.*-20000)(?=.*-20_000)(?=.*-20\.000)/);
  });

  it('is a word with any sign for its apostrophe', () => {
    for (const sign of ['’', "'", '`', '´', 'ʼ', '′', 'ʻ']) expect(ways(`пам${sign}ять`), sign).to.include('память');
    for (const sign of ['’', "'", '`', '´', 'ʼ', '′', 'ʻ']) expect(ways(`d${sign}accord`), sign).to.include.members(['d_accord', 'daccord']);
  });
});

describe('A day in what is looked for', () => {
  const day = (text: string) => daysInText(text)?.first;
  it('is read however it is written', () => {
    const words = ['29 March 2022', 'march 29, 2022', '29th Mar 2022', '29 березня 2022', '29 марта 2022'];
    const numbers = ['2022-03-29', '2022/3/29', '2022.03.29', '29.03.2022', '29.3.2022', '29/03/2022', '29-3-2022', '3/29/2022'];
    for (const text of [...words, ...numbers]) expect(daysInText(text), text).to.deep.equal({ first: '2022-03-29', last: '2022-03-29', rest: '' });
    expect(daysInText('Istanbul 29 March 2022 talks')).to.deep.equal({ first: '2022-03-29', last: '2022-03-29', rest: 'Istanbul   talks' });
    const days = ['1 January 2022', '1 лютого 2022', '1 May 2022', '1 травня 2022', '1 червня 2022', '1 липня 2022', '1 листопада 2022', '1 мая 2022'];
    expect(days.map((text) => day(text)?.slice(5, 7))).to.deep.equal(['01', '02', '05', '05', '06', '07', '11', '05']);
  });

  it('is a whole month where no day is beside it', () => {
    for (const text of ['February 2024', 'Feb. 2024', '2024-02', 'лютий 2024', 'лютого 2024', 'февраль 2024'])
      expect(daysInText(text), text).to.deep.equal({ first: '2024-02-01', last: '2024-02-29', rest: '' });
    const names = ['січень', 'березень', 'квітень', 'травень', 'червень', 'липень', 'серпень', 'вересень', 'жовтень', 'листопад', 'грудень', 'май', 'июнь'];
    expect(names.map((name) => day(`${name} 2022`)?.slice(5, 7)).join(' ')).to.equal('01 03 04 05 06 07 08 09 10 11 12 05 06');
  });

  it('is none where no calendar has it, where it can be two, and in quotes', () => {
    const none = ['31 February 2022', '29 Brumaire 2022', '31/31/2022', '2022-13', '2022', '"29 March 2022"', '12 troops 2022', 'Declaration 2022'];
    for (const text of [...none, '3/4/2026', '"March 2022"', 'ma 2022']) expect(daysInText(text), text).to.equal(null);
    // The third of March is one day, whichever comes first.
    expect(day('3/3/2026')).to.equal('2026-03-03');
  });
});
