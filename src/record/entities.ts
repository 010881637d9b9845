import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Dialect } from '../foundation/storage/database.ts';
import { type AnyRecords, type Column, columnsOf } from '../ledger/records.ts';
import { allRecords } from './records.ts';

/*
 * What the tables look like to TypeORM: made from the same descriptions that read and write them, so that `schema:log` shows at once
 * where a migration and the code have gone apart.
 */
const columnTypes = { text: 'text', json: 'text', integer: 'integer', bigint: 'bigint', real: 'float', boolean: 'boolean' } as const;

const toThing = (name: string) => ({ target: 'things', columnName: 'id', name: `fk_${name}` });

/** Keys and days are compared by their bytes, whatever language PostgreSQL was set up for; SQLite never does otherwise. */
const byBytes = (dialect: Dialect) => (dialect === 'postgres' ? { collation: 'C' } : {});
const isComparedByBytes = (name: string) => name === 'sort_key' || name === 'known_on' || /_(first|last)$/.test(name);

function columnOptions(dialect: Dialect, table: string, column: Column): EntitySchemaColumnOptions {
  return {
    type: columnTypes[column.type],
    ...(isComparedByBytes(column.name) ? byBytes(dialect) : {}),
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
        .map((column) => ({ name: `ix_${records.table}_${column.name}`, columns: [column.name, 'to_seq'] })),
    ],
  });
}

const things = (dialect: Dialect) =>
  new EntitySchema({
    name: 'things',
    tableName: 'things',
    columns: {
      id: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_things' },
      type: { type: 'text' },
      scope: { type: 'bigint', nullable: true, foreignKey: toThing('things_scope') },
      key: { type: 'text' },
      folded_key: { type: 'text', ...byBytes(dialect) },
      born_seq: { type: 'bigint' },
      ended_seq: { type: 'bigint', nullable: true },
      merged_into: { type: 'bigint', nullable: true, foreignKey: toThing('things_merged_into') },
    },
    indices: [
      { name: 'ux_things_folded_key', columns: ['folded_key'], unique: true },
      { name: 'ix_things_scope', columns: ['scope', 'type'] },
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
      recorded_at: { type: 'text', ...byBytes(dialect) },
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
      { name: 'ix_ledger_entries_import_id', columns: ['import_id'] },
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
      raised_first: { type: 'text', nullable: true, ...byBytes(dialect) },
      raised_last: { type: 'text', nullable: true, ...byBytes(dialect) },
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
      first_day: { type: 'text', ...byBytes(dialect) },
      last_day: { type: 'text', ...byBytes(dialect) },
    },
  });

const imports = new EntitySchema({
  name: 'imports',
  tableName: 'imports',
  columns: {
    id: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_imports' },
    fingerprint: { type: 'text' },
    origin: { type: 'text' },
    state: { type: 'text' },
    entries_done: { type: 'integer' },
  },
  indices: [{ name: 'ix_imports_fingerprint', columns: ['fingerprint'] }],
});

const apiKeys = new EntitySchema({
  name: 'api_keys',
  tableName: 'api_keys',
  columns: {
    id: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_api_keys' },
    name: { type: 'text' },
    role: { type: 'text' },
    digest: { type: 'text' },
    created_at: { type: 'text' },
    expires_at: { type: 'text', nullable: true },
    last_used_at: { type: 'text', nullable: true },
    revoked_at: { type: 'text', nullable: true },
  },
  indices: [{ name: 'ux_api_keys_digest', columns: ['digest'], unique: true }],
});

const keptAnswers = new EntitySchema({
  name: 'kept_answers',
  tableName: 'kept_answers',
  columns: {
    key_id: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_kept_answers' },
    idempotency_key: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_kept_answers' },
    fingerprint: { type: 'text' },
    answer: { type: 'text' },
    seq: { type: 'bigint' },
    kept_at: { type: 'text' },
  },
  indices: [{ name: 'ix_kept_answers_kept_at', columns: ['kept_at'] }],
});

const proposals = new EntitySchema({
  name: 'proposals',
  tableName: 'proposals',
  columns: {
    id: { type: 'text', primary: true, primaryKeyConstraintName: 'pk_proposals' },
    number: { type: 'bigint' },
    mutation: { type: 'text' },
    input: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    proposed_by: { type: 'text' },
    proposed_at: { type: 'text' },
    accept_on: { type: 'text', nullable: true },
    status: { type: 'text' },
    decided_by: { type: 'text', nullable: true },
    decided_at: { type: 'text', nullable: true },
    decision_note: { type: 'text', nullable: true },
    reasons: { type: 'text', nullable: true },
    thing: { type: 'bigint', nullable: true },
  },
  indices: [
    { name: 'ux_proposals_number', columns: ['number'], unique: true },
    { name: 'ix_proposals_status', columns: ['status', 'accept_on'] },
    { name: 'ix_proposals_proposed_by', columns: ['proposed_by', 'number'] },
  ],
});

/** The tables, as TypeORM is to see them on either database. */
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
    imports,
    apiKeys,
    keptAnswers,
    proposals,
    ...records,
  ];
}
