import { readFile, writeFile } from 'node:fs/promises';
import { importTable, readTable } from '../editing/tables/import-table.ts';
import { readCsv } from '../editing/tables/read-csv.ts';
import { readXlsx } from '../editing/tables/read-xlsx.ts';
import { savedMap } from '../editing/tables/saved-map.ts';
import { readTableMap } from '../editing/tables/table-map.ts';
import type { ImportRequest, ImportResult } from '../editing/transfer/import-bundle.ts';
import type { Database } from '../foundation/storage/database.ts';

export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

interface TableFile {
  readonly path: string;
  readonly format: TableFormat;
  readonly map: string;
  readonly saveMap?: string | undefined;
}

/** Imports a table by its map. It also saves the map if names are unknown, with suggestions for them. */
export async function bringTable(database: Database, { path, format, map: mapFile, saveMap }: TableFile, request: ImportRequest): Promise<ImportResult> {
  const text = await readFile(mapFile, 'utf8');
  const map = readTableMap(mapFile, text);
  const bytes = await readFile(path);
  const sheet = format === 'csv' ? readCsv(path, bytes, map) : await readXlsx(path, bytes, map.sheet);
  const table = await readTable(database, { sheet, map, mapFile });
  if (saveMap !== undefined) await writeFile(saveMap, savedMap(text, table.unknown));
  return importTable(database, table, { sheet }, request);
}
