import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { tooMuch } from '../../foundation/errors.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { Soon } from '../../foundation/soon.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { inBatches } from '../../foundation/turns.ts';
import { withoutReading } from '../../ledger/copying.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type AnyRecords, attachmentOf } from '../../ledger/records.ts';
import { type Basis, tableName } from '../../ledger/standing/basis.ts';
import { sizeOfCopy, takes } from '../../ledger/standing/size-of.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Course } from './course.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { demandConditions } from './demand-conditions.ts';
import type { DemandWhere } from './demand-where.type.ts';
import { shownOf } from './history.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import type { ActingOutcome } from './outcome-effects.ts';
import { positionRecords } from './position.records.ts';
import { type DatedResponse, historyForAll, linksFrom, recordedCourse, responsesTo, type StatedPosition } from './recorded-history.ts';
import { responseRecords } from './response.records.ts';

/** A demand with its whole history, as one record shows it. Positions come in the order of their places. Withheld ones are left out. */
export type WholeDemand = DemandRecord & {
  readonly course: Course<StatedPosition>;
  readonly outcomes: readonly ActingOutcome[];
  readonly positions: readonly StatedPosition[];
  readonly responses: readonly DatedResponse[];
  readonly links: readonly LinkRecord[];
};

/** Sees the ids of demands before anything else of them is read, which takes far longer. It may refuse them. */
export type LookFirst = (demands: readonly ThingId[]) => Promise<void>;

const asManyAsThereAre: LookFirst = async () => {};

/** The limit of demands for an answer whose demands only the client limits. */
export const MOST_DEMANDS = 2_000;

interface Among {
  /** A condition on `r` for the demands that matter to the question. */
  readonly among?: Sql;
  readonly most?: number;
}

/** The demands that a client picks, by key, with their positions, responses and links. Throws if there are too many. */
export async function pickedDemands(
  context: OperationContext,
  reading: Reading,
  where: DemandWhere | null | undefined,
  among: Among = {},
): Promise<WholeDemand[]> {
  return wholeDemands(reading, await conditionsOfPicked(context, reading, where, among));
}

/** The same, as operations share them. */
export async function sharedPickedDemands(context: OperationContext, reading: Reading, where: DemandWhere | null | undefined): Promise<readonly WholeDemand[]> {
  return sharedDemandsThat(reading, await conditionsOfPicked(context, reading, where));
}

async function conditionsOfPicked(
  context: OperationContext,
  reading: Reading,
  where: DemandWhere | null | undefined,
  { among, most = MOST_DEMANDS }: Among = {},
): Promise<readonly Sql[]> {
  const conditions = [...(await demandConditions(context, reading, where)), ...(among === undefined ? [] : [among])];
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const counting = sql`select count(*) as picked from demands r where ${all}`;
  const kept = reading.values.keptOf<{ readonly picked: number }>(counting);
  const picked = kept.value?.picked ?? Number((await reading.query(counting))[0]?.picked);
  if (kept.value === undefined) kept.keep({ picked });
  if (picked > most) throw tooMuch('demands', most, picked, 'Narrow `where` to a process, an issue or a party.');
  return conditions;
}

/** The demands of a process, by key. They are read once, however often an operation asks about the process. */
export function demandsOfProcess(reading: Reading, process: ThingId): Promise<WholeDemand[]> {
  const loader = reading.loader<ThingId, WholeDemand[]>('whole demands of a process', async (processes) => {
    const demands = await wholeDemands(reading, [isOneOf(reading.database.dialect, raw('r.process'), processes)]);
    return rowsOfEach(processes, demands, (demand) => demand.process);
  });
  return loader.load(process);
}

/** Histories of more demands are not kept: they would push out all else that is in memory, and each other. */
const MOST_KEPT = 1_000;

/**
 * What `pick` takes of each demand of a process and its course. Operations share it under this name, so no record may be picked. Where there are many
 * demands, the histories of a batch are dropped before the next one is read: those of 5,000 fill most of a worker, which then does little but collect
 * garbage.
 */
