import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { demandConditions } from './demand-conditions.ts';
import type { DemandWhere } from './demand-where.type.ts';
import type { LinkRecord } from './link.records.ts';
import { linksFrom, recordedHistory, responsesTo, type StatedPosition } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';

/** A response with the days that its date allows. Null if it has no date. */
export type DatedResponse = ResponseRecord & { readonly firstDay: string | null; readonly lastDay: string | null };

/** A demand with its whole history in this reading. Positions are in order of place. */
export type WholeDemand = DemandRecord & {
  readonly positions: readonly StatedPosition[];
  readonly responses: readonly DatedResponse[];
  readonly links: readonly LinkRecord[];
};

/** The number of demands that an answer may be computed from if only the client chooses them. */
const MOST_DEMANDS = 2_000;

/** The demands that a client picks, by key, with their positions, responses and links. Throws if there are too many. */
export async function pickedDemands(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined): Promise<WholeDemand[]> {
  const conditions = await demandConditions(context, reading, where);
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const [row] = await reading.query(sql`select count(*) as picked from demands r where ${all}`);
  const picked = Number(row?.picked);
  if (picked > MOST_DEMANDS) throw tooMuch('demands', MOST_DEMANDS, picked, 'Narrow `where` to a process, an issue or a party.');
  return wholeDemands(reading, conditions);
}

/** The demands of a process, by key. They are read once, however often an operation asks about the process. */
export function demandsOfProcess(reading: Reading, process: ThingId): Promise<WholeDemand[]> {
  const loader = reading.loader<ThingId, WholeDemand[]>('whole demands of a process', async (processes) => {
    const demands = await wholeDemands(reading, [isOneOf(reading.database.dialect, raw('r.process'), processes)]);
    return processes.map((id) => demands.filter((demand) => demand.process === id));
  });
  return loader.load(process);
}

/** The demands that fulfil these conditions on `r`, by key, with their positions, responses and links. The number of statements is constant. */
export async function wholeDemands(reading: Reading, conditions: readonly Sql[]): Promise<WholeDemand[]> {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const demands = await reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${all} order by r.sort_key`));
  return Promise.all(demands.map((demand) => wholeDemand(reading, demand)));
}

export async function wholeDemand(reading: Reading, demand: DemandRecord): Promise<WholeDemand> {
  const [history, responses, links] = await Promise.all([recordedHistory(reading, demand.id), responsesTo(reading, demand.id), linksFrom(reading, demand.id)]);
  return { ...demand, positions: history.positions, responses: responses.map(dated), links };
}

function dated(response: ResponseRecord): DatedResponse {
  const { date } = response;
  return Object.assign(response, { firstDay: date === null ? null : firstDayOf(date), lastDay: date === null ? null : lastDayOf(date) });
}
