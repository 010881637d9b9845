import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { turnTable } from './doors/deliveries/turn.ts';
import { hookTable } from './doors/hooks/kept-hooks.ts';
import { subscriptionTable } from './doors/mail/kept-subscriptions.ts';
import { keptAnswerTable } from './editing/mutations/kept-answers.ts';
import { proposalTable } from './editing/proposals/kept-proposals.ts';
import { importTable } from './editing/transfer/import-lines.ts';
import { apiKeyTable } from './foundation/access/api-keys.ts';
import type { Dialect } from './foundation/storage/dialect.ts';
import { type AnyRecords, type Column, columnsOf } from './ledger/records.ts';
import { allRecords } from './record/records.ts';

/*
 * The tables as TypeORM sees them. They follow from the descriptions that read and write them. So `schema:log` shows where a migration and the code
 * differ.
 */
const columnTypes = { text: 'text', json: 'text', integer: 'integer', bigint: 'bigint', real: 'float', boolean: 'boolean' } as const;

const toThing = (name: string) => ({ target: 'things', columnName: 'id', name: `fk_${name}` });

/** Keys and days are compared by bytes, whatever the locale of PostgreSQL. SQLite always does so. */
const isComparedByBytes = (name: string) => name === 'sort_key' || name === 'known_on' || /_(first|last)$/.test(name);

function columnOptions(dialect: Dialect, table: string, column: Column): EntitySchemaColumnOptions {
  return {
    type: columnTypes[column.type],
    ...(isComparedByBytes(column.name) ? dialect.comparedByBytes : {}),
    nullable: column.optional,
    ...(column.name === 'id' || column.name === 'from_seq' ? { primary: true, primaryKeyConstraintName: `pk_${table}` } : {}),
    ...(column.references ? { foreignKey: toThing(`${table}_${column.name}`) } : {}),
  };
}

function recordEntity(dialect: Dialect, records: AnyRecords): EntitySchema {
  const columns = columnsOf(records);
  return new EntitySchema({
    name: records.table,
    tableName: records.table,
    columns: Object.fromEntries(columns.map((column) => [column.name, columnOptions(dialect, records.table, column)])),
    indices: [
      { name: `ix_${records.table}_standing`, columns: ['to_seq', 'sort_key'] },
      ...columns
        .filter((column) => column.references && column.name !== 'id')
        .map((column) => ({ name: `ix_${records.table}_${column.name}`, columns: [column.name, 'to_seq'], ...(column.optional ? namedIn(column.name) : {}) })),
    ],
  });
}

/** Most rows name nothing there. An index of the others changes with few writes. */
const namedIn = (column: string) => ({ where: `"${column}" is not null` });

const things = (dialect: Dialect) =>
  new EntitySchema({
    name: 'things',
    tableName: 'things',
    columns: {
      id: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_things' },
      type: { type: 'text' },
      scope: { type: 'bigint', nullable: true, foreignKey: toThing('things_scope') },
      key: { type: 'text' },
      folded_key: { type: 'text', ...dialect.comparedByBytes },
      born_seq: { type: 'bigint' },
      ended_seq: { type: 'bigint', nullable: true },
      merged_into: { type: 'bigint', nullable: true, foreignKey: toThing('things_merged_into') },
    },
    indices: [
      { name: 'ux_things_folded_key', columns: ['folded_key'], unique: true },
      { name: 'ix_things_scope', columns: ['scope', 'type'] },
      { name: 'ix_things_ended', columns: ['type', 'ended_seq'], where: 'ended_seq is not null' },
    ],
  });

const edges = new EntitySchema({
  name: 'edges',
  tableName: 'edges',
  columns: {
    owner_id: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_edges', foreignKey: toThing('edges_owner_id') },
    field: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_edges' },
    ordinal: { type: 'integer', primary: true, primaryKeyConstraintName: 'pk_edges' },
    from_seq: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_edges' },
    to_seq: { type: 'bigint' },
    owner_type: { type: 'text' },
    target_id: { type: 'bigint', foreignKey: toThing('edges_target_id') },
    details: { type: 'text', nullable: true },
  },
  indices: [{ name: 'ix_edges_target', columns: ['target_id', 'owner_type', 'field', 'to_seq'] }],
});

