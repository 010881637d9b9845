import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { fewAtATime, inTurns, manyAtATime, pickInTurns } from '../../foundation/turns.ts';
import type { Reason } from '../../ledger/entry.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { OPEN_SEQ, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { type DemandState, derivedOf, type PositionDays } from '../../record/demands/derived-values.ts';
import { affectedDemands } from './affected.ts';
import { touchesIn } from './touches-in.ts';

/** The derived fields of a demand. They follow from other fields or from its sources, and no entry gives them. */
export const followingFields: ReadonlySet<string> = new Set([
  'knownSince',
  'knownSinceGiven',
  'knownOn',
  ...Object.entries(demandRecords.fields).flatMap(([name, { facts }]) => (facts.derived ? [name] : [])),
]);

/** How to announce demands whose status follows from something else. */
interface Telling {
  readonly reason: Extract<Reason, 'FACT' | 'CORRECTION'>;
  /** Announce it even if an act of this transaction already touches the demand. */
  readonly always?: boolean;
}

/** Types whose acts already tell followers that the status of a demand may have changed. */
const tells: readonly ThingType[] = ['Demand', 'Position', 'Link'];

/**
 * Computes the derived values after this transaction's writes, and stores them in the same transaction. These are the states of all demands
 * that it may affect, and the days of their positions. A demand that changed only by consequence gets an entry of its own.
 */
export async function keepDerived(writing: Writing, { reason, always = false }: Telling): Promise<void> {
  if (writing.acts.length === 0) return;
  const after = writing.readingSoFar();
  const demands = await affectedDemands(after, writing.readingBefore(), writing.acts);
  if (demands.length === 0) return;
  const stored = await storedOf(after, demands);
  const standing = (await manyAtATime(demands, (id) => after.load(demandRecords, id))).filter((demand) => demand !== null);
  const told = new Set<ThingId>();
  await inTurns(writing.acts, ({ thingType, touches }) => {
    if (tells.includes(thingType)) for (const demand of touches.demands) told.add(demand);
  });
  const open = new Set(standing.filter(({ toSeq }) => toSeq === OPEN_SEQ).map(({ id }) => id));
  const ended = new Set(demands.filter((id) => !open.has(id)));
  const alive = standing.filter(({ id }) => !ended.has(id));
  const derived = await fewAtATime(alive, async (demand) => ({ demand, ...(await derivedOf(after, demand)) }));
  const changed = await pickInTurns(derived, ({ demand, state }) => !isSame(stored.states.get(demand.id), state));
  for (const { demand, state } of changed) {
    const before = stored.states.get(demand.id);
    if (before !== undefined && (always || !told.has(demand.id))) await tell(writing, after, demand, differing(before, state), reason);
  }
  await writing.derive(
    'demand_states',
    'demand',
    [...ended, ...changed.map(({ demand }) => demand.id)],
    changed.map(({ state }) => rowOf(state)),
  );
  const days: PositionDays[] = [];
  await inTurns(derived, (one) => {
    for (const day of one.days) days.push(day);
  });
  await keepDays(writing, days, stored.days);
}

/** Computes all derived values, for a database without them or with those of older rules. */
export async function deriveEverything(writing: Writing): Promise<void> {
  const reading = writing.readingSoFar();
  const rows = await reading.query(sql`select r.* from demands r where ${reading.stood(demandRecords, 'r')} order by r.id`);
  const demands = await reading.adopt(demandRecords, rows);
  const derived = await fewAtATime(demands, (demand) => derivedOf(reading, demand));
  const stored = await storedOf(reading, null);
  await writing.derive(
    'demand_states',
    'demand',
    [...stored.states.keys()],
    derived.map(({ state }) => rowOf(state)),
  );
  await writing.derive(
    'position_days',
    'position',
    [...stored.days.keys()],
    derived.flatMap(({ days }) => days.filter(({ differs }) => differs).map(dayRow)),
  );
  await writing.beginDerivation();
}

async function keepDays(writing: Writing, days: readonly PositionDays[], stored: ReadonlyMap<ThingId, PositionDays>): Promise<void> {
  const isChanged = (each: PositionDays) => {
    const before = stored.get(each.position);
    if (before === undefined) return each.differs;
    return !each.differs || before.firstDay !== each.firstDay || before.lastDay !== each.lastDay;
  };
  const kept = new Set(await inTurns(days, ({ position }) => position));
  const gone = [...stored.keys()].filter((id) => !kept.has(id));
  const changed = await pickInTurns(days, isChanged);
  if (gone.length + changed.length === 0) return;
  await writing.derive(
    'position_days',
    'position',
    [...gone, ...changed.map(({ position }) => position)],
    changed.filter(({ differs }) => differs).map(dayRow),
  );
}

async function tell(writing: Writing, reading: Reading, demand: DemandRecord, changedFields: readonly string[], reason: Telling['reason']): Promise<void> {
  const touches = await touchesIn(reading, 'Demand', demand.id, fieldsOf(demand));
  await writing.record({ act: 'demand.status-changed', reason, thing: demand.id, thingType: 'Demand', touches, changedFields }, []);
}

export interface Stored {
  readonly states: ReadonlyMap<ThingId, DemandState>;
  readonly days: ReadonlyMap<ThingId, PositionDays>;
}

/** The stored derived values of these demands and their positions. Without a list, of all demands. */
export async function storedOf(reading: Reading, demands: readonly ThingId[] | null): Promise<Stored> {
  const { dialect } = reading.database;
  const ofDemands = demands === null ? raw('1 = 1') : isOneOf(dialect, raw('w.demand'), demands);
  const positions = sql`select p.id from positions p where ${demands === null ? raw('1 = 1') : isOneOf(dialect, raw('p.demand'), demands)}`;
  const states = await reading.query(sql`select w.* from demand_states w where w.to_seq = ${OPEN_SEQ} and ${ofDemands}`);
  const days = await reading.query(sql`select w.* from position_days w where w.to_seq = ${OPEN_SEQ} and w."position" in (${positions})`);
  return {
    states: new Map(
      states.map((row) => [
        row.demand as ThingId,
        {
          demand: row.demand as ThingId,
          status: row.status as DemandState['status'],
          raisedFirst: row.raised_first as string | null,
          raisedLast: row.raised_last as string | null,
          raisedAt: row.raised_at as ThingId | null,
        },
      ]),
    ),
    days: new Map(
      days.map((row) => [
        row.position as ThingId,
        { position: row.position as ThingId, firstDay: row.first_day as string, lastDay: row.last_day as string, differs: true },
      ]),
    ),
  };
}

function isSame(before: DemandState | undefined, after: DemandState): boolean {
  return before !== undefined && differing(before, after).length === 0;
}

/** The fields in which two states differ, by their names in entries. */
export function differing(before: DemandState, after: DemandState): string[] {
  const fields: readonly (readonly [string, boolean])[] = [
    ['status', before.status === after.status],
    ['raised', before.raisedFirst === after.raisedFirst && before.raisedLast === after.raisedLast],
    ['raisedAt', before.raisedAt === after.raisedAt],
  ];
  return fields.filter(([, isEqual]) => !isEqual).map(([name]) => name);
}

const rowOf = ({ demand, status, raisedFirst, raisedLast, raisedAt }: DemandState) => ({
  demand,
  status,
  raised_first: raisedFirst,
  raised_last: raisedLast,
  raised_at: raisedAt,
});

const dayRow = ({ position, firstDay, lastDay }: PositionDays) => ({ position, first_day: firstDay, last_day: lastDay });
