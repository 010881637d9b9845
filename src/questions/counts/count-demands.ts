import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { ResultRow } from '../../foundation/storage/database.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { daysOfRow, stateOfRow } from '../../record/demands/derived-values.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';
import type { DemandDimension } from './dimensions.ts';

/** One combination of values, one value per dimension in the order asked, and the number of its demands. */
export interface Count {
  readonly values: readonly (ThingId | string | null)[];
  readonly count: number;
}

/** What a dimension reads beside the demand itself. Two dimensions that both read positions read the same position. */
type Part = 'makers' | 'addressees' | 'positions' | 'rounds' | 'kinds';

interface Axis {
  readonly parts: readonly Part[];
  /** An SQL expression over `r`, the row of the demand, and over the parts. */
  readonly value: (reading: Reading, matching: Sql) => Sql | Promise<Sql>;
}

const axes: Readonly<Record<DemandDimension, Axis>> = {
  PARTY: { parts: ['makers'], value: () => raw('maker.target_id') },
  PROCESS: { parts: [], value: () => raw('r.process') },
  ADDRESSEE: { parts: ['addressees'], value: () => raw('addressee.target_id') },
  KIND: { parts: [], value: () => raw('r.kind') },
  ISSUE: { parts: [], value: () => raw('r.issue') },
  STATUS: { parts: [], value: statusOfRow },
  ROUND: { parts: ['positions', 'rounds'], value: () => raw('held.id') },
  MONTH: { parts: ['positions'], value: monthOfPosition },
  CHANGE: { parts: ['positions', 'kinds'], value: () => raw('kind.value') },
};

/** The month of the statement, if all its possible days lie in one month. Else null. */
function monthOfPosition(reading: Reading): Sql {
  const { first, last } = daysOfRow(reading, 'said');
  return sql`case when substr(${first}, 1, 7) = substr(${last}, 1, 7) then substr(${first}, 1, 7) end`;
}

const joins: Readonly<Record<Part, (reading: Reading) => Sql>> = {
  makers: (reading) =>
    sql`left join edges maker on maker.owner_id = r.id and maker.owner_type = 'Demand' and maker.field = 'madeBy' and ${reading.edgesStood('maker')}`,
  addressees: (reading) =>
    sql`left join edges addressee on addressee.owner_id = r.id and addressee.owner_type = 'Demand' and addressee.field = 'addressedTo' and ${reading.edgesStood('addressee')}`,
  positions: (reading) => sql`join positions said on said.demand = r.id and ${reading.stood(positionRecords, 'said')}`,
  // A round that the view hides counts as no round.
  rounds: (reading) => sql`left join rounds held on held.id = said.round and ${reading.stood(roundRecords, 'held')}`,
  kinds: (reading) => sql`left join ${reading.database.dialect.wordsIn(raw('said.changes'), 'kind')} on 1 = 1`,
};

/**
 * Counts demands by one dimension or by two crossed, in one statement. It gives at most `most` combinations. Each demand counts once in
 * each combination. The conditions speak of `r`, the row of the demand.
 */
export async function countDemands(reading: Reading, conditions: readonly Sql[], dimensions: readonly DemandDimension[], most: number): Promise<Count[]> {
  const matching = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const chosen = dimensions.map((dimension) => axes[dimension]);
  const values = await Promise.all(chosen.map(({ value }) => value(reading, matching)));
  const parts = [...new Set(chosen.flatMap((axis) => axis.parts))];
  const columns = values.map((value, index) => sql`${value} as ${raw(nameOf(index))}`);
  const inner = sql`select r.id, ${join(columns)} from demands r ${
    parts.length === 0
      ? raw('')
      : join(
          parts.map((part) => joins[part](reading)),
          ' ',
        )
  } where ${matching}`;
  const names = raw(values.map((_, index) => nameOf(index)).join(', '));
  // Without another part, each demand has one row.
  const demands = raw(parts.length === 0 ? 'count(*)' : 'count(distinct id)');
  const rows = await keptRows(reading, sql`select ${names}, ${demands} as demands from (${inner}) each group by ${names} limit ${most}`);
  return rows.map((row) => ({ values: values.map((_, index) => row[nameOf(index)] as ThingId | string | null), count: Number(row.demands) }));
}

/** Whether each demand is in one row of such counts. Then the rows add up to all of them. */
export function areApart(dimensions: readonly DemandDimension[]): boolean {
  return dimensions.every((dimension) => axes[dimension].parts.length === 0);
}

/** How many demands there are. Each counts once, however many parties make it. */
export async function countAll(reading: Reading, conditions: readonly Sql[]): Promise<number> {
  const [row] = await keptRows(reading, sql`select count(*) as total from demands r where ${allOf([reading.stood(demandRecords, 'r'), ...conditions])}`);
  return Number(row?.total);
}

/** Longer answers would push out of the memory what others ask for: anybody may choose other conditions. */
const MOST_KEPT_ROWS = 500;

/** A count of everything looks at each demand, so its rows are kept until a table changes that it reads. */
async function keptRows(reading: Reading, statement: Sql): Promise<readonly ResultRow[]> {
  const kept = reading.values.keptOf<readonly ResultRow[]>(statement);
  if (kept.value !== undefined) return kept.value;
  const rows = await reading.query(statement);
  if (rows.length <= MOST_KEPT_ROWS) kept.keep(rows);
  return rows;
}

const nameOf = (index: number) => `value_${index}`;

async function statusOfRow(reading: Reading, matching: Sql): Promise<Sql> {
  return (await stateOfRow(reading, [matching]))('status');
}
