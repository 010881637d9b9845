import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The zone of the time of an entry that names no round. Empty in the versions that do not speak of it. */
const tables = ['positions', 'responses', 'outcomes'];

export class ZonesOfEntries1764330000000 implements MigrationInterface {
  readonly name = 'ZonesOfEntries1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`alter table "${table}" add column "zone" text`);
    // The rules of derivation have number 2 from here on. In an empty record there is nothing to derive anew.
    await runner.query('update ledger_head set derived_by = 2 where seq = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`alter table "${table}" drop column "zone"`);
  }
}
