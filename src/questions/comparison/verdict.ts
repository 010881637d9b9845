import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ChangeKind } from '../../record/demands/demand.ts';
import type { Standing } from '../../record/demands/standing.ts';
import { isChange } from '../../record/demands/substance.ts';

export const verdicts = vocabulary('Verdict', 'What became of a demand from one column of a comparison to the next.', {
  RAISED: 'It was not yet raised and is now in force.',
  CHANGED: 'It was in force and still is, and something other than its wording changed.',
  UNCHANGED: 'It was in force and still is, at most said again or in other words.',
  CLOSED: 'It was not closed and now is.',
  REOPENED: 'It was closed and is in force again, or was closed and opened again in between.',
  ABSENT: 'It was not on the table before, and is not now.',
});
export type Verdict = WordOf<typeof verdicts>;

type Side = 'NOT_YET' | 'IN_FORCE' | 'CLOSED' | 'UNKNOWN';

const sideOf: Record<Standing, Side> = {
  NOT_YET_RAISED: 'NOT_YET',
  STATED: 'IN_FORCE',
  CARRIED: 'IN_FORCE',
  CLOSED: 'CLOSED',
  UNKNOWN: 'UNKNOWN',
};

/** What happened between two columns. */
export interface Passage {
  readonly changes: readonly ChangeKind[];
  /** Whether the demand was closed at a moment in between. */
  readonly closedBetween: boolean;
}

/** The verdict from one side to another. Unknown on either side stays unknown: no verdict. */
const table: Record<Side, Record<Side, Verdict | null | ((passage: Passage) => Verdict)>> = {
  NOT_YET: {
    NOT_YET: 'ABSENT',
    IN_FORCE: 'RAISED',
    // Raised and closed in between, or in one breath: what it is now decides; the kinds of change tell that it was raised.
    CLOSED: 'CLOSED',
    UNKNOWN: null,
  },
  IN_FORCE: {
    // Only where time runs backwards, or one record knows less than the other.
    NOT_YET: 'ABSENT',
    IN_FORCE: ({ changes, closedBetween }) => (closedBetween ? 'REOPENED' : changes.some(isChange) ? 'CHANGED' : 'UNCHANGED'),
    CLOSED: 'CLOSED',
    UNKNOWN: null,
  },
  CLOSED: {
    NOT_YET: 'ABSENT',
    IN_FORCE: 'REOPENED',
    CLOSED: 'ABSENT',
    UNKNOWN: null,
  },
  UNKNOWN: { NOT_YET: null, IN_FORCE: null, CLOSED: null, UNKNOWN: null },
};

export function verdictOf(from: Standing, to: Standing, passage: Passage): Verdict | null {
  const entry = table[sideOf[from]][sideOf[to]];
  return typeof entry === 'function' ? entry(passage) : entry;
}
