import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type Course, statusOf } from '../record/demands/course.ts';
import type { ChangeKind, DemandStatus, LinkKind } from '../record/demands/demand.ts';
import { type HistoryLink, type HistoryPosition, shownOrNull } from '../record/demands/history.ts';

export const revivalWays = vocabulary('RevivalWay', 'How a demand revives an earlier one.', {
  MADE_AGAIN: 'It is the same demand: it had been closed, or is coded as revived or reopened, and was made again.',
  REVIVES: 'It takes up another demand, dropped or settled earlier.',
  DESCENDS_FROM: 'It goes back to another demand, perhaps over years.',
});
export type RevivalWay = WordOf<typeof revivalWays>;

export interface RevivingLink extends HistoryLink {
  readonly demand: ThingId;
  readonly toDemand: ThingId | null;
  readonly date: string | null;
}

/** A demand as its revivals are read from it. Positions come in the order of their places. */
export interface RevivableDemand<P extends HistoryPosition = HistoryPosition, L extends RevivingLink = RevivingLink> {
  readonly id: ThingId;
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly P[];
  readonly course: Course<P>;
  readonly links: readonly L[];
  /** The last day of its process where that is over; null while it runs. */
  readonly processEnded: string | null;
}

export interface Revival<D extends RevivableDemand> {
  readonly way: RevivalWay;
  readonly demand: D;
  /** The position by which it did so. */
  readonly revivedBy: D['positions'][number];
  /** The demand that it revives: itself, or another. */
  readonly earlier: D;
  /** Where that one stood before; null where nothing of it was said by then. */
  readonly earlierStatus: DemandStatus | null;
  /** What that one said last before; null where nothing of it was said by then. */
  readonly earlierPosition: D['positions'][number] | null;
  readonly link: D['links'][number] | null;
}

/** The links by which a demand goes on in another without a break: what comes from it so revives nothing. */
const unbroken: readonly LinkKind[] = ['SPLIT_INTO', 'MERGED_INTO', 'REPLACED_BY'];
const backward: readonly LinkKind[] = ['REVIVES', 'DESCENDS_FROM'];
const again: readonly ChangeKind[] = ['REVIVED', 'REOPENED'];

/** The demands to which links lead back from these. */
export function earlierOf(demands: readonly RevivableDemand[]): ThingId[] {
  const ends = demands.flatMap(({ links }) => links.filter(({ kind }) => backward.includes(kind)).map(({ toDemand }) => toDemand));
  return [...new Set(ends)].filter((id) => id !== null);
}

/**
 * Which of these demands revive one made earlier, each time they did, in the order in which the demands come. Only demands that are still asked
 * count: what was revived and closed again is not a present demand. `earlier` has those that links lead back to.
 */
export function revivalsOf<D extends RevivableDemand>(demands: readonly D[], earlier: readonly D[]): Revival<D>[] {
  const known = new Map(earlier.map((demand) => [demand.id, demand]));
  return demands.filter(isAsked).flatMap((demand) => [...madeAgain(demand), ...takenUp(demand, known)]);
}

function isAsked({ course }: RevivableDemand): boolean {
  const { index, state } = course.end;
  return index >= 0 && !state.closed && !state.unknown;
}

function madeAgain<D extends RevivableDemand>(demand: D): Revival<D>[] {
  const { positions } = demand.course.history;
  return positions.flatMap((position, index): Revival<D>[] => {
    if (index === 0 || position.withheld || demand.course.stateAfter(index).closed) return [];
    const before = demand.course.stateAfter(index - 1);
    // Agreed for the time being, it was never done with: to take it up again is no going back.
    if (before.provisional) return [];
    if (!before.closed && !position.changes.some((kind) => again.includes(kind))) return [];
    const earlierPosition = shownOrNull(positions[index - 1]);
    return [
      {
        way: 'MADE_AGAIN',
        demand,
        revivedBy: position,
        earlier: demand,
        earlierStatus: statusOf(before, wasOver(demand, position)),
        earlierPosition,
        link: null,
      },
    ];
  });
}

/** Whether the process of a demand had ended before an entry that revives it. */
function wasOver({ processEnded }: RevivableDemand, { firstDay }: HistoryPosition): boolean {
  return processEnded !== null && processEnded < firstDay;
}

function takenUp<D extends RevivableDemand>(demand: D, known: ReadonlyMap<ThingId, D>): Revival<D>[] {
  return demand.links.flatMap((link: D['links'][number]): Revival<D>[] => {
    const way = link.kind === 'REVIVES' || link.kind === 'DESCENDS_FROM' ? link.kind : null;
    const earlier = link.toDemand === null ? undefined : known.get(link.toDemand);
    const revivedBy = positionOf(demand, link);
    if (way === null || earlier === undefined || revivedBy === undefined || goesOnIn(earlier, demand.id)) return [];
    const then = earlier.course.at({ round: null, firstDay: revivedBy.firstDay, lastDay: revivedBy.lastDay });
    const earlierStatus = then.index < 0 ? null : statusOf(then.state, wasOver(earlier, revivedBy));
    return [{ way, demand, revivedBy, earlier, earlierStatus, earlierPosition: then.position, link }];
  });
}

function goesOnIn({ links }: RevivableDemand, demand: ThingId): boolean {
  return links.some(({ kind, toDemand }) => toDemand === demand && unbroken.includes(kind));
}

/** The position with which a link came about: at its round, or on its day; else the first, by which the demand was made. */
function positionOf<D extends RevivableDemand>({ positions }: D, { round, date }: RevivingLink): D['positions'][number] | undefined {
  const atRound = round === null ? undefined : positions.find((position) => position.round === round);
  const onDay = date === null ? undefined : positions.find(({ firstDay, lastDay }) => firstDay <= lastDayOf(date) && lastDay >= firstDayOf(date));
  return atRound ?? onDay ?? positions[0];
}
