import sql, { raw } from 'sql-template-tag';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { mayExceed } from './limits.ts';

/**
 * How many rows these demands give at least: each that was stated at one of the rounds has one. It is counted only where the demands may be too many, so
 * that no other comparison pays for it. Demands of other rows are known only after their histories were read.
 */
export async function leastRows(reading: Reading, demands: readonly ThingId[], columns: number, rounds: readonly ThingId[]): Promise<number> {
  if (rounds.length === 0 || !mayExceed(columns, demands.length)) return 0;
  const stated = await statedAmong(reading, rounds);
  return demands.filter((id) => stated.has(id)).length;
}

/** The demands that were stated at one of the rounds. */
export async function statedAmong(reading: Reading, rounds: readonly ThingId[]): Promise<ReadonlySet<ThingId>> {
  const atRounds = allOf([isOneOf(reading.database.dialect, raw('p.round'), rounds), reading.stood(positionRecords, 'p')]);
  const statement = sql`select distinct p.demand from positions p where ${atRounds}`;
  const kept = reading.values.keptOf<readonly ThingId[]>(statement);
  const demands = kept.value ?? (await reading.query(statement)).map(({ demand }) => demand as ThingId);
  if (kept.value === undefined) kept.keep(demands);
  return new Set(demands);
}
