import { readFile } from 'node:fs/promises';
import { importInParts } from '../editing/tables/import-in-parts.ts';
import { importTable, readTable } from '../editing/tables/import-table.ts';
import { readCsv } from '../editing/tables/read-csv.ts';
import { readXlsx } from '../editing/tables/read-xlsx.ts';
import { savedMap } from '../editing/tables/saved-map.ts';
import { readTableMap } from '../editing/tables/table-map.ts';
import type { ImportRequest } from '../editing/transfer/import-bundle.ts';
import type { ImportedLines } from '../editing/transfer/import-lines.ts';
import type { Database } from '../foundation/storage/database.ts';
import { writeWhole } from './write-whole.ts';

export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

interface TableFile {
  readonly path: string;
  readonly format: TableFormat;
  readonly map: string;
  readonly saveMap?: string | undefined;
  /** A table of more rows is written in parts. */
  readonly mostInOnePiece?: number;
}

const MOST_IN_ONE_PIECE = 20_000;

/** Imports a table by its map. It also saves the map if names are unknown, with suggestions for them. */
export async function bringTable(
  database: Database,
  { path, format, map: mapFile, saveMap, mostInOnePiece = MOST_IN_ONE_PIECE }: TableFile,
  request: ImportRequest,
): Promise<ImportedLines> {
  const text = await readFile(mapFile, 'utf8');
  const map = readTableMap(mapFile, text);
  const bytes = await readFile(path);
  const sheet = format === 'csv' ? await readCsv(path, bytes, map) : await readXlsx(path, bytes, map.sheet);
  const table = await readTable(database, { sheet, map, mapFile });
  if (saveMap !== undefined) await writeWhole(saveMap, savedMap(text, table.unknown));
  // A dry run is one piece anyway, since it is rolled back.
  if (table.rows > mostInOnePiece && request.dryRun !== true) return importInParts(database, table, { file: path }, request);
  return importTable(database, table, { sheet }, request);
}
