/** Longitude and latitude in degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** The mean radius of the Earth. */
const RADIUS_KILOMETRES = 6371.0088;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The great-circle distance by the haversine formula, which is accurate for near and far points. */
export function kilometresBetween([fromLongitude, fromLatitude]: Point, [toLongitude, toLatitude]: Point): number {
  const halfChord = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const square = halfChord(fromLatitude, toLatitude) + Math.cos(radians(fromLatitude)) * Math.cos(radians(toLatitude)) * halfChord(fromLongitude, toLongitude);
  return 2 * RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(square)));
}
