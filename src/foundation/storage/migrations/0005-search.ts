import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { indexedWords, type SearchField, textsIn } from '../../values/searched.ts';
import type { Dialect } from '../dialect.ts';
import { postgresDialect } from '../postgres-dialect.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { insertRows } from '../statements.ts';
import { bigint, primary, text, toThing } from './columns.ts';

/** The fields by whose words records were found when this migration was written, by table; a JSON column is marked. */
const searched: Readonly<Record<string, readonly (readonly [column: string, field: SearchField, json?: 'json'])[]>> = {
  sources: [
    ['title', 'NAME'],
    ['publisher', 'DETAIL'],
    ['agency', 'DETAIL'],
    ['author', 'DETAIL'],
  ],
  parties: [
    ['name', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
  ],
  people: [
    ['name', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
    ['offices', 'DETAIL', 'json'],
  ],
  locations: [
    ['name', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
  ],
  issues: [
    ['label', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
  ],
  processes: [
    ['name', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
    ['summary', 'ACCOUNT'],
  ],
  rounds: [
    ['label', 'NAME'],
    ['names', 'OTHER_NAME', 'json'],
    ['summary', 'ACCOUNT'],
    ['agenda_notes', 'ACCOUNT', 'json'],
  ],
  statements: [
    ['title', 'NAME'],
    ['texts', 'TEXT', 'json'],
  ],
  demands: [['titles', 'NAME', 'json']],
  positions: [
    ['texts', 'TEXT', 'json'],
    ['account', 'ACCOUNT'],
    ['condition', 'ACCOUNT'],
  ],
  responses: [['texts', 'TEXT', 'json']],
  outcomes: [
    ['title', 'NAME'],
    ['texts', 'TEXT', 'json'],
  ],
  deadlines: [['for', 'NAME']],
};

const CHUNK = 200;

type Row = Record<string, unknown> & { readonly id: number; readonly from_seq: number };

/**
 * The search index: one row for each version of what can be found, never a column of the records' own tables. On SQLite the table is an FTS5 index,
 * which takes each run of letters as it comes; erased words leave its file at once. What was recorded before is indexed here.
 */
export class Search1764200000000 implements MigrationInterface {
  readonly name = 'Search1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    const dialect = runner.connection.options.type === 'postgres' ? postgresDialect : sqliteDialect;
    await (dialect === postgresDialect ? runner.createTable(indexTable) : createVirtualTable(runner));
    for (const table of Object.keys(searched)) {
      let last: Row | undefined;
      do {
        const rows = await rowsAfter(runner, dialect, table, last);
        await insertRows(
          runner,
          dialect,
          'search_index',
          rows.map((row) => indexRow(table, row)),
        );
        last = rows.at(-1);
      } while (last !== undefined);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_index');
  }
}

const indexTable = new Table({
  name: 'search_index',
  columns: [primary(bigint('thing'), 'search_index'), primary(bigint('from_seq'), 'search_index'), { name: 'words', type: 'tsvector' }, text('texts')],
  foreignKeys: [toThing('search_index', 'thing')],
  indices: [new TableIndex({ name: 'ix_search_index_words', columnNames: ['words'], type: 'gin' })],
});

async function createVirtualTable(runner: QueryRunner): Promise<void> {
  await runner.query(
    `create virtual table search_index using fts5 (words, thing unindexed, from_seq unindexed, texts unindexed, detail = none, tokenize = "ascii tokenchars '.'")`,
  );
  await runner.query(`insert into search_index (search_index, rank) values ('secure-delete', 1)`);
}

/** The versions that follow one, in the order of the primary key. */
function rowsAfter(runner: QueryRunner, dialect: Dialect, table: string, last: Row | undefined): Promise<Row[]> {
  const columns = (searched[table] ?? []).map(([column]) => `, "${column}"`).join('');
  const place = last === undefined ? [-1, -1] : [last.id, last.from_seq];
  const [thing, version] = [dialect.parameter(1), dialect.parameter(2)];
  return runner.query(
    `select id, from_seq, aliases${columns} from "${table}" where (id, from_seq) > (${thing}, ${version}) order by id, from_seq limit ${CHUNK}`,
    place,
  );
}

function indexRow(table: string, row: Row): Record<string, unknown> {
  const own = (searched[table] ?? []).flatMap(([column, field, json]) => textsIn(field, json === undefined ? row[column] : JSON.parse(row[column] as string)));
  return { thing: row.id, from_seq: row.from_seq, ...indexedWords([...own, ...textsIn('OTHER_NAME', JSON.parse(row.aliases as string))]) };
}
