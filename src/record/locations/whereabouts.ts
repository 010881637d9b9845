import type { Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { idsOfFilter, idsOfKeys } from '../../api/find.ts';
import { badInput } from '../../foundation/errors.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Point } from './distance.ts';
import { locationsNear, locationsWithin, pointOf } from './location-map.ts';
import type { NearFilter, WhereaboutsWhere } from './whereabouts.type.ts';

/** A little more than half the way round the Earth. Nothing is farther away. */
const FARTHEST_KILOMETRES = 20_100;

/**
 * The condition that something is at a location that matches this filter. An event held in a country counts as held within it. `inclusive`
 * therefore counts the named locations as within themselves; otherwise no location is within itself.
 */
export async function isWhereabouts(
  context: OperationContext,
  reading: Reading,
  where: WhereaboutsWhere | null | undefined,
  { isAt, inclusive }: { readonly isAt: (locations: readonly ThingId[]) => Sql; readonly inclusive: boolean },
): Promise<Sql[]> {
  const tops = await idsOfFilter(context, reading, 'Location', where?.within);
  const near = where?.near == null ? null : await nearOf(context, reading, where.near);
  return [...(tops === null ? [] : [isAt([...(inclusive ? tops : []), ...(await locationsWithin(reading, tops))])]), ...(near === null ? [] : [isAt(near)])];
}

async function nearOf(context: OperationContext, reading: Reading, near: NearFilter): Promise<ThingId[]> {
  const { kilometres } = near;
  if (!(kilometres > 0 && kilometres <= FARTHEST_KILOMETRES))
    throw badInput(['where', 'near', 'kilometres'], `a number above 0 and up to ${FARTHEST_KILOMETRES}`, kilometres);
  const middle = await middleOf(context, reading, near);
  return middle === null ? [] : locationsNear(reading, middle, kilometres);
}

async function middleOf(context: OperationContext, reading: Reading, { location, longitude, latitude }: NearFilter): Promise<Point | null> {
  if ((location == null) === (longitude == null && latitude == null))
    throw badInput(['where', 'near'], 'either location, or longitude and latitude', location == null ? 'neither' : 'both');
  if (location != null) {
    const [found] = await idsOfKeys(context, reading, 'Location', [location]);
    return found === undefined ? null : pointOf(reading, found);
  }
  return [degrees('longitude', longitude, 180), degrees('latitude', latitude, 90)];
}

function degrees(name: 'longitude' | 'latitude', value: number | null | undefined, most: number): number {
  if (value == null || Math.abs(value) > most) throw badInput(['where', 'near', name], `degrees from ${-most} to ${most}`, value ?? 'nothing');
  return value;
}
