import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasEdgeTo, hasWord, idsOfFilter, isWithin } from '../../api/find.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import { heldPage, type Page } from '../../api/page.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { columnHoldsText } from '../find-words.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { locationsOfCountries } from '../locations/location-map.ts';
import { isWhereabouts } from '../locations/whereabouts.ts';
import { WhereaboutsWhere } from '../locations/whereabouts.type.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { personRecords } from '../people/person.records.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type SourceRecord, sourceRecords } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { type ParticipationRecord, participationRecords } from './participation.records.ts';
import { type Ordinal as OrdinalRecord, type RoundRecord, roundRecords } from './round.records.ts';
import { type RoundFormat, type RoundStatus, roundFormats, roundStatuses } from './round.ts';
import { Delegate, Ordinal, Participation, Round, RoundConnection } from './round.type.ts';
import { orderedRounds, roundsInOrder, timeOfListedRound } from './rounds-in-order.ts';

const roundOrders = vocabulary('RoundOrder', 'In which order to list rounds. The first that is given decides.', {
  DATE_ASC: 'By their first days; on one day by the clock, compared across zones, then by predecessor, then as they were recorded. Those without a date last.',
  DATE_DESC: 'The same turned round: the latest first; those without a date first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in natural order turned round.',
});

type RoundOrder = WordOf<typeof roundOrders>;

@InputType({ description: 'Which rounds to list. All that is given must hold.' })
export class RoundWhere extends WhereaboutsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those held at one of these locations.' })
  location?: KeyFilter;

  @Field(() => [String], {
    nullable: true,
    description:
      'Those held in one of these countries, as ISO 3166-1 alpha-2 codes, `["BY", "TR"]`: their location, or a place that it lies within, is of that country.',
  })
  country?: string[];

  @Field(() => KeyFilter, { nullable: true, description: 'Those at which one of these parties has a part, in whatever role and whether it came or not.' })
  party?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those hosted by one of these parties.' })
  host?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those at which one of these people was in a delegation, as far as that is recorded.' })
  person?: KeyFilter;

  @Field(() => [enumOf(roundFormats)], { nullable: true, description: 'Those with one of these formats.' })
  format?: RoundFormat[];

  @Field(() => [enumOf(roundStatuses)], { nullable: true, description: 'Those that stand at one of these.' })
  status?: RoundStatus[];

  @Field(() => DateRange, { nullable: true, description: 'Those held at some time in this span.' })
  date?: DateRange;

  @Field(() => String, { nullable: true, description: 'Those whose label, names, summary or agenda in words hold this; it is read as `search` reads it.' })
  text?: string;
}

@ArgsType()
class RoundListArguments extends ListArguments {
  @Field(() => RoundWhere, { nullable: true, description: 'Which rounds to list; all by default.' })
  where?: RoundWhere;

  @Field(() => [enumOf(roundOrders)], { nullable: true, description: 'The order; by date, then by key, by default.' })
  orderBy?: WordOf<typeof roundOrders>[];
}

