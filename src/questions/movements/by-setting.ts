import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Direction } from '../../record/demands/demand.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import { isHeld } from '../../record/rounds/held.ts';
import type { RoundFormat, RoundLevel, RoundStatus } from '../../record/rounds/round.ts';

export const settings = vocabulary('Setting', 'What to group rounds by.', {
  HOST: 'Who hosted.',
  FORMAT: 'How the parties met.',
  LEVEL: 'The rank at which it was held.',
});
export type Setting = WordOf<typeof settings>;

export interface SetRound {
  readonly id: ThingId;
  readonly status: RoundStatus;
  readonly format: readonly RoundFormat[];
  readonly level: RoundLevel | null;
  readonly participations: readonly { readonly party: ThingId; readonly roles: readonly ParticipationRole[] }[];
}

export interface DirectedPosition {
  readonly round: ThingId | null;
  readonly direction: Direction;
}

/** How much moved at some rounds, with the number of rounds to divide by. A joint position counts once. */
export interface MovementCount<R extends SetRound = SetRound> {
  readonly rounds: readonly R[];
  readonly withMovement: number;
  readonly positions: number;
  readonly toward: number;
  readonly away: number;
  readonly none: number;
  readonly unclear: number;
  /** Null where there are no rounds. */
  readonly movesPerRound: number | null;
}

export interface MovementGroup<R extends SetRound = SetRound> {
  /** The host, format or level. Null if none is recorded. */
  readonly value: ThingId | string | null;
  readonly count: MovementCount<R>;
}

/**
 * The rounds that were held, grouped by host, format or level. A round with two hosts or formats is in both groups. Rounds without a
 * recorded value form one group, which comes last. The other groups come in the order of their first rounds.
 */
export function movementBySetting<R extends SetRound>(rounds: readonly R[], positions: readonly DirectedPosition[], by: Setting): MovementGroup<R>[] {
  const groups = new Map<ThingId | string | null, R[]>();
  for (const round of rounds.filter(isHeld)) {
    const values = valuesOf[by](round);
    for (const value of values.length > 0 ? values : [null]) groups.set(value, [...(groups.get(value) ?? []), round]);
  }
  const counted = [...groups].map(([value, group]) => ({ value, count: countMovement(group, positions) }));
  return [...counted.filter(({ value }) => value !== null), ...counted.filter(({ value }) => value === null)];
}

const valuesOf: Readonly<Record<Setting, (round: SetRound) => readonly (ThingId | string)[]>> = {
  HOST: ({ participations }) => participations.filter(({ roles }) => roles.includes('HOST')).map(({ party }) => party),
  FORMAT: ({ format }) => format,
  LEVEL: ({ level }) => (level === null ? [] : [level]),
};

/** The movement of some rounds together. Each round and position counts once. */
export function countMovement<R extends SetRound>(asked: readonly R[], positions: readonly DirectedPosition[]): MovementCount<R> {
  const rounds = asked.filter(isHeld);
  const ids = new Set(rounds.map(({ id }) => id));
  const stated = positions.filter(({ round }) => round !== null && ids.has(round));
  const going = (direction: Direction) => stated.filter((position) => position.direction === direction);
  const moves = [...going('TOWARD'), ...going('AWAY')];
  return {
    rounds,
    withMovement: new Set(moves.map(({ round }) => round)).size,
    positions: stated.length,
    toward: going('TOWARD').length,
    away: going('AWAY').length,
    none: going('NONE').length,
    unclear: going('UNCLEAR').length,
    movesPerRound: rounds.length === 0 ? null : moves.length / rounds.length,
  };
}
