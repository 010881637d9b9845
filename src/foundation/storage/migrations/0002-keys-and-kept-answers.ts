import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { bigint, optional, primary, text } from './columns.ts';

const apiKeys = new Table({
  name: 'api_keys',
  columns: [
    primary(text('id'), 'api_keys'),
    text('name'),
    text('role'),
    text('digest'),
    text('created_at'),
    optional(text('expires_at')),
    optional(text('last_used_at')),
    optional(text('revoked_at')),
  ],
  indices: [new TableIndex({ name: 'ux_api_keys_digest', columnNames: ['digest'], isUnique: true })],
});

const keptAnswers = new Table({
  name: 'kept_answers',
  columns: [
    primary(text('key_id'), 'kept_answers'),
    primary(text('idempotency_key'), 'kept_answers'),
    text('fingerprint'),
    text('answer'),
    bigint('seq'),
    text('kept_at'),
  ],
  indices: [new TableIndex({ name: 'ix_kept_answers_kept_at', columnNames: ['kept_at'] })],
});

/** What stands beside the ledger so that people can write to it: API keys, and answers kept for those who ask again. */
export class KeysAndKeptAnswers1763910000000 implements MigrationInterface {
  readonly name = 'KeysAndKeptAnswers1763910000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [apiKeys, keptAnswers]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [keptAnswers, apiKeys]) await runner.dropTable(table.name);
  }
}
