import type { Sql } from 'sql-template-tag';

/** A word of the search index that is looked for, or only the beginning of one. */
export interface SearchTerm {
  readonly term: string;
  readonly begins: boolean;
}

/** A statement that looks for damage, and the meaning of its rows. Null means no damage. */
export interface IntegrityCheck {
  readonly name: 'integrity' | 'foreign keys';
  readonly statement: Sql;
  damageIn(row: Readonly<Record<string, unknown>>): { readonly where: string; readonly message: string } | null;
}

/** All differences between the two databases. Nothing outside this folder asks which database it is. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** For people. */
  readonly title: string;
  /** Whether a statement blocks the whole process until it is answered. */
  readonly holdsUp: boolean;
  /** `column in (…)` for at least one value, with one parameter however long the list is. */
  listIn(column: Sql, values: readonly (number | string)[]): Sql;
  /** A column that holds a list of words as JSON, as a table to join under this alias: one row each, in `value`. */
  wordsIn(column: Sql, alias: string): Sql;
  /** Rows of the caller as a table, with one parameter for any number of rows. */
  rowsGiven(rows: readonly Readonly<Record<string, unknown>>[], columns: Readonly<Record<string, 'bigint' | 'text'>>): Sql;
  /** The condition that a column contains a text. Case counts. */
  contains(column: Sql, text: string): Sql;
  /**
   * The condition that a row of the search index holds all terms, and one of each group of terms. Terms have only letters, digits and points, so in
   * quotes they mean themselves.
   */
  matches(alias: string, terms: readonly SearchTerm[], groups?: readonly (readonly string[])[]): Sql;
  /** A whole number by which the rows of the search index, under this alias, are read in parts. All rows of a version have one. */
  placeInIndex(alias: string): Sql;
  /** The words of a row of the search index, under this alias, as a text. */
  indexedWords(alias: string): Sql;
  /** A text with the letters A to Z in lower case, compared by bytes. */
  latinFolded(text: Sql): Sql;
  /** The options of a text column that is compared by bytes, whatever the language of the database. */
  readonly comparedByBytes: { readonly collation?: string };
  /** Checks of the database beyond those that it makes all the time. */
  readonly integrityChecks: readonly IntegrityCheck[];
  /** A statement in the form of its driver. */
  written(statement: Sql): { readonly text: string; readonly values: readonly unknown[] };
  /** The n-th parameter of a statement, from 1. */
  parameter(n: number): string;
  /** A value in the form of its driver. */
  value(value: unknown): unknown;
}
