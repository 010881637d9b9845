import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Dialect } from './database.ts';

/**
 * `column in (…)` with one parameter however long the list is, so that a statement stays the same text, and no database's limit of
 * parameters is met.
 */
export function isOneOf(dialect: Dialect, column: Sql, values: readonly (number | string)[]): Sql {
  if (values.length === 0) return raw('1 = 0');
  if (dialect === 'sqlite') return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
  return typeof values[0] === 'number' ? sql`${column} = any(${values}::bigint[])` : sql`${column} = any(${values}::text[])`;
}

export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('1 = 1') : sql`(${join(conditions, ' and ')})`;
}

export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('1 = 0') : sql`(${join(conditions, ' or ')})`;
}

/** The condition that a column holds one of these words; none where no words are asked for. */
export function isOneOfWords(dialect: Dialect, column: string, words: readonly string[] | null | undefined): Sql[] {
  return words == null ? [] : [isOneOf(dialect, raw(column), words)];
}

/** The words of a column that holds a list of them as JSON, as a table to join under this alias: one row each, in `value`. */
export function wordsIn(dialect: Dialect, column: Sql, alias: string): Sql {
  if (dialect === 'sqlite') return sql`json_each(${column}) ${raw(alias)}`;
  return sql`json_array_elements_text(${column}::json) as ${raw(alias)}(value)`;
}
