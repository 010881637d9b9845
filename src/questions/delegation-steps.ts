import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { Course } from '../record/demands/course.ts';
import type { Direction } from '../record/demands/demand.ts';
import type { HistoryPosition } from '../record/demands/history.ts';
import { creditedTo } from '../record/demands/makers.ts';
import { isChange } from '../record/demands/substance.ts';
import type { ParticipationRole } from '../record/parties/participation-role.ts';
import { isHeld } from '../record/rounds/held.ts';
import type { Attendance, DelegateRole, RoundLevel, RoundStatus } from '../record/rounds/round.ts';

export const delegationShifts = vocabulary('DelegationShift', 'How a delegation compares with that of the party at the round before.', {
  CHANGED: 'It changed.',
  SAME: 'It is the same.',
  UNKNOWN: 'Not recorded at one of the two rounds.',
  FIRST: 'There is no earlier round at which the party negotiated.',
});
export type DelegationShift = WordOf<typeof delegationShifts>;

export interface SeatedParty {
  readonly party: ThingId;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance;
  readonly delegation: readonly { readonly person: ThingId; readonly role?: DelegateRole }[];
}

export interface SeatedRound {
  readonly id: ThingId;
  readonly process: ThingId;
  readonly status: RoundStatus;
  readonly level: RoundLevel | null;
  readonly strand: string | null;
  readonly predecessor: ThingId | null;
  readonly participations: readonly SeatedParty[];
}

export interface StatedThen extends HistoryPosition {
  readonly direction: Direction;
}

export interface StatingDemand<P extends StatedThen = StatedThen> {
  readonly course: Course<P>;
  readonly positions: readonly P[];
}

/** A party at a round: its delegation compared with the round before, and what it did with its demands there. */
export interface DelegationStep<R extends SeatedRound = SeatedRound, P extends ChangeThen = ChangeThen> {
  readonly round: R;
  readonly party: ThingId;
  readonly previous: R | null;
  readonly heads: readonly ThingId[];
  readonly headsBefore: readonly ThingId[];
  readonly head: DelegationShift;
  readonly level: DelegationShift;
  /** Head and level combined. */
  readonly shift: DelegationShift;
  readonly changed: readonly P[];
  readonly raised: number;
  readonly repeated: number;
}

export interface DelegationCount {
  readonly shift: DelegationShift;
  readonly steps: number;
  readonly withChanges: number;
  readonly changed: number;
  readonly toward: number;
  readonly away: number;
}

/** Whether a party with this attendance sat at the table. Only then does its delegation mean anything. */
const sat: Readonly<Record<Attendance, boolean>> = {
  NOT_STATED: true,
  ATTENDED: true,
  PARTLY: true,
  INDIRECTLY: true,
  EXPECTED: false,
  NEARBY: false,
  NOT_A_MEMBER: false,
  ABSENT: false,
  BARRED: false,
  BOYCOTTED: false,
  WALKED_OUT: true,
  EXPELLED: true,
  DISPUTED: true,
};

/** One step for each negotiating party at each round that was held, in the order of dates. */
export function delegationSteps<R extends SeatedRound, P extends ChangeThen>(rounds: readonly R[], all: readonly StatedAtRound<P>[]): DelegationStep<R, P>[] {
  const before = roundsBefore(rounds);
  const stated = byRound(all);
  return rounds.filter(isHeld).flatMap((round) =>
    seatedAt(round).map(({ party }) => {
      const previous = before(round).find((earlier) => seatedAt(earlier).some((seated) => seated.party === party)) ?? null;
      return { round, party, previous, ...shiftsOf(round, previous, party), ...statedAt(party, stated.get(round.id) ?? []) };
    }),
  );
}

function seatedAt({ participations }: SeatedRound): readonly SeatedParty[] {
  return participations.filter(({ roles, attendance }) => roles.includes('NEGOTIATING_PARTY') && sat[attendance]);
}

/**
 * The rounds held before each round, nearest first. If a round names its predecessor, that decides. Else it is the previous round of the
 * same strand. Rounds that were not held are skipped.
 */
