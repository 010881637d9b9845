import { andThen, bothSoon, type Soon } from '../../foundation/soon.ts';
import { withoutReading } from '../../ledger/copying.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { tableName } from '../../ledger/standing/basis.ts';
import { sizeOfCopy, takes } from '../../ledger/standing/size-of.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DocumentRecord } from '../documents/document.records.ts';
import { outcomesActingOn } from '../outcomes/acting-outcomes.ts';
import type { OutcomeRecord } from '../outcomes/outcome.records.ts';
import { eitherWay, membershipThen } from '../parties/related.ts';
import { onlyOf } from '../people/speaker.ts';
import { isOverIn } from '../processes/process-time.ts';
import { roundRecords } from '../rounds/round.records.ts';
import { statementRecords } from '../statements/statement.records.ts';
import { inListOrder } from '../time/order.ts';
import { type DatedEntry, type EntryTime, timeIfDated, timesFor } from '../time/recorded-times.ts';
import { anyDay } from '../time/span.ts';
import { addresseesNamed } from './addressees.ts';
import { makersInTime } from './answered.ts';
import { Course, statusOf } from './course.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import type { DemandStatus } from './demand.ts';
import { type History, type HistoryPosition, historyOf, inForceAt, type Moment } from './history.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import { type PositionRecord, positionRecords, UNDATED } from './position.records.ts';
import { type ResponseRecord, responseRecords } from './response.records.ts';

/** A position with its effective dates and everything else that decides its place in the history. */
export type StatedPosition = PositionRecord & HistoryPosition;

/** A response with its effective dates. Null without a date. */
export type DatedResponse = ResponseRecord & EntryTime;

const HISTORY = 'history';

/**
 * The history of a demand as this reading shows it. Positions that were not known by then are absent. Positions without the required
 * evidence keep their places, but are withheld.
 */
export function recordedHistory(reading: Reading, demand: ThingId): Soon<History<StatedPosition>> {
  return reading.values.derivedShown(HISTORY, demand, {
    work: () => historyLoader(reading).load(demand),
    share: sharedHistory,
    own: (history) => ({ ...history, positions: history.positions.map((position) => reading.ownWith(position, 'ownClock')) }),
    basis: () => [demand, reading.memory.nameOfOwned(positionRecords, 'demand', demand), ...whatDatesPositions],
  });
}

/**
 * Its positions are copies, and what they hold lies in memory with their records. To count that twice let the first demands of 200 parties with their
 * positions take 230 MB instead of 138. That was more than there was, so each question pushed out what the next one needed: W1 took 16 ms instead of 0.4.
 */
function sharedHistory(history: History<StatedPosition>): History<StatedPosition> {
  const positions = history.positions.map(withoutReading);
  const size = [history, ...positions].reduce((sum, one) => sum + sizeOfCopy(one), 0);
  return Object.assign({ ...history, positions }, { [takes]: size });
}

/**
 * The history of a demand without this reading, for what operations share. Each history that is kept has its copies of all positions already. To make them
 * once more for whole demands took a seventh of the heap of a worker.
 */
export function historyForAll(reading: Reading, demand: ThingId, own: History<StatedPosition>): History<StatedPosition> {
  return reading.values.sharedByAll<History<StatedPosition>>(HISTORY, demand) ?? sharedHistory(own);
}

/** Rounds and statements date positions, and memberships decide whom they concern. */
const whatDatesPositions = ['rounds', 'statements', 'parties'].map(tableName);

/**
 * The position in force at a moment. Where operations share the history, this position alone becomes one of the reading. Copies of all others and new
 * moments were two fifths of a list of demands at two rounds.
 */
export function recordedInForceAt(reading: Reading, demand: ThingId, momentOf: () => Soon<Moment>): Soon<StatedPosition | null> {
  const shared = reading.values.shared<History<StatedPosition>>(HISTORY, demand);
  if (shared === undefined) return andThen(bothSoon(recordedHistory(reading, demand), momentOf), ([history, moment]) => inForceAt(history, moment));
  return andThen(momentOf(), (moment) => {
    const position = inForceAt(shared, moment);
    return position === null ? null : reading.ownWith(position, 'ownClock');
  });
}

function historyLoader(reading: Reading) {
  return reading.loader<ThingId, History<StatedPosition>>('history', async (demands) => {
    const recorded = await Promise.all(demands.map((id) => recordedPositions(reading, id)));
    const records = await wholeRecords(reading, demands);
    const actors = await partiesAmong(reading, recorded.flat());
    return Promise.all(
      recorded.map(async (positions, index) => {
        const demand = records[index] ?? null;
        const timeOf = await timesFor(reading, demand?.process ?? null, positions.map(datedBy));
        const told = positions.map((position) => stated(position, timeOf(datedBy(position)), actors));
        return historyOf(await withAddressees(reading, told, demand?.addressedTo ?? []));
      }),
    );
  });
}

/** A position that the view hides in part: it exists, but its content is not shown. */
type RecordedPosition = PositionRecord & { readonly withheld?: boolean };

