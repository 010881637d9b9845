import { tookPlace } from '../parts/round-status.ts';
import { daysOf } from '../words/dates.ts';
import type { BriefRound } from './answers.ts';

/** The start of the changes in a brief: a round, or a day. */
export interface Since {
  readonly round: BriefRound | null;
  /** The last day before the changes. */
  readonly day: string;
}

const NO_MEETINGS = ['PAUSE', 'ACTION'];

/**
 * What `since` names: the key of a round, whole or within its process, or a date. Default: the last meeting that was over by the day of the
 * brief. Null if there is none.
 */
export function sinceWhen(asked: string | null, { process, rounds, day }: { process: string; rounds: readonly BriefRound[]; day: string }): Since | null {
  if (asked) {
    const round = rounds.find(({ key }) => key === asked || key === `${process}/${asked}`);
    if (round === undefined) return { round: null, day: daysOf(asked).last ?? asked };
    return { round, day: lastDayOf(round) ?? day };
  }
  const over = rounds.filter((round) => tookPlace(round.status) && !NO_MEETINGS.includes(round.kind) && (lastDayOf(round) ?? day) < day);
  const last = over.at(-1);
  return last === undefined ? null : { round: last, day: lastDayOf(last) as string };
}

export function lastDayOf({ date }: Pick<BriefRound, 'date'>): string | null {
  return date === null ? null : daysOf(date).last;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function dayAfter(day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`);
  // The API reports what is wrong with an invalid day.
  return Number.isNaN(moment) ? day : new Date(moment + DAY_MS).toISOString().slice(0, 10);
}
