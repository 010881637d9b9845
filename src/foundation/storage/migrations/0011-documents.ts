import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = {
  postgres: {
    up: [
      'CREATE TABLE "documents" ("id" bigint NOT NULL, "from_seq" bigint NOT NULL, "to_seq" bigint NOT NULL, "version" integer NOT NULL, "key" text NOT NULL, "sort_key" text COLLATE "C" NOT NULL, "salt" text NOT NULL, "aliases" text NOT NULL, "note" text, "known_since" text, "known_since_given" boolean NOT NULL, "known_on" text COLLATE "C" NOT NULL, "process" bigint NOT NULL, "kind" text NOT NULL, "title" text NOT NULL, "texts" text NOT NULL, "languages" text NOT NULL, "round" bigint, "statement" bigint, "date" text, "date_first" text COLLATE "C", "date_last" text COLLATE "C", "disclosed" text, "disclosed_first" text COLLATE "C", "disclosed_last" text COLLATE "C", "previous" bigint, "complete" boolean NOT NULL, CONSTRAINT "pk_documents" PRIMARY KEY ("id", "from_seq"))',
      'CREATE INDEX "ix_documents_standing" ON "documents" ("to_seq", "sort_key")',
      'CREATE INDEX "ix_documents_process" ON "documents" ("process", "to_seq")',
      'CREATE INDEX "ix_documents_round" ON "documents" ("round", "to_seq")',
      'CREATE INDEX "ix_documents_statement" ON "documents" ("statement", "to_seq")',
      'CREATE INDEX "ix_documents_previous" ON "documents" ("previous", "to_seq")',
      'ALTER TABLE "documents" ADD CONSTRAINT "fk_documents_id" FOREIGN KEY ("id") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
      'ALTER TABLE "documents" ADD CONSTRAINT "fk_documents_process" FOREIGN KEY ("process") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
      'ALTER TABLE "documents" ADD CONSTRAINT "fk_documents_round" FOREIGN KEY ("round") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
      'ALTER TABLE "documents" ADD CONSTRAINT "fk_documents_statement" FOREIGN KEY ("statement") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
      'ALTER TABLE "documents" ADD CONSTRAINT "fk_documents_previous" FOREIGN KEY ("previous") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    ],
    down: [
      'ALTER TABLE "documents" DROP CONSTRAINT "fk_documents_previous"',
      'ALTER TABLE "documents" DROP CONSTRAINT "fk_documents_statement"',
      'ALTER TABLE "documents" DROP CONSTRAINT "fk_documents_round"',
      'ALTER TABLE "documents" DROP CONSTRAINT "fk_documents_process"',
      'ALTER TABLE "documents" DROP CONSTRAINT "fk_documents_id"',
      'DROP INDEX "ix_documents_previous"',
      'DROP INDEX "ix_documents_statement"',
      'DROP INDEX "ix_documents_round"',
      'DROP INDEX "ix_documents_process"',
      'DROP INDEX "ix_documents_standing"',
      'DROP TABLE "documents"',
    ],
  },
  sqlite: {
    up: [
      'CREATE TABLE "documents" ("id" bigint NOT NULL, "from_seq" bigint NOT NULL, "to_seq" bigint NOT NULL, "version" integer NOT NULL, "key" text NOT NULL, "sort_key" text NOT NULL, "salt" text NOT NULL, "aliases" text NOT NULL, "note" text, "known_since" text, "known_since_given" boolean NOT NULL, "known_on" text NOT NULL, "process" bigint NOT NULL, "kind" text NOT NULL, "title" text NOT NULL, "texts" text NOT NULL, "languages" text NOT NULL, "round" bigint, "statement" bigint, "date" text, "date_first" text, "date_last" text, "disclosed" text, "disclosed_first" text, "disclosed_last" text, "previous" bigint, "complete" boolean NOT NULL, CONSTRAINT "pk_documents" PRIMARY KEY ("id", "from_seq"), CONSTRAINT "fk_documents_id" FOREIGN KEY ("id") REFERENCES "things" ("id"), CONSTRAINT "fk_documents_process" FOREIGN KEY ("process") REFERENCES "things" ("id"), CONSTRAINT "fk_documents_round" FOREIGN KEY ("round") REFERENCES "things" ("id"), CONSTRAINT "fk_documents_statement" FOREIGN KEY ("statement") REFERENCES "things" ("id"), CONSTRAINT "fk_documents_previous" FOREIGN KEY ("previous") REFERENCES "things" ("id"))',
      'CREATE INDEX "ix_documents_standing" ON "documents" ("to_seq", "sort_key")',
      'CREATE INDEX "ix_documents_process" ON "documents" ("process", "to_seq")',
      'CREATE INDEX "ix_documents_round" ON "documents" ("round", "to_seq")',
      'CREATE INDEX "ix_documents_statement" ON "documents" ("statement", "to_seq")',
      'CREATE INDEX "ix_documents_previous" ON "documents" ("previous", "to_seq")',
    ],
    down: [
      'DROP INDEX "ix_documents_previous"',
      'DROP INDEX "ix_documents_statement"',
      'DROP INDEX "ix_documents_round"',
      'DROP INDEX "ix_documents_process"',
      'DROP INDEX "ix_documents_standing"',
      'DROP TABLE "documents"',
    ],
  },
};

/** The table of documents. Their authors and points are in the table of edges. */
export class Documents1764410000000 implements MigrationInterface {
  readonly name = 'Documents1764410000000';

  // As plain statements: TypeORM would build changed tables anew on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].down) await runner.query(statement);
  }
}
