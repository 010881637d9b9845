import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type Course, statusOf } from '../record/demands/course.ts';
import type { DemandStatus } from '../record/demands/demand.ts';
import type { HistoryPosition, Moment } from '../record/demands/history.ts';

export const hindsights = vocabulary('Hindsight', 'How the demand that was known on a day differs from what is known of that day now.', {
  AS_IT_APPEARED: 'Nothing has come to light since.',
  MORE_IS_KNOWN:
    'The position in force is the same, but more is known: of what led to it, of the answers, of the outcomes that settle it, or of what changed its status.',
  WORDED_OTHERWISE: 'The position in force is the same, but it has no wording of its own. The wording that it carries on became known later.',
  OTHERWISE: 'Another position was in force than the one known then.',
  NOT_KNOWN_THEN: 'Nothing of it was known. The public learned of it later.',
});
export type Hindsight = WordOf<typeof hindsights>;

interface SeenResponse {
  readonly id: ThingId;
  readonly lastDay: string | null;
}

/** A demand as one view of the record shows it. */
export interface SeenDemand<P extends HistoryPosition = HistoryPosition, R extends SeenResponse = SeenResponse> {
  /** The last day of its process, if this view shows it as over. Null while it runs. */
  readonly processEnded: string | null;
  readonly positions: readonly P[];
  readonly course: Course<P>;
  readonly responses: readonly R[];
}

export interface Seen<D extends SeenDemand> {
  readonly hindsight: Hindsight;
  /** Its position on that day, by what was known then. Null if nothing of it was known. */
  readonly then: D['positions'][number] | null;
  /** Its position on that day, by what is known now. */
  readonly now: D['positions'][number] | null;
  /** Its status on that day, by what was known then. Null if nothing of it was known. */
  readonly statusThen: DemandStatus | null;
  /** Its status on that day, by what is known now. */
  readonly statusNow: DemandStatus;
  /** The positions stated by that day that became known only later. */
  readonly cameToLight: readonly D['positions'][number][];
  /** The answers given by that day that became known only later. */
  readonly answersCameToLight: readonly D['responses'][number][];
}

/**
 * A demand on one day: what was known then beside what is known now. `appeared` is null if nothing was known then. The result is null if
 * the demand, by what is known now, had not been raised by then. Answers without a date are left out.
 */
export function hindsightOf<D extends SeenDemand>(appeared: D | null, known: D, day: string): Seen<D> | null {
  const moment: Moment = { round: null, firstDay: day, lastDay: day };
  const place = known.course.at(moment);
  if (place.standing === 'NOT_YET_RAISED') return null;
  const before = appeared === null || appeared.positions.length === 0 ? null : appeared.course.at(moment);
  const positions = until<D['positions'][number]>(known.positions, day);
  const seen = until<D['positions'][number]>(appeared?.positions ?? [], day);
  const cameToLight = missingFrom(seen, positions);
  const answersCameToLight = missingFrom<D['responses'][number]>(appeared?.responses ?? [], until<D['responses'][number]>(known.responses, day));
  const statusThen = before === null || before.index < 0 ? null : statusOf(before.state, isOverBy(appeared, day));
  const statusNow = statusOf(place.state, isOverBy(known, day));
  const isMoreKnown = cameToLight.length + answersCameToLight.length > 0 || statusThen !== statusNow || !areSame(before?.settledBy ?? [], place.settledBy);
  return {
    hindsight: kindOf(seen, positions, isMoreKnown),
    then: before?.position ?? null,
    now: place.position,
    statusThen,
    statusNow,
    cameToLight,
    answersCameToLight,
  };
}

function isOverBy(demand: SeenDemand | null, day: string): boolean {
  return demand !== null && demand.processEnded !== null && demand.processEnded <= day;
}

function kindOf(seen: readonly HistoryPosition[], known: readonly HistoryPosition[], isMoreKnown: boolean): Hindsight {
  const then = seen.at(-1);
  if (then === undefined) return 'NOT_KNOWN_THEN';
  if (then.id !== known.at(-1)?.id) return 'OTHERWISE';
  if (lastWorded(seen)?.id !== lastWorded(known)?.id) return 'WORDED_OTHERWISE';
  return isMoreKnown ? 'MORE_IS_KNOWN' : 'AS_IT_APPEARED';
}

const areSame = (ones: readonly ThingId[], others: readonly ThingId[]) => ones.length === others.length && ones.every((one) => others.includes(one));

const lastWorded = (positions: readonly HistoryPosition[]) => positions.findLast(({ texts }) => texts.length > 0);

function until<T extends { readonly lastDay: string | null }>(said: readonly T[], day: string): T[] {
  return said.filter(({ lastDay }) => lastDay !== null && lastDay <= day);
}

function missingFrom<T extends { readonly id: ThingId }>(seen: readonly T[], all: readonly T[]): T[] {
  const ids = new Set(seen.map(({ id }) => id));
  return all.filter(({ id }) => !ids.has(id));
}
