import { Field, Float, InputType } from 'type-graphql';
import { KeyFilter } from '../../api/filters.type.ts';

@InputType({
  description: 'A circle on the ground. Its centre is a point or a location with coordinates. Give `longitude` and `latitude`, or `location`.',
})
export class NearFilter {
  @Field(() => Float, { nullable: true, description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude?: number;

  @Field(() => Float, { nullable: true, description: 'Degrees north of the equator, from -90 to 90.' })
  latitude?: number;

  @Field(() => String, { nullable: true, description: 'The key of the location at the centre. If it has no recorded coordinates, nothing is found.' })
  location?: string;

  @Field(() => Float, { description: 'The radius, along the ground: more than 0, at most 20,100, which is half the way round the Earth.' })
  kilometres!: number;
}

/** Filters by location beyond the location itself: what contains it, and what is near it. */
@InputType()
export abstract class WhereaboutsWhere {
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'Those at a place within one of these locations, at any depth: the sites of a city, the cities of a country.',
  })
  within?: KeyFilter;

  @Field(() => NearFilter, {
    nullable: true,
    description: 'Those at a place whose coordinates are in this circle. `precision` says how exact they are. An undisclosed place is never found.',
  })
  near?: NearFilter;
}
