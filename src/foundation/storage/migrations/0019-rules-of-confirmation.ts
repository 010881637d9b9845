import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules of derivation have number 4 from here on. In an empty record there is nothing to derive anew. */
export class RulesOfConfirmation1764530000000 implements MigrationInterface {
  readonly name = 'RulesOfConfirmation1764530000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 4 where seq = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 3 where seq = 0');
  }
}
