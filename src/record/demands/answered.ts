import type { ThingId } from '../../ledger/thing.ts';
import type { SettlementExtent } from '../outcomes/outcome.ts';
import type { EntryTime } from '../time/recorded-times.ts';
import { anyDay, type Span } from '../time/span.ts';
import { concernedOf, concerns, type IsMember } from './addressees.ts';
import type { Course } from './course.ts';
import { type ChangeKind, type ResponseKind, responseKinds } from './demand.ts';
import type { HistoryPosition } from './history.ts';

/** Which responses are answers. Silence is no answer, whether known or only unreported. A no, a maybe and a "later" are answers. */
const answers: Record<ResponseKind, boolean> = {
  ACCEPTED: true,
  PARTLY_ACCEPTED: true,
  ACCEPTED_WITH_RESERVATIONS: true,
  CONDITIONALLY_ACCEPTED: true,
  SUPPORTED: true,
  ABSTAINED: true,
  COUNTER_PROPOSED: true,
  DEFERRED: true,
  REJECTED: true,
  DENIED_IT_WAS_SAID: true,
  AMBIGUOUS: true,
  NO_ANSWER: false,
  NONE_REPORTED: false,
};

export function isAnswer({ kind }: { readonly kind: ResponseKind }): boolean {
  return answers[kind];
}

/** Kinds that record silence, and so are no answers. */
export const silences: readonly ResponseKind[] = responseKinds.words.filter((kind) => !answers[kind]);

export interface AnsweringResponse extends EntryTime {
  readonly party: ThingId;
  readonly kind: ResponseKind;
}

/** An outcome that settles the demand, or says that it does not. */
export interface AnsweringOutcome extends Span {
  readonly parties: readonly ThingId[];
  readonly extent: SettlementExtent | null;
}

type AnsweringPosition = Pick<HistoryPosition, 'id' | 'changes' | 'toward' | 'concerned' | 'actors' | 'withheld' | 'firstDay' | 'lastDay'>;

/** Everything that may answer a demand, at one moment or over all time. */
export interface Answering<R extends AnsweringResponse> {
  readonly responses: readonly R[];
  readonly positions: readonly AnsweringPosition[];
  readonly outcomes: readonly AnsweringOutcome[];
}

/** Who answered a demand for one of its addressees. */
export interface Answers<R extends AnsweringResponse> {
  readonly own: readonly R[];
  readonly byMembers: readonly R[];
  readonly byBloc: readonly R[];
  /** By an agreement or an outcome, which are acts of both sides. Also by what the addressee itself carried out or deferred. */
  readonly bySettlement: boolean;
  /** By a settlement with a member of the addressee. */
  readonly byMembersSettlement: boolean;
}

/** Kinds of change that both sides bring about together. */
const agreements: readonly ChangeKind[] = ['AGREED', 'PARTLY_AGREED'];
/** Kinds of change that are acts of the addressee, if it brings the entry. */
const deeds: readonly ChangeKind[] = ['MET', 'PARTLY_MET', 'MET_OTHERWISE', 'DEFERRED'];

/** How one addressee answered. Responses of others do not count, even those of other addressees. */
export function answersOf<R extends AnsweringResponse>(addressee: ThingId, { responses, positions, outcomes }: Answering<R>, isMember: IsMember): Answers<R> {
  const given = responses.filter(isAnswer);
  const days = ({ firstDay, lastDay }: R) => (firstDay === null || lastDay === null ? anyDay : { firstDay, lastDay });
  const others = given.filter(({ party }) => party !== addressee);
  const isParty = ({ parties, ...span }: AnsweringOutcome) =>
    parties.length === 0 || parties.some((party) => party === addressee || isMember(party, addressee, span) || isMember(addressee, party, span));
  return {
    own: given.filter(({ party }) => party === addressee),
    byMembers: others.filter((response) => isMember(response.party, addressee, days(response))),
    byBloc: others.filter((response) => isMember(addressee, response.party, days(response))),
    byMembersSettlement: positions.some((position) => settlesWith(position, (party) => party !== addressee && isMember(party, addressee, position))),
    bySettlement:
      positions.some((position) => settlesToward(position, addressee)) ||
      outcomes.some((outcome) => outcome.extent !== null && outcome.extent !== 'NONE' && isParty(outcome)),
  };
}

/** Whether an agreement names one of these parties in `toward`. */
function settlesWith({ changes, withheld = false, ...position }: AnsweringPosition, isOne: (party: ThingId) => boolean): boolean {
  return !withheld && changes.some((kind) => agreements.includes(kind)) && (concernedOf(position)?.some(isOne) ?? false);
}

function settlesToward(position: AnsweringPosition, addressee: ThingId): boolean {
  const { changes, actors = [], withheld = false } = position;
  if (withheld || !concerns(position, addressee)) return false;
  return changes.some((kind) => agreements.includes(kind)) || (actors.includes(addressee) && changes.some((kind) => deeds.includes(kind)));
}

export function isAnsweredBy({ own, byMembers, byBloc, bySettlement, byMembersSettlement }: Answers<AnsweringResponse>): boolean {
  return own.length > 0 || byMembers.length > 0 || byBloc.length > 0 || bySettlement || byMembersSettlement;
}

/** The makers of a demand over time. */
export interface MakersInTime {
  /** Who held it when a response was given, or when an outcome came about. */
  readonly when: (entry: EntryTime) => readonly ThingId[];
  readonly at: (position: Pick<HistoryPosition, 'id'>) => readonly ThingId[];
}

/** What has no date was said to the first makers, unless an entry of the demand names its round. */
export function makersInTime(course: Pick<Course, 'at' | 'makersAt' | 'history'>): MakersInTime {
  const isBefore = (round: ThingId, other: ThingId) => course.history.positions.some((said) => said.round === other && said.predecessors?.has(round) === true);
  return {
    when: ({ round, firstDay, lastDay, clock = null }) =>
      course.at({ round, firstDay, lastDay, clock, isBefore: (other) => round !== null && isBefore(round, other) }).state.makers,
    at: (position) => course.makersAt(position),
  };
}

/** How a demand without named addressees was answered: by anyone but its makers at that time. */
export function answersOfAnyone<R extends AnsweringResponse>(makers: MakersInTime, { responses, positions, outcomes }: Answering<R>): Answers<R> {
  const byOthers = (position: AnsweringPosition) => (position.actors ?? []).some((party) => !makers.at(position).includes(party));
  const acts = (position: AnsweringPosition) =>
    position.withheld !== true &&
    (position.changes.some((kind) => agreements.includes(kind)) || (position.changes.some((kind) => deeds.includes(kind)) && byOthers(position)));
  return {
    own: responses.filter((response) => isAnswer(response) && !makers.when(response).includes(response.party)),
    byMembers: [],
    byBloc: [],
    byMembersSettlement: false,
    bySettlement: positions.some(acts) || outcomes.some(({ extent }) => extent !== null && extent !== 'NONE'),
  };
}

/** Whether any addressee of a demand answered it. */
export function isAnswered<R extends AnsweringResponse>(
  { addressedTo, makers }: { readonly addressedTo: readonly ThingId[]; readonly makers: MakersInTime },
  answering: Answering<R>,
  isMember: IsMember,
): boolean {
  if (addressedTo.length === 0) return isAnsweredBy(answersOfAnyone(makers, answering));
  return addressedTo.some((addressee) => isAnsweredBy(answersOf(addressee, answering, isMember)));
}
