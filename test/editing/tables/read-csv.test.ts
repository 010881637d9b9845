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
