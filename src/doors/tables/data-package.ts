import { packageVersion } from '../http/package-root.ts';
import type { Column, ColumnKind } from './column.ts';
import type { Table } from './tables.ts';

/** Types of Frictionless Table Schema. Lists and groups become texts. */
const TYPES: Readonly<Record<ColumnKind, { readonly type: string; readonly format?: string }>> = {
  text: { type: 'string' },
  key: { type: 'string' },
  word: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  edtf: { type: 'string' },
  day: { type: 'date', format: '%Y-%m-%d' },
  moment: { type: 'string' },
  list: { type: 'string' },
  data: { type: 'string' },
};

/** The tables as a Data Package (Frictionless). Tools read from it each file, each column and its type. */
export function dataPackageOf(tables: readonly Table[]): object {
  return {
    profile: 'tabular-data-package',
    name: 'parley',
    title: 'Parley: a ledger of negotiations',
    version: packageVersion,
    resources: tables.map(({ name, says, columns }) => ({
      profile: 'tabular-data-resource',
      name,
      path: `${name}.csv`,
      description: says,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
      schema: { fields: columns.map(fieldOf), primaryKey: 'key', missingValues: [''] },
    })),
  };
}

function fieldOf({ name, says, kind, words, required }: Column): object {
  const { type, format } = TYPES[kind];
  const constraints = {
    ...(required && kind !== 'list' && kind !== 'data' ? { required: true } : {}),
    ...(kind === 'word' ? { enum: words?.words.map((word) => word.name) } : {}),
  };
  return { name, type, ...(format === undefined ? {} : { format }), description: says, ...(Object.keys(constraints).length === 0 ? {} : { constraints }) };
}
