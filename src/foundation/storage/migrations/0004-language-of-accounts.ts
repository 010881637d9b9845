import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language of an account of its own: most accounts are told where nothing new is worded, and then no text says it. */
export class LanguageOfAccounts1764160000000 implements MigrationInterface {
  readonly name = 'LanguageOfAccounts1764160000000';

  // As plain statements: TypeORM's addColumn would build the table anew on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table positions add column account_language text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table positions drop column account_language');
  }
}
