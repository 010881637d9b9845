import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const ended = new TableIndex({ name: 'ix_things_ended', columnNames: ['type', 'ended_seq'], where: 'ended_seq is not null' });

/** Finds the few things that were retracted or merged. Calendars list them as cancelled, each time they are read. */
export class WhatWasTakenBack1764500000000 implements MigrationInterface {
  readonly name = 'WhatWasTakenBack1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('things', ended);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('things', ended.name as string);
  }
}
