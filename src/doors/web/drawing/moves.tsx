import type { JSX } from 'preact';
import { spanOf, timeScale } from './time-scale.ts';

/** The coded moves of one party. */
export interface MovesLane {
  readonly name: string;
  readonly moves: readonly { readonly date: string; readonly isToward: boolean }[];
}

interface Props {
  readonly lanes: readonly MovesLane[];
  /** The rounds that took place. */
  readonly rounds: readonly (string | null)[];
  readonly summary: string;
  readonly dateInWords: (edtf: string) => string;
}

/** As wide as a telephone, so that its letters keep their size there. */
const WIDTH = 336;
const EDGES = [2, WIDTH - 10] as const;
const [SQUARE, GAP] = [6, 1.5];
const STEP = SQUARE + GAP;
const NAME_HEIGHT = 18;
const AXIS_HEIGHT = 20;
/** The letters of a name that fit over a lane. The sentence and the table have the whole name. */
const NAME = 44;
/** The room that the name of a month needs. */
const MONTH = 60;

/** One line of time for each party, with a square for each move: up toward the other side, down apart. Null if no day is known. */
export function MovesOverTime({ lanes, rounds, summary, dateInWords }: Props): JSX.Element | null {
  const spans = rounds.flatMap((date) => spanOf(date) ?? []);
  const known = [...spans, ...lanes.flatMap(({ moves }) => moves.flatMap(({ date }) => spanOf(date) ?? []))];
  if (known.length === 0) return null;
  const scale = timeScale(Math.min(...known.map(({ from }) => from)), Math.max(...known.map(({ to }) => to)), EDGES);
  let top = 0;
  const drawn = lanes.map(({ name, moves }) => {
    const [up, down] = [columnsOf(moves, true, scale.at), columnsOf(moves, false, scale.at)];
    const base = top + NAME_HEIGHT + highest(up) * STEP + 4;
    top = base + highest(down) * STEP + 6;
    return { name, up, down, base, nameAt: base - highest(up) * STEP - 8 };
  });
  const height = top + AXIS_HEIGHT;
  return (
    <svg class="drawing moves" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={summary}>
      {scale.ticks.map(({ at, day }) => (
        <g key={day}>
          <path class="tick" d={`M${at} 0V${top}`} />
          {at < WIDTH - MONTH && (
            <text class="soft" x={at + 3} y={height - 6}>
              {dateInWords(day)}
            </text>
          )}
        </g>
      ))}
      {drawn.map(({ name, up, down, base, nameAt }) => (
        <g key={name}>
          <text x="0" y={nameAt}>
            {name.length > NAME ? `${name.slice(0, NAME - 1).trimEnd()}…` : name}
          </text>
          <path class="base" d={`M${EDGES[0]} ${base}H${EDGES[1]}`} />
          <path class="round" d={spans.map(({ from }) => `M${scale.at(from)} ${base - 3}v6`).join('')} />
          {squares(up, (x, n) => `M${x} ${base - GAP - n * STEP - SQUARE}`, 'toward')}
          {squares(down, (x, n) => `M${x} ${base + GAP + n * STEP}`, 'apart')}
        </g>
      ))}
    </svg>
  );
}

/** How many moves stand over each other at each place. */
type Columns = ReadonlyMap<number, number>;

/** Moves that lie closer than a square is wide stand over each other. */
function columnsOf(moves: MovesLane['moves'], isToward: boolean, at: (moment: number) => number): Columns {
  const columns = new Map<number, number>();
  for (const { date, isToward: up } of moves) {
    const span = spanOf(date);
    if (span === null || up !== isToward) continue;
    const place = Math.round(at((span.from + span.to) / 2) / STEP) * STEP;
    columns.set(place, (columns.get(place) ?? 0) + 1);
  }
  return columns;
}

function highest(columns: Columns): number {
  return Math.max(1, ...columns.values());
}

function squares(columns: Columns, start: (x: number, index: number) => string, className: string): JSX.Element | null {
  if (columns.size === 0) return null;
  const path = [...columns].flatMap(([x, count]) => Array.from({ length: count }, (_, index) => `${start(x, index)}h${SQUARE}v${SQUARE}h-${SQUARE}z`));
  return <path class={className} d={path.join('')} />;
}
