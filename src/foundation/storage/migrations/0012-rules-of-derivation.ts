import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules of derivation have number 3 from here on. In an empty record there is nothing to derive anew. */
export class RulesOfDerivation1764420000000 implements MigrationInterface {
  readonly name = 'RulesOfDerivation1764420000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 3 where seq = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 2 where seq = 0');
  }
}
