import { expect } from 'chai';
import { type CsvSettings, readCsv } from '../../../src/editing/tables/read-csv.ts';

const rows = (text: string | Uint8Array, settings: CsvSettings = {}) =>
  readCsv('t.csv', typeof text === 'string' ? Buffer.from(text) : text, settings).rows.map(({ line, cells }) => [line, ...cells]);
const problem = (bytes: Uint8Array | string, settings: CsvSettings = {}) => {
  try {
    return JSON.stringify(rows(bytes, settings));
  } catch (error) {
    return (error as Error).message;
  }
};

describe('Files of separated values', () => {
  it('may have commas, semicolons or tabs, as the first line does outside quotes', () => {
    expect(rows('a,b;c\n1,2')).to.deep.equal([
      [1, 'a', 'b;c'],
      [2, '1', '2'],
    ]);
    expect(rows('a;b;"x,y,z,w"\n1;2;3')).to.deep.equal([
      [1, 'a', 'b', 'x,y,z,w'],
      [2, '1', '2', '3'],
    ]);
    expect(rows('a\tb\r\n1\t2\r\n')).to.deep.equal([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
    expect(rows('a,b\n1;2', { separator: ';' })).to.deep.equal([
      [1, 'a,b'],
      [2, '1', '2'],
    ]);
  });

  it('may have a byte order mark, newlines and quotes in quotes, empty rows and rows of other lengths', () => {
    expect(rows('\uFEFFa,b\n"one\ntwo","say ""no"""\n\n,\nlast,x,more\n')).to.deep.equal([
      [1, 'a', 'b'],
      [2, 'one\ntwo', 'say "no"'],
      // The row above takes two lines.
      [4, ''],
      [5, '', ''],
      [6, 'last', 'x', 'more'],
    ]);
  });

  it('are read in the encoding that is stated, and in no other than UTF-8 without', () => {
    const cyrillic = Uint8Array.from([0xcc, 0xe8, 0xf0, 0x2c, 0x31]);
    expect(problem(cyrillic)).to.match(/^t\.csv:1:1: expected text in UTF-8, got bytes that are not UTF-8\. Save it as UTF-8, or state its encoding/);
    expect(rows(cyrillic, { encoding: 'windows-1251' })).to.deep.equal([[1, 'Мир', '1']]);
    const wide = Buffer.from('\uFEFFa;ü\n', 'utf16le');
    expect(problem(wide)).to.contain('got UTF-16');
    expect(rows(wide, { encoding: 'utf-16le' })).to.deep.equal([[1, 'a', 'ü']]);
    expect(problem('a', { encoding: 'klingon' })).to.contain("expected a name of an encoding in the map, got 'klingon'");
    expect(problem(Uint8Array.from([0xff, 0x2c]), { encoding: 'utf-8' })).to.contain('expected text in utf-8, got other bytes');
  });

  it('are refused where a quote is not closed', () => {
    expect(problem('a,b\n1,"two\nthree')).to.match(/^t\.csv:\d+:1: expected separated values, with quotes that are closed, got something else\./);
  });
});
