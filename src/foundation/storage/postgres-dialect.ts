import sql, { raw } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';

/**
 * PostgreSQL cannot be asked about NUL. Nothing in the record holds one, so what asks for one must find nothing: in its place goes a sign that is no
 * character, and that nothing holds either.
 */
function asked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asked);
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uffff') : value;
}

export const postgresDialect: Dialect = {
  name: 'postgres',
  holdsUp: false,
  listIn: (column, values) => (typeof values[0] === 'number' ? sql`${column} = any(${values}::bigint[])` : sql`${column} = any(${values}::text[])`),
  wordsIn: (column, alias) => sql`json_array_elements_text(${column}::json) as ${raw(alias)}(value)`,
  contains: (column, text) => sql`strpos(${column}, ${text}) > 0`,
  matches: (alias, terms) => sql`${raw(alias)}.words @@ ${terms.map(({ term, begins }) => `'${term}'${begins ? ':*' : ''}`).join(' & ')}::tsquery`,
  indexedWords: (alias) => raw(`${alias}.words::text`),
  comparedByBytes: { collation: 'C' },
  // It checks foreign keys as it goes, and pages by their checksums.
  integrityChecks: [],
  written: (statement) => ({ text: statement.text, values: statement.values.map(asked) }),
  parameter: (n) => `$${n}`,
  value: (given) => given,
};
