import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { bigint, optional, primary, text, toThing } from './columns.ts';

/** The dates that records have, by table, when this migration was written. */
const dates: Readonly<Record<string, readonly string[]>> = {
  processes: ['period'],
  rounds: ['date', 'planned', 'disclosed'],
  statements: ['date'],
  demands: ['raised'],
  positions: ['stated_on', 'deadline'],
  responses: ['date'],
  links: ['date'],
  outcomes: ['date', 'in_force', 'expiry'],
  deadlines: ['due'],
  sources: ['published'],
};

/**
 * What follows from the record is stored beside it, not in its versions: how a demand stands, and the days of an entry where they are not those of its own
 * date. No entry of the ledger and no digest speaks of these tables. They are filled when the database is opened. Unknown bounds of dates, which used to be
 * stored like open ones, reach no further than what is known.
 */
export class DerivedValues1764300000000 implements MigrationInterface {
  readonly name = 'DerivedValues1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(demandStates);
    await runner.createTable(positionDays);
    if (runner.connection.options.type === 'postgres') {
      for (const [table, column] of days) await runner.query(`alter table "${table}" alter column "${column}" type text collate "C"`);
    }
    await runner.query('alter table ledger_head add column derived_by integer not null default 0');
    await runner.query('alter table ledger_head add column derived_since bigint not null default 0');
    // Of an empty record nothing follows, by whatever rules.
    await runner.query('update ledger_head set derived_by = 1 where seq = 0');
    for (const [table, columns] of Object.entries(dates)) {
      for (const column of columns) {
        await runner.query(`update "${table}" set ${column}_first = ${column}_last where ${column} like '/%' and ${column}_first = '0000-00-00'`);
        await runner.query(`update "${table}" set ${column}_last = ${column}_first where ${column} like '%/' and ${column}_last = '9999-99-99'`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger_head drop column derived_since');
    await runner.query('alter table ledger_head drop column derived_by');
    await runner.dropTable('position_days');
    await runner.dropTable('demand_states');
  }
}

/** Days are compared by their bytes, whatever language PostgreSQL was set up for. */
const days = [
  ['demand_states', 'raised_first'],
  ['demand_states', 'raised_last'],
  ['position_days', 'first_day'],
  ['position_days', 'last_day'],
] as const;

const demandStates = new Table({
  name: 'demand_states',
  columns: [
    primary(bigint('demand'), 'demand_states'),
    primary(bigint('from_seq'), 'demand_states'),
    bigint('to_seq'),
    text('status'),
    optional(text('raised_first')),
    optional(text('raised_last')),
    optional(bigint('raised_at')),
  ],
  foreignKeys: [toThing('demand_states', 'demand'), toThing('demand_states', 'raised_at')],
  indices: [new TableIndex({ name: 'ix_demand_states_status', columnNames: ['status', 'to_seq'] })],
});

const positionDays = new Table({
  name: 'position_days',
  columns: [primary(bigint('position'), 'position_days'), primary(bigint('from_seq'), 'position_days'), bigint('to_seq'), text('first_day'), text('last_day')],
  foreignKeys: [toThing('position_days', 'position')],
});
