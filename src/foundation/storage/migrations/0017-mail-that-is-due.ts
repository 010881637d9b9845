import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const due = new TableIndex({ name: 'ix_mail_subscriptions_due', columnNames: ['status', 'next_try_at'] });

/** Finds the subscriptions that are due at each write, without reading all of them. */
export class MailThatIsDue1764510000000 implements MigrationInterface {
  readonly name = 'MailThatIsDue1764510000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('mail_subscriptions', due);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('mail_subscriptions', due.name as string);
  }
}
