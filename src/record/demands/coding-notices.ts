import type { ThingId } from '../../ledger/thing.ts';
import { happenedBefore, type Timed } from '../time/order.ts';
import { isDated, type Span, spanOf, spansOverlap } from '../time/span.ts';
import type { Course } from './course.ts';
import type { ChangeKind, Firmness, ResponseKind } from './demand.ts';
import { excludingPairs } from './excluding-kinds.ts';
import type { HistoryPosition, Wording } from './history.ts';
import type { CodingNotice } from './notice.ts';
import { differsMuch } from './words-differ.ts';

/** A notice without its entry. */
type Remark = Pick<CodingNotice, 'kind' | 'message'>;

export interface NoticedPosition extends HistoryPosition {
  readonly dated: boolean;
  readonly firmness: Firmness | null;
  readonly knownSince: string | null;
  readonly coder: string | null;
  readonly codings: readonly { readonly coder: string; readonly changes: readonly ChangeKind[] }[];
}

export interface NoticedResponse extends Omit<Timed, keyof Span> {
  readonly id: ThingId;
  readonly number: number;
  readonly party: ThingId;
  /** Its own date. Null if it takes that of its round or statement. */
  readonly date: string | null;
  readonly to: number | null;
  readonly kind: ResponseKind;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly knownSince: string | null;
}

/** The days of a round. Null if it has none. */
export type RoundDays = (round: ThingId) => Span | null;

/** The entries that notices are wanted about. Undefined: all. */
export type Noticed = ReadonlySet<ThingId> | undefined;

/**
 * The notices of the coding rules on a demand's positions and the answers to it. `roundDays` gives the days of the rounds that they name. A notice about an
 * entry costs a comparison of words, so only those are worked out that are wanted.
 */
export function codingNotices<P extends NoticedPosition>(
  course: Course<P>,
  responses: readonly NoticedResponse[],
  roundDays: RoundDays,
  noticed?: Noticed,
): CodingNotice[] {
  const { positions, texts } = course.history;
  const isWanted = ({ id }: { readonly id: ThingId }) => noticed === undefined || noticed.has(id);
  return [
    ...positions.flatMap((position, index) => (isWanted(position) ? positionNotices(course, position, index, texts, roundDays) : [])),
    ...responses.flatMap((response) => (isWanted(response) ? responseNotices(response, responses, positions, roundDays) : [])),
  ];
}

function positionNotices<P extends NoticedPosition>(
  course: Course<P>,
  position: P,
  index: number,
  texts: readonly Wording[],
  roundDays: RoundDays,
): CodingNotice[] {
  const { positions } = course.history;
  const before = texts[index - 1];
  const remarks: Remark[] = [
    ...advice(course, position, index),
    ...exclusions(position, positions.slice(0, index)),
    ...whoseAddressees(position),
    ...rivals(position),
  ];
  if (index > 0 && isOnly(position, 'RESTATED') && before !== undefined && differsMuch(before, texts[index] ?? [])) {
    const message = 'says RESTATED, but more than a tenth of its words differ from before: is it REWORDED, or does it ask something else?';
    remarks.unshift({ kind: 'WORDS_DIFFER', message });
  }
  remarks.push(
    ...datedOutside(position.dated ? position.statedOn : null, position.round, roundDays),
    ...datedByNothing(position),
    ...knownTooEarly(position, position.dated ? position.statedOn : null),
  );
  return remarks.map((remark) => ({ thing: position.id, ...remark }));
}

const hardening: readonly ChangeKind[] = ['HARDENED', 'BROADENED', 'CONDITION_ADDED'];

/** Kinds of change that an entry should have, by what it does. */
function advice<P extends NoticedPosition>(course: Course<P>, position: P, index: number): Remark[] {
  const before = index === 0 ? null : course.stateAfter(index - 1);
  const after = course.stateAfter(index);
  if (before === null || !before.closed || position.changes.some((kind) => kind === 'REVIVED' || kind === 'REOPENED')) return [];
  if (!after.closed && (before.status === 'WITHDRAWN' || before.status === 'LAPSED'))
    return [{ kind: 'SAY_REVIVED', message: `states a demand again that was ${before.status}: say REVIVED` }];
  const byMaker = (position.actors ?? []).length === 0 || (position.actors ?? []).some((party) => after.makers.includes(party));
  if (after.closed && byMaker && position.changes.some((kind) => hardening.includes(kind))) {
    return [{ kind: 'SAY_REOPENED', message: 'asks for more than was settled, but leaves it settled: say REOPENED if it reopens it' }];
  }
  return [];
}

