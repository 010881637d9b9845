import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { integer, optional, primary, text } from './columns.ts';

const subscriptions = new Table({
  name: 'mail_subscriptions',
  columns: [
    primary(text('id'), 'mail_subscriptions'),
    text('address'),
    text('token'),
    optional(text('wanted')),
    text('rhythm'),
    text('language'),
    text('created_by'),
    text('created_at'),
    text('status'),
    optional(text('asked_at')),
    optional(text('confirmed_at')),
    text('cursor'),
    optional(text('sending')),
    integer('failures'),
    optional(text('failing_since')),
    optional(text('next_try_at')),
    optional(text('last_error')),
    optional(text('delivered_at')),
  ],
  indices: [new TableIndex({ name: 'ux_mail_subscriptions_token', columnNames: ['token'], isUnique: true })],
});

/** Who gets what is recorded by mail. It stands beside the ledger. */
export class Mail1764430000000 implements MigrationInterface {
  readonly name = 'Mail1764430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(subscriptions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(subscriptions.name);
  }
}
