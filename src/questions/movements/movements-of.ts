import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { NO_THING, type ThingId } from '../../ledger/thing.ts';
import { concernedOf } from '../../record/demands/addressees.ts';
import type { Course } from '../../record/demands/course.ts';
import type { Direction } from '../../record/demands/demand.ts';
import { figuresBefore, type HistoryPosition } from '../../record/demands/history.ts';
import { creditedTo } from '../../record/demands/makers.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import { happenedBefore, inListOrder } from '../../record/time/order.ts';
import { timeIfDated } from '../../record/time/recorded-times.ts';
import { happenedWithin } from '../../record/time/span.ts';

export const reciprocities = vocabulary('Reciprocity', 'Whether an addressee answered a move with one toward the mover.', {
  RECIPROCATED: 'An addressee moved toward the mover at the same round.',
  NOT_RECIPROCATED: 'No move of an addressee toward the mover is recorded at the same round.',
  SETTLED_TOGETHER: 'The position is AGREED or PARTLY_AGREED. Both sides settled it together, so there is no single move to answer.',
  MOVED_AWAY: 'The move was away from the addressees, so nobody can reciprocate it.',
  OUTSIDE_ROUNDS: 'The move was made outside any round, so its answer is unknown.',
});
export type Reciprocity = WordOf<typeof reciprocities>;

export interface MovingPosition extends HistoryPosition {
  readonly direction: Direction;
}

export interface MovingResponse {
  readonly party: ThingId;
  readonly round: ThingId | null;
}

/** A demand with what its moves need. Positions come in the order of their places. */
export interface MovingDemand<P extends MovingPosition = MovingPosition, R extends MovingResponse = MovingResponse> {
  readonly addressedTo: readonly ThingId[];
  readonly course: Course<P>;
  readonly positions: readonly P[];
  readonly responses: readonly R[];
}

export interface Movement<D extends MovingDemand = MovingDemand> {
  readonly party: ThingId;
  /** The other parties with the same position. In totals the position counts once. */
  readonly together: readonly ThingId[];
  readonly demand: D;
  readonly position: D['positions'][number];
  readonly quantityChanges: readonly QuantityChange[];
  /** The answers of the addressees at the same round. */
  readonly responses: readonly D['responses'][number][];
  readonly reciprocity: Reciprocity;
  /** The moves of the addressees toward the mover at the same round. None if the mover moved away. */
  readonly reciprocal: readonly D['positions'][number][];
  /** The moves of the addressees, toward the mover or away, at the same round on an earlier day. Moves of one day have no known order. */
  readonly followed: readonly D['positions'][number][];
}

interface Sided<D extends MovingDemand> {
  readonly demand: D;
  readonly position: D['positions'][number];
  /** The parties that brought it: the move is theirs. */
  readonly movers: readonly ThingId[];
  readonly addressees: readonly ThingId[];
}

/**
 * Who moved on what between two days, by how much, and what was answered. There is one movement for each party that brought a position
 * coded TOWARD or AWAY. Positions coded NONE or UNCLEAR, or not coded, are no movement. Movements are sorted by date, then in the order of
 * the demands.
 */
export function movementsOf<D extends MovingDemand>(demands: readonly D[], firstDay: string, lastDay: string): Movement<D>[] {
  const sided = demands.flatMap((demand) => demand.positions.map((position): Sided<D> => sidesOf(demand, position)));
  const atRounds = movesAtRounds(sided);
  const moves = sided.filter(({ position }) => isMove(position) && happenedWithin(position, { firstDay, lastDay }));
  return inListOrder(moves, ({ position }) => timeIfDated(position)).flatMap((move) =>
    move.movers.map((party) => movementBy(party, move, atRounds.get(move.position.round ?? NO_THING) ?? [])),
  );
}

/** A move belongs to those who brought it: by default the makers then. It may concern only some of the addressees. */
export function sidesOf<D extends MovingDemand>(demand: D, position: D['positions'][number]): Sided<D> {
  const movers = creditedTo(position, demand.course.makersAt(position));
  const addressees = concernedOf(position) ?? demand.addressedTo;
  return { demand, position, movers, addressees };
}

function movementBy<D extends MovingDemand>(party: ThingId, { demand, position, movers, addressees }: Sided<D>, atRound: readonly Sided<D>[]): Movement<D> {
  const { round } = position;
  const ofOthers = atRound.filter((other) => isBetween(other, party, addressees)).map((other) => other.position);
  const reciprocal = position.direction === 'AWAY' ? [] : ofOthers.filter(({ direction }) => direction === 'TOWARD');
  return {
    party,
    together: movers.filter((mover) => mover !== party),
    demand,
    position,
    quantityChanges: quantityChanges(figuresBefore(demand.course.history, position), position.quantities),
    responses: round === null ? [] : demand.responses.filter((response) => response.round === round && addressees.includes(response.party)),
    reciprocity: reciprocityOf(position, reciprocal.length > 0),
    reciprocal,
    followed: ofOthers.filter((other) => happenedBefore(other, position)),
  };
}

/**
 * Only a move TOWARD can be reciprocated. An agreement is a common act: the other side's share is the agreement itself. So an agreement is
 * not counted as a move without reply.
 */
function reciprocityOf({ direction, changes, round }: MovingPosition, isAnswered: boolean): Reciprocity {
  if (direction === 'AWAY') return 'MOVED_AWAY';
  if (changes.includes('AGREED') || changes.includes('PARTLY_AGREED')) return 'SETTLED_TOGETHER';
  if (round === null) return 'OUTSIDE_ROUNDS';
  return isAnswered ? 'RECIPROCATED' : 'NOT_RECIPROCATED';
}

function movesAtRounds<D extends MovingDemand>(sided: readonly Sided<D>[]): Map<ThingId, Sided<D>[]> {
  const atRounds = new Map<ThingId, Sided<D>[]>();
  for (const one of sided) {
    const { round } = one.position;
    if (round === null || !isMove(one.position)) continue;
    const others = atRounds.get(round);
    if (others === undefined) atRounds.set(round, [one]);
    else others.push(one);
  }
  return atRounds;
}

/** Whether one of the addressees made the move, and it concerns the mover. */
function isBetween(move: Sided<MovingDemand>, mover: ThingId, addressed: readonly ThingId[]): boolean {
  return move.addressees.includes(mover) && move.movers.some((other) => other !== mover && addressed.includes(other));
}

const isMove = ({ direction }: MovingPosition) => direction === 'TOWARD' || direction === 'AWAY';
