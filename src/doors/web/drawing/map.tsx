import type { JSX } from 'preact';
import { type Extent, extentOf, type Frame, flat, inFrame, type Point } from './land.ts';

export interface Mark {
  readonly key: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly precision: string | null;
  /** The number of rounds held there. 0 for a place that is only claimed. */
  readonly rounds: number;
}

/** Two places of one round, of which its sources name different ones. By the keys of their marks. */
export type Tie = readonly [string, string];

const WIDTH = 640;
const HEIGHT = 400;
/** The smallest extent of a map in degrees, so that a single town has some coast around it. */
const LEAST_SPAN = 14;
const RING = 9;
const LETTER = 7.2;
/** Letters of other scripts than the Latin one are wider: those of «Околиці Маямі, Флорида» by a tenth. */
const WIDE_LETTER = 8;
/** Two names with less between them read as one. */
const BETWEEN = 4;
/** A telephone shows the map whole, at about half its size. Its rings and names are as much larger. */
const NARROW = 1.8;

/** The frame of a map: all marks with a margin. */
export function frameOf(marks: readonly Mark[]): Frame {
  const [[left, bottom], [right, top]] = extentOf(marks.map(({ longitude, latitude }) => flat(longitude, latitude)));
  const span = Math.max(LEAST_SPAN, (right - left) * 1.5, ((top - bottom) * 1.5 * WIDTH) / HEIGHT);
  const [x, y, half] = [(left + right) / 2, (bottom + top) / 2, span / 2];
  const extent: Extent = [
    [x - half, y - (half * HEIGHT) / WIDTH],
    [x + half, y + (half * HEIGHT) / WIDTH],
  ];
  return { width: WIDTH, height: HEIGHT, extent };
}

interface Ring {
  readonly at: Point;
  readonly keys: string[];
  readonly names: string[];
  readonly precision: string | null;
  rounds: number;
}

/** Merges marks that would overlap into one ring. */
export function ringsOf(marks: readonly Mark[], frame: Frame, scale = 1): Ring[] {
  const rings: Ring[] = [];
  for (const { key, name, longitude, latitude, precision, rounds } of [...marks].sort((a, b) => b.rounds - a.rounds)) {
    const at = inFrame(frame, flat(longitude, latitude));
    const near = rings.find((ring) => Math.hypot(ring.at[0] - at[0], ring.at[1] - at[1]) < RING * 2 * scale);
    if (near === undefined) rings.push({ at, keys: [key], names: [name], precision, rounds });
    else {
      near.rounds += rounds;
      near.keys.push(key);
      near.names.push(name);
    }
  }
  return rings;
}

/** Land and water with a ring for each place. The number in a ring is that of its rounds. */
export function PlaceMap({
  land,
  frame,
  marks,
  ties = [],
  summary,
}: {
  readonly land: string;
  readonly frame: Frame;
  readonly marks: readonly Mark[];
  readonly ties?: readonly Tie[];
  readonly summary: string;
}): JSX.Element {
  return (
    <svg class="drawing map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
      <rect class="water" width={WIDTH} height={HEIGHT} />
      <path class="land" d={land} />
      <Marks rings={ringsOf(marks, frame)} ties={ties} scale={1} />
      <Marks rings={ringsOf(marks, frame, NARROW)} ties={ties} scale={NARROW} />
    </svg>
  );
}

