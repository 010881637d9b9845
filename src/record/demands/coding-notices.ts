import type { ThingId } from '../../ledger/thing.ts';
import { liesBefore, spanOf, spansOverlap } from '../time/span.ts';
import type { Course } from './course.ts';
import type { ChangeKind, ResponseKind } from './demand.ts';
import type { HistoryPosition, Wording } from './history.ts';
import { wordDiff } from './word-diff.ts';

/** Something in the coding of a demand that another coder would see otherwise, or that cannot be: worth a look, and no fault. */
export interface CodingNotice {
  /** The position or response that it is about. */
  readonly thing: ThingId;
  readonly message: string;
}

export interface NoticedPosition extends HistoryPosition {
  readonly dated: boolean;
  readonly knownSince: string | null;
}

export interface NoticedResponse {
  readonly id: ThingId;
  readonly number: number;
  readonly party: ThingId;
  readonly round: ThingId | null;
  readonly to: number | null;
  readonly kind: ResponseKind;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly knownSince: string | null;
}

/** How much of its words may differ in what is said to be the same. */
const MOST_DIFFERENT = 0.1;

/** What the rules of coding have to say of the positions of a demand and of the answers to it. `roundDays` are those of the rounds that they name. */
export function codingNotices<P extends NoticedPosition>(
  course: Course<P>,
  responses: readonly NoticedResponse[],
  roundDays: (round: ThingId) => { readonly firstDay: string; readonly lastDay: string } | null,
): CodingNotice[] {
  const { positions, texts } = course.history;
  return [
    ...positions.flatMap((position, index) => positionNotices(course, position, index, texts, roundDays)),
    ...responses.flatMap((response) => responseNotices(response, responses, positions)),
  ];
}

function positionNotices<P extends NoticedPosition>(
  course: Course<P>,
  position: P,
  index: number,
  texts: readonly Wording[],
  roundDays: Parameters<typeof codingNotices>[2],
): CodingNotice[] {
  const messages: string[] = [];
  const before = texts[index - 1];
  if (index > 0 && isOnly(position, 'RESTATED') && before !== undefined && differsMuch(before, texts[index] ?? [])) {
    messages.push('says RESTATED, and more than a tenth of its words are others than before: is it REWORDED, or does it ask something else?');
  }
  messages.push(...advice(course, position, index));
  if (isKnownTooEarly(position)) messages.push(`is known since ${position.knownSince}, before it happened`);
  const held = position.round === null || !position.dated ? null : roundDays(position.round);
  if (held !== null && !spansOverlap(spanOf(position.statedOn), held)) messages.push('bears a date outside the days of its round');
  return messages.map((message) => ({ thing: position.id, message }));
}

const hardening: readonly ChangeKind[] = ['HARDENED', 'BROADENED', 'CONDITION_ADDED'];

/** Kinds that an entry should carry by what it does. */
function advice<P extends NoticedPosition>(course: Course<P>, position: P, index: number): string[] {
  const before = index === 0 ? null : course.stateAfter(index - 1);
  const after = course.stateAfter(index);
  if (before === null || !before.closed || position.changes.some((kind) => kind === 'REVIVED' || kind === 'REOPENED')) return [];
  if (!after.closed && (before.status === 'WITHDRAWN' || before.status === 'LAPSED')) return [`takes up again what was ${before.status}: say REVIVED`];
  const byMaker = (position.actors ?? []).length === 0 || (position.actors ?? []).some((party) => after.makers.includes(party));
  if (after.closed && byMaker && position.changes.some((kind) => hardening.includes(kind))) {
    return ['asks more of what is settled, and leaves it settled: say REOPENED where it opens it again'];
  }
  return [];
}

function responseNotices(response: NoticedResponse, responses: readonly NoticedResponse[], positions: readonly NoticedPosition[]): CodingNotice[] {
  const messages: string[] = [];
  const { party, round, kind, number, to } = response;
  const twin = responses.find(
    (other) => other.number < number && other.party === party && other.round !== null && other.round === round && other.kind === kind,
  );
  if (twin !== undefined) messages.push(`is a second ${kind} of the same party at the same round, beside response ${twin.number}: one act is one response`);
  const answered = positions.find((position) => position.number === to);
  const { firstDay, lastDay } = response;
  if (answered !== undefined && firstDay !== null && lastDay !== null && liesBefore({ firstDay, lastDay }, answered)) {
    messages.push(`is dated before position ${to}, which it answers`);
  }
  if (isKnownTooEarly(response)) messages.push(`is known since ${response.knownSince}, before it happened`);
  return messages.map((message) => ({ thing: response.id, message }));
}

const isOnly = ({ changes }: Pick<HistoryPosition, 'changes'>, kind: ChangeKind) => changes.length > 0 && changes.every((each) => each === kind);

function isKnownTooEarly({ knownSince, firstDay }: { readonly knownSince: string | null; readonly firstDay: string | null }): boolean {
  return knownSince !== null && firstDay !== null && spanOf(knownSince).lastDay < firstDay;
}

/** Whether more than a tenth of the words differ, in a language that both wordings have. */
function differsMuch(before: Wording, after: Wording): boolean {
  return after.some(({ language, text }) => {
    const other = before.find((wording) => wording.language === language);
    if (other === undefined || other.text === text) return false;
    const count = (kinds: readonly string[]) =>
      wordDiff(other.text, text)
        .filter(({ kind }) => kinds.includes(kind))
        .reduce((sum, segment) => sum + wordsIn(segment.text), 0);
    return Math.max(count(['ADDED']), count(['REMOVED'])) > MOST_DIFFERENT * Math.max(wordsIn(other.text), wordsIn(text));
  });
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const wordsIn = (text: string) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
