import type { Sql } from 'sql-template-tag';

/** A word of the search index that is looked for, or only the beginning of one. */
export interface SearchTerm {
  readonly term: string;
  readonly begins: boolean;
}

/** A statement that looks for damage, and what each of its rows says of it. Null is no damage. */
export interface IntegrityCheck {
  readonly name: 'integrity' | 'foreign keys';
  readonly statement: Sql;
  damageIn(row: Readonly<Record<string, unknown>>): { readonly where: string; readonly message: string } | null;
}

/** All that the two databases say differently. Nothing outside this folder asks which of them it is. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Whether a statement holds up the whole process until it is answered. */
  readonly holdsUp: boolean;
  /** `column in (…)` for at least one value, with one parameter however long the list is. */
  listIn(column: Sql, values: readonly (number | string)[]): Sql;
  /** The words of a column that holds a list of them as JSON, as a table to join under this alias: one row each, in `value`. */
  wordsIn(column: Sql, alias: string): Sql;
  /** That a column holds a text, upper and lower case told apart. */
  contains(column: Sql, text: string): Sql;
  /** That a row of the search index, under this alias, holds all terms. They are letters, digits and points alone, so that in quotes they mean themselves. */
  matches(alias: string, terms: readonly SearchTerm[]): Sql;
  /** The words of a row of the search index, under this alias, as a text. */
  indexedWords(alias: string): Sql;
  /** What an entity says of a text column whose bytes are compared, whatever language the database was set up for. */
  readonly comparedByBytes: { readonly collation?: string };
  /** What the database can check of itself beyond what it checks as it goes. */
  readonly integrityChecks: readonly IntegrityCheck[];
  /** A statement as its driver takes it. */
  written(statement: Sql): { readonly text: string; readonly values: readonly unknown[] };
  /** The n-th parameter of a statement, from 1. */
  parameter(n: number): string;
  /** A value as its driver takes it. */
  value(value: unknown): unknown;
}
