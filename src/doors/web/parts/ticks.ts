import type { Tick } from '../page.ts';
import { daysOf } from '../words/dates.ts';
import type { RoundLine } from './shapes.ts';

/** The last day of each round that has one. */
export function ticksOf(rounds: readonly Pick<RoundLine, 'label' | 'date'>[]): Tick[] {
  return rounds.flatMap(({ label, date }) => {
    const day = date === null ? null : daysOf(date).last;
    return day === null ? [] : [{ day, label }];
  });
}
