import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules of derivation have number 5 from here on. In an empty record there is nothing to derive anew. */
export class RulesOfWhatRunsOut1764550000000 implements MigrationInterface {
  readonly name = 'RulesOfWhatRunsOut1764550000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 5 where seq = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update ledger_head set derived_by = 4 where seq = 0');
  }
}
