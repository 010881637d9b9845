import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';

/** The parts of a workbook that the library unpacks. */
const UNPACKED = /\.(xml|rels)$/i;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
/** A workbook that needs more text than this is far larger than any table that people code. */
const MOST_BYTES = 200 * 1024 ** 2;
/** At most a thousand times as long when unpacked. So no piece takes much memory. */
const PIECE = 16 * 1024;
const REFERENCE = /[\s<]r="([A-Z]{1,9})?(\d{1,12})"|<dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,9})(\d{1,12})"/g;
/** Longer than what the expression finds, which may begin in one piece and end in the next. */
const LONGEST_REFERENCE = 64;

/**
 * How many cells the largest sheet spans, from its first cell to its last. One cell in the last corner takes a few bytes of the file. The library makes a
 * row for each line above it. Infinity if all parts together have more text than may be read, or say so: the library takes memory by the size that a part
 * states, and by the size that it has.
 */
export function cellsSpanned(workbook: Uint8Array, mostBytes = MOST_BYTES): number {
  let [most, bytesLeft, statedLeft] = [0, mostBytes, mostBytes];
  const unzip = new Unzip((part) => {
    if (!UNPACKED.test(part.name)) return;
    statedLeft -= part.originalSize ?? 0;
    readPart(part, (bytes, cells) => {
      bytesLeft -= bytes;
      most = Math.max(most, cells);
    });
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < workbook.length; from += PIECE) {
      unzip.push(workbook.subarray(from, from + PIECE), from + PIECE >= workbook.length);
      if (bytesLeft < 0 || statedLeft < 0) return Number.POSITIVE_INFINITY;
    }
  } catch {
    // The library reports a file that is no workbook.
  }
  return most;
}

/** Unpacks a part. Tells how long each piece of it is, and how many cells the sheet has spanned so far. */
function readPart(part: UnzipFile, tell: (bytes: number, cells: number) => void): void {
  const isSheet = SHEET.test(part.name);
  let [lines, columns, rest] = [1, 1, ''];
  part.ondata = (error, bytes) => {
    if (error !== null) throw error;
    if (isSheet) {
      const text = rest + Buffer.from(bytes).toString('latin1');
      for (const [, column = '', line = '', lastColumn = column, lastLine = line] of text.matchAll(REFERENCE)) {
        lines = Math.max(lines, Number(lastLine));
        columns = Math.max(columns, numberOf(lastColumn));
      }
      rest = text.slice(-LONGEST_REFERENCE);
    }
    tell(bytes.length, isSheet ? lines * columns : 0);
  };
  part.start();
}

/** `A` is 1, and `AA` is 27. */
function numberOf(column: string): number {
  return [...column].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
}