function Marks({ rings, ties, scale }: { readonly rings: readonly Ring[]; readonly ties: readonly Tie[]; readonly scale: number }): JSX.Element {
  // A pattern of a drawing that is not shown is not drawn elsewhere either, so each has its own.
  const shape = scale === 1 ? 'for-wide' : 'for-narrow';
  return (
    <g class={shape}>
      <pattern id={`region-${shape}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V5" class="hatch" />
      </pattern>
      {linesOf(ties, rings).map(([[x1, y1], [x2, y2]]) => (
        <line key={`${x1} ${y1} ${x2} ${y2}`} class="rivals" x1={round(x1)} y1={round(y1)} x2={round(x2)} y2={round(y2)} />
      ))}
      {rings.map(({ at: [x, y], names, rounds, precision }) => (
        <g key={names.join()}>
          {precision === 'REGION' && <circle class="region" fill={`url(#region-${shape})`} cx={round(x)} cy={round(y)} r={RING * 2 * scale} />}
          <circle class={precision === 'EXACT' ? 'ring' : 'ring near'} cx={round(x)} cy={round(y)} r={RING * scale} />
          <text class="count" x={round(x)} y={round(y + 4 * scale)}>
            {rounds === 0 ? '?' : rounds}
          </text>
          <title>{names.join(', ')}</title>
        </g>
      ))}
      {labelsOf(rings, scale).map(({ text, x, y, anchor }) => (
        <text key={text} class="label" x={round(x)} y={round(y)} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** From ring to ring. Places that share a ring need no line. */
function linesOf(ties: readonly Tie[], rings: readonly Ring[]): [Point, Point][] {
  const ringOf = (key: string) => rings.find(({ keys }) => keys.includes(key));
  const joined = new Map<string, [Point, Point]>();
  for (const [one, other] of ties) {
    const [from, to] = [ringOf(one), ringOf(other)];
    if (from !== undefined && to !== undefined && from !== to) joined.set([from.at, to.at].sort().join(), [from.at, to.at]);
  }
  return [...joined.values()];
}

const round = (value: number) => Math.round(value * 10) / 10;

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

/** About how wide a name is drawn. Nothing on the server can measure it. */
function widthOf(text: string): number {
  const wide = text.match(/[^\p{Script=Latin}\p{Script=Common}]/gu)?.length ?? 0;
  return (text.length - wide) * LETTER + wide * WIDE_LETTER;
}

/** The least of a name that still says which place it is. */
const LEAST_LETTERS = 10;

/** Shorter and shorter forms of a name. What stands in brackets goes first, then what stands after a comma. The last form is its beginning. */
export function formsOf(names: readonly string[]): string[] {
  const more = names.length > 1 ? ` +${names.length - 1}` : '';
  const [first = ''] = names;
  const bare = first.replace(/\s*\(.*$/, '');
  const alone = bare.replace(/[,/].*$/, '').trimEnd();
  const cut = alone.length > LEAST_LETTERS ? [`${alone.slice(0, LEAST_LETTERS).trimEnd()}…`] : [];
  const whole = names.length > 2 ? [] : [names.join(', ')];
  return [...new Set([...whole, ...[first, bare, alone, ...cut].filter(Boolean).map((form) => `${form}${more}`)])];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Each name stands beside its ring, as whole as there is room for. The list has all names in full. */
function labelsOf(rings: readonly Ring[], scale: number): Label[] {
  const ring = RING * scale;
  const taken: Box[] = rings.map(({ at: [x, y] }) => ({ left: x - ring, right: x + ring, top: y - ring, bottom: y + ring }));
  return rings.flatMap(({ at, names }) => {
    for (const text of formsOf(names)) {
      const place = placeFor(text, at, scale, taken);
      if (place === undefined) continue;
      taken.push(place.box);
      return [place.label];
    }
    return [];
  });
}

/** The first place around a ring where a name covers nothing, and stays on the map. */
function placeFor(text: string, [x, y]: Point, scale: number, taken: readonly Box[]): { readonly label: Label; readonly box: Box } | undefined {
  const [ring, gap, space] = [RING * scale, 4 * scale, BETWEEN * scale];
  const width = widthOf(text) * scale;
  const places = [
    { x: x + ring + gap, y: y + gap, anchor: 'start', left: x + ring + gap },
    { x: x - ring - gap, y: y + gap, anchor: 'end', left: x - ring - gap - width },
    { x, y: y - ring - gap, anchor: 'middle', left: x - width / 2 },
    { x, y: y + ring + 13 * scale, anchor: 'middle', left: x - width / 2 },
  ] as const;
  for (const { left, ...label } of places) {
    const box = { left: left - space, right: left + width + space, top: label.y - 11 * scale, bottom: label.y + 3 * scale };
    const isFree = !taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
    if (isFree && left >= 0 && left + width <= WIDTH && box.top >= 0 && box.bottom <= HEIGHT) return { label: { text, ...label }, box };
  }
  return undefined;
}
