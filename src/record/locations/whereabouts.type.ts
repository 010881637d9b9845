import { Field, Float, InputType } from 'type-graphql';
import { KeyFilter } from '../../api/filters.type.ts';

@InputType({
  description: 'A circle on the ground. Its middle is a point, or a location with coordinates: give `longitude` and `latitude`, or `location`.',
})
export class NearFilter {
  @Field(() => Float, { nullable: true, description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude?: number;

  @Field(() => Float, { nullable: true, description: 'Degrees north of the equator, from -90 to 90.' })
  latitude?: number;

  @Field(() => String, { nullable: true, description: 'The key of the location in the middle. One whose whereabouts are not recorded has nothing near it.' })
  location?: string;

  @Field(() => Float, { description: 'The radius, along the ground: more than 0, at most 20,100, which is half way round.' })
  kilometres!: number;
}

/** Where something is, beyond the very location that is recorded of it. */
@InputType()
export abstract class WhereaboutsWhere {
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'Those at a place that lies within one of these locations, through however many levels: the sites of a city, the cities of a country.',
  })
  within?: KeyFilter;

  @Field(() => NearFilter, {
    nullable: true,
    description: 'Those at a place in this circle, by its coordinates; `precision` says how exact these are. An undisclosed place is never found.',
  })
  near?: NearFilter;
}
