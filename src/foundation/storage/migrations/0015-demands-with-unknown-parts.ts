import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = {
  postgres: {
    up: ['ALTER TABLE "demands" ADD "addressees_stated" boolean'],
    down: ['ALTER TABLE "demands" DROP COLUMN "addressees_stated"'],
  },
  sqlite: {
    up: ['ALTER TABLE "demands" ADD "addressees_stated" boolean'],
    down: ['ALTER TABLE "demands" DROP COLUMN "addressees_stated"'],
  },
};

/** Whether it is known to whom a demand is addressed. Older rows leave it empty, which means that it is. */
export class DemandsWithUnknownParts1764451000000 implements MigrationInterface {
  readonly name = 'DemandsWithUnknownParts1764451000000';

  // As plain statements: TypeORM would build changed tables anew on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].down) await runner.query(statement);
  }
}
