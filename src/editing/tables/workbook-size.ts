import { inflateRawSync } from 'node:zlib';

/** The parts of a workbook that hold its sheets. */
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
/** A sheet that needs more text than this is far larger than any table that people code. */
const MOST_BYTES = 200 * 1024 ** 2;
const REFERENCE = /[\s<]r="([A-Z]{1,9})?(\d{1,12})"|<dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,9})(\d{1,12})"/g;

/**
 * How many cells the largest sheet spans, from its first cell to its last. One cell in the last corner takes a few bytes of the file, and the
 * library makes a row for each line above it. Infinity if a sheet has more text than may be read.
 */
export function cellsSpanned(workbook: Uint8Array): number {
  const bytes = Buffer.from(workbook);
  return Math.max(0, ...[...partsIn(bytes)].filter(({ name }) => SHEET.test(name)).map((part) => cellsIn(textOf(bytes, part))));
}

interface Part {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly length: number;
  readonly header: number;
}

/** The directory of a ZIP file, at its end. Nothing if there is none: the library reports a file that is no workbook. */
function* partsIn(bytes: Buffer): Generator<Part> {
  const end = bytes.lastIndexOf('PK\x05\x06');
  if (end === -1 || end + 22 > bytes.length) return;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && at + 46 <= bytes.length; left -= 1) {
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    yield { name, isDeflated: bytes.readUInt16LE(at + 10) === 8, length: bytes.readUInt32LE(at + 20), header: bytes.readUInt32LE(at + 42) };
    at += 46 + nameLength + extra + comment;
  }
}

/** The text of a part. Null if it is too long, or no text. */
function textOf(bytes: Buffer, { isDeflated, length, header }: Part): string | null {
  if (header + 30 > bytes.length) return '';
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + length);
  if (!isDeflated) return packed.toString('latin1');
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString('latin1');
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? null : '';
  }
}

function cellsIn(text: string | null): number {
  if (text === null) return Number.POSITIVE_INFINITY;
  let [lines, columns] = [1, 1];
  for (const [, column = '', line = '', lastColumn = column, lastLine = line] of text.matchAll(REFERENCE)) {
    lines = Math.max(lines, Number(lastLine));
    columns = Math.max(columns, numberOf(lastColumn));
  }
  return lines * columns;
}

/** `A` is 1, and `AA` is 27. */
function numberOf(column: string): number {
  return [...column].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
}
