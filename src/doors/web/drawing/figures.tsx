import type { JSX } from 'preact';
import { spanOf, timeScale } from './time-scale.ts';

/** What one party, or several together, named at one moment. */
export interface Named {
  readonly date: string | null;
  readonly figures: readonly { readonly from: number; readonly to: number }[];
}

export interface FigureLine {
  readonly name: string;
  readonly points: readonly Named[];
}

const WIDTH = 780;
const HEIGHT = 210;
const EDGES = { left: 66, right: WIDTH - 210, top: 14, bottom: HEIGHT - 30 } as const;
/** The pattern of a line, and the name at its end, say who named the figures. */
const PATTERNS = ['none', '7 4', '2 3', '9 3 2 3', '1 5', '12 4'] as const;
const LINE_HEIGHT = 15;
/** The letters of a name that fit at the end of its line. The table has the whole name. */
const NAME = 24;

/** A step line over time for each party, in one unit. Null if all figures are of one day, or none has a number. */
export function FigureChart({
  lines,
  summary,
  number,
  dateInWords,
}: {
  readonly lines: readonly FigureLine[];
  readonly summary: string;
  readonly number: (value: number) => string;
  readonly dateInWords: (edtf: string) => string;
}): JSX.Element | null {
  const dated = lines.map(({ name, points }) => ({
    name,
    points: points.flatMap(({ date, figures }) => {
      const span = spanOf(date);
      return span === null || figures.length === 0 ? [] : [{ moment: span.from, until: span.to, figures }];
    }),
  }));
  const all = dated.flatMap(({ points }) => points);
  if (new Set(all.map(({ moment }) => moment)).size < 2) return null;
  const highest = niceAbove(Math.max(...all.flatMap(({ figures }) => figures.map(({ to }) => to))));
  const scale = timeScale(Math.min(...all.map(({ moment }) => moment)), Math.max(...all.map(({ until }) => until)), [EDGES.left, EDGES.right]);
  const y = (value: number) => Math.round((EDGES.bottom - (value / highest) * (EDGES.bottom - EDGES.top)) * 10) / 10;
  const shown = dated.filter(({ points }) => points.length > 0);
  const ends = apartBy(
    shown.map(({ points }) => y(points.at(-1)?.figures[0]?.to ?? 0)),
    LINE_HEIGHT,
  );
  return (
    <svg class="drawing figures" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
      {[0, highest / 2, highest].map((value) => (
        <g key={value}>
          <path class="tick" d={`M${EDGES.left} ${y(value)}H${EDGES.right}`} />
          <text class="soft end" x={EDGES.left - 6} y={y(value) + 4}>
            {number(value)}
          </text>
        </g>
      ))}
      {scale.ticks.map(({ at, day }) => (
        <text key={day} class="soft" x={at} y={HEIGHT - 10}>
          {dateInWords(day)}
        </text>
      ))}
      {shown.map(({ name, points }, index) => {
        const steps = points.map(({ moment, figures }) => ({ x: scale.at(moment), y: y(figures[0]?.to ?? 0) }));
        return (
          <g key={name}>
            <path class="line" stroke-dasharray={PATTERNS[index % PATTERNS.length]} d={stepPath(steps)} />
            {points.flatMap(({ moment, figures }) =>
              figures.map(({ from, to }) => (
                <g key={`${moment} ${from} ${to}`}>
                  {from !== to && <path class="range" d={`M${scale.at(moment)} ${y(from)}V${y(to)}`} />}
                  <circle class="point" cx={scale.at(moment)} cy={y(to)} r="3.5" />
                </g>
              )),
            )}
            <path class="line" stroke-dasharray={PATTERNS[index % PATTERNS.length]} d={`M${EDGES.right + 4} ${ends[index]}h22`} />
            <text x={EDGES.right + 31} y={(ends[index] as number) + 4}>
              {name.length > NAME ? `${name.slice(0, NAME - 1).trimEnd()}…` : name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A figure holds until the next one. */
function stepPath(steps: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '';
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join('')}H${EDGES.right}`;
}

/** The next round number: 1, 2 or 5 times a power of ten. */
export function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) as number) * power;
}

/** The places of names, moved apart so that none covers another. Each keeps its index. */
export function apartBy(places: readonly number[], gap: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let last = Number.NEGATIVE_INFINITY;
  const moved = [...places];
  for (const { place, index } of order) {
    last = Math.max(place, last + gap);
    moved[index] = last;
  }
  return moved;
}
