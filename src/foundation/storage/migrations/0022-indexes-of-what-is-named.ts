import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that name a thing, and are empty in most rows. */
const columns = {
  deadlines: ['extends', 'result_in', 'set_in'],
  demands: ['raised_at'],
  documents: ['previous', 'round', 'statement'],
  issues: ['parent'],
  links: ['round', 'to_demand', 'to_round'],
  locations: ['within'],
  outcomes: ['extends', 'round', 'voided_by'],
  people: ['party'],
  positions: ['relayed_by', 'reported_by', 'round', 'statement'],
  responses: ['counter_demand', 'relayed_by', 'reported_by', 'round', 'statement'],
  rounds: ['location', 'predecessor'],
  sources: ['speaks_for'],
  statements: ['location'],
};

const pairs = Object.entries(columns).flatMap(([table, names]) => names.map((column) => [table, column] as const));

/** Indexes of such columns hold only rows that name a thing. A write then changes fewer pages: an empty column stood in its index like any other. */
export class IndexesOfWhatIsNamed1764560000000 implements MigrationInterface {
  readonly name = 'IndexesOfWhatIsNamed1764560000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of pairs) await madeAnew(runner, `ix_${table}_${column}`, `"${table}" ("${column}", "to_seq") where "${column}" is not null`);
    await madeAnew(runner, importIds, '"ledger_entries" ("import_id") where "import_id" is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of pairs) await madeAnew(runner, `ix_${table}_${column}`, `"${table}" ("${column}", "to_seq")`);
    await madeAnew(runner, importIds, '"ledger_entries" ("import_id")');
  }
}

const importIds = 'ix_ledger_entries_import_id';

async function madeAnew(runner: QueryRunner, name: string, on: string): Promise<void> {
  await runner.query(`drop index "${name}"`);
  await runner.query(`create index "${name}" on ${on}`);
}
