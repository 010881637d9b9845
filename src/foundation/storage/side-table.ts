import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { columnName } from './column-name.ts';
import type { Database, ResultRow } from './database.ts';
import { allOf } from './lists.ts';

declare const holds: unique symbol;

/** A column of type T. Only the compiler uses T, to check each column against the interface of the rows. */
export interface SideColumn<T> {
  readonly [holds]?: T;
  readonly type: 'text' | 'integer' | 'bigint';
  readonly optional: boolean;
  readonly isKey: boolean;
}

const make = <T>(type: SideColumn<T>['type'], optional: boolean, isKey = false): SideColumn<T> => ({ type, optional, isKey });

/** The kinds of columns of a table beside the ledger. */
export const side = {
  key: () => make<string>('text', false, true),
  text: <T extends string = string>() => make<T>('text', false),
  optionalText: () => make<string | null>('text', true),
  integer: () => make<number>('integer', false),
  bigint: () => make<number>('bigint', false),
  optionalBigint: <T extends number = number>() => make<T | null>('bigint', true),
};

export interface SideIndex<Row> {
  readonly name: string;
  readonly columns: readonly (keyof Row & string)[];
  readonly unique?: true;
}

interface Description<Row> {
  readonly table: string;
  readonly columns: { readonly [F in keyof Row]-?: SideColumn<Row[F]> };
  readonly indices: readonly SideIndex<Row>[];
}

/** Anything that reads: the database, an operation that counts its statements, a transaction. */
export type Reads = Pick<Database, 'read'>;
/** A transaction, or a writing to the ledger. */
export interface Writes {
  query(statement: Sql): Promise<ResultRow[]>;
}

/**
 * The typed repository of a table beside the ledger. Its rows have the type of their interface. It runs its statements through the reader or writer
 * that it is given. A repository of TypeORM would bypass the one writer and the count of statements.
 */
export class SideTable<Row extends object> {
  readonly #description: Description<Row>;
  readonly #names: readonly (keyof Row & string)[];
  /** The name of each column in the database. A key is looked up twice in each write. */
  readonly #columnNames: readonly string[];
  readonly #select: Sql;

  constructor(description: Description<Row>) {
    this.#description = description;
    this.#names = Object.keys(description.columns) as (keyof Row & string)[];
    this.#columnNames = this.#names.map(columnName);
    this.#select = raw(`select ${this.#columnNames.join(',')} from ${description.table}`);
  }

  get name(): string {
    return this.#description.table;
  }

  column(name: keyof Row & string): Sql {
    return raw(columnName(name));
  }

  /** The condition that these columns hold these values. */
  has(values: Partial<Row>): Sql {
    return allOf(this.#given(values).map(([column, value]) => (value === null ? sql`${column} is null` : sql`${column} = ${value}`)));
  }

  /** The rows for which a condition holds. `rest` orders and limits them. */
  async find(reads: Reads, where: Sql = allOf([]), rest: Sql = empty): Promise<Row[]> {
    const rows = await reads.read(sql`${this.#select} where ${where} ${rest}`);
    return rows.map((row) => this.#rowFrom(row));
  }

  async findOne(reads: Reads, where: Sql = allOf([]), rest: Sql = empty): Promise<Row | null> {
    const [row] = await this.find(reads, where, rest);
    return row ?? null;
  }

  async count(reads: Reads, where: Sql): Promise<number> {
    const [row] = await reads.read(sql`select count(*) as total from ${raw(this.name)} where ${where}`);
    return Number(row?.total);
  }

  async insert(writes: Writes, row: Row): Promise<void> {
    await writes.query(this.#inserted(row));
  }

  /** Changes nothing if there is such a row already, also one that another process writes at the same moment. */
  async insertIfNew(writes: Writes, row: Row): Promise<void> {
    await writes.query(sql`${this.#inserted(row)} on conflict do nothing`);
  }

  async update(writes: Writes, changed: Partial<Row>, where: Sql): Promise<void> {
    const changes = this.#given(changed).map(([column, value]) => sql`${column} = ${value}`);
    await writes.query(sql`update ${raw(this.name)} set ${join(changes)} where ${where}`);
  }

  async delete(writes: Writes, where: Sql): Promise<void> {
    await writes.query(sql`delete from ${raw(this.name)} where ${where}`);
  }

  /** The table for TypeORM, which compares it with the tables that the migrations made. */
  entity(): EntitySchema {
    const { table, columns, indices } = this.#description;
    const options = ([name, { type, optional, isKey }]: [string, SideColumn<unknown>]): [string, EntitySchemaColumnOptions] => [
      columnName(name),
      { type, ...(optional ? { nullable: true } : {}), ...(isKey ? { primary: true, primaryKeyConstraintName: `pk_${table}` } : {}) },
    ];
    return new EntitySchema({
      name: table,
      tableName: table,
      columns: Object.fromEntries(Object.entries<SideColumn<unknown>>(columns).map(options)),
      indices: indices.map((index) => ({ name: index.name, columns: index.columns.map(columnName), ...(index.unique ? { unique: true } : {}) })),
    });
  }

  #inserted(row: Row): Sql {
    const given = this.#given(row);
    return sql`insert into ${raw(this.name)} (${join(given.map(([column]) => column))}) values (${join(given.map(([, value]) => value))})`;
  }

  #given(values: Partial<Row>): [Sql, string | number | null][] {
    return this.#names.filter((name) => values[name] !== undefined).map((name) => [this.column(name), values[name] as string | number | null]);
  }

  #rowFrom(row: ResultRow): Row {
    return Object.fromEntries(this.#names.map((name, index) => [name, row[this.#columnNames[index] as string]])) as Row;
  }
}

/** A transaction reads through the same statements as it writes. */
export const readsOf = (writes: Writes): Reads => ({ read: (statement) => writes.query(statement) });
