import { expect } from 'chai';
import { type CsvSettings, readCsv } from '../../../src/editing/tables/read-csv.ts';
import { turnsDuring } from '../../support/turns.ts';

const rows = async (text: string | Uint8Array, settings: CsvSettings = {}) => {
  const sheet = await readCsv('t.csv', typeof text === 'string' ? Buffer.from(text) : text, settings);
  return sheet.rows.map(({ line, cells }) => [line, ...cells]);
};
const problem = async (bytes: Uint8Array | string, settings: CsvSettings = {}) => {
  try {
    return JSON.stringify(await rows(bytes, settings));
  } catch (error) {
    return (error as Error).message;
  }
};

describe('Files of separated values', () => {
  it('may have commas, semicolons or tabs, as the first line does outside quotes', async () => {
    expect(await rows('a,b;c\n1,2')).to.deep.equal([
      [1, 'a', 'b;c'],
      [2, '1', '2'],
    ]);
    expect(await rows('a;b;"x,y,z,w"\n1;2;3')).to.deep.equal([
      [1, 'a', 'b', 'x,y,z,w'],
      [2, '1', '2', '3'],
    ]);
    expect(await rows('a\tb\r\n1\t2\r\n')).to.deep.equal([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
    expect(await rows('a,b\n1;2', { separator: ';' })).to.deep.equal([
      [1, 'a,b'],
      [2, '1', '2'],
    ]);
  });

  it('may begin with the line by which spreadsheets state the separator', async () => {
    expect(await rows('\uFEFFsep=;\r\na,b;c\r\n"1\n2";3\r\nlast;4\r\n')).to.deep.equal([
      [2, 'a,b', 'c'],
      [3, '1\n2', '3'],
      // The row above takes two lines.
      [5, 'last', '4'],
    ]);
    expect(await rows('"sep=|"\na|b')).to.deep.equal([[2, 'a', 'b']]);
    expect(await rows('sep=;,b\n1,2')).to.deep.equal([
      [1, 'sep=;', 'b'],
      [2, '1', '2'],
    ]);
    expect(await problem('sep=;\na;b\n1;"two\nthree')).to.match(/^t\.csv:4:1: expected separated values/);
  });

  it('are told from workbooks and other archives by their bytes', async () => {
    const archive = (named: string) => Buffer.concat([Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0xff]), Buffer.from(named)]);
    expect(await problem(archive('xl/workbook.xml'))).to.equal('t.csv:1:1: expected separated values, got a workbook (.xlsx). Its format is xlsx.');
    expect(await problem(archive('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'))).to.contain('got a spreadsheet of OpenDocument (.ods). Save it as');
    expect(await problem(archive('word/document.xml'))).to.contain('got an archive (.zip). Take the table out of it first.');
    expect(await problem(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).to.contain('got an old workbook (.xls). Save it as .xlsx');
  });

  it('may have a byte order mark, newlines and quotes in quotes, empty rows and rows of other lengths', async () => {
    expect(await rows('\uFEFFa,b\n"one\ntwo","say ""no"""\n\n,\nlast,x,more\n')).to.deep.equal([
      [1, 'a', 'b'],
      [2, 'one\ntwo', 'say "no"'],
      // The row above takes two lines.
      [4, ''],
      [5, '', ''],
      [6, 'last', 'x', 'more'],
    ]);
  });

  it('are read in the encoding that is stated, and in no other than UTF-8 without', async () => {
    const cyrillic = Uint8Array.from([0xcc, 0xe8, 0xf0, 0x2c, 0x31]);
    expect(await problem(cyrillic)).to.match(/^t\.csv:1:1: expected text in UTF-8, got bytes that are not UTF-8\. Save it as UTF-8, or state its encoding/);
    expect(await rows(cyrillic, { encoding: 'windows-1251' })).to.deep.equal([[1, 'Мир', '1']]);
    // In the second line, after three letters.
    expect(await problem(Uint8Array.from([0x61, 0x0a, 0x61, 0x62, 0x63, 0xf6]))).to.match(/^t\.csv:2:4: /);
    const wide = Buffer.from('\uFEFFa;ü\n', 'utf16le');
    expect(await problem(wide)).to.contain('got UTF-16');
    expect(await rows(wide, { encoding: 'utf-16le' })).to.deep.equal([[1, 'a', 'ü']]);
    expect(await problem('a', { encoding: 'klingon' })).to.contain("expected a name of an encoding in the map, got 'klingon'");
    expect(await problem(Uint8Array.from([0xff, 0x2c]), { encoding: 'utf-8' })).to.contain('expected text in utf-8, got other bytes');
  });

  it('are refused where a quote is not closed', async () => {
    expect(await problem('a,b\n1,"two\nthree')).to.match(/^t\.csv:\d+:1: expected separated values, with quotes that are closed, got something else\./);
  });

  it('are read in pieces, between which others have their turn, also within a letter', async () => {
    // Each letter takes two bytes, so one lies across the end of each of the 25 pieces of 32 KB.
    const text = `a,${'ї'.repeat(400_000)}`;
    const turns = await turnsDuring(async () => expect(await rows(text)).to.deep.equal([[1, 'a', 'ї'.repeat(400_000)]]));
    expect(turns).to.be.at.least(20);
  });
});
