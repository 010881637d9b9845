import sql, { raw, type Sql } from 'sql-template-tag';
import type { ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { areDaysStored, isDerivedStored } from '../../ledger/view.ts';
import { isDated } from '../time/span.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import type { DemandStatus } from './demand.ts';
import { shownOrNull } from './history.ts';
import { UNDATED } from './position.records.ts';
import { recordedCourse, recordedHistory, type StatedPosition, statusIn } from './recorded-history.ts';

/** The derived values of a demand: its state, and when and where it was raised. */
export interface DemandState {
  readonly demand: ThingId;
  readonly status: DemandStatus;
  /** The effective days of its first position, by place. Null if it has none or the view withholds it. */
  readonly raisedFirst: string | null;
  readonly raisedLast: string | null;
  readonly raisedAt: ThingId | null;
}

/** The effective days of a position. */
export interface PositionDays {
  readonly position: ThingId;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Whether they differ from the days of the written date. */
  readonly differs: boolean;
}

export interface DerivedOfDemand {
  readonly state: DemandState;
  readonly days: readonly PositionDays[];
}

/** Computes the derived values of a demand, as a reading shows it. */
export async function derivedOf(reading: Reading, demand: DemandRecord): Promise<DerivedOfDemand> {
  const [course, status] = await Promise.all([recordedCourse(reading, demand), statusIn(reading, demand)]);
  const { positions } = course.history;
  const first = shownOrNull(positions[0]);
  const raised = first !== null && isDated(first) ? first : null;
  const state = { demand: demand.id, status, raisedFirst: raised?.firstDay ?? null, raisedLast: raised?.lastDay ?? null, raisedAt: first?.round ?? null };
  return { state, days: positions.map(daysOf) };
}

function daysOf({ id, firstDay, lastDay, statedOn }: StatedPosition): PositionDays {
  return { position: id, firstDay, lastDay, differs: firstDay !== firstDayOf(statedOn) || lastDay !== lastDayOf(statedOn) };
}

/** The status of a demand: stored for the view, or computed. */
export async function statusOfDemand(reading: Reading, demand: DemandRecord): Promise<DemandStatus> {
  if (!isDerivedStored(reading.pin)) return statusIn(reading, demand);
  return (await storedState(reading, demand.id))?.status ?? statusIn(reading, demand);
}

/** The round at which a demand was raised. Null if it was raised outside any round. */
export async function raisedAt(reading: Reading, demand: DemandRecord): Promise<ThingId | null> {
  const stored = isDerivedStored(reading.pin) ? await storedState(reading, demand.id) : null;
  if (stored !== null) return stored.raisedAt;
  return shownOrNull((await recordedHistory(reading, demand.id)).positions[0])?.round ?? null;
}

function storedState(reading: Reading, demand: ThingId): Promise<{ readonly status: DemandStatus; readonly raisedAt: ThingId | null } | null> {
  const loader = reading.loader<ThingId, { readonly status: DemandStatus; readonly raisedAt: ThingId | null } | null>('stored states', async (demands) => {
    const picked = isOneOf(reading.database.dialect, raw('w.demand'), demands);
    const rows = await reading.query(sql`select w.demand, w.status, w.raised_at from demand_states w where ${picked} and ${reading.edgesStood('w')}`);
    const found = new Map(rows.map((row) => [row.demand, { status: row.status as DemandStatus, raisedAt: row.raised_at as ThingId | null }]));
    return demands.map((id) => found.get(id) ?? null);
  });
  return loader.load(demand);
}

/** The columns of `demand_states` that statements may use. */
export type StateColumn = 'status' | 'raised_first' | 'raised_last';

/**
 * An SQL expression for a derived value of the demand in row `r`. Null without a value. If the view has no stored values, they are computed
 * for the demands of these conditions.
 */
export async function stateOfRow(reading: Reading, conditions: readonly Sql[]): Promise<(column: StateColumn) => Sql> {
  if (isDerivedStored(reading.pin)) {
    return (column) => sql`(select w.${raw(column)} from demand_states w where w.demand = r.id and ${reading.edgesStood('w')})`;
  }
  const matching = conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`${reading.stood(demandRecords, 'r')}`);
  const demands = await reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${matching}`));
  const states = await Promise.all(demands.map(async (demand) => (await derivedOf(reading, demand)).state));
  const rows = states.map(({ demand, status, raisedFirst, raisedLast }): ResultRow => ({ demand, status, raised_first: raisedFirst, raised_last: raisedLast }));
  const given = reading.database.dialect.rowsGiven(rows, { demand: 'bigint', status: 'text', raised_first: 'text', raised_last: 'text' });
  return (column) => sql`(select w.${raw(column)} from ${given} w where w.demand = r.id)`;
}

/** SQL expressions for the bounds of a position's effective days. Null without a date. */
export function daysOfRow(reading: Reading, alias: string): { readonly first: Sql; readonly last: Sql } {
  const bound = (name: 'first' | 'last') => {
    const own = raw(`case when ${alias}.stated_on <> '${UNDATED}' then ${alias}.stated_on_${name} end`);
    if (!areDaysStored(reading.pin)) return own;
    return sql`coalesce((select w.${raw(`${name}_day`)} from position_days w where w."position" = ${raw(alias)}.id and ${reading.edgesStood('w')}), ${own})`;
  };
  return { first: bound('first'), last: bound('last') };
}
