import { z } from 'zod';
import type { ThingType } from '../../ledger/thing.ts';
import { listsIn, topLists } from '../../record/belonging.ts';
import { problemsOfFormat } from '../transfer/format-problems.ts';
import { ImportRefused } from '../transfer/import-bundle.ts';
import { placeOf } from '../transfer/places.ts';
import { problemAt } from '../transfer/problem.ts';
import { readTree } from '../transfer/yaml-tree.ts';

/** The lists that rows may add entries to: shared things, and the contents of the table's process. */
export const listsOfRows: readonly { readonly list: string; readonly type: ThingType; readonly isShared: boolean }[] = [
  ...topLists.filter(({ type }) => type !== 'Process').map((one) => ({ ...one, isShared: true })),
  ...listsIn('Process').map((one) => ({ ...one, isShared: false })),
];

const named = z.union([z.string(), z.null(), z.strictObject({ new: z.record(z.string(), z.unknown()) })]);

const format = z.strictObject({
  map: z.literal(1).describe('The version of the format.'),
  process: z
    .union([z.string(), z.looseObject({ key: z.string() })])
    .describe('The key of the process that the table is about; or a group of fields, to add it.'),
  encoding: z.string().optional(),
  separator: z.string().length(1).optional(),
  sheet: z.string().optional(),
  header: z.int().positive().optional(),
  language: z.string().optional(),
  dates: z.strictObject({ order: z.enum(['DMY', 'MDY', 'YMD']).optional(), year: z.int().optional() }).optional(),
  empty: z.array(z.string()).optional(),
  across: z.union([z.array(z.string()), z.literal('others')]).optional(),
  words: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  names: z.partialRecord(z.enum(listsOfRows.map(({ list }) => list) as [string, ...string[]]), z.union([z.record(z.string(), named), z.null()])).optional(),
  row: z.partialRecord(z.enum(listsOfRows.map(({ list }) => list) as [string, ...string[]]), z.array(z.record(z.string(), z.unknown()))),
});

/** How the columns of a table become entries of a bundle. People write it once. */
export type TableMap = z.infer<typeof format>;

/** An entry as the map writes it, with `{Heading}` in place of cells. */
export type Template = Readonly<Record<string, unknown>>;

/** Reads a map. Throws ImportRefused with all problems, each with its place in the map. */
export function readTableMap(file: string, text: string): TableMap {
  const { value, problems } = readTree(file, text);
  const start = { file, line: 1, column: 1, path: [] };
  if (problems.length > 0) throw new ImportRefused(problems);
  if (typeof value !== 'object' || value === null) throw new ImportRefused([problemAt(start, 'a map, which begins with `map: 1`', 'something else')]);
  const unfit = problemsOfFormat(format, value, (path) => placeOf(value, ...path) ?? start);
  if (unfit.length > 0) throw new ImportRefused(unfit);
  // Returns the same objects, because places are stored by object.
  return value as TableMap;
}
