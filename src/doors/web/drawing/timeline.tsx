import type { JSX } from 'preact';
import { spanOf, type TimeScale, timeScale } from './time-scale.ts';

export interface RoundOnTime {
  readonly label: string;
  readonly date: string | null;
  readonly tookPlace: boolean;
  /** How many demands moved toward the other side, and how many away from it. */
  readonly toward: number;
  readonly apart: number;
}

export interface TimelineProps {
  readonly rounds: readonly RoundOnTime[];
  /** The dates of what was said outside the rounds, of outcomes and of deadlines. */
  readonly statements: readonly (string | null)[];
  readonly outcomes: readonly (string | null)[];
  readonly deadlines: readonly string[];
  readonly summary: string;
  readonly lanes: { readonly rounds: string; readonly moves: string; readonly statements: string; readonly outcomes: string; readonly deadlines: string };
  /** A month or a year in words. */
  readonly dateInWords: (edtf: string) => string;
}

const WIDTH = 960;
const EDGES = [92, WIDTH - 12] as const;
const LANES = { rounds: 34, moves: 92, statements: 140, outcomes: 166, deadlines: 192, axis: 212 } as const;
const HEIGHT = LANES.axis + 24;
const BAR = 26;
/** The smallest gap at which numbers of rounds are readable. */
const NUMBER_GAP = 20;
/** The room that the name of a month needs. */
const NAME_ROOM = 60;

/** A process from left to right: rounds with their spans and moves, outcomes and deadlines. Null if fewer than two rounds have a date. */
export function Timeline(props: TimelineProps): JSX.Element | null {
  const { rounds, statements, outcomes, deadlines, summary, lanes, dateInWords } = props;
  const spans = rounds.map(({ date }) => spanOf(date));
  const others = [...statements, ...outcomes, ...deadlines].map(spanOf);
  const known = [...spans, ...others].flatMap((span) => (span === null ? [] : [span]));
  if (spans.filter((span) => span !== null).length < 2) return null;
  const scale = timeScale(Math.min(...known.map(({ from }) => from)), Math.max(...known.map(({ to }) => to)), EDGES);
  const most = Math.max(1, ...rounds.map(({ toward, apart }) => Math.max(toward, apart)));
  const marks = (dates: readonly (string | null)[], draw: (x: number) => JSX.Element) =>
    dates.flatMap((date) => {
      const span = spanOf(date);
      return span === null ? [] : [draw(scale.at((span.from + span.to) / 2))];
    });
  return (
    <svg class="drawing timeline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
      <pattern id="apart" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" class="hatch" />
      </pattern>
      {scale.ticks.map(({ at, day }) => (
        <g key={day}>
          <path class="tick" d={`M${at} 18V${LANES.axis}`} />
          {at < WIDTH - NAME_ROOM && (
            <text class="soft" x={at + 3} y={LANES.axis + 16}>
              {dateInWords(day)}
            </text>
          )}
        </g>
      ))}
      {(['rounds', 'moves', 'statements', 'outcomes', 'deadlines'] as const)
        .filter((lane) => lane === 'rounds' || lane === 'moves' || { statements, outcomes, deadlines }[lane].length > 0)
        .map((lane) => (
          <text key={lane} class="soft" x="0" y={LANES[lane] + 4}>
            {lanes[lane]}
          </text>
        ))}
      <path class="base" d={`M${EDGES[0]} ${LANES.moves}H${EDGES[1]}`} />
      <Rounds spans={spans} rounds={rounds} scale={scale} />
      {rounds.map(({ toward, apart }, index) => {
        const span = spans[index];
        if (span == null) return null;
        const x = scale.at((span.from + span.to) / 2) - 3;
        return (
          <g key={`${index}`}>
            {toward > 0 && <rect class="toward" x={x} width="6" y={LANES.moves - (toward / most) * BAR} height={(toward / most) * BAR} />}
            {apart > 0 && <rect class="apart" x={x} width="6" y={LANES.moves} height={(apart / most) * BAR} />}
          </g>
        );
      })}
      {marks(statements, (x) => (
        <circle class="said" cx={x} cy={LANES.statements} r="3" />
      ))}
      {marks(outcomes, (x) => (
        <path class="mark" d={`M${x} ${LANES.outcomes - 6}l6 6l-6 6l-6-6z`} />
      ))}
      {marks(deadlines, (x) => (
        <path class="mark open" d={`M${x - 6} ${LANES.deadlines - 5}h12l-6 10z`} />
      ))}
    </svg>
  );
}

interface RoundsProps {
  readonly spans: readonly ReturnType<typeof spanOf>[];
  readonly rounds: readonly RoundOnTime[];
  readonly scale: TimeScale;
}

function Rounds({ spans, rounds, scale }: RoundsProps): JSX.Element {
  let last = Number.NEGATIVE_INFINITY;
  return (
    <>
      {spans.map((span, index) => {
        if (span === null) return null;
        const [x, end] = [scale.at(span.from), scale.at(span.to)];
        // A long round has its number over its middle, where the one before left no room at its beginning.
        const place = x - last >= NUMBER_GAP ? x : (x + end) / 2;
        const hasRoom = place - last >= NUMBER_GAP;
        if (hasRoom) last = place;
        return (
          <g key={`${index}`}>
            <rect
              class={span.isSure && rounds[index]?.tookPlace ? 'round' : 'round unsure'}
              x={x}
              y={LANES.rounds - 6}
              width={Math.max(4, end - x)}
              height="12"
            />
            {hasRoom && (
              <text
                class={place > WIDTH - NUMBER_GAP ? 'number end' : 'number'}
                x={place > WIDTH - NUMBER_GAP ? Math.max(end, x + 4) : place}
                y={LANES.rounds - 11}
              >
                {index + 1}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
