import type { ThingId } from '../../ledger/thing.ts';
import type { IsMember } from '../../record/demands/addressees.ts';
import type { AnsweringResponse } from '../../record/demands/answered.ts';
import type { Course } from '../../record/demands/course.ts';
import type { HistoryLink, HistoryPosition, Moment } from '../../record/demands/history.ts';
import type { ActingOutcome } from '../../record/demands/outcome-effects.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import type { Attendance } from '../../record/rounds/round.ts';
import type { Clock } from '../../record/time/clock.ts';

/** What a comparison needs to know of a response. Its days are null if it has no date. */
export interface ComparedResponse extends AnsweringResponse {
  readonly id: ThingId;
  readonly round: ThingId | null;
  readonly clock?: Clock | null | undefined;
}

/** A demand with everything that one record shows of it. Its positions may come in any order. */
export interface ComparedDemand {
  readonly id: ThingId;
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly HistoryPosition[];
  readonly responses: readonly ComparedResponse[];
  readonly links: readonly HistoryLink[];
  readonly outcomes?: readonly ActingOutcome[];
  /** Its course, if it was read already. */
  readonly course?: Course<HistoryPosition>;
}
export type PositionOf<D extends ComparedDemand> = D['positions'][number];
export type ResponseOf<D extends ComparedDemand> = D['responses'][number];

export interface ComparedParticipation {
  readonly round: ThingId;
  readonly party: ThingId;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance;
}

/** What one view shows. Columns with the same view share one record, so that each history is read once. */
export interface VisibleRecord<D extends ComparedDemand> {
  /** In the order of the rows. A demand without positions has no row. */
  readonly demands: readonly D[];
  /** Demands that only another column lists, as far as this view knows them. They make no row, but their cells say what stood here. */
  readonly listedElsewhere?: readonly D[] | undefined;
  readonly participations: readonly ComparedParticipation[];
  /** Whether a party is a member of a bloc on some of these days, directly or through other blocs. */
  readonly isMember: IsMember;
  /** Converts a record shared by several views into a record of this view. Absent if everything here belongs to the view already. */
  readonly own?: (<R extends { readonly id: ThingId }>(shared: R) => R) | undefined;
}

/** The record of a thing as this view shows it. */
export function ownedBy<R extends { readonly id: ThingId }>({ own }: Pick<VisibleRecord<ComparedDemand>, 'own'>, shown: R): R {
  return own === undefined ? shown : own(shown);
}

/** A round, or a date if `round` is null, with the record that it is read from. */
export interface Column<D extends ComparedDemand = ComparedDemand> extends Moment {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
  /** False for a round that was put off, was cancelled, or is still ahead. */
  readonly tookPlace: boolean;
  readonly record: VisibleRecord<D>;
}
