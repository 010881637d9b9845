import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';

/** `column in (…)` with one parameter, however long the list is. A statement stays the same text, and meets no limit of parameters. */
export function isOneOf(dialect: Dialect, column: Sql, values: readonly (number | string)[]): Sql {
  return values.length === 0 ? raw('1 = 0') : dialect.listIn(column, values);
}

export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('1 = 1') : sql`(${join(conditions, ' and ')})`;
}

export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('1 = 0') : sql`(${join(conditions, ' or ')})`;
}

/** The condition that a column holds one of these words. No condition if no words are given. */
export function isOneOfWords(dialect: Dialect, column: string, words: readonly string[] | null | undefined): Sql[] {
  return words == null ? [] : [isOneOf(dialect, raw(column), words)];
}

/** The functions of both databases that give the rows of a list, and read no table. */
export const functionsOfLists: ReadonlySet<string> = new Set(['json_each', 'unnest']);
