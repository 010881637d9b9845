import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../foundation/storage/database.ts';
import { ImportRefused } from '../transfer/import-bundle.ts';
import { type ImportedLines, importLines, type LinesRequest } from '../transfer/import-lines.ts';
import { toLine } from '../transfer/json-lines.ts';
import { linesWithEntries } from '../transfer/line-format.ts';
import { placeOf } from '../transfer/places.ts';
import type { ReadTable } from './import-table.ts';
import type { Sheet } from './sheet.ts';

/**
 * Imports a table by way of JSON Lines: checked as a whole, then written in parts. One commit of everything would hold all of it in memory. After an
 * interruption, the same table goes on where it stopped.
 */
export async function importInParts(
  database: Database,
  { bundle, problems }: ReadTable,
  { file }: Pick<Sheet, 'file'>,
  request: LinesRequest,
): Promise<ImportedLines> {
  if (problems.length > 0) throw new ImportRefused(problems);
  const folder = await mkdtemp(join(tmpdir(), 'parley-table-'));
  try {
    const lines = join(folder, 'table.jsonl');
    const rows = await written(lines, bundle);
    return await inTable({ file, lines, rows }, () => importLines(database, lines, request));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes the lines. Returns the row of the table that each comes from. */
async function written(path: string, bundle: object): Promise<number[]> {
  const rows: number[] = [];
  const stream = createWriteStream(path);
  for (const { line, entry } of linesWithEntries(bundle)) {
    rows.push(placeOf(entry)?.line ?? 1);
    if (!stream.write(toLine(line))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return rows;
}

interface Lines {
  readonly file: string;
  readonly lines: string;
  readonly rows: readonly number[];
}

/** People know rows of their table, and no lines of a file that is gone. */
async function inTable({ file, lines, rows }: Lines, work: () => Promise<ImportedLines>): Promise<ImportedLines> {
  const rowOf = (line: number) => rows[line - 1] ?? 1;
  try {
    const { notices, ...result } = await work();
    return { ...result, notices: notices.map((notice) => rowInNotice(notice, { file, lines, rowOf })) };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new ImportRefused(error.problems.map((problem) => ({ ...problem, file, line: rowOf(problem.line), column: 1 })));
  }
}

function rowInNotice(notice: string, { file, lines, rowOf }: Pick<Lines, 'file' | 'lines'> & { readonly rowOf: (line: number) => number }): string {
  if (!notice.startsWith(`${lines}:`)) return notice;
  const [, line, rest = ''] = /^(\d+):\d+(:.*)$/s.exec(notice.slice(lines.length + 1)) ?? [];
  return line === undefined ? notice : `${file}:${rowOf(Number(line))}:1${rest}`;
}