const ledgerHead = new EntitySchema({
  name: 'ledger_head',
  tableName: 'ledger_head',
  columns: {
    id: { type: 'integer', primary: true, primaryKeyConstraintName: 'pk_ledger_head' },
    ledger: { type: 'text' },
    epoch: { type: 'integer' },
    seq: { type: 'bigint' },
    things: { type: 'bigint' },
    hash: { type: 'text' },
    recorded_at: { type: 'text' },
    derived_by: { type: 'integer', default: 0 },
    derived_since: { type: 'bigint', default: 0 },
  },
});

const ledgerEntries = (dialect: Dialect) =>
  new EntitySchema({
    name: 'ledger_entries',
    tableName: 'ledger_entries',
    columns: {
      seq: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_ledger_entries' },
      commit_seq: { type: 'bigint' },
      epoch: { type: 'integer' },
      recorded_at: { type: 'text', ...dialect.comparedByBytes },
      who: { type: 'text' },
      reason: { type: 'text' },
      act: { type: 'text' },
      thing: { type: 'bigint', foreignKey: toThing('ledger_entries_thing') },
      thing_type: { type: 'text' },
      import_id: { type: 'text', nullable: true },
      changed_fields: { type: 'text' },
      touches: { type: 'text' },
      digests: { type: 'text' },
      hash: { type: 'text' },
    },
    indices: [
      { name: 'ux_ledger_entries_recorded_at', columns: ['recorded_at'], unique: true },
      { name: 'ix_ledger_entries_commit_seq', columns: ['commit_seq'] },
      { name: 'ix_ledger_entries_thing', columns: ['thing', 'seq'] },
      { name: 'ix_ledger_entries_import_id', columns: ['import_id'], ...namedIn('import_id') },
    ],
  });

const ledgerTouches = new EntitySchema({
  name: 'ledger_touches',
  tableName: 'ledger_touches',
  columns: {
    thing: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_ledger_touches', foreignKey: toThing('ledger_touches_thing') },
    seq: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_ledger_touches' },
  },
});

const demandStates = (dialect: Dialect) =>
  new EntitySchema({
    name: 'demand_states',
    tableName: 'demand_states',
    columns: {
      demand: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_demand_states', foreignKey: toThing('demand_states_demand') },
      from_seq: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_demand_states' },
      to_seq: { type: 'bigint' },
      status: { type: 'text' },
      raised_first: { type: 'text', nullable: true, ...dialect.comparedByBytes },
      raised_last: { type: 'text', nullable: true, ...dialect.comparedByBytes },
      raised_at: { type: 'bigint', nullable: true, foreignKey: toThing('demand_states_raised_at') },
    },
    indices: [{ name: 'ix_demand_states_status', columns: ['status', 'to_seq'] }],
  });

const positionDays = (dialect: Dialect) =>
  new EntitySchema({
    name: 'position_days',
    tableName: 'position_days',
    columns: {
      position: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_position_days', foreignKey: toThing('position_days_position') },
      from_seq: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_position_days' },
      to_seq: { type: 'bigint' },
      first_day: { type: 'text', ...dialect.comparedByBytes },
      last_day: { type: 'text', ...dialect.comparedByBytes },
    },
  });

/** The tables outside the ledger. */
const sideTables = [importTable, apiKeyTable, keptAnswerTable, proposalTable, hookTable, turnTable, subscriptionTable];

/** The entities of all tables, for one kind of database. */
export function entitiesFor(dialect: Dialect): EntitySchema[] {
  const records = allRecords.map((description) => recordEntity(dialect, description));
  return [
    things(dialect),
    edges,
    ledgerHead,
    ledgerEntries(dialect),
    ledgerTouches,
    demandStates(dialect),
    positionDays(dialect),
    ...sideTables.map((table) => table.entity()),
    ...records,
  ];
}
