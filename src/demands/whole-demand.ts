import sql, { type Sql } from 'sql-template-tag';
import type { Reading } from '../ledger/reading.ts';
import { allOf } from '../storage/lists.ts';
import { firstDayOf, lastDayOf } from '../values/edtf.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { responsesTo } from './demand.resolver.ts';
import type { LinkRecord } from './link.records.ts';
import { linksFrom, recordedHistory, type StatedPosition } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';

/** An answer with the days that its date allows; null where nothing dates it. */
export type DatedResponse = ResponseRecord & { readonly firstDay: string | null; readonly lastDay: string | null };

/** A demand with its whole history, as one record shows it. Positions come in the order of their places. */
export type WholeDemand = DemandRecord & {
  readonly positions: readonly StatedPosition[];
  readonly responses: readonly DatedResponse[];
  readonly links: readonly LinkRecord[];
};

/** The demands for which these conditions on `r` hold, by key, with all that is shown of each: a fixed number of statements, however many there are. */
export async function wholeDemands(reading: Reading, conditions: readonly Sql[]): Promise<WholeDemand[]> {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const demands = await reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${all} order by r.sort_key`));
  return Promise.all(demands.map((demand) => wholeDemand(reading, demand)));
}

async function wholeDemand(reading: Reading, demand: DemandRecord): Promise<WholeDemand> {
  const [history, responses, links] = await Promise.all([recordedHistory(reading, demand.id), responsesTo(reading, demand.id), linksFrom(reading, demand.id)]);
  return { ...demand, positions: history.positions, responses: responses.map(dated), links };
}

function dated(response: ResponseRecord): DatedResponse {
  const { date } = response;
  return Object.assign(response, { firstDay: date === null ? null : firstDayOf(date), lastDay: date === null ? null : lastDayOf(date) });
}
