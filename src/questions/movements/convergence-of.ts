import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { happenedWithin } from '../../record/time/span.ts';
import { type Movement, type MovingDemand, movementsOf, sidesOf } from './movements-of.ts';

export const convergences = vocabulary('Convergence', 'How the parties moved on an issue within a span of time, by the moves that are coded.', {
  TOWARD_EACH_OTHER: 'Two parties that ask things of each other both moved toward, and nobody moved away.',
  ONE_TOWARD: 'Only one side moved toward, and nobody moved away.',
  BOTH_WAYS: 'There were moves toward, and moves away.',
  APART: 'There were moves away, and none toward.',
  NO_MOVE: 'There are positions, but no coded move.',
  NOTHING_SAID: 'No position on it is recorded. Answers do not count.',
});
export type Convergence = WordOf<typeof convergences>;

export interface IssueDemand extends MovingDemand {
  readonly issue: ThingId;
}

/** A period, and the demands that moved in it. */
export interface Span<D extends IssueDemand> {
  readonly demands: readonly D[];
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface Mover {
  readonly party: ThingId;
  readonly toward: number;
  readonly away: number;
}

/** How the parties moved on one issue within one period. */
export interface IssueSpan<D extends IssueDemand> {
  readonly convergence: Convergence;
  readonly movers: readonly Mover[];
  readonly movements: readonly Movement<D>[];
}

export interface IssueRow<D extends IssueDemand> {
  readonly issue: ThingId;
  /** One for each period, in their order. */
  readonly spans: readonly IssueSpan<D>[];
}

/** One row for each issue on which something was said in a period. Rows come in the order of the demands. */
export function convergenceOf<D extends IssueDemand>(spans: readonly Span<D>[]): IssueRow<D>[] {
  const moved = spans.map(({ demands, firstDay, lastDay }) => movementsOf(demands, firstDay, lastDay));
  const said = spans.map((span) => new Set(span.demands.filter((demand) => isSaidIn(demand, span)).map(({ issue }) => issue)));
  const issues = new Set(said.flatMap((ofSpan) => [...ofSpan]));
  return [...issues].map((issue) => ({
    issue,
    spans: spans.map((_, index) => {
      const movements = (moved[index] ?? []).filter(({ demand }) => demand.issue === issue);
      return { convergence: kindOf(movements, said[index]?.has(issue) ?? false), movers: moversOf(movements), movements };
    }),
  }));
}

function isSaidIn({ positions }: IssueDemand, { firstDay, lastDay }: Span<IssueDemand>): boolean {
  return positions.some((position) => happenedWithin(position, { firstDay, lastDay }));
}

function kindOf(movements: readonly Movement<IssueDemand>[], isSaid: boolean): Convergence {
  const toward = movements.filter(({ position }) => position.direction === 'TOWARD');
  if (movements.length === 0) return isSaid ? 'NO_MOVE' : 'NOTHING_SAID';
  if (toward.length === 0) return 'APART';
  if (toward.length < movements.length) return 'BOTH_WAYS';
  return toward.some((one) => toward.some((other) => isAskedOf(one, other.party) && isAskedOf(other, one.party))) ? 'TOWARD_EACH_OTHER' : 'ONE_TOWARD';
}

function isAskedOf({ demand, position }: Movement<IssueDemand>, party: ThingId): boolean {
  return sidesOf(demand, position).addressees.includes(party);
}

function moversOf(movements: readonly Movement<IssueDemand>[]): Mover[] {
  return [...new Set(movements.map(({ party }) => party))].map((party) => {
    const own = movements.filter((movement) => movement.party === party);
    const toward = own.filter(({ position }) => position.direction === 'TOWARD').length;
    return { party, toward, away: own.length - toward };
  });
}
