import sql, { raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import type { Soon } from '../../foundation/soon.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { type Reading, withoutReading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { Course } from './course.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { demandConditions } from './demand-conditions.ts';
import type { DemandWhere } from './demand-where.type.ts';
import { historyInOrder, shownOf } from './history.ts';
import type { LinkRecord } from './link.records.ts';
import type { ActingOutcome } from './outcome-effects.ts';
import { type DatedResponse, linksFrom, recordedCourse, responsesTo, type StatedPosition } from './recorded-history.ts';

/** A demand with its whole history, as one record shows it. Positions come in the order of their places. Withheld ones are left out. */
export type WholeDemand = DemandRecord & {
  readonly course: Course<StatedPosition>;
  readonly outcomes: readonly ActingOutcome[];
  readonly positions: readonly StatedPosition[];
  readonly responses: readonly DatedResponse[];
  readonly links: readonly LinkRecord[];
};

/** The limit of demands for an answer whose demands only the client limits. */
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

/**
 * The demands of a process, shared by operations until the next write. Its records belong to no reading: `own` of a reading converts them,
 * so that an answer may show them.
 */
export function sharedDemandsOf(reading: Reading, process: ThingId): Soon<readonly WholeDemand[]> {
  return reading.derived('whole demands', process, async () => (await demandsOfProcess(reading, process)).map(shared));
}

function shared(whole: WholeDemand): WholeDemand {
  const { terms, history } = whole.course;
  const [links, outcomes] = [whole.links.map(withoutReading), whole.outcomes.map(withoutReading)];
  const course = new Course(historyInOrder(history.positions.map(withoutReading)), { ...terms, links, outcomes });
  const responses = whole.responses.map(withoutReading);
  return { ...withoutReading(whole), course, outcomes, positions: shownOf(course.history), responses, links };
}

/** The demands of a process that have a move TOWARD or AWAY. The others are not read. */
export function movingDemands(reading: Reading, process: ThingId): Promise<WholeDemand[]> {
  const moves = isOneOfWords(reading.database.dialect, 'p.direction', ['TOWARD', 'AWAY']);
  const ofRow = allOf([sql`p.demand = r.id`, ...moves, reading.edgesStood('p')]);
  return wholeDemands(reading, [sql`r.process = ${process}`, sql`exists (select 1 from positions p where ${ofRow})`]);
}

/** The demands that fulfil these conditions on `r`, by key, with positions, responses and links. The number of statements is constant. */
export async function wholeDemands(reading: Reading, conditions: readonly Sql[]): Promise<WholeDemand[]> {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const demands = await reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${all} order by r.sort_key`));
  return Promise.all(demands.map((demand) => wholeDemand(reading, demand)));
}

export async function wholeDemand(reading: Reading, demand: DemandRecord): Promise<WholeDemand> {
  const [course, responses, links] = await Promise.all([recordedCourse(reading, demand), responsesTo(reading, demand.id), linksFrom(reading, demand.id)]);
  return { ...demand, course, outcomes: course.terms.outcomes ?? [], positions: shownOf(course.history), responses, links };
}
