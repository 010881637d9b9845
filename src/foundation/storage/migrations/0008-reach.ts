import type { MigrationInterface, QueryRunner } from 'typeorm';
import { toThing } from './columns.ts';

/** Columns for figures of outcomes, strands, places in words, and who reports an answer. Each is empty in the versions that do not speak of it. */
const columns: readonly (readonly [table: string, column: string, type: 'text' | 'bigint'])[] = [
  ['outcomes', 'quantities', 'text'],
  ['processes', 'strands', 'text'],
  ['demands', 'strand', 'text'],
  ['rounds', 'location_text', 'text'],
  ['responses', 'relayed_by', 'bigint'],
  ['responses', 'reported_by', 'bigint'],
];
const references = columns.filter(([, , type]) => type === 'bigint');

export class Reach1764320000000 implements MigrationInterface {
  readonly name = 'Reach1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, type] of columns) await runner.query(`alter table "${table}" add column "${column}" ${type}`);
    // A foreign key makes the table anew on SQLite, without the indexes that TypeORM has not read: so the indexes come last, and go first.
    for (const [table, column] of references) await runner.createForeignKey(table, toThing(table, column));
    for (const [table, column] of references) {
      await runner.query(`create index "ix_${table}_${column}" on "${table}" ("${column}", "to_seq")`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of references) await runner.query(`drop index "ix_${table}_${column}"`);
    for (const [table, column] of references) await runner.dropForeignKey(table, `fk_${table}_${column}`);
    for (const [table, column] of [...columns].reverse()) await runner.query(`alter table "${table}" drop column "${column}"`);
  }
}
