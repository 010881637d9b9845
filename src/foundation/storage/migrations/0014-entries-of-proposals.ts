import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { bigint, optional } from './columns.ts';

/** Where the ledger holds what an accepted proposal wrote. Null for proposals that were accepted before. */
export class EntriesOfProposals1764440000000 implements MigrationInterface {
  readonly name = 'EntriesOfProposals1764440000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('proposals', new TableColumn(optional(bigint('accepted_seq'))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('proposals', 'accepted_seq');
  }
}
