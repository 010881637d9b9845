import type { MigrationInterface, QueryRunner } from 'typeorm';
import { toThing } from './columns.ts';

/** The columns that came with the rules of time and settlement, by table. Each is empty in the versions that do not speak of it. */
const columns: readonly (readonly [table: string, column: string, type: 'text' | 'integer' | 'boolean' | 'bigint'])[] = [
  ['rounds', 'kind', 'text'],
  ['rounds', 'status_known_since', 'text'],
  ['rounds', 'status_known_since_first', 'text'],
  ['rounds', 'status_known_since_last', 'text'],
  ['processes', 'status_known_since', 'text'],
  ['processes', 'status_known_since_first', 'text'],
  ['processes', 'status_known_since_last', 'text'],
  ['positions', 'time', 'text'],
  ['positions', 'after', 'integer'],
  ['positions', 'jointly', 'boolean'],
  ['positions', 'beyond', 'boolean'],
  ['positions', 'subject_to', 'text'],
  ['responses', 'time', 'text'],
  ['outcomes', 'time', 'text'],
  ['outcomes', 'extends', 'bigint'],
  ['outcomes', 'subject_to', 'text'],
  ['outcomes', 'confirms_all', 'boolean'],
];

export class SettlementAndTime1764310000000 implements MigrationInterface {
  readonly name = 'SettlementAndTime1764310000000';

  // As plain statements: TypeORM's addColumn would build the table anew on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    for (const [table, column, type] of columns) {
      // Days are compared by their bytes, whatever language PostgreSQL was set up for.
      const collation = isPostgres && /_(first|last)$/.test(column) ? ' collate "C"' : '';
      await runner.query(`alter table "${table}" add column "${column}" ${type}${collation}`);
    }
    await runner.createForeignKey('outcomes', toThing('outcomes', 'extends'));
    await runner.query('create index "ix_outcomes_extends" on "outcomes" ("extends", "to_seq")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index "ix_outcomes_extends"');
    await runner.dropForeignKey('outcomes', 'fk_outcomes_extends');
    for (const [table, column] of [...columns].reverse()) await runner.query(`alter table "${table}" drop column "${column}"`);
  }
}
