import { Table, type TableColumnOptions, TableForeignKey, TableIndex } from 'typeorm';

/* The few kinds of columns that migrations are written in. Both databases take them as they are. */
export const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
export const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
export const bigint = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
export const boolean = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
export const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** A date as EDTF, with the first and the last day that it allows. */
export const date = (name: string): TableColumnOptions[] => [text(name), text(`${name}_first`), text(`${name}_last`)];
export const optionalDate = (name: string): TableColumnOptions[] => date(name).map(optional);

export function primary(column: TableColumnOptions, table: string): TableColumnOptions {
  return { ...column, isPrimary: true, primaryKeyConstraintName: `pk_${table}` };
}

export function toThing(table: string, column: string): TableForeignKey {
  return new TableForeignKey({
    name: `fk_${table}_${column}`,
    columnNames: [column],
    referencedTableName: 'things',
    referencedColumnNames: ['id'],
  });
}

/**
 * The table of one type of records, as first created: what every version of every thing carries, then columns of its own. `references`
 * name the columns that hold things; each has a foreign key and an index.
 */
export function recordTable(name: string, own: TableColumnOptions[], references: string[]): Table {
  const key = (column: TableColumnOptions) => primary(column, name);
  return new Table({
    name,
    columns: [
      key(bigint('id')),
      key(bigint('from_seq')),
      bigint('to_seq'),
      integer('version'),
      text('key'),
      text('sort_key'),
      text('salt'),
      text('aliases'),
      optional(text('note')),
      optional(text('known_since')),
      boolean('known_since_given'),
      text('known_on'),
      ...own,
    ],
    foreignKeys: ['id', ...references].map((column) => toThing(name, column)),
    indices: [
      new TableIndex({ name: `ix_${name}_standing`, columnNames: ['to_seq', 'sort_key'] }),
      ...references.map((column) => new TableIndex({ name: `ix_${name}_${column}`, columnNames: [column, 'to_seq'] })),
    ],
  });
}
