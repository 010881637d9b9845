import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { kilometresBetween, type Point } from './distance.ts';
import { locationRecords } from './location.records.ts';
import type { Precision } from './location.ts';

/** The fields of a location that say where it is. */
interface Place {
  readonly id: ThingId;
  readonly country: string | null;
  readonly within: ThingId | null;
  readonly coordinates: Point | null;
  readonly precision: Precision | null;
}

/** All locations, read once per reading. They are few, and containment passes through several of them. */
function placesOf(reading: Reading): Promise<Place[]> {
  const loader = reading.loader<string, Place[]>('map of locations', async (names) => {
    const rows = await reading.query(
      sql`select r.id, r.country, r.within, r.coordinates, r.precision from locations r where ${reading.stood(locationRecords, 'r')} order by r.sort_key`,
    );
    const places = rows.map((row) => ({
      id: row.id as ThingId,
      country: row.country as string | null,
      within: row.within as ThingId | null,
      coordinates: JSON.parse(row.coordinates as string) as Point | null,
      precision: row.precision as Precision | null,
    }));
    return names.map(() => places);
  });
  return loader.load('all');
}

/** The locations within these, at any depth, without these themselves. */
export async function locationsWithin(reading: Reading, tops: readonly ThingId[]): Promise<ThingId[]> {
  const places = await placesOf(reading);
  const found = new Set<ThingId>();
  const visit = (top: ThingId) => {
    for (const { id } of places.filter(({ within }) => within === top)) {
      if (found.has(id)) continue;
      found.add(id);
      visit(id);
    }
  };
  tops.forEach(visit);
  return [...found];
}

/** The locations that are recorded as in one of these countries, and all locations within those, at any depth. */
export async function locationsOfCountries(reading: Reading, countries: readonly string[]): Promise<ThingId[]> {
  const named = (await placesOf(reading)).filter(({ country }) => country !== null && countries.includes(country)).map(({ id }) => id);
  return [...new Set([...named, ...(await locationsWithin(reading, named))])];
}

/**
 * The locations whose coordinates are within this distance of a point. The coordinates of an undisclosed place only stand for its country. They say
 * nothing about distances, so such a place is never found.
 */
export async function locationsNear(reading: Reading, point: Point, kilometres: number): Promise<ThingId[]> {
  const places = await placesOf(reading);
  return places
    .filter(({ coordinates, precision }) => coordinates !== null && precision !== 'UNDISCLOSED' && kilometresBetween(point, coordinates) <= kilometres)
    .map(({ id }) => id);
}

/** The coordinates of a location. Null if none are recorded, or if the place is undisclosed. */
export async function pointOf(reading: Reading, location: ThingId): Promise<Point | null> {
  const place = (await placesOf(reading)).find(({ id }) => id === location);
  return place === undefined || place.precision === 'UNDISCLOSED' ? null : place.coordinates;
}
