import sql, { raw } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';

/** better-sqlite3 takes no booleans. */
const value = (given: unknown) => (typeof given === 'boolean' ? Number(given) : given);

/**
 * SQLite reads the value of a LIMIT when it prepares a statement. So it prepares the statement anew for each value. That took two thirds of the time of a
 * statement that finds one row. It does not look into a sum.
 */
const BARE_LIMIT = /\blimit \?/gi;
const SUM_AS_LIMIT = 'limit 0 + ?';

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  title: 'SQLite',
  holdsUp: true,
  // To open a list takes longer than to look up its only value. The rows found for a list are also sorted once more.
  listIn: (column, values) =>
    values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} in (select value from json_each(${JSON.stringify(values)}))`,
  wordsIn: (column, alias) => sql`json_each(${column}) ${raw(alias)}`,
  // The subquery is `materialized` so that SQLite reads the JSON once and looks rows up by an automatic index.
  rowsGiven: (rows, columns) => {
    const picked = Object.keys(columns).map((column) => `json_extract(value, '$.${column}') as ${column}`);
    return sql`(with given as materialized (select ${raw(picked.join(', '))} from json_each(${JSON.stringify(rows)})) select * from given)`;
  },
  contains: (column, text) => sql`instr(${column}, ${text}) > 0`,
  matches: (alias, terms, groups = []) => {
    const all = terms.map(({ term, begins }) => `"${term}"${begins ? '*' : ''}`);
    const some = groups.map((group) => `(${group.map((term) => `"${term}"`).join(' OR ')})`);
    return sql`${raw(alias)}.search_index match ${[...all, ...some].join(' AND ')}`;
  },
  placeInIndex: (alias) => raw(`${alias}.rowid`),
  indexedWords: (alias) => raw(`${alias}.words`),
  latinFolded: (text) => sql`lower(${text})`,
  comparedByBytes: {},
  integrityChecks: [
    {
      name: 'integrity',
      statement: sql`pragma integrity_check`,
      damageIn: (row) => (row.integrity_check === 'ok' ? null : { where: 'database', message: String(row.integrity_check) }),
    },
    {
      name: 'foreign keys',
      statement: sql`pragma foreign_key_check`,
      damageIn: (row) => ({ where: String(row.table), message: `row ${row.rowid} points at nothing in ${row.parent}` }),
    },
  ],
  written: (statement) => ({ text: statement.sql.replace(BARE_LIMIT, SUM_AS_LIMIT), values: statement.values.map(value) }),
  parameter: () => '?',
  value,
};
