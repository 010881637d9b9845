import sql, { raw, type Sql } from 'sql-template-tag';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { WriterLock } from '../../foundation/storage/writer-lock.ts';
import { inBatches, takeTurn } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type IsMemberThen, membershipThen } from '../parties/related.ts';
import type { PickedParties } from '../parties/related-party-filter.type.ts';
import { anyDay } from '../time/span.ts';
import { type Answering, answersOf, answersOfAnyone, isAnswer, isAnswered, isAnsweredBy, type MakersInTime, makersInTime, silences } from './answered.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import type { ActingOutcome } from './outcome-effects.ts';
import { isGivenBy } from './picked-responses.ts';
import { type DatedResponse, recordedCourse, responsesTo, type StatedPosition } from './recorded-history.ts';
import { responseRecords } from './response.records.ts';

/** Which answers are wanted: of some parties, at some rounds. Null means any. */
export interface AnswersAsked {
  readonly parties: PickedParties | null;
  readonly rounds: readonly ThingId[] | null;
}

/** A demand with everything that may answer it. */
interface Hearing extends Answering<DatedResponse> {
  readonly demand: DemandRecord;
  readonly makers: MakersInTime;
  readonly positions: readonly StatedPosition[];
  readonly outcomes: readonly ActingOutcome[];
}

/**
 * The condition that a demand, in row `r`, was answered by the one rule of answers. The rule is computed only for demands that fulfil the
 * other conditions. A demand with an answer of an addressee needs no computation.
 */
export async function wasEverAnswered(reading: Reading, conditions: readonly Sql[], asked: AnswersAsked): Promise<Sql> {
  const { dialect } = reading.database;
  const isMember = await membershipThen(reading);
  const isHeard = (hearing: Hearing) => (asked.parties === null ? isHeardByAny(hearing, isMember) : isHeardFromOne(hearing, asked.parties, isMember));
  if (asked.rounds !== null) {
    const { rounds } = asked;
    const hearings = await hearingsOf(reading, [...conditions, isSpokenOfAt(reading, rounds)]);
    return isOneOf(dialect, raw('r.id'), idsOf(hearings.filter((hearing) => isHeard(atRounds(hearing, rounds)))));
  }
  const hearings = await hearingsOf(reading, [...conditions, sql`not ${hasOwnAnswer(reading, asked.parties)}`]);
  return sql`not ${isOneOf(dialect, raw('r.id'), idsOf(hearings.filter((hearing) => !isHeard(hearing))))}`;
}

const idsOf = (hearings: readonly Hearing[]) => hearings.map(({ demand }) => demand.id);

/** Answers that need no computation: responses of an addressee, or of the wanted party. */
function hasOwnAnswer(reading: Reading, parties: PickedParties | null): Sql {
  const { dialect } = reading.database;
  const addressees = sql`select e.target_id from edges e where e.owner_id = r.id and e.owner_type = 'Demand' and e.field = 'addressedTo' and ${reading.edgesStood('e')}`;
  const isTheirs = parties === null ? sql`a.party in (${addressees})` : isOneOf(dialect, raw('a.party'), parties.named);
  const conditions = [sql`a.demand = r.id`, isTheirs, sql`not ${isOneOf(dialect, raw('a.kind'), silences)}`, reading.stood(responseRecords, 'a')];
  return sql`exists (select 1 from responses a where ${allOf(conditions)})`;
}

/** What was worked out in a reading so far. One filter may have sixty conditions on answers, and the same demands in each. */
interface Heard {
  readonly hearings: Map<ThingId, Hearing>;
  /** Conditions of one moment wait for each other, so that none works out what another is working out. */
  readonly turns: WriterLock;
}

const heardIn = new WeakMap<Reading, Heard>();

function hearingsOf(reading: Reading, conditions: readonly Sql[]): Promise<Hearing[]> {
  const heard = heardIn.get(reading) ?? { hearings: new Map(), turns: new WriterLock() };
  heardIn.set(reading, heard);
  return heard.turns.run(() => hearingsAmong(reading, conditions, heard.hearings));
}

