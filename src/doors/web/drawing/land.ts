import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type GeoPermissibleObjects, geoIdentity, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** A point of the flat map: Mercator, in degrees. North is up, so y grows to the north. */
export type Point = readonly [x: number, y: number];
export type Extent = readonly [from: Point, to: Point];

const MOST_NORTH = 80;
/** Points closer than this in the picture are merged, and smaller islands are dropped. */
const LEAST_STEP = 1.2;

export function flat(longitude: number, latitude: number): Point {
  const bounded = Math.max(-MOST_NORTH, Math.min(MOST_NORTH, latitude)) * (Math.PI / 180);
  return [longitude, (Math.log(Math.tan(Math.PI / 4 + bounded / 2)) * 180) / Math.PI];
}

interface Outline {
  readonly rings: readonly (readonly Point[])[];
  readonly extent: Extent;
}

let outlines: Promise<readonly Outline[]> | undefined;

/** Land without borders, from Natural Earth, so the map takes no side. */
async function readOutlines(): Promise<readonly Outline[]> {
  const text = await readFile(createRequire(import.meta.url).resolve('world-atlas/land-50m.json'), 'utf8');
  const topology = JSON.parse(text) as Topology<{ land: GeometryCollection }>;
  await nextTurn();
  const read: Outline[] = [];
  for (const { geometry } of feature(topology, topology.objects.land).features) {
    for (const polygon of geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : []) {
      const rings = polygon.map((ring) => unbroken(ring.map(([longitude = 0, latitude = 0]) => flat(longitude, latitude))));
      // Antarctica's ring goes around the pole and does not close on a flat map. No talks are held there, so it is left out.
      if (rings.some((ring) => Math.abs((ring[0]?.[0] ?? 0) - (ring.at(-1)?.[0] ?? 0)) > 180)) continue;
      const extent = extentOf(rings.flat());
      read.push({ rings, extent });
      // Land across an edge of the map is drawn at the other edge too.
      const shift = extent[1][0] > 180 ? -360 : extent[0][0] < -180 ? 360 : 0;
      if (shift !== 0) read.push(moved({ rings, extent }, shift));
      await nextTurn();
    }
  }
  return read;
}

/** Continues a ring that crosses 180 degrees, so that it does not jump to the other side. */
function unbroken(ring: readonly Point[]): Point[] {
  const whole: Point[] = [];
  for (const [x, y] of ring) {
    const before = whole.at(-1)?.[0] ?? x;
    whole.push([x - Math.round((x - before) / 360) * 360, y]);
  }
  return whole;
}

function moved({ rings, extent: [from, to] }: Outline, by: number): Outline {
  return {
    rings: rings.map((ring) => ring.map(([x, y]): Point => [x + by, y])),
    extent: [
      [from[0] + by, from[1]],
      [to[0] + by, to[1]],
    ],
  };
}

export function extentOf(points: readonly Point[]): Extent {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return [
    [left, bottom],
    [right, top],
  ];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly extent: Extent;
}

/** The place of a map point in the picture. */
export function inFrame({ width, extent: [[left], [right, top]] }: Frame, [x, y]: Point): Point {
  const scale = width / (right - left);
  return [(x - left) * scale, (top - y) * scale];
}

/** The outlines of the land in a frame, as an SVG path. Details below a pixel are left out. */
export async function landIn(frame: Frame): Promise<string> {
  const { width, height, extent } = frame;
  outlines ??= readOutlines();
  const clip = geoIdentity().clipExtent([
    [-2, -2],
    [width + 2, height + 2],
  ]);
  const draw = geoPath(clip).digits(1);
  const parts: string[] = [];
  for (const { rings, extent: own } of await outlines) {
    if (!overlap(own, extent) || ((own[1][0] - own[0][0]) * width) / (extent[1][0] - extent[0][0]) < LEAST_STEP * 2) continue;
    const polygon: GeoPermissibleObjects = { type: 'Polygon', coordinates: rings.map((ring) => thinned(ring.map((point) => inFrame(frame, point)))) };
    parts.push(draw(polygon) ?? '');
    await nextTurn();
  }
  return parts.join('');
}

function overlap([[left, bottom], [right, top]]: Extent, [[otherLeft, otherBottom], [otherRight, otherTop]]: Extent): boolean {
  return left < otherRight && right > otherLeft && bottom < otherTop && top > otherBottom;
}

function thinned(ring: readonly Point[]): [number, number][] {
  const kept: [number, number][] = [];
  for (const [index, [x, y]] of ring.entries()) {
    const last = kept.at(-1);
    if (last === undefined || index === ring.length - 1 || Math.hypot(x - last[0], y - last[1]) >= LEAST_STEP) kept.push([x, y]);
  }
  return kept;
}
