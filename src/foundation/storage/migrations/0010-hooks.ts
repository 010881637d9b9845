import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, optional, primary, text } from './columns.ts';

const hooks = new Table({
  name: 'hooks',
  columns: [
    primary(text('id'), 'hooks'),
    text('url'),
    text('secret'),
    optional(text('wanted')),
    text('created_by'),
    text('created_at'),
    text('status'),
    text('cursor'),
    integer('failures'),
    optional(text('failing_since')),
    optional(text('next_try_at')),
    optional(text('last_error')),
    optional(text('delivered_at')),
  ],
});

const turns = new Table({ name: 'hook_turns', columns: [primary(text('id'), 'hook_turns'), text('holder'), text('until')] });

/** Who is called for each change, and which process calls. Both stand beside the ledger. */
export class Hooks1764400000000 implements MigrationInterface {
  readonly name = 'Hooks1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(hooks);
    await runner.createTable(turns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(turns.name);
    await runner.dropTable(hooks.name);
  }
}
