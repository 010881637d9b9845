import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { takeTurn } from '../../foundation/turns.ts';
import { decodeUtf8 } from '../../foundation/values/utf8.ts';
import { ImportRefused } from '../transfer/import-bundle.ts';
import { type Place, problemAt } from '../transfer/problem.ts';
import { HOW_TO_IMPORT, kindOfFile } from './kind-of-file.ts';
import type { Sheet, SheetRow } from './sheet.ts';

export interface CsvSettings {
  /** The name of an encoding from the WHATWG standard. Default: UTF-8. */
  readonly encoding?: string | undefined;
  readonly separator?: string | undefined;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Spreadsheets of some countries begin a file with the line `sep=;`. */
const STATED_SEPARATOR = /^"?sep=([^\r\n])"?\r?\n/i;

/** Reads a file of separated values: with or without a byte order mark, with commas, semicolons or tabs, and with newlines inside quotes. */
export async function readCsv(file: string, bytes: Uint8Array, settings: CsvSettings): Promise<Sheet> {
  const whole = decoded(file, bytes, settings.encoding).replace(/^\uFEFF/, '');
  const [stated = '', named] = STATED_SEPARATOR.exec(whole) ?? [];
  const text = whole.slice(stated.length);
  const separator = settings.separator ?? named ?? separatorOf(text);
  const before = stated === '' ? 0 : 1;
  const parsed: Parsed[] = [];
  try {
    const parser = parse({ delimiter: separator, info: true, relax_column_count: true, skip_empty_lines: false });
    for await (const one of Readable.from(piecesOf(Buffer.from(text))).pipe(parser)) parsed.push(one as Parsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused({ file, line: before + Number(error.lines ?? 1) }, 'separated values, with quotes that are closed', 'something else', `${error.message}.`);
  }
  let last = before;
  const rows = parsed.map(({ record, info }): SheetRow => {
    // A row of several lines has the number of its first line.
    const row = { line: last + 1, cells: record };
    last = before + info.lines;
    return row;
  });
  return { file, rows };
}

const PIECE_BYTES = 32 * 1024;

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    await takeTurn();
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}

function decoded(file: string, bytes: Uint8Array, encoding: string | undefined): string {
  if (encoding !== undefined) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      const isUnknown = error instanceof RangeError;
      throw refused({ file, line: 1 }, isUnknown ? 'a name of an encoding in the map' : `text in ${encoding}`, isUnknown ? `'${encoding}'` : 'other bytes');
    }
  }
  const read = decodeUtf8(bytes);
  if ('text' in read) return read.text;
  const kind = kindOfFile(bytes);
  if (kind !== 'something else') throw refused({ file, line: 1 }, 'separated values', kind, HOW_TO_IMPORT[kind]);
  const advice = 'Save it as UTF-8, or state its encoding in the map: `encoding: windows-1252`, `windows-1251`, `utf-16le`.';
  throw refused({ file, line: read.line, column: read.column }, 'text in UTF-8', read.got, advice);
}

const SEPARATORS = [',', ';', '\t'] as const;

/** The most frequent separator in the first line, outside quotes. */
function separatorOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.replace(/^\s+/, ''))?.[0] ?? '';
  const plain = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((separator) => ({ separator, count: plain.split(separator).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

type Where = Pick<Place, 'file' | 'line'> & { readonly column?: number };

function refused({ file, line, column = 1 }: Where, expected: string, came: string, advice = ''): ImportRefused {
  return new ImportRefused([problemAt({ file, line, column, path: [] }, expected, came, advice)]);
}
