import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ChangeKind } from '../../record/demands/demand.ts';
import type { Standing } from '../../record/demands/standing.ts';
import { isChange } from '../../record/demands/substance.ts';

export const verdicts = vocabulary('Verdict', 'What became of a demand from one column of a comparison to the next.', {
  RAISED: 'It was not raised before, and is now. Its standing says whether it is still open.',
  CHANGED: 'It was and is open, and more than its wording changed. Or it stays closed, and an entry says something new of it.',
  UNCHANGED: 'It was and is open, or stays closed, and was at most repeated or reworded.',
  CLOSED: 'It was open and now is closed.',
  REOPENED: 'It was closed and is open again, or was closed and reopened in between.',
  ABSENT: 'It was not raised before, and is not now.',
  EARLIER: 'The position in force here comes before that of the previous column, because time runs backwards or the columns overlap.',
  UNKNOWN: 'Its standing at one of the two columns is unknown.',
});
export type Verdict = WordOf<typeof verdicts>;

/** What happened between two columns. */
export interface Passage {
  readonly changes: readonly ChangeKind[];
  /** Whether the demand was closed at some moment in between. */
  readonly closedBetween: boolean;
  /** Whether an outcome in between settled a part of it. */
  readonly settledInPart: boolean;
  /** Whether a different position is in force than before. */
  readonly moved: boolean;
  /** Whether the position in force stands before that of the previous column. */
  readonly runsBackwards: boolean;
}

/** The verdict from one standing to another. */
export function verdictOf(from: Standing, to: Standing, passage: Passage): Verdict {
  if (from === 'UNKNOWN' || to === 'UNKNOWN') return 'UNKNOWN';
  if (passage.runsBackwards) return 'EARLIER';
  if (from === 'NOT_YET_RAISED') return to === 'NOT_YET_RAISED' ? 'ABSENT' : 'RAISED';
  if (to === 'NOT_YET_RAISED') return 'EARLIER';
  if (to !== 'CLOSED') {
    if (from === 'CLOSED' || passage.closedBetween) return 'REOPENED';
    return hasChanged(passage) ? 'CHANGED' : 'UNCHANGED';
  }
  if (from !== 'CLOSED') return 'CLOSED';
  if (!passage.moved) return 'ABSENT';
  return hasChanged(passage) ? 'CHANGED' : 'UNCHANGED';
}

function hasChanged({ changes, settledInPart }: Passage): boolean {
  return settledInPart || changes.some(isChange);
}
