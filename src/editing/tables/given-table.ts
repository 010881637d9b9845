import { ImportRefused } from '../transfer/import-bundle.ts';
import { problemAt } from '../transfer/problem.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Sheet } from './sheet.ts';

/** A table as a client of the API sends it: the text of its cells, or a workbook in Base64. */
export interface GivenTable {
  readonly text?: string | null | undefined;
  readonly workbook?: string | null | undefined;
}

interface Settings {
  readonly separator?: string | undefined;
  readonly sheet?: string | undefined;
}

/** 5,000 rows of 20 columns take the server a few seconds, and memory. The command reads longer ones. */
export const MOST_CELLS_SENT = 100_000;

export const TABLE = 'table';

/** Reads the table. Throws ImportRefused if it is neither or both, malformed, or too large. */
export async function givenTable({ text, workbook }: GivenTable, { separator, sheet }: Settings): Promise<Sheet> {
  const place = { file: TABLE, line: 1, column: 1, path: [] };
  if ((text == null) === (workbook == null)) throw new ImportRefused([problemAt(place, 'either text or a workbook', text ? 'both' : 'neither')]);
  const read =
    workbook == null
      ? await readCsv(TABLE, Buffer.from(text as string), { separator })
      : await readXlsx(TABLE, Buffer.from(workbook, 'base64'), sheet, MOST_CELLS_SENT);
  const cells = read.rows.reduce((sum, row) => sum + row.cells.length, 0);
  if (cells > MOST_CELLS_SENT) {
    const advice = 'Import it with the command `npx parley import --from csv`, or split it.';
    throw new ImportRefused([problemAt(place, `a table of at most ${MOST_CELLS_SENT} cells`, String(cells), advice)]);
  }
  return read;
}
