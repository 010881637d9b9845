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

/** Where a chart ends, and where the names of its lines stand. */
interface Shape {
  readonly name: 'for-wide' | 'for-narrow';
  readonly width: number;
  readonly right: number;
}

const WIDE: Shape = { name: 'for-wide', width: 780, right: 570 };
/** A telephone shows it whole: the names stand in a list. */
const NARROW: Shape = { name: 'for-narrow', width: 336, right: 326 };
/** The letters of a name that fit beside its line. */
const LETTERS = 24;
const HEIGHT = 210;
const EDGES = { left: 66, top: 14, bottom: HEIGHT - 30 } as const;
/** The pattern of a line, and the name at its end, say who named the figures. */
const PATTERNS = ['none', '7 4', '2 3', '9 3 2 3', '1 5', '12 4'] as const;
const LINE_HEIGHT = 15;
/** The room that the name of a month needs. */
const NAME_ROOM = 60;

interface ChartProps {
  readonly lines: readonly FigureLine[];
  readonly summary: string;
  readonly number: (value: number) => string;
  readonly dateInWords: (edtf: string) => string;
}

interface DatedLine {
  readonly name: string;
  readonly points: readonly { readonly moment: number; readonly until: number; readonly figures: Named['figures'] }[];
}

/** A step line over time for each party, in one unit. Null if all figures are of one day, or none has a number. */
export function FigureChart(props: ChartProps): JSX.Element | null {
  const dated: DatedLine[] = props.lines.map(({ name, points }) => ({
    name,
    points: points.flatMap(({ date, figures }) => {
      const span = spanOf(date);
      return span === null || figures.length === 0 ? [] : [{ moment: span.from, until: span.to, figures }];
    }),
  }));
  const shown = dated.filter(({ points }) => points.length > 0);
  if (new Set(shown.flatMap(({ points }) => points.map(({ moment }) => moment))).size < 2) return null;
  return (
    <>
      <Chart {...props} shown={shown} shape={WIDE} />
      <Chart {...props} shown={shown} shape={NARROW} />
      <LineKey names={shown.map(({ name }) => name)} />
    </>
  );
}

/** Whose each line is, in full. It is for telephones, and for names that are too long to stand beside their line. */
function LineKey({ names }: { readonly names: readonly string[] }): JSX.Element {
  return (
    <ul class={names.some(isCut) ? 'line-key' : 'line-key for-narrow'}>
      {names.map((name, index) => (
        <li key={name} dir="auto">
          <svg viewBox="0 0 22 8" aria-hidden="true">
            <path class="line" stroke-dasharray={PATTERNS[index % PATTERNS.length]} d="M0 4h22" />
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}

const isCut = (name: string): boolean => name.length > LETTERS;

function Chart({ shown, shape, summary, number, dateInWords }: ChartProps & { readonly shown: readonly DatedLine[]; readonly shape: Shape }): JSX.Element {
  const { right, width } = shape;
  const all = shown.flatMap(({ points }) => points);
  const highest = niceAbove(Math.max(...all.flatMap(({ figures }) => figures.map(({ to }) => to))));
  const scale = timeScale(Math.min(...all.map(({ moment }) => moment)), Math.max(...all.map(({ until }) => until)), [EDGES.left, right]);
  const y = (value: number) => Math.round((EDGES.bottom - (value / highest) * (EDGES.bottom - EDGES.top)) * 10) / 10;
  // At the end of its line, unless another name is there.
  const places = apartBy(
    shown.map(({ points }) => y(points.at(-1)?.figures[0]?.to ?? 0)),
    LINE_HEIGHT,
  );
  return (
    <svg class={`drawing figures ${shape.name}`} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={summary}>
      {[0, highest / 2, highest].map((value) => (
        <g key={value}>
          <path class="tick" d={`M${EDGES.left} ${y(value)}H${right}`} />
          <text class="soft end" x={EDGES.left - 6} y={y(value) + 4}>
            {number(value)}
          </text>
        </g>
      ))}
      {scale.ticks.map(({ at, day }) => (
        <text key={day} class={at > width - NAME_ROOM ? 'soft end' : 'soft'} x={Math.min(at, width)} y={HEIGHT - 10}>
          {dateInWords(day)}
        </text>
      ))}
      {shown.map(({ name, points }, index) => {
        const steps = points.map(({ moment, figures }) => ({ x: scale.at(moment), y: y(figures[0]?.to ?? 0) }));
        const pattern = PATTERNS[index % PATTERNS.length];
        return (
          <g key={name}>
            <path class="line" stroke-dasharray={pattern} d={stepPath(steps, right)} />
            {points.flatMap(({ moment, figures }) =>
              figures.map(({ from, to }) => (
                <g key={`${moment} ${from} ${to}`}>
                  {from !== to && <path class="range" d={`M${scale.at(moment)} ${y(from)}V${y(to)}`} />}
                  <circle class="point" cx={scale.at(moment)} cy={y(to)} r="3.5" />
                </g>
              )),
            )}
            {shape === WIDE && <NameBeside name={name} pattern={pattern} x={right + 4} y={places[index] as number} />}
          </g>
        );
      })}
    </svg>
  );
}

interface NameProps {
  readonly name: string;
  readonly pattern: string | undefined;
  readonly x: number;
  readonly y: number;
}

function NameBeside({ name, pattern, x, y }: NameProps): JSX.Element {
  return (
    <>
      <path class="line" stroke-dasharray={pattern} d={`M${x} ${y}h22`} />
      <text x={x + 27} y={y + 4}>
        {isCut(name) ? `${name.slice(0, LETTERS - 1).trimEnd()}…` : name}
      </text>
    </>
  );
}

/** A figure holds until the next one. */
function stepPath(steps: readonly { x: number; y: number }[], right: number): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '';
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join('')}H${right}`;
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
