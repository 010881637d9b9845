import { Field, Float, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { locationRecords } from './location.records.ts';

@ObjectType({ description: 'The coordinates of a location, in degrees on the WGS 84 ellipsoid.' })
export class Coordinates {
  @Field(() => Float, { description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude!: number;

  @Field(() => Float, { description: 'Degrees north of the equator, from -90 to 90.' })
  latitude!: number;
}

export const Location = thingType(locationRecords, { byHand: ['name'] });

export const LocationConnection = connectionOf('Location', () => Location);
