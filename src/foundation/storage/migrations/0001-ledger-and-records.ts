import { randomUUID } from 'node:crypto';
import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { bigint, boolean, date, integer, optional, optionalDate, primary, recordTable, text, toThing } from './columns.ts';

const ledgerHead = new Table({
  name: 'ledger_head',
  columns: [primary(integer('id'), 'ledger_head'), text('ledger'), integer('epoch'), bigint('seq'), bigint('things'), text('hash'), text('recorded_at')],
});

const things = new Table({
  name: 'things',
  columns: [
    primary(bigint('id'), 'things'),
    text('type'),
    optional(bigint('scope')),
    text('key'),
    text('folded_key'),
    bigint('born_seq'),
    optional(bigint('ended_seq')),
    optional(bigint('merged_into')),
  ],
  foreignKeys: [toThing('things', 'scope'), toThing('things', 'merged_into')],
  indices: [
    new TableIndex({ name: 'ux_things_folded_key', columnNames: ['folded_key'], isUnique: true }),
    new TableIndex({ name: 'ix_things_scope', columnNames: ['scope', 'type'] }),
  ],
});

const edges = new Table({
  name: 'edges',
  columns: [
    primary(bigint('owner_id'), 'edges'),
    primary(text('field'), 'edges'),
    primary(integer('ordinal'), 'edges'),
    primary(bigint('from_seq'), 'edges'),
    bigint('to_seq'),
    text('owner_type'),
    bigint('target_id'),
    optional(text('details')),
  ],
  foreignKeys: [toThing('edges', 'owner_id'), toThing('edges', 'target_id')],
  indices: [new TableIndex({ name: 'ix_edges_target', columnNames: ['target_id', 'owner_type', 'field', 'to_seq'] })],
});

const ledgerEntries = new Table({
  name: 'ledger_entries',
  columns: [
    primary(bigint('seq'), 'ledger_entries'),
    bigint('commit_seq'),
    integer('epoch'),
    text('recorded_at'),
    text('who'),
    text('reason'),
    text('act'),
    bigint('thing'),
    text('thing_type'),
    optional(text('import_id')),
    text('changed_fields'),
    text('touches'),
    text('digests'),
    text('hash'),
  ],
  foreignKeys: [toThing('ledger_entries', 'thing')],
  indices: [
    new TableIndex({ name: 'ux_ledger_entries_recorded_at', columnNames: ['recorded_at'], isUnique: true }),
    new TableIndex({ name: 'ix_ledger_entries_commit_seq', columnNames: ['commit_seq'] }),
    new TableIndex({ name: 'ix_ledger_entries_thing', columnNames: ['thing', 'seq'] }),
    new TableIndex({ name: 'ix_ledger_entries_import_id', columnNames: ['import_id'] }),
  ],
});

const ledgerTouches = new Table({
  name: 'ledger_touches',
  columns: [primary(bigint('thing'), 'ledger_touches'), primary(bigint('seq'), 'ledger_touches')],
  foreignKeys: [toThing('ledger_touches', 'thing')],
});

const imports = new Table({
  name: 'imports',
  columns: [primary(text('id'), 'imports'), text('fingerprint'), text('origin'), text('state'), integer('entries_done')],
  indices: [new TableIndex({ name: 'ix_imports_fingerprint', columnNames: ['fingerprint'] })],
});

