import { readSheet } from 'read-excel-file/node';
import { ImportRefused } from '../transfer/import-bundle.ts';
import { problemAt } from '../transfer/problem.ts';
import { HOW_TO_IMPORT, kindOfFile } from './kind-of-file.ts';
import type { Sheet } from './sheet.ts';
import { cellsSpanned } from './workbook-size.ts';

/** A table of 100,000 rows with 20 columns. */
const MOST_CELLS = 2_000_000;

/** Reads one sheet of a workbook: the named one, or the first. Dates become days. Formulas give the values stored in the file. */
export async function readXlsx(file: string, bytes: Uint8Array, sheet: string | undefined, most = MOST_CELLS): Promise<Sheet> {
  const place = { file, line: 1, column: 1, path: [] };
  const kind = kindOfFile(bytes);
  if (kind !== 'a workbook (.xlsx)') throw new ImportRefused([problemAt(place, 'a workbook (.xlsx)', kind, HOW_TO_IMPORT[kind])]);
  const cells = cellsSpanned(bytes);
  if (cells > most) {
    const advice = 'Delete the empty rows and columns behind the table, or save it as CSV.';
    throw new ImportRefused([problemAt(place, `sheets of at most ${most} cells`, Number.isFinite(cells) ? `one that spans ${cells}` : 'a longer one', advice)]);
  }
  const rows = await readSheet(Buffer.from(bytes), sheet ?? 1).catch((error: unknown) => {
    // The library stumbles over damaged workbooks by TypeErrors, whose messages are about its own code.
    const reason = error instanceof TypeError ? 'It is damaged.' : ((error as Error).message.split('\n')[0] ?? '');
    throw new ImportRefused([problemAt(place, 'a workbook (.xlsx) that has the sheet', 'something else', reason)]);
  });
  return { file, rows: rows.map((row, index) => ({ line: index + 1, cells: row.map(asText) })) };
}

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