function roundsBefore<R extends SeatedRound>(rounds: readonly R[]): (round: R) => R[] {
  const byId = new Map(rounds.map((round) => [round.id, round]));
  const nearest = (round: R): R | null => {
    const named = round.predecessor === null ? undefined : byId.get(round.predecessor);
    if (named !== undefined) return named;
    return rounds.slice(0, rounds.indexOf(round)).findLast(({ process, strand }) => process === round.process && strand === round.strand) ?? null;
  };
  return (round) => {
    const found: R[] = [];
    for (let earlier = nearest(round); earlier !== null && earlier !== round && !found.includes(earlier); earlier = nearest(earlier)) found.push(earlier);
    return found.filter(isHeld);
  };
}

type Shifts = Pick<DelegationStep, 'heads' | 'headsBefore' | 'head' | 'level' | 'shift'>;

function shiftsOf(round: SeatedRound, previous: SeatedRound | null, party: ThingId): Shifts {
  const heads = headsOf(round, party);
  if (previous === null) return { heads, headsBefore: [], head: 'FIRST', level: 'FIRST', shift: 'FIRST' };
  const headsBefore = headsOf(previous, party);
  const head = shiftBetween(headsBefore, heads);
  const level = shiftBetween(previous.level === null ? [] : [previous.level], round.level === null ? [] : [round.level]);
  const shift = head === 'CHANGED' || level === 'CHANGED' ? 'CHANGED' : head === 'UNKNOWN' || level === 'UNKNOWN' ? 'UNKNOWN' : 'SAME';
  return { heads, headsBefore, head, level, shift };
}

function headsOf(round: SeatedRound, party: ThingId): ThingId[] {
  return seatedAt(round).flatMap((seated) =>
    seated.party === party ? seated.delegation.filter(({ role }) => role === 'HEAD').map(({ person }) => person) : [],
  );
}

/** If either side is not recorded, the shift is unknown. */
function shiftBetween<T>(before: readonly T[], after: readonly T[]): DelegationShift {
  if (before.length === 0 || after.length === 0) return 'UNKNOWN';
  return before.length === after.length && before.every((one) => after.includes(one)) ? 'SAME' : 'CHANGED';
}

/** What a step tells of a position. */
export type ChangeThen = Pick<StatedThen, 'id' | 'changes' | 'direction'>;

/** A position stated at a round. */
export interface StatedAtRound<P extends ChangeThen> {
  readonly round: ThingId;
  readonly position: P;
  /** The makers who stated it. One for whom others brought it is left out. */
  readonly makers: readonly ThingId[];
}

/** The positions of a demand that were stated at rounds. */
export function statedAtRounds<P extends StatedThen>({ course, positions }: StatingDemand<P>): StatedAtRound<P>[] {
  return positions.flatMap((position) => {
    if (position.round === null) return [];
    const credited = creditedTo(position, course.makersAt(position));
    return [{ round: position.round, position, makers: course.holdersAt(position).filter((party) => credited.includes(party)) }];
  });
}

/** A process has many more positions than a round. */
function byRound<P extends ChangeThen>(all: readonly StatedAtRound<P>[]): ReadonlyMap<ThingId, readonly StatedAtRound<P>[]> {
  const found = new Map<ThingId, StatedAtRound<P>[]>();
  for (const stated of all) {
    const others = found.get(stated.round);
    if (others === undefined) found.set(stated.round, [stated]);
    else others.push(stated);
  }
  return found;
}

/** The party's positions at a round: raised, changed, or only repeated. */
function statedAt<P extends ChangeThen>(
  party: ThingId,
  atRound: readonly StatedAtRound<P>[],
): Pick<DelegationStep<never, P>, 'changed' | 'raised' | 'repeated'> {
  const stated = atRound.filter(({ makers }) => makers.includes(party)).map(({ position }) => position);
  const others = stated.filter(({ changes }) => !changes.includes('RAISED'));
  const changed = others.filter(({ changes }) => changes.some(isChange));
  return { changed, raised: stated.length - others.length, repeated: others.length - changed.length };
}

/** For each kind of shift, how often positions changed with it. The numbers show no cause. */
export function countShifts(steps: readonly DelegationStep[]): DelegationCount[] {
  return delegationShifts.words.map((shift) => {
    const counted = steps.filter((step) => step.shift === shift);
    const changed = counted.flatMap((step) => step.changed);
    return {
      shift,
      steps: counted.length,
      withChanges: counted.filter((step) => step.changed.length > 0).length,
      changed: changed.length,
      toward: changed.filter(({ direction }) => direction === 'TOWARD').length,
      away: changed.filter(({ direction }) => direction === 'AWAY').length,
    };
  });
}