export function pickOfCourses<T>(
  reading: Reading,
  process: ThingId,
  name: string,
  pick: (demand: DemandRecord, course: Course<StatedPosition>) => readonly T[],
  mostKept = MOST_KEPT,
): Soon<readonly T[]> {
  let settles = false;
  const work = async () => {
    const rows = await reading.query(
      sql`select r.id from demands r where ${allOf([reading.stood(demandRecords, 'r'), sql`r.process = ${process}`])} order by r.sort_key`,
    );
    const picked: T[] = [];
    for (const some of inBatches(rows)) {
      const own = rows.length > mostKept ? reading.alone() : reading;
      const demands = await own.loadMany(
        demandRecords,
        some.map(({ id }) => id as ThingId),
      );
      const courses = await Promise.all(demands.map((demand) => recordedCourse(own, demand)));
      for (const [index, course] of courses.entries()) {
        settles ||= (course.terms.outcomes ?? []).length > 0;
        picked.push(...pick(demands[index] as DemandRecord, course));
      }
    }
    return picked;
  };
  return reading.values.derived<readonly T[]>(`picked of courses: ${name}`, process, work, () => (settles ? null : whatMakesCourses));
}

/** The demands of a process that have a move TOWARD or AWAY. The others are not read. */
export function movingDemands(reading: Reading, process: ThingId): Promise<WholeDemand[]> {
  const moves = isOneOfWords(reading.database.dialect, 'p.direction', ['TOWARD', 'AWAY']);
  const ofRow = allOf([sql`p.demand = r.id`, ...moves, reading.edgesStood('p')]);
  return wholeDemands(reading, [sql`r.process = ${process}`, sql`exists (select 1 from positions p where ${ofRow})`]);
}

/** The demands that fulfil these conditions on `r`, by key, with positions, responses and links. The number of statements is constant. */
export async function wholeDemands(reading: Reading, conditions: readonly Sql[], look: LookFirst = asManyAsThereAre): Promise<WholeDemand[]> {
  return someAtATime(await demandsThat(reading, conditions, { look }), (demand) => wholeDemand(reading, demand));
}

/** The first of the demands that fulfil these conditions, by key, and whether there are more. The limit is asked in the statement. */
export async function firstDemands(
  reading: Reading,
  conditions: readonly Sql[],
  count: number,
): Promise<{ readonly demands: readonly WholeDemand[]; readonly hasMore: boolean }> {
  const listed = await demandsThat(reading, conditions, { ending: sql`, r.id limit ${count + 1}` });
  return { demands: await someAtATime(listed.slice(0, count), (demand) => wholeDemand(reading, demand)), hasMore: listed.length > count };
}

/** Those of the demands with these ids that the view shows, in their order, as operations share them. */
export async function demandsWithIds(reading: Reading, ids: readonly ThingId[]): Promise<readonly WholeDemand[]> {
  const kept: WholeDemand[] = [];
  for (const id of ids) {
    const demand = sharedOf(reading, id);
    // Their records are asked for together, so that they share statements.
    if (demand === undefined) return sharedWhole(reading, await reading.loadMany(demandRecords, ids));
    kept.push(demand);
  }
  return kept;
}

/**
 * The demands that fulfil these conditions, by key, as operations share them. Their records may belong to no reading: `own` of a reading converts them, so
 * that an answer may show them.
 */
export async function sharedDemandsThat(reading: Reading, conditions: readonly Sql[], look: LookFirst = asManyAsThereAre): Promise<readonly WholeDemand[]> {
  const { ids } = keptIds(reading, conditions);
  if (ids === undefined) return sharedWhole(reading, await demandsThat(reading, conditions, { look }));
  await look(ids);
  return demandsWithIds(reading, ids);
}

function sharedWhole(reading: Reading, demands: readonly DemandRecord[]): Promise<readonly WholeDemand[]> {
  return someAtATime(demands, (demand) => sharedOf(reading, demand.id) ?? wholeDemand(reading, demand));
}

const sharedOf = (reading: Reading, demand: ThingId) => reading.values.shared<WholeDemand>(WHOLE, demand);