/** Kinds of change that cannot hold together, and a demand that is raised twice. What was only considered before was not raised yet. */
function exclusions({ changes }: NoticedPosition, before: readonly NoticedPosition[]): Remark[] {
  const pairs = excludingPairs(changes).map((pair) => pair.join(' and '));
  const remarks: Remark[] =
    pairs.length === 0 ? [] : [{ kind: 'KINDS_EXCLUDE', message: `says ${pairs.join(', ')}, which exclude each other: keep what holds` }];
  const [first] = before.filter(({ firmness }) => firmness !== 'FLOATED');
  if (first === undefined || !changes.includes('RAISED')) return remarks;
  return [
    ...remarks,
    { kind: 'KINDS_EXCLUDE', message: `says RAISED, but position ${first.number} stands before it: what is raised is asked for the first time` },
  ];
}

/** A party that is not addressed cannot settle the demand. */
function whoseAddressees({ toward, concerned }: NoticedPosition): Remark[] {
  if (concerned == null) return [];
  if (concerned.length === 0)
    return [{ kind: 'NOT_ADDRESSED', message: 'is toward a party that is no addressee of the demand: it settles nothing with the addressees' }];
  return concerned.length < toward.length ? [{ kind: 'NOT_ADDRESSED', message: 'is also toward a party that is no addressee of the demand' }] : [];
}

/** Codings by other coders stay beside the entry until somebody decides. */
function rivals({ changes, coder, codings }: NoticedPosition): Remark[] {
  const own = [...changes].sort().join(', ');
  return codings
    .filter((coding) => [...coding.changes].sort().join(', ') !== own)
    .map((coding) => ({
      kind: 'RIVAL_CODING',
      message: `is ${changes.join(', ')}${coder === null ? '' : ` to ${coder}`}, and ${coding.changes.join(', ')} to ${coding.coder}: decide between them`,
    }));
}

/** An entry happens within its round. If the dates do not overlap, its own date counts. */
export function datedOutside(date: string | null, round: ThingId | null, roundDays: RoundDays): Remark[] {
  const held = date === null || round === null ? null : roundDays(round);
  return held === null || spansOverlap(spanOf(date as string), held) ? [] : [{ kind: 'OUTSIDE_ROUND', message: 'has a date outside the days of its round' }];
}

/** Without a date the position is placed by the order of recording, and counts at no dated round. */
export function datedByNothing({ firstDay, lastDay }: { readonly firstDay: string | null; readonly lastDay: string | null }): Remark[] {
  const isKnown = firstDay !== null && lastDay !== null && isDated({ firstDay, lastDay });
  return isKnown ? [] : [{ kind: 'NO_DATE', message: 'has no date: it counts at no dated round' }];
}

function responseNotices(
  response: NoticedResponse,
  responses: readonly NoticedResponse[],
  positions: readonly NoticedPosition[],
  roundDays: RoundDays,
): CodingNotice[] {
  const { date, round } = response;
  const remarks = [...datedOutside(date, round, roundDays), ...datedByNothing(response)];
  const twin = responses.find((other) => isTwin(response, other));
  if (twin !== undefined) {
    const message = `is a second answer of the same party at the same round, beside response ${twin.number}: one act is one response`;
    remarks.push({ kind: 'ANSWERED_TWICE', message });
  }
  remarks.push(...datedBeforeAnswered(response, positions), ...knownTooEarly(response, date));
  return remarks.map((remark) => ({ thing: response.id, ...remark }));
}

/** Whether two responses look like the same act. Responses on different days are two acts. */
function isTwin({ party, round, date, kind, number, to }: NoticedResponse, other: NoticedResponse): boolean {
  if (other.number >= number || other.party !== party || other.round === null || other.round !== round) return false;
  const mayBeOneDay = date === null || other.date === null || spansOverlap(spanOf(date), spanOf(other.date));
  return mayBeOneDay && (other.kind === kind || other.to === to);
}

/** No answer comes before what it answers: the named position, or else the first position of the demand. */
function datedBeforeAnswered({ firstDay, lastDay, to, ...time }: NoticedResponse, positions: readonly NoticedPosition[]): Remark[] {
  const answered = to === null ? positions[0] : positions.find(({ number }) => number === to);
  if (answered === undefined || firstDay === null || lastDay === null || !happenedBefore({ ...time, firstDay, lastDay }, answered)) return [];
  const message = to === null ? 'is dated before the first position of its demand' : `is dated before position ${to}, which it answers`;
  return [{ kind: 'ANSWERED_EARLY', message }];
}

const isOnly = ({ changes }: Pick<HistoryPosition, 'changes'>, kind: ChangeKind) => changes.length > 0 && changes.every((each) => each === kind);

/** Nothing is known before it happened. Its own date may begin before its round: a text tabled on one day may be public on the evening before. */
export function knownTooEarly(
  { knownSince, firstDay }: { readonly knownSince: string | null; readonly firstDay: string | null },
  ownDate: string | null,
): Remark[] {
  if (knownSince === null || firstDay === null) return [];
  const { lastDay } = spanOf(knownSince);
  if (lastDay >= firstDay || (ownDate !== null && lastDay >= spanOf(ownDate).firstDay)) return [];
  return [{ kind: 'KNOWN_EARLY', message: `is known since ${knownSince}, before it happened` }];
}
