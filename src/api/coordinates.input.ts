import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'Where a place lies, in degrees on the WGS 84 ellipsoid.' })
export class CoordinatesInput {
  @Field(() => Float, { description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude!: number;

  @Field(() => Float, { description: 'Degrees north of the equator, from -90 to 90.' })
  latitude!: number;
}