const records: Table[] = [
  recordTable(
    'sources',
    [
      optional(text('publisher')),
      optional(text('agency')),
      optional(bigint('speaks_for')),
      text('title'),
      optional(text('title_basis')),
      optional(text('url')),
      optional(text('archived_url')),
      optional(text('licence')),
      optional(text('author')),
      ...optionalDate('published'),
      optional(text('published_basis')),
      optional(text('language')),
      text('kind'),
    ],
    ['speaks_for'],
  ),
  recordTable('parties', [text('name'), text('names'), text('kind'), text('external_ids')], []),
  recordTable('people', [text('name'), text('names'), optional(bigint('party')), text('offices'), text('external_ids')], ['party']),
  recordTable(
    'locations',
    [
      text('name'),
      text('names'),
      optional(text('kind')),
      optional(text('country')),
      text('coordinates'),
      optional(text('precision')),
      optional(bigint('within')),
      text('external_ids'),
    ],
    ['within'],
  ),
  recordTable('issues', [text('label'), text('names'), optional(bigint('parent')), text('external_ids')], ['parent']),
  recordTable(
    'processes',
    [text('name'), text('names'), text('kind'), optional(text('summary')), text('status'), ...optionalDate('period'), text('external_ids')],
    [],
  ),
  recordTable(
    'rounds',
    [
      bigint('process'),
      text('label'),
      text('names'),
      text('ordinals'),
      ...optionalDate('date'),
      ...optionalDate('planned'),
      optional(text('date_basis')),
      optional(text('time')),
      optional(text('zone')),
      optional(text('duration')),
      text('format'),
      optional(text('level')),
      optional(text('track')),
      optional(text('strand')),
      optional(bigint('predecessor')),
      optional(bigint('location')),
      text('agenda_notes'),
      text('status'),
      optional(text('summary')),
      text('logistics'),
      text('next_steps'),
      ...optionalDate('disclosed'),
      optional(text('disclosed_by')),
    ],
    ['process', 'predecessor', 'location'],
  ),
  recordTable('participations', [bigint('round'), bigint('party'), text('roles'), text('attendance')], ['round', 'party']),
  recordTable(
    'statements',
    [bigint('process'), text('kind'), ...date('date'), text('title'), text('texts'), optional(bigint('location'))],
    ['process', 'location'],
  ),
  recordTable(
    'demands',
    [bigint('process'), text('titles'), bigint('issue'), text('kind'), text('status'), ...optionalDate('raised'), optional(bigint('raised_at'))],
    ['process', 'issue', 'raised_at'],
  ),
  recordTable(
    'positions',
    [
      bigint('demand'),
      integer('number'),
      optional(bigint('round')),
      optional(bigint('statement')),
      ...date('stated_on'),
      boolean('dated'),
      optional(bigint('relayed_by')),
      optional(bigint('reported_by')),
      text('texts'),
      optional(text('account')),
      text('changes'),
      text('direction'),
      optional(text('firmness')),
      text('certainty'),
      optional(text('coder')),
      text('codings'),
      text('quantities'),
      optional(text('condition')),
      ...optionalDate('deadline'),
    ],
    ['demand', 'round', 'statement', 'relayed_by', 'reported_by'],
  ),
  recordTable(
    'responses',
    [
      bigint('demand'),
      integer('number'),
      optional(integer('to')),
      bigint('party'),
      optional(bigint('round')),
      optional(bigint('statement')),
      ...optionalDate('date'),
      text('kind'),
      text('texts'),
      text('certainty'),
      text('quantities'),
      optional(bigint('counter_demand')),
    ],
    ['demand', 'party', 'round', 'statement', 'counter_demand'],
  ),
  recordTable(
    'links',
    [
      bigint('demand'),
      integer('number'),
      text('kind'),
      optional(bigint('to_demand')),
      optional(bigint('to_round')),
      boolean('whole'),
      optional(bigint('round')),
      ...optionalDate('date'),
      text('basis'),
      text('certainty'),
    ],
    ['demand', 'to_demand', 'to_round', 'round'],
  ),
  recordTable(
    'outcomes',
    [
      bigint('process'),
      optional(bigint('round')),
      text('kind'),
      optional(text('title')),
      text('texts'),
      ...optionalDate('date'),
      text('follow_up'),
      optional(text('follow_up_note')),
      ...optionalDate('in_force'),
      ...optionalDate('expiry'),
      optional(bigint('voided_by')),
    ],
    ['process', 'round', 'voided_by'],
  ),
  recordTable(
    'deadlines',
    [
      bigint('process'),
      text('for'),
      ...date('due'),
      optional(bigint('set_in')),
      ...optionalDate('set_on'),
      text('result'),
      optional(bigint('result_in')),
      optional(bigint('extends')),
    ],
    ['process', 'set_in', 'result_in', 'extends'],
  ),
  recordTable(
    'claims',
    [
      bigint('thing'),
      integer('number'),
      optional(text('field')),
      text('value'),
      optional(text('about')),
      text('texts'),
      optional(text('verdict')),
      optional(text('rank')),
    ],
    ['thing'],
  ),
  recordTable('citations', [bigint('thing'), integer('number'), bigint('source'), optional(text('locator')), text('stance')], ['thing', 'source']),
];

/** Columns whose bytes are compared, whatever language the database was set up for: keys, moments and days. */
const comparedByBytes: readonly (readonly [table: string, column: string])[] = [
  ['things', 'folded_key'],
  ['ledger_entries', 'recorded_at'],
  ...records.flatMap((table) =>
    table.columns
      .map((column) => column.name)
      .filter((name) => name === 'sort_key' || name === 'known_on' || /_(first|last)$/.test(name))
      .map((name) => [table.name, name] as const),
  ),
];

/** The whole ledger, as of the first release: head, entries, identities, edges, and one table of versioned rows for each type of thing. */
export class LedgerAndRecords1763850000000 implements MigrationInterface {
  readonly name = 'LedgerAndRecords1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [ledgerHead, things, edges, ledgerEntries, ledgerTouches, imports, ...records]) await runner.createTable(table);
    if (runner.connection.options.type === 'postgres') {
      for (const [table, column] of comparedByBytes) {
        await runner.query(`alter table "${table}" alter column "${column}" type text collate "C"`);
      }
    }
    const ledger = randomUUID().replaceAll('-', '');
    await runner.query(
      `insert into ledger_head (id, ledger, epoch, seq, things, hash, recorded_at) values (1, '${ledger}', 1, 0, 0, '${'0'.repeat(64)}', '0001-01-01T00:00:00.000000Z')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...records, imports, ledgerTouches, ledgerEntries, edges, things, ledgerHead]) await runner.dropTable(table.name);
  }
}
