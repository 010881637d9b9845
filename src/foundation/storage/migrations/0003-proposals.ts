import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { bigint, optional, primary, text } from './columns.ts';

const proposals = new Table({
  name: 'proposals',
  columns: [
    primary(text('id'), 'proposals'),
    bigint('number'),
    text('mutation'),
    optional(text('input')),
    optional(text('note')),
    text('proposed_by'),
    text('proposed_at'),
    optional(text('accept_on')),
    text('status'),
    optional(text('decided_by')),
    optional(text('decided_at')),
    optional(text('decision_note')),
    optional(text('reasons')),
    optional(bigint('thing')),
  ],
  indices: [
    new TableIndex({ name: 'ux_proposals_number', columnNames: ['number'], isUnique: true }),
    new TableIndex({ name: 'ix_proposals_status', columnNames: ['status', 'accept_on'] }),
    new TableIndex({ name: 'ix_proposals_proposed_by', columnNames: ['proposed_by', 'number'] }),
  ],
});

/** What is proposed and not recorded: it stands beside the ledger, and nothing of the ledger points at it. */
export class Proposals1764150000000 implements MigrationInterface {
  readonly name = 'Proposals1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(proposals);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(proposals.name);
  }
}
