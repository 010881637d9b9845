import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type Course, statusOf } from '../record/demands/course.ts';
import type { ChangeKind, DemandStatus } from '../record/demands/demand.ts';
import { type HistoryPosition, lastDayCounting, type Moment } from '../record/demands/history.ts';

export const agreementStates = vocabulary('AgreementState', 'How far a demand is agreed at a moment.', {
  AGREED: 'Agreed for good, or carried out, perhaps in another form. Its status is AGREED, MET or MET_OTHERWISE.',
  PROVISIONALLY: 'Agreed provisionally: it depends on something that has not happened yet, such as ratification.',
  IN_PART: 'Agreed or carried out in part, or toward some of its addressees.',
  OPEN: 'Still asked, and nothing of it is agreed.',
  UNRESOLVED: 'Nothing of it was agreed, and its process is over.',
  OTHERWISE: 'No longer asked: withdrawn, replaced, put off, taken elsewhere, lapsed, or settled without it.',
  UNKNOWN: 'The view withholds the entry that would decide, or the moment is a round without a date.',
});
export type AgreementState = WordOf<typeof agreementStates>;

const stateOf: Readonly<Record<DemandStatus, AgreementState>> = {
  OPEN: 'OPEN',
  PARTLY_AGREED: 'IN_PART',
  PROVISIONALLY_AGREED: 'PROVISIONALLY',
  AGREED: 'AGREED',
  PARTLY_MET: 'IN_PART',
  MET: 'AGREED',
  MET_OTHERWISE: 'AGREED',
  NOT_MET: 'OTHERWISE',
  DEFERRED: 'OTHERWISE',
  WITHDRAWN: 'OTHERWISE',
  REPLACED: 'OTHERWISE',
  TAKEN_ELSEWHERE: 'OTHERWISE',
  LAPSED: 'OTHERWISE',
  UNRESOLVED: 'UNRESOLVED',
  UNKNOWN: 'UNKNOWN',
};

export interface Agreement<P extends HistoryPosition> {
  readonly state: AgreementState;
  readonly status: DemandStatus;
  /** Whether any part of the agreement still depends on something that has not happened. */
  readonly provisional: boolean;
  /** The position in force at that moment. Null if the view withholds it. */
  readonly position: P | null;
  /** The positions that agreed it or carried it out, in whole or in part. */
  readonly settledBy: readonly P[];
  /** The outcomes up to that moment that settle it. */
  readonly outcomes: readonly ThingId[];
}

/** The kinds of change that agree something or carry it out. */
const settling: readonly ChangeKind[] = ['AGREED', 'PARTLY_AGREED', 'MET', 'PARTLY_MET', 'MET_OTHERWISE'];

/**
 * How far a demand is agreed at a moment, or at the end of the record. Null if it was not raised by then. `processEnded` is the last day of
 * a process that is over. From that day on, the process counts as over.
 */
export function agreedAt<P extends HistoryPosition>(course: Course<P>, moment: Moment | null, processEnded: string | null): Agreement<P> | null {
  const place = moment === null ? course.end : course.at(moment);
  if (place.standing === 'NOT_YET_RAISED') return null;
  const until = moment === null ? null : lastDayCounting(moment);
  const isOver = processEnded !== null && (moment === null || (until !== null && processEnded <= until));
  const status = place.index < 0 ? 'UNKNOWN' : statusOf(place.state, isOver);
  const stated = course.history.positions.slice(0, place.index + 1);
  return {
    state: stateOf[status],
    status,
    provisional: place.state.provisional,
    position: place.position,
    settledBy: stated.filter(({ changes, withheld }) => !withheld && changes.some((kind) => settling.includes(kind))),
    outcomes: place.settledBy,
  };
}