async function recordedPositions(reading: Reading, demand: ThingId): Promise<RecordedPosition[]> {
  const shown = await reading.loadAttached(positionRecords, demand);
  const whole = reading.withoutEvidence();
  if (whole === reading) return shown;
  const byId = new Map(shown.map((position) => [position.id, position]));
  const all = await whole.loadAttached(positionRecords, demand);
  return all.map((position) => byId.get(position.id) ?? Object.assign(position, { withheld: true }));
}

/** Demands without the evidence policy, which hides some of them. */
function wholeRecords(reading: Reading, demands: readonly ThingId[]): Promise<(DemandRecord | null)[]> {
  return Promise.all(demands.map((id) => reading.withoutEvidence().load(demandRecords, id)));
}

/** Adds the addressees that each `toward` concerns, by the memberships of parties. */
async function withAddressees(reading: Reading, positions: StatedPosition[], addressedTo: readonly ThingId[]): Promise<StatedPosition[]> {
  const namesOthers = ({ toward }: StatedPosition) => addressedTo.length > 0 && toward.some((party) => !addressedTo.includes(party));
  if (!positions.some(namesOthers)) return positions;
  const isMember = await membershipThen(reading);
  const concernedBy = (position: StatedPosition) => addresseesNamed(position.toward, addressedTo, (member, bloc) => isMember(member, bloc, position));
  return positions.map((position) => (namesOthers(position) ? Object.assign(position, { concerned: concernedBy(position) }) : position));
}

/** The parties that brought an entry. A person acts for a party, and makes no move alone. */
async function partiesAmong(reading: Reading, positions: readonly PositionRecord[]): Promise<ReadonlySet<ThingId>> {
  return new Set(await onlyOf(reading, 'Party', [...new Set(positions.flatMap(({ broughtBy }) => broughtBy))]));
}

function datedBy({ statedOn, dated, time, zone, round, statement }: PositionRecord): DatedEntry {
  return { date: dated ? statedOn : null, time, zone, round, statement };
}

function stated(position: RecordedPosition, time: EntryTime, parties: ReadonlySet<ThingId>): StatedPosition {
  const days = { firstDay: time.firstDay ?? anyDay.firstDay, lastDay: time.lastDay ?? anyDay.lastDay };
  return Object.assign(position, time, days, { actors: position.broughtBy.filter((id) => parties.has(id)) });
}

export function linksFrom(reading: Reading, demand: ThingId): Soon<LinkRecord[]> {
  return reading.loadAttached(linkRecords, demand);
}

/** The responses of others, sorted by effective dates, then by recording. Those without a date come last. */
export function responsesTo(reading: Reading, demand: ThingId): Promise<DatedResponse[]> {
  const loader = reading.loader<ThingId, DatedResponse[]>('dated responses', async (demands) => {
    const recorded = await Promise.all(demands.map((id) => reading.loadAttached(responseRecords, id)));
    const records = await wholeRecords(reading, demands);
    return Promise.all(
      recorded.map(async (responses, index) => {
        const timeOf = await timesFor(reading, records[index]?.process ?? null, responses);
        return inListOrder(
          responses.map((response) => Object.assign(response, timeOf(response))),
          timeIfDated,
        );
      }),
    );
  });
  return loader.load(demand);
}

/** The course of a demand in this reading: its history with the settlements by outcomes. */
export function recordedCourse(reading: Reading, demand: DemandRecord): Promise<Course<StatedPosition>> {
  const loader = reading.loader<DemandRecord, Course<StatedPosition>>('course', (demands) =>
    Promise.all(
      demands.map(async (record) => {
        const [history, links] = await Promise.all([recordedHistory(reading, record.id), linksFrom(reading, record.id)]);
        const { madeBy, addressedTo } = record;
        const unsettled = new Course(history, { madeBy, addressedTo, links });
        // Who is asked to confirm depends on who holds the demand by then. No outcome changes that.
        const acting = await outcomesActingOn(reading, record, makersInTime(unsettled).when);
        if (acting.outcomes.length === 0) return unsettled;
        const areRelated = eitherWay(await membershipThen(reading));
        return new Course(history, { madeBy, addressedTo, links, areRelated, ...acting });
      }),
    ),
  );
  return loader.load(demand);
}

/** The status of a demand in this reading, toward all or toward one party. */
export async function statusIn(reading: Reading, demand: DemandRecord, toward?: ThingId): Promise<DemandStatus> {
  const [course, isOver] = await Promise.all([recordedCourse(reading, demand), isOverIn(reading, demand.process, demand.strand)]);
  return statusOf((toward === undefined ? course : course.toward(toward)).end.state, isOver);
}

/** The written date of an entry or a document: its own, or else that of the round or statement that it names. */
export async function dateOfEntry(entry: PositionRecord | ResponseRecord | OutcomeRecord | DocumentRecord): Promise<string | null> {
  const own = 'statedOn' in entry ? (entry.dated ? entry.statedOn : null) : entry.date;
  if (own !== null) return own;
  const reading = readingOf(entry);
  const round = await reading.loadOptional(roundRecords, entry.round);
  const statement = 'statement' in entry ? entry.statement : null;
  const date = round?.date ?? (await reading.loadOptional(statementRecords, statement))?.date ?? null;
  return date ?? ('statedOn' in entry && entry.statedOn !== UNDATED ? entry.statedOn : null);
}
