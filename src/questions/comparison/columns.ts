import type { ThingId } from '../../ledger/thing.ts';
import type { ResponseKind } from '../../record/demands/demand.ts';
import type { HistoryLink, HistoryPosition, Moment } from '../../record/demands/history.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import type { Attendance } from '../../record/rounds/round.ts';

/** What a comparison needs to know of a response. Its days are null where nothing dates it. */
export interface ComparedResponse extends Moment {
  readonly id: ThingId;
  readonly party: ThingId;
  readonly kind: ResponseKind;
}

/** A demand with all that one record shows of it. */
export interface ComparedDemand {
  readonly id: ThingId;
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly HistoryPosition[];
  readonly responses: readonly ComparedResponse[];
  readonly links: readonly HistoryLink[];
}
export type PositionOf<D extends ComparedDemand> = D['positions'][number];
export type ResponseOf<D extends ComparedDemand> = D['responses'][number];

export interface ComparedParticipation {
  readonly round: ThingId;
  readonly party: ThingId;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance;
}

/** What one view shows. Columns with the same view share one such record, so that each history is read once. */
export interface VisibleRecord<D extends ComparedDemand> {
  /** In the order in which the rows are wanted; none without a position. */
  readonly demands: readonly D[];
  readonly participations: readonly ComparedParticipation[];
  /** The members of a bloc on a day, those of blocs within it included; none for a party that is no bloc. The day is null at a round without date. */
  readonly membersOf: (party: ThingId, day: string | null) => readonly ThingId[];
}

/** A round, or a date where `round` is null, and the record in which it is looked at. */
export interface Column<D extends ComparedDemand = ComparedDemand> extends Moment {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
  readonly record: VisibleRecord<D>;
}
