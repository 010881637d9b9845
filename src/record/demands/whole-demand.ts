import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Course } from './course.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { demandConditions } from './demand-conditions.ts';
import type { DemandWhere } from './demand-where.type.ts';
import { shownOf } from './history.ts';
import type { LinkRecord } from './link.records.ts';
import type { ActingOutcome } from './outcome-effects.ts';
import { type DatedResponse, linksFrom, recordedCourse, responsesTo, type StatedPosition } from './recorded-history.ts';

/** A demand with its whole history, as one record shows it. Positions come in the order of their places, without those that the view withholds. */
export type WholeDemand = DemandRecord & {
  readonly course: Course<StatedPosition>;
  readonly outcomes: readonly ActingOutcome[];
  readonly positions: readonly StatedPosition[];
  readonly responses: readonly DatedResponse[];
  readonly links: readonly LinkRecord[];
};

/** How many demands one answer may be read from where the client alone says which. */
const MOST_DEMANDS = 2_000;

/** The demands that a client picks, by key, with all that is shown of each; refused where they are too many to read. */
export async function pickedDemands(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined): Promise<WholeDemand[]> {
  const conditions = await demandConditions(context, reading, where);
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const [row] = await reading.query(sql`select count(*) as picked from demands r where ${all}`);
  const picked = Number(row?.picked);
  if (picked > MOST_DEMANDS) throw tooMuch('demands', MOST_DEMANDS, picked, 'Narrow `where` to a process, an issue or a party.');
  return wholeDemands(reading, conditions);
}

/** The demands of a process, by key; read once, under however many names an operation asks about the process. */
export function demandsOfProcess(reading: Reading, process: ThingId): Promise<WholeDemand[]> {
  const loader = reading.loader<ThingId, WholeDemand[]>('whole demands of a process', async (processes) => {
    const demands = await wholeDemands(reading, [isOneOf(reading.database.dialect, raw('r.process'), processes)]);
    return processes.map((id) => demands.filter((demand) => demand.process === id));
  });
  return loader.load(process);
}

/** The demands for which these conditions on `r` hold, by key, with all that is shown of each: a fixed number of statements, however many there are. */
export async function wholeDemands(reading: Reading, conditions: readonly Sql[]): Promise<WholeDemand[]> {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const demands = await reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${all} order by r.sort_key`));
  return Promise.all(demands.map((demand) => wholeDemand(reading, demand)));
}

export async function wholeDemand(reading: Reading, demand: DemandRecord): Promise<WholeDemand> {
  const [course, responses, links] = await Promise.all([recordedCourse(reading, demand), responsesTo(reading, demand.id), linksFrom(reading, demand.id)]);
  return { ...demand, course, outcomes: course.terms.outcomes ?? [], positions: shownOf(course.history), responses, links };
}
