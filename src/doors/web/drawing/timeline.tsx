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

type Lane = 'rounds' | 'moves' | 'statements' | 'outcomes' | 'deadlines';

/** Where a drawing has its lanes, and their names. */
interface Shape {
  readonly name: 'for-wide' | 'for-narrow';
  readonly width: number;
  readonly edges: readonly [number, number];
  readonly lanes: Readonly<Record<Lane | 'axis', number>>;
  /** The names of lanes stand by so much lower than their lanes. */
  readonly names: Readonly<Record<Lane, number>>;
}

const WIDE: Shape = {
  name: 'for-wide',
  width: 960,
  edges: [92, 948],
  lanes: { rounds: 34, moves: 92, statements: 140, outcomes: 166, deadlines: 192, axis: 212 },
  names: { rounds: 4, moves: 4, statements: 4, outcomes: 4, deadlines: 4 },
};
/** A telephone shows it whole: the names stand over their lanes. */
const NARROW: Shape = {
  name: 'for-narrow',
  width: 336,
  edges: [6, 330],
  lanes: { rounds: 46, moves: 112, statements: 166, outcomes: 206, deadlines: 246, axis: 260 },
  names: { rounds: -33, moves: -32, statements: -12, outcomes: -12, deadlines: -12 },
};
const BAR = 26;
/** The smallest gap at which numbers of rounds are readable. */
const NUMBER_GAP = 20;
/** The width of a digit of such a number. */
const DIGIT = 8;
/** The room that the name of a month needs. */
const NAME_ROOM = 60;

/** A process from left to right: rounds with their spans and moves, outcomes and deadlines. Null if fewer than two rounds have a date. */
export function Timeline(props: TimelineProps): JSX.Element | null {
  if (props.rounds.filter(({ date }) => spanOf(date) !== null).length < 2) return null;
  return (
    <>
      <Drawing {...props} shape={WIDE} />
      <Drawing {...props} shape={NARROW} />
    </>
  );
}

function Drawing({ shape, ...props }: TimelineProps & { readonly shape: Shape }): JSX.Element {
  const { rounds, statements, outcomes, deadlines, summary, lanes: names } = props;
  const { lanes, edges, width } = shape;
  const spans = rounds.map(({ date }) => spanOf(date));
  const others = [...statements, ...outcomes, ...deadlines].map(spanOf);
  const known = [...spans, ...others].flatMap((span) => (span === null ? [] : [span]));
  const scale = timeScale(Math.min(...known.map(({ from }) => from)), Math.max(...known.map(({ to }) => to)), edges);
  const marks = (dates: readonly (string | null)[], draw: (x: number) => JSX.Element) =>
    dates.flatMap((date) => {
      const span = spanOf(date);
      return span === null ? [] : [draw(scale.at((span.from + span.to) / 2))];
    });
  return (
    <svg class={`drawing timeline ${shape.name}`} viewBox={`0 0 ${width} ${lanes.axis + 24}`} role="img" aria-label={summary}>
      <Months scale={scale} shape={shape} dateInWords={props.dateInWords} />
      {(['rounds', 'moves', 'statements', 'outcomes', 'deadlines'] as const)
        .filter((lane) => lane === 'rounds' || lane === 'moves' || { statements, outcomes, deadlines }[lane].length > 0)
        .map((lane) => (
          <text key={lane} class="soft" x="0" y={lanes[lane] + shape.names[lane]}>
            {names[lane]}
          </text>
        ))}
      <Rounds spans={spans} rounds={rounds} scale={scale} shape={shape} />
      <Moves spans={spans} rounds={rounds} scale={scale} shape={shape} />
      {marks(statements, (x) => (
        <circle class="said" cx={x} cy={lanes.statements} r="3" />
      ))}
      {marks(outcomes, (x) => (
        <path class="mark" d={`M${x} ${lanes.outcomes - 6}l6 6l-6 6l-6-6z`} />
      ))}
      {marks(deadlines, (x) => (
        <path class="mark open" d={`M${x - 6} ${lanes.deadlines - 5}h12l-6 10z`} />
      ))}
    </svg>
  );
}

interface MonthsProps extends Pick<TimelineProps, 'dateInWords'> {
  readonly scale: TimeScale;
  readonly shape: Shape;
}

function Months({ scale, shape: { lanes, width }, dateInWords }: MonthsProps): JSX.Element {
  return (
    <>
      {scale.ticks.map(({ at, day }) => (
        <g key={day}>
          <path class="tick" d={`M${at} 18V${lanes.axis}`} />
          {at < width - NAME_ROOM && (
            <text class="soft" x={at + 3} y={lanes.axis + 16}>
              {dateInWords(day)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

interface RoundsProps {
  readonly spans: readonly ReturnType<typeof spanOf>[];
  readonly rounds: readonly RoundOnTime[];
  readonly scale: TimeScale;
  readonly shape: Shape;
}

/** How many demands moved at each round: toward the other side up, apart down. */
function Moves({ spans, rounds, scale, shape: { name, lanes, edges } }: RoundsProps): JSX.Element {
  const most = Math.max(1, ...rounds.map(({ toward, apart }) => Math.max(toward, apart)));
  // A pattern of a drawing that is not shown is not drawn elsewhere either, so each has its own.
  const pattern = `apart-${name}`;
  return (
    <>
      <pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" class="hatch" />
      </pattern>
      <path class="base" d={`M${edges[0]} ${lanes.moves}H${edges[1]}`} />
      {rounds.map(({ toward, apart }, index) => {
        const span = spans[index];
        if (span == null) return null;
        const x = scale.at((span.from + span.to) / 2) - 3;
        return (
          <g key={`${index}`}>
            {toward > 0 && <rect class="toward" x={x} width="6" y={lanes.moves - (toward / most) * BAR} height={(toward / most) * BAR} />}
            {apart > 0 && <rect class="apart" fill={`url(#${pattern})`} x={x} width="6" y={lanes.moves} height={(apart / most) * BAR} />}
          </g>
        );
      })}
    </>
  );
}

function Rounds({ spans, rounds, scale, shape: { lanes, width } }: RoundsProps): JSX.Element {
  let last = Number.NEGATIVE_INFINITY;
  return (
    <>
      {spans.map((span, index) => {
        if (span === null) return null;
        const [x, end] = [scale.at(span.from), scale.at(span.to)];
        // A long round has its number over its middle, where the one before left no room at its beginning.
        const middle = x - last >= NUMBER_GAP ? x : (x + end) / 2;
        const isAtEnd = middle > width - NUMBER_GAP;
        // At the end of the drawing it ends where the round ends, and so begins before it.
        const place = isAtEnd ? Math.max(end, x + 4) - DIGIT * String(index + 1).length : middle;
        const hasRoom = place - last >= NUMBER_GAP;
        if (hasRoom) last = place;
        return (
          <g key={`${index}`}>
            <rect
              class={span.isSure && rounds[index]?.tookPlace ? 'round' : 'round unsure'}
              x={x}
              y={lanes.rounds - 6}
              width={Math.max(4, end - x)}
              height="12"
            />
            {hasRoom && (
              <text class={isAtEnd ? 'number end' : 'number'} x={isAtEnd ? Math.max(end, x + 4) : place} y={lanes.rounds - 11}>
                {index + 1}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
