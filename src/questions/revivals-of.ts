import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type Course, statusOf } from '../record/demands/course.ts';
import type { ChangeKind, DemandStatus, LinkKind } from '../record/demands/demand.ts';
import { type HistoryLink, type HistoryPosition, shownOrNull } from '../record/demands/history.ts';

export const revivalWays = vocabulary('RevivalWay', 'How a demand revives an earlier one.', {
  MADE_AGAIN: 'It is the same demand, made again after it was closed, or coded as revived or reopened.',
  REVIVES: 'It takes up another demand, dropped or settled earlier.',
  DESCENDS_FROM: 'It goes back to another demand, perhaps over years.',
});
export type RevivalWay = WordOf<typeof revivalWays>;

export interface RevivingLink extends HistoryLink {
  readonly demand: ThingId;
  readonly toDemand: ThingId | null;
  readonly date: string | null;
}

/** A demand with what its revivals need. Positions come in the order of their places. */
export interface RevivableDemand<P extends HistoryPosition = HistoryPosition, L extends RevivingLink = RevivingLink> {
  readonly id: ThingId;
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly P[];
  readonly course: Course<P>;
  readonly links: readonly L[];
  /** The last day of its process, if that is over. Null while it runs. */
  readonly processEnded: string | null;
}

export interface Revival<D extends RevivableDemand> {
  readonly way: RevivalWay;
  readonly demand: D;
  readonly revivedBy: D['positions'][number];
  /** The demand that it revives: itself, or another one. */
  readonly earlier: D;
  /** The status of the earlier demand just before. Null if it had no position by then. */
  readonly earlierStatus: DemandStatus | null;
  /** The last position of the earlier demand before that. Null if it had none by then. */
  readonly earlierPosition: D['positions'][number] | null;
  readonly link: D['links'][number] | null;
}

/** Links by which a demand continues in another without a break. What comes of them revives nothing. */
const unbroken: readonly LinkKind[] = ['SPLIT_INTO', 'MERGED_INTO', 'REPLACED_BY'];
export const backward: readonly LinkKind[] = ['REVIVES', 'DESCENDS_FROM'];
export const again: readonly ChangeKind[] = ['REVIVED', 'REOPENED'];

/** The demands that links from these lead back to. */
export function earlierOf(demands: readonly RevivableDemand[]): ThingId[] {
  const ends = demands.flatMap(({ links }) => links.filter(({ kind }) => backward.includes(kind)).map(({ toDemand }) => toDemand));
  return [...new Set(ends)].filter((id) => id !== null);
}

/**
 * Which of these demands revive an earlier one, and each time they did, in the order of the demands. Only demands that are still open
 * count. `earlier` holds the demands that links lead back to.
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
    // A provisional agreement did not end the demand. So taking it up again revives nothing.
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

/** Whether the process of a demand was over before the entry that revives it. */
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

/** The position that goes with a link: at its round or on its day. Else the first position of the demand. */
function positionOf<D extends RevivableDemand>({ positions }: D, { round, date }: RevivingLink): D['positions'][number] | undefined {
  const atRound = round === null ? undefined : positions.find((position) => position.round === round);
  const onDay = date === null ? undefined : positions.find(({ firstDay, lastDay }) => firstDay <= lastDayOf(date) && lastDay >= firstDayOf(date));
  return atRound ?? onDay ?? positions[0];
}
