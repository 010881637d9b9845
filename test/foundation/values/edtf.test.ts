import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { dayBeside, firstDayOf, isEdtf, lastDayOf, overlaps, parseEdtf } from '../../../src/foundation/values/edtf.ts';

/** The lines of a case file, without comments, each cut where two or more blanks stand. */
function cases(name: string): string[][] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(/ {2,}/));
}

const bound = (day: string | undefined) => (day === 'open' ? null : day);
const isoDay = (time: Date) => time.toISOString().slice(0, 10);
const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }).map(isoDay);

describe('dates in EDTF', () => {
  for (const [text = '', first, last, unknown = 'nothing'] of cases('edtf-valid.txt')) {
    it(`reads ${text} as ${first} to ${last}`, () => {
      expect(parseEdtf(text)).to.deep.equal({
        ok: true,
        value: { text, firstDay: bound(first), lastDay: bound(last), unknown: unknown === 'nothing' ? null : unknown },
      });
    });
  }

  for (const [written = '', part = ''] of cases('edtf-invalid.txt')) {
    const text = written.replace(/^“(.*)”$/, '$1');
    it(`refuses '${text}' and tells of ${part}`, () => {
      const reading = parseEdtf(text);
      expect(reading.ok).to.equal(false);
      expect(reading).to.have.property('problem').that.includes(part);
      expect(isEdtf(text)).to.equal(false);
    });
  }

  it('gives open ends bounds that sort before and after all days', () => {
    expect([firstDayOf('../2022'), lastDayOf('2022/..')]).to.deep.equal(['0000-00-00', '9999-99-99']);
    expect(['2022-03-03', lastDayOf('2022/..'), firstDayOf('../2022'), '0000-01-01', '9999-12-31'].sort()).to.deep.equal([
      '0000-00-00',
      '0000-01-01',
      '2022-03-03',
      '9999-12-31',
      '9999-99-99',
    ]);
  });

  it('lets an unknown bound reach no further than what is known', () => {
    expect([firstDayOf('2022-03/'), lastDayOf('2022-03/'), firstDayOf('/2022-03'), lastDayOf('/2022-03')]).to.deep.equal([
      '2022-03-01',
      '2022-03-31',
      '2022-03-01',
      '2022-03-31',
    ]);
    expect(overlaps('2022-03/', '2023')).to.equal(false);
    expect(overlaps('2022-03/..', '2023')).to.equal(true);
  });

  it('finds that dates overlap where both allow a day', () => {
    expect(overlaps('2022-03', '2022-03-31')).to.equal(true);
    expect(overlaps('2022-03', '2022-04-01')).to.equal(false);
    expect(overlaps('../2022-03', '2022-03-31/..')).to.equal(true);
    expect(overlaps('2022-24', '2023')).to.equal(true);
    expect(overlaps('../..', '1648')).to.equal(true);
  });

  it('reads every day there is as itself', () => {
    fc.assert(fc.property(days, (day) => firstDayOf(day) === day && lastDayOf(day) === day && isEdtf(day)));
  });

  it('reads two days as an interval exactly where the first is not later', () => {
    fc.assert(fc.property(days, days, (a, b) => isEdtf(`${a}/${b}`) === a <= b));
  });

  it('says the same of overlap whichever comes first', () => {
    fc.assert(
      fc.property(days, days, days, (a, b, c) => {
        const span = b < c ? `${b}/${c}` : `${c}/${b}`;
        return overlaps(`${a}/..`, span) === overlaps(span, `${a}/..`);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/.X~?%T:[]{},YE') }), (text) => typeof parseEdtf(text).ok === 'boolean'),
      { numRuns: 2000 },
    );
  });
});

describe('The day beside a day', () => {
  it('goes over the ends of months and years, and over 29 February where there is one', () => {
    expect(['2022-03-31', '2022-12-31', '2024-02-28', '2022-02-28', '0099-12-31'].map((day) => dayBeside(day, 1))).to.deep.equal([
      '2022-04-01',
      '2023-01-01',
      '2024-02-29',
      '2022-03-01',
      '0100-01-01',
    ]);
    expect(['2022-03-01', '2022-01-01'].map((day) => dayBeside(day, -1))).to.deep.equal(['2022-02-28', '2021-12-31']);
  });

  it('is none before and after all days', () => {
    expect([dayBeside(firstDayOf('../2022'), -1), dayBeside(lastDayOf('2022/..'), 1)]).to.deep.equal([firstDayOf('../2022'), lastDayOf('2022/..')]);
  });
});
