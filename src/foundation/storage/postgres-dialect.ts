import sql, { raw } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';

/**
 * PostgreSQL accepts no NUL in a value. Nothing in the record holds a NUL, so a search for one must find nothing. It is replaced by a code point that
 * is no character, which nothing holds either.
 */
function asked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asked);
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uffff') : value;
}

export const postgresDialect: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL',
  holdsUp: false,
  listIn: (column, values) => (typeof values[0] === 'number' ? sql`${column} = any(${values}::bigint[])` : sql`${column} = any(${values}::text[])`),
  wordsIn: (column, alias) => sql`json_array_elements_text(${column}::json) as ${raw(alias)}(value)`,
  rowsGiven: (rows, columns) => {
    const given = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    return sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as given(${raw(given.join(', '))}))`;
  },
  contains: (column, text) => sql`strpos(${column}, ${text}) > 0`,
  matches: (alias, terms, groups = []) => {
    const all = terms.map(({ term, begins }) => `'${term}'${begins ? ':*' : ''}`);
    const some = groups.map((group) => `(${group.map((term) => `'${term}'`).join(' | ')})`);
    return sql`${raw(alias)}.words @@ ${[...all, ...some].join(' & ')}::tsquery`;
  },
  placeInIndex: (alias) => raw(`${alias}.thing`),
  indexedWords: (alias) => raw(`${alias}.words::text`),
  latinFolded: (text) => sql`lower(${text} collate "C")`,
  comparedByBytes: { collation: 'C' },
  // PostgreSQL checks foreign keys at each write, and pages by their checksums.
  integrityChecks: [],
  written: (statement) => ({ text: statement.text, values: statement.values.map(asked) }),
  parameter: (n) => `$${n}`,
  value: (given) => given,
};
