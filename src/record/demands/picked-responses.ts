import sql, { raw, type Sql } from 'sql-template-tag';
import type { DateRange } from '../../api/filters.type.ts';
import { isWithin } from '../../api/find.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { isPickedThen, type PickedParties, partiesPicked } from '../parties/related-party-filter.type.ts';
import { timeIfDated } from '../time/recorded-times.ts';
import { type DatedResponse, responsesTo } from './recorded-history.ts';
import { responseRecords } from './response.records.ts';

/** The condition that the response in row `alias` is by a selected party: a named one, or one that counted as it on that day. */
export async function isOfParties(reading: Reading, alias: string, picked: PickedParties): Promise<Sql> {
  const { dialect } = reading.database;
  const named = isOneOf(dialect, raw(`${alias}.party`), picked.named);
  if (picked.related.length === 0) return named;
  const related = await responsesOf(reading, picked);
  return sql`(${named} or ${isOneOf(
    dialect,
    raw(`${alias}.id`),
    related.map(({ id }) => id),
  )})`;
}

/** The condition that the response in row `r` was given in a span of days. Only rows that meet the conditions are looked at. */
export async function isGivenWithin(reading: Reading, range: DateRange, conditions: readonly Sql[]): Promise<Sql> {
  const rows = await reading.query(sql`select distinct r.demand from responses r where ${allOf([reading.stood(responseRecords, 'r'), ...conditions])}`);
  const responses = await Promise.all(rows.map((row) => responsesTo(reading, row.demand as ThingId)));
  const given = responses.flat().filter((response) => isWithin(timeIfDated(response), range));
  return isOneOf(
    reading.database.dialect,
    raw('r.id'),
    given.map(({ id }) => id),
  );
}

/** Whether a response is by a selected party, by the days on which it was given. */
export function isGivenBy(picked: PickedParties, { party, firstDay, lastDay }: DatedResponse): boolean {
  return isPickedThen(picked, [party], firstDay === null || lastDay === null ? null : { firstDay, lastDay });
}

async function responsesOf(reading: Reading, picked: PickedParties): Promise<DatedResponse[]> {
  const conditions = [isOneOf(reading.database.dialect, raw('a.party'), partiesPicked(picked)), reading.stood(responseRecords, 'a')];
  const rows = await reading.query(sql`select distinct a.demand from responses a where ${allOf(conditions)}`);
  const responses = await Promise.all(rows.map((row) => responsesTo(reading, row.demand as ThingId)));
  return responses.flat().filter((response) => isGivenBy(picked, response));
}