/** The rows of all histories at once filled the heap of a worker at 5,000 demands. Those of a batch are dropped before the next one is read. */
async function someAtATime<T, R>(all: readonly T[], work: (one: T) => Soon<R>): Promise<R[]> {
  const results: R[] = [];
  for (const some of inBatches(all)) for (const result of await Promise.all(some.map(work))) results.push(result);
  return results;
}

interface Listing {
  readonly look?: LookFirst;
  readonly ending?: Sql;
}

async function demandsThat(reading: Reading, conditions: readonly Sql[], { look = asManyAsThereAre, ending = empty }: Listing = {}): Promise<DemandRecord[]> {
  const { ids, statement, keep } = keptIds(reading, conditions, ending);
  const rows = ids === undefined ? await reading.query(statement) : [];
  const listed = ids ?? rows.map(({ id }) => id as ThingId);
  if (ids === undefined) keep(listed);
  await look(listed);
  return ids === undefined ? reading.adopt(demandRecords, rows) : reading.loadMany(demandRecords, ids);
}

function keptIds(reading: Reading, conditions: readonly Sql[], ending: Sql = empty) {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const statement = sql`select r.* from demands r where ${all} order by r.sort_key${ending}`;
  const { value: ids, keep } = reading.values.keptOf<readonly ThingId[]>(statement);
  return { ids, statement, keep };
}

const WHOLE = 'whole demand';

/** A demand with its whole history. Operations share it until something changes that it rests on. */
export function wholeDemand(reading: Reading, demand: DemandRecord): Soon<WholeDemand> {
  let settles = false;
  return reading.values.derivedShown<WholeDemand>(WHOLE, demand.id, {
    work: async () => {
      const [course, responses, links] = await Promise.all([recordedCourse(reading, demand), responsesTo(reading, demand.id), linksFrom(reading, demand.id)]);
      const { outcomes = [] } = course.terms;
      settles = outcomes.length > 0;
      return Object.assign({}, demand, { course, outcomes, positions: shownOf(course.history), responses, links });
    },
    share: (whole) => shared(reading, whole),
    own: (whole) => owned(reading, demand, whole),
    // Which outcomes act on a demand, and until when, depends on what the whole process says.
    basis: () => (settles ? null : whatMakesWhole(reading, demand.id)),
  });
}

function whatMakesWhole(reading: Reading, demand: ThingId): Basis {
  const lists = ([positionRecords, responseRecords, linkRecords] as readonly AnyRecords[]).map((records) =>
    reading.memory.nameOfOwned(records, attachmentOf(records).column, demand),
  );
  return [demand, ...lists, ...whatSettles];
}

/** Rounds and statements date entries, memberships decide whom they concern, and outcomes settle. */
const whatSettles = ['rounds', 'statements', 'parties', 'outcomes', 'processes'].map(tableName);

/** The courses of all demands of a process on which no outcome acts. */
const whatMakesCourses: Basis = [...whatSettles, ...['demands', 'positions', 'links'].map(tableName)];

/**
 * It holds copies of records, which are in memory with what they hold. To count that again let the demands of eight processes of 500 take 156 MB
 * instead of 70.
 */
function shared(reading: Reading, whole: WholeDemand): WholeDemand {
  const [links, outcomes] = [whole.links.map(withoutReading), whole.outcomes.map(withoutReading)];
  const history = historyForAll(reading, whole.id, whole.course.history);
  const course = whole.course.copied(history, { links, outcomes });
  const responses = whole.responses.map(withoutReading);
  const parts = [whole, course, ...history.positions, ...responses, ...links, ...outcomes];
  const size = parts.reduce((sum, part) => sum + sizeOfCopy(part), 0);
  return Object.assign({}, withoutReading(whole), { course, outcomes, positions: shownOf(course.history), responses, links }, { [takes]: size });
}

function owned(reading: Reading, demand: DemandRecord, whole: WholeDemand): WholeDemand {
  const course = whole.course.over(whole.course.history.positions.map((position) => reading.ownWith(position, 'ownClock')));
  const responses = whole.responses.map((response) => reading.ownWith(response, 'ownClock'));
  const links = whole.links.map((link) => reading.own(link));
  return Object.assign({}, demand, { course, outcomes: whole.outcomes, positions: shownOf(course.history), responses, links });
}
