import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readLines } from '../../../src/editing/transfer/json-lines.ts';
import { parseBundles } from '../../../src/editing/transfer/parse-bundle.ts';
import { decodeUtf8, SAVE_AS_UTF8 } from '../../../src/foundation/values/utf8.ts';

const head = 'bundle: 1\nparties:\n';
const party = '  - {key: cote, name: République, kind: STATE}\n';

/** How one file is refused; empty where it is read. */
const refusals = (text: Buffer) =>
  parseBundles([{ name: 'a.yaml', text }]).problems.map(({ line, column, expected, came, message }) => ({ line, column, expected, came, message }));

describe('Text that is not UTF-8', () => {
  it('is refused in Windows-1252, with the place of the first letter that is not UTF-8, and what to do', () => {
    expect(refusals(Buffer.from(head + party, 'latin1'))).to.deep.equal([
      {
        line: 3,
        column: 24,
        expected: 'text in UTF-8',
        came: 'bytes that are not UTF-8',
        message: `expected text in UTF-8, got bytes that are not UTF-8. ${SAVE_AS_UTF8}`,
      },
    ]);
  });

  for (const [name, bytes] of [
    ['with a byte order mark', Buffer.from(`\uFEFF${head}`, 'utf16le')],
    ['without one', Buffer.from(head, 'utf16le')],
    ['with the greater byte first', Buffer.from(`\uFEFF${head}`, 'utf16le').swap16()],
  ] as const) {
    it(`is refused in UTF-16 ${name}, and its bytes are not repeated`, () => {
      const [refused, ...others] = refusals(bytes);
      expect(others).to.deep.equal([]);
      expect(refused).to.deep.include({ line: 1, column: 1, came: 'UTF-16' });
      expect(refused?.message)
        .to.match(/^[\x20-\x7e]+$/)
        .and.include('UTF-8');
    });
  }

  it('is read in UTF-8, also with a byte order mark', () => {
    expect(refusals(Buffer.from(head + party))).to.deep.equal([]);
    expect(refusals(Buffer.from(`\uFEFF${head}${party}`))).to.deep.equal([]);
    expect(decodeUtf8(Buffer.from('停火 é'))).to.deep.equal({ text: '停火 é' });
  });

  it('is refused in JSON Lines on its own line; the others are read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-utf8-'));
    try {
      const file = join(folder, 'a.jsonl');
      const line = (key: string) => `${JSON.stringify({ type: 'party', key, name: 'République', kind: 'STATE' })}\n`;
      writeFileSync(file, Buffer.concat([Buffer.from(line('a')), Buffer.from(line('b'), 'latin1')]));
      const read = [];
      for await (const reading of readLines(file)) read.push(reading);
      expect(read.map(({ line: number, entry }) => [number, entry !== undefined])).to.deep.equal([
        [1, true],
        [2, false],
      ]);
      // {"type":"party","key":"b","name":"R is 35 characters long.
      expect(read[1]?.problems?.[0]).to.deep.include({ line: 2, column: 36, expected: 'text in UTF-8' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
