import type { Visit } from '../visit.ts';
import { daysOf } from '../words/dates.ts';
import type { RoundDay } from './shapes.ts';

/** Rounds of these statuses did not take place, or not yet, or nobody says that they did. */
const NOT_HELD = ['RUMOURED', 'ANNOUNCED', 'POSTPONED', 'CANCELLED'];

/** Whether a round has at least begun. */
export function tookPlace(status: string): boolean {
  return !NOT_HELD.includes(status);
}

/** The status of a round, where a list must say it: every one but the usual. Null for a round that was held to its end. */
export function statusToSay(status: string): string | null {
  return status === 'CONCLUDED' ? null : status;
}

/** The status in words of a round that did not take place. Empty for any other, and where there is no round. */
export function notHeldIn({ words }: Pick<Visit, 'words'>, round: { readonly status: string } | null): string {
  return round === null || tookPlace(round.status) ? '' : words.word(words.status, round.status);
}

/** The day of a round in words, which say where it is only planned. Empty where there is none. */
export function dayOfRound({ words }: Pick<Visit, 'words'>, { date, planned, dateBasis }: RoundDay, style?: 'short'): string {
  const day = words.date(date ?? planned, style);
  return day !== '' && isOnlyPlanned({ date, planned, dateBasis }) ? `${words.round.planned} ${day}` : day;
}

/** The same over a column, which may be a day without a round. */
export function dayOfColumn(
  visit: Pick<Visit, 'words'>,
  { date, round }: { readonly date: string | null; readonly round: RoundDay | null },
  style?: 'short',
): string {
  return round === null ? visit.words.date(date, style) : dayOfRound(visit, round, style);
}

/** Whether nobody says that a round was held on its day: it has none but the planned one, or its day is known from plans alone. */
export function isOnlyPlanned({ date, planned, dateBasis }: RoundDay): boolean {
  return date === null ? planned != null : dateBasis === 'PLANNED';
}

/** The heading over those who take part: who was there, who is expected, or who was, where the round was given up. */
export function roomTitle({ words }: Pick<Visit, 'words'>, status: string): string {
  if (tookPlace(status)) return words.round.room;
  return status === 'CANCELLED' ? words.round.wasExpected : words.round.expected;
}

/** Whether a round is still ahead, or goes on, on a day. One that was put off is ahead only if it has a new day. */
export function isAhead({ status, date, planned }: DatedRound, day: string): boolean {
  if (status === 'UNDER_WAY') return true;
  const isPutOff = status === 'POSTPONED' && (date === null || planned == null || planned === date);
  const last = date === null ? null : daysOf(date).last;
  return !isPutOff && (last === null || last >= day);
}

/** Rounds by the day that is told of them: that of the round, or else the one that was planned. Those without any stand last. */
export function byDay<Round extends Pick<DatedRound, 'date' | 'planned'>>(rounds: readonly Round[]): Round[] {
  const dayOf = ({ date, planned }: Pick<DatedRound, 'date' | 'planned'>) => {
    const told = date ?? planned ?? null;
    return (told === null ? null : daysOf(told).first) ?? 'no day';
  };
  return rounds.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

interface DatedRound {
  readonly status: string;
  readonly date: string | null;
  readonly planned?: string | null;
}

/** How many rounds there are, and how many of them did not take place, as far as the list goes. */
export function roundsCounted({ words }: Pick<Visit, 'words'>, { totalCount, nodes }: CountedRounds): string {
  const notHeld = nodes.filter(({ status }) => !tookPlace(status)).length;
  return notHeld === 0 ? words.n.rounds(totalCount) : `${words.n.rounds(totalCount)} (${words.n.notHeld(notHeld)})`;
}

interface CountedRounds {
  readonly totalCount: number;
  readonly nodes: readonly { readonly status: string }[];
}