@Resolver(() => Round)
export class RoundResolver {
  @Query(() => Round, {
    nullable: true,
    description: 'The round of that key: `ru-ua-2022/round-2`; null where the view shows none, and the key is then named in `extensions.unknownKeys`.',
  })
  round(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<RoundRecord | null> {
    return findByKey(context, roundRecords, key, view);
  }

  @Query(() => RoundConnection, { description: 'Rounds in the order of a list by date; those without a date last.' })
  rounds(@Args(() => RoundListArguments) { where, orderBy, view, ...page }: RoundListArguments, @Ctx() context: OperationContext): Promise<Page<RoundRecord>> {
    return orderedPage(context, {
      field: 'rounds',
      binding: { where, orderBy },
      page,
      view,
      ids: async (reading) => listedRounds(reading, await roundConditions(context, reading, where), where?.date, orderBy?.[0] ?? 'DATE_ASC'),
      show: (reading, ids) => reading.loadMany(roundRecords, ids),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() round: RoundRecord): Promise<ProcessRecord | null> {
    return readingOf(round).load(processRecords, round.process);
  }

  @FieldResolver(() => [Ordinal], { description: 'Its numbers, each of a named counter. None, one or several: sources may count differently.' })
  ordinals(@Root() round: RoundRecord): Ordinal[] {
    return round.ordinals.map((ordinal) => Object.assign(ordinal, { round }) as unknown as Ordinal);
  }

  @FieldResolver(() => Location, { nullable: true, description: 'Where it was held; null where that is not known or it had no place.' })
  location(@Root() round: RoundRecord): Promise<LocationRecord | null> {
    return readingOf(round).loadOptional(locationRecords, round.location);
  }

  @FieldResolver(() => [Issue], { description: 'The issues on its agenda.' })
  agenda(@Root() round: RoundRecord): Promise<IssueRecord[]> {
    return readingOf(round).loadMany(issueRecords, round.agenda);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round that it goes on from.' })
  predecessor(@Root() round: RoundRecord): Promise<RoundRecord | null> {
    return readingOf(round).loadOptional(roundRecords, round.predecessor);
  }

  @FieldResolver(() => [Round], { description: 'The rounds that go on from it, in the order of a list by date.' })
  async successors(@Root() round: RoundRecord): Promise<RoundRecord[]> {
    const reading = readingOf(round);
    return orderedRounds(reading, await reading.loadBelonging(roundRecords, 'predecessor', round.id, 'r.id'));
  }

  @FieldResolver(() => [Round], {
    description:
      'Rounds that ran at the same time, at other tables; said of one of two rounds, it holds for both. Those it names first, then those that name it.',
  })
  async parallelTo(@Root() round: RoundRecord): Promise<RoundRecord[]> {
    const reading = readingOf(round);
    const others = await roundsNaming(reading, round.id);
    return reading.loadMany(roundRecords, [...new Set([...round.parallelTo, ...others])]);
  }

  @FieldResolver(() => [Participation], { description: 'The parties that had a part in it, in the order in which they were recorded.' })
  participations(@Root() round: RoundRecord): Promise<ParticipationRecord[]> {
    return readingOf(round).loadAttached(participationRecords, round.id);
  }
}

@Resolver(() => Ordinal)
export class OrdinalResolver {
  @FieldResolver(() => [Source], { description: 'The sources that count so.' })
  async sources(@Root() ordinal: OrdinalRecord & { round: RoundRecord }): Promise<SourceRecord[]> {
    const reading = readingOf(ordinal.round);
    const identities = await Promise.all(ordinal.sources.map((key) => reading.identity(key)));
    return reading.loadMany(
      sourceRecords,
      identities.flatMap((identity) => (identity === null ? [] : [identity.mergedInto ?? identity.id])),
    );
  }
}

@Resolver(() => Participation)
export class ParticipationResolver {
  @FieldResolver(() => Party, { description: 'The party.' })
  party(@Root() participation: ParticipationRecord): Promise<PartyRecord | null> {
    return readingOf(participation).load(partyRecords, participation.party);
  }

  @FieldResolver(() => Round, { description: 'The round.' })
  round(@Root() participation: ParticipationRecord): Promise<RoundRecord | null> {
    return readingOf(participation).load(roundRecords, participation.round);
  }

  @FieldResolver(() => [Delegate], { description: 'Who sat there for it, as far as recorded.' })
  async delegation(@Root() participation: ParticipationRecord): Promise<Delegate[]> {
    const people = await readingOf(participation).loadMany(
      personRecords,
      participation.delegation.map((delegate) => delegate.person),
    );
    return people.map((person, index) => {
      const { role = null, post = null, note = null } = participation.delegation[index] ?? {};
      return { person, role, post, note };
    });
  }
}

@Resolver(() => Process)
export class ProcessRoundsResolver {
  @FieldResolver(() => RoundConnection, { description: 'Its rounds in the order of a list by date; those without a date last.' })
  rounds(
    @Root() process: ProcessRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<RoundRecord>> {
    const items = (reading: Reading) => roundsInOrder(reading, [process.id]);
    return heldPage(context, { field: 'rounds', owner: process, page, items });
  }
}

/** The rounds that say of themselves that they ran beside this one. */
function roundsNaming(reading: Reading, round: ThingId): Promise<ThingId[]> {
  const loader = reading.loader<ThingId, ThingId[]>('rounds that name it as parallel', async (ids) => {
    const rows = await reading.query(
      sql`select e.owner_id, e.target_id from edges e where e.owner_type = 'Round' and e.field = 'parallelTo' and ${isOneOf(reading.database.dialect, raw('e.target_id'), ids)} and ${reading.edgesStood('e')} order by e.owner_id`,
    );
    return ids.map((id) => rows.filter((row) => row.target_id === id).map((row) => row.owner_id as ThingId));
  });
  return loader.load(round);
}

/** The rounds for which these conditions hold, and that were held within a span of days, in the order that is asked for. */
async function listedRounds(reading: Reading, conditions: readonly Sql[], during: DateRange | undefined, order: RoundOrder): Promise<ThingId[]> {
  const found = allOf([reading.stood(roundRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.id, r.process from rounds r where ${found} order by r.sort_key`);
  const matching = rows as unknown as Pick<RoundRecord, 'id' | 'process'>[];
  const times = await Promise.all(matching.map((round) => (during == null ? null : timeOfListedRound(reading, round))));
  const held = during == null ? matching : matching.filter((_, index) => isWithin(times[index] ?? null, during));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? await orderedRounds(reading, held) : held;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}

async function roundConditions(context: OperationContext, reading: Reading, where: RoundWhere | undefined) {
  const parties = await idsOfFilter(context, reading, 'Party', where?.party);
  const hosts = await idsOfFilter(context, reading, 'Party', where?.host);
  const delegates = await idsOfFilter(context, reading, 'Person', where?.person);
  const locations = where?.country == null ? null : await locationsOfCountries(reading, where.country);
  return [
    ...(await columnIsPicked(context, reading, 'Round', where?.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
    ...(await columnIsPicked(context, reading, 'Location', where?.location, 'r.location')),
    ...(await isWhereabouts(context, reading, where, { column: 'r.location', inclusive: true })),
    ...(locations === null ? [] : [isOneOf(reading.database.dialect, raw('r.location'), locations)]),
    ...(parties === null ? [] : [hasParticipant(reading, parties)]),
    ...(hosts === null ? [] : [hasParticipant(reading, hosts, 'HOST')]),
    ...(delegates === null ? [] : [hasDelegate(reading, delegates)]),
    ...(where?.format == null ? [] : [hasWord('r.format', where.format)]),
    ...isOneOfWords(reading.database.dialect, 'r.status', where?.status),
    ...(await columnHoldsText(reading, 'Round', ['where', 'text'], where?.text, 'r.id')),
  ];
}

function hasParticipant(reading: Reading, parties: readonly number[], role?: string) {
  const picked = isOneOf(reading.database.dialect, raw('p.party'), parties);
  const inRole = role === undefined ? sql`` : sql` and ${hasWord('p.roles', [role])}`;
  return sql`exists (select 1 from participations p where p.round = r.id and ${picked} and ${reading.stood(participationRecords, 'p')}${inRole})`;
}

function hasDelegate(reading: Reading, people: readonly ThingId[]) {
  const sat = hasEdgeTo(reading, 'Participation', 'p.id', 'delegation', people);
  return sql`exists (select 1 from participations p where p.round = r.id and ${reading.stood(participationRecords, 'p')} and ${sat})`;
}
