import { Field, Float, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DatedName, ExternalId } from '../../api/local-text.type.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { LocationRecord } from './location.records.ts';
import { type LocationKind, locationKinds, type Precision, precisions } from './location.ts';

@ObjectType({ description: 'Where a place lies, in degrees on the WGS 84 ellipsoid.' })
export class Coordinates {
  @Field(() => Float, { description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude!: number;

  @Field(() => Float, { description: 'Degrees north of the equator, from -90 to 90.' })
  latitude!: number;
}

type Shown = Omit<LocationRecord, keyof ThingRecord | 'coordinates' | 'within'>;

@ObjectType({ implements: [Thing, Node], description: 'Where something took place.' })
export class Location extends Thing implements Shown {
  @Field(() => String, { description: 'Its usual name in English.' })
  name!: string;

  @Field(() => [DatedName], { description: 'Its names in other languages, and transliterations.' })
  names!: readonly DatedName[];

  @Field(() => enumOf(locationKinds), { nullable: true, description: 'What sort of place it is.' })
  kind!: LocationKind | null;

  @Field(() => String, { nullable: true, description: 'The country as ISO 3166-1 alpha-2 code: `BY`.' })
  country!: string | null;

  @Field(() => enumOf(precisions), { nullable: true, description: 'How well the coordinates tell where it is.' })
  precision!: Precision | null;

  @Field(() => [ExternalId], { description: 'The same place in catalogues kept by others.' })
  externalIds!: readonly ExternalId[];
}

export const LocationConnection = connectionOf('Location', () => Location);
