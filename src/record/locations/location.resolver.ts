import { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ExternalIdFilter, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasExternalId } from '../../api/find.ts';
import { byKey, type KeyOrder, keyOrders } from '../../api/key-order.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { listPage, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import { isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { readingOf } from '../../ledger/reading.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { type LocationRecord, locationRecords } from './location.records.ts';
import { type LocationKind, locationKinds } from './location.ts';
import { Coordinates, Location, LocationConnection } from './location.type.ts';
import { isWhereabouts } from './whereabouts.ts';
import { WhereaboutsWhere } from './whereabouts.type.ts';

@InputType({ description: 'Which locations to list. All that is given must hold.' })
export class LocationWhere extends WhereaboutsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Locations with these keys.' })
  key?: KeyFilter;

  @Field(() => [String], { nullable: true, description: 'Locations in one of these countries, as ISO 3166-1 alpha-2 codes: `["BY", "TR"]`.' })
  country?: string[];

  @Field(() => [enumOf(locationKinds)], { nullable: true, description: 'Locations of one of these sorts.' })
  kind?: LocationKind[];

  @Field(() => ExternalIdFilter, { nullable: true, description: 'Locations with this number in a catalogue of another organisation.' })
  externalId?: ExternalIdFilter;
}

const locationOrders = keyOrders('LocationOrder', 'locations');

@ArgsType()
class LocationListArguments extends ListArguments {
  @Field(() => [enumOf(locationOrders)], { nullable: true, description: 'The order. Default: by key.' })
  orderBy?: KeyOrder[];

  @Field(() => LocationWhere, { nullable: true, description: 'Which locations to list. Default: all.' })
  where?: LocationWhere;
}

@Resolver(() => Location)
export class LocationResolver {
  @Query(() => Location, {
    nullable: true,
    description: 'The location with this key. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  location(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<LocationRecord | null> {
    return findByKey(context, locationRecords, key, view);
  }

  @Query(() => LocationConnection, { description: 'Locations, in the natural order of their keys.' })
  locations(
    @Args(() => LocationListArguments) { where, orderBy, view, ...page }: LocationListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<LocationRecord>> {
    return listPage(context, {
      field: 'locations',
      records: locationRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => [
        ...(await columnIsPicked(context, reading, 'Location', where?.key, 'r.id')),
        ...hasExternalId(reading, where?.externalId),
        ...isOneOfWords(reading.database.dialect, 'r.country', where?.country),
        ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
        ...(await isWhereabouts(context, reading, where, { isAt: (ids) => isOneOf(reading.database.dialect, raw('r.id'), ids), inclusive: false })),
      ],
      order: byKey(orderBy),
    });
  }

  @FieldResolver(() => String, { description: `${locationRecords.fields.name.facts.says} ${NAME_LANGUAGES}` })
  name(@Root() { name, names }: LocationRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(name, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`name\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localName(@Root() { name, names }: LocationRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(name, names, asked);
  }

  @FieldResolver(() => Coordinates, { nullable: true, description: 'Its coordinates. `precision` says how exact they are.' })
  coordinates(@Root() { coordinates }: LocationRecord): Coordinates | null {
    return coordinates === null ? null : { longitude: coordinates[0], latitude: coordinates[1] };
  }

  @FieldResolver(() => Location, { nullable: true, description: 'The location that contains it.' })
  within(@Root() location: LocationRecord): Soon<LocationRecord | null> {
    return readingOf(location).loadOptional(locationRecords, location.within);
  }

  @FieldResolver(() => [Location], { description: 'The locations directly within it, by their keys.' })
  contains(@Root() location: LocationRecord): Soon<LocationRecord[]> {
    return readingOf(location).loadBelonging(locationRecords, 'within', location.id, 'r.sort_key');
  }
}