async function hearingsAmong(reading: Reading, conditions: readonly Sql[], hearings: Map<ThingId, Hearing>): Promise<Hearing[]> {
  const all = allOf([reading.stood(demandRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.* from demands r where ${all}`);
  const missing = rows.filter(({ id }) => !hearings.has(id as ThingId));
  const demands = missing.length === 0 ? [] : await reading.adopt(demandRecords, missing);
  // A filter without a process may cover thousands of demands. Other work runs between batches.
  for (const some of inBatches(demands)) {
    await takeTurn();
    for (const hearing of await Promise.all(some.map((demand) => hearingOf(reading, demand)))) hearings.set(hearing.demand.id, hearing);
  }
  return rows.map(({ id }) => hearings.get(id as ThingId) as Hearing);
}

async function hearingOf(reading: Reading, demand: DemandRecord): Promise<Hearing> {
  const [course, responses] = await Promise.all([recordedCourse(reading, demand), responsesTo(reading, demand.id)]);
  return { demand, makers: makersInTime(course), responses, positions: course.history.positions, outcomes: course.terms.outcomes ?? [] };
}

/** Only what was answered, agreed or settled at one of these rounds. */
function atRounds({ demand, makers, ...answering }: Hearing, rounds: readonly ThingId[]): Hearing {
  const wasThere = ({ round }: { readonly round: ThingId | null }) => round !== null && rounds.includes(round);
  return {
    demand,
    makers,
    responses: answering.responses.filter(wasThere),
    positions: answering.positions.filter(wasThere),
    outcomes: answering.outcomes.filter(wasThere),
  };
}

function isHeardByAny({ demand, makers, ...answering }: Hearing, isMember: IsMemberThen): boolean {
  return isAnswered({ addressedTo: demand.addressedTo, makers }, answering, isMember);
}

/** Whether a named party answered, or a party that counted as it at that time. */
function isHeardFromOne(hearing: Hearing, picked: PickedParties, isMember: IsMemberThen): boolean {
  if (picked.named.some((party) => isHeardFrom(hearing, party, isMember))) return true;
  return picked.related.length > 0 && hearing.responses.some((response) => isAnswer(response) && isGivenBy(picked, response));
}

/**
 * Whether a party answered, as an addressee or as a member of an addressed bloc. Of any other party only its own responses count, because
 * agreements of others are not its acts. So it is before a party is a member, and after it left.
 */
function isHeardFrom({ demand, makers, ...answering }: Hearing, party: ThingId, isMember: IsMemberThen): boolean {
  const { addressedTo } = demand;
  if (addressedTo.includes(party)) return isAnsweredBy(answersOf(party, answering, isMember));
  if (addressedTo.length > 0) return isAnsweredBy(answersOf(party, whileAddressed(answering, party, addressedTo, isMember), isMember));
  const own = answering.responses.filter((response) => isAnswer(response) && response.party === party);
  if (own.length > 0) return true;
  const positions = answering.positions.filter((position) => !makers.at(position).includes(party));
  const outcomes = answering.outcomes.filter((outcome) => !makers.when(outcome).includes(party));
  return answersOfAnyone(makers, { responses: [], positions, outcomes }).bySettlement;
}

/** What a party answered itself, and all that came about while it was a member of an addressee. */
function whileAddressed(
  { responses, positions, outcomes }: Pick<Hearing, 'responses' | 'positions' | 'outcomes'>,
  party: ThingId,
  addressedTo: readonly ThingId[],
  isMember: IsMemberThen,
): Pick<Hearing, 'responses' | 'positions' | 'outcomes'> {
  const isAsked = ({ firstDay, lastDay }: Pick<DatedResponse, 'firstDay' | 'lastDay'>) => {
    const days = firstDay === null || lastDay === null ? anyDay : { firstDay, lastDay };
    return addressedTo.some((addressee) => isMember(party, addressee, days));
  };
  return {
    responses: responses.filter((response) => response.party === party || isAsked(response)),
    positions: positions.filter(isAsked),
    outcomes: outcomes.filter(isAsked),
  };
}

/** Few demands are mentioned at a round: by an answer, by a position, or by an outcome that settles them. */
function isSpokenOfAt(reading: Reading, rounds: readonly ThingId[]): Sql {
  const { dialect } = reading.database;
  const answers = allOf([isOneOf(dialect, raw('a.round'), rounds), reading.stood(responseRecords, 'a')]);
  const positions = allOf([isOneOf(dialect, raw('p.round'), rounds), reading.edgesStood('p')]);
  const outcomes = sql`select o.id from outcomes o where ${isOneOf(dialect, raw('o.round'), rounds)}`;
  const settled = sql`select e.target_id from edges e where e.owner_type = 'Outcome' and e.field = 'settles' and e.owner_id in (${outcomes}) and ${reading.edgesStood('e')}`;
  return sql`r.id in (select a.demand from responses a where ${answers} union select p.demand from positions p where ${positions} union ${settled})`;
}
