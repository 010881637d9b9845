import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo, hasWord, idsOfFilter, isWithin, withEdgeTo } from '../../api/find.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import { heldPage, type Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { Soon } from '../../foundation/soon.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { columnHoldsText } from '../find-words.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { IssueFilter, pickedIssues } from '../issues/issue-filter.type.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { locationsOfCountries } from '../locations/location-map.ts';
import { isWhereabouts } from '../locations/whereabouts.ts';
import { WhereaboutsWhere } from '../locations/whereabouts.type.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { isPickedThen, type PickedParties, partiesPicked, pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type PersonRecord, personRecords } from '../people/person.records.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import type { SourceRecord } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { sourcesWithKeys } from '../sources/sources-with-keys.ts';
import type { Span } from '../time/span.ts';
import { statusKnownOn } from './known-status.ts';
import type { SeatedDelegate } from './names-then.resolver.ts';
import { type Delegate as DelegateRecord, type ParticipationRecord, participationRecords } from './participation.records.ts';
import { placesOfRound } from './places-of-round.ts';
import { type Ordinal as OrdinalRecord, type RoundRecord, roundRecords } from './round.records.ts';
import { type RoundFormat, type RoundLevel, type RoundStatus, roundFormats, roundLevels, roundStatuses, type Track, tracks } from './round.ts';
import { Delegate, Ordinal, Participation, Round, RoundConnection } from './round.type.ts';
import { type RoundKind, roundKinds } from './round-kind.ts';
import { orderedRounds, roundsInOrder, timeOfListedRound } from './rounds-in-order.ts';

const roundOrders = vocabulary('RoundOrder', 'The order in which to list rounds. Only the first value counts.', {
  DATE_ASC:
    'By their first days. Within a day by the clock, compared across zones, then by predecessor, then in the order of recording. Those without a date come last.',
  DATE_DESC: 'In reverse order: the latest first. Those without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

type RoundOrder = WordOf<typeof roundOrders>;

@InputType({ description: 'Picks rounds by a number that they have in a named counter.' })
export class OrdinalFilter {
  @Field(() => String, { nullable: true, description: 'What is counted: `cycle`, `COP`. Default: any counter.' })
  counter?: string;

  @Field(() => String, { description: 'The number: `39`.' })
  number!: string;
}

@InputType({ description: 'Which rounds to list. All that is given must hold.' })
export class RoundWhere extends WhereaboutsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those held at one of these locations, alone or among others.' })
  location?: KeyFilter;

  @Field(() => [String], {
    nullable: true,
    description:
      'Those held in one of these countries, as ISO 3166-1 alpha-2 codes: `["BY", "TR"]`. One of their locations, or a place that contains it, is in that country.',
  })
  country?: string[];

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those in which one of these parties takes part, in any role, whether it attended or not. On request also those of its blocs or members then.',
  })
  party?: RelatedPartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Those with one of these issues on their agenda.' })
  agenda?: IssueFilter;

  @Field(() => [enumOf(roundKinds)], { nullable: true, description: 'Those of one of these kinds: `[MEETING]` leaves out pauses and actions.' })
  kind?: RoundKind[];

  @Field(() => [String], { nullable: true, description: 'Those of one of these strands or tables, as they are written in the record.' })
  strand?: string[];

  @Field(() => [enumOf(roundLevels)], { nullable: true, description: 'Those held at one of these levels.' })
  level?: RoundLevel[];

  @Field(() => [enumOf(tracks)], { nullable: true, description: 'Those of one of these tracks.' })
  track?: Track[];

  @Field(() => OrdinalFilter, { nullable: true, description: 'Those with this number in a counter.' })
  ordinal?: OrdinalFilter;

  @Field(() => DateRange, { nullable: true, description: 'Those that were held in secret, and became public in this span.' })
  disclosed?: DateRange;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those hosted by one of these parties. On request also those hosted by its blocs or members then.',
  })
  host?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those with one of these people in a recorded delegation.' })
  person?: KeyFilter;

  @Field(() => [enumOf(roundFormats)], { nullable: true, description: 'Those with one of these formats.' })
  format?: RoundFormat[];

  @Field(() => [enumOf(roundStatuses)], { nullable: true, description: 'Those with one of these statuses.' })
  status?: RoundStatus[];

  @Field(() => DateRange, { nullable: true, description: 'Those held in this span.' })
  date?: DateRange;

  @Field(() => String, { nullable: true, description: 'Those with these words in label, names, summary or agenda. The rules are those of `search`.' })
  text?: string;
}

@ArgsType()
class RoundListArguments extends ListArguments {
  @Field(() => RoundWhere, { nullable: true, description: 'Which rounds to list. Default: all.' })
  where?: RoundWhere;

  @Field(() => [enumOf(roundOrders)], { nullable: true, description: 'The order. Default: by date, then by key.' })
  orderBy?: WordOf<typeof roundOrders>[];
}

@Resolver(() => Round)
export class RoundResolver {
  @Query(() => Round, {
    nullable: true,
    description: 'The round with this key: `ru-ua-2022/round-2`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  round(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<RoundRecord | null> {
    return findByKey(context, roundRecords, key, view);
  }

  @Query(() => RoundConnection, { description: 'Rounds, sorted by date. Those without a date come last.' })
  rounds(@Args(() => RoundListArguments) { where, orderBy, view, ...page }: RoundListArguments, @Ctx() context: OperationContext): Promise<Page<RoundRecord>> {
    return orderedPage(context, {
      field: 'rounds',
      binding: { where, orderBy },
      page,
      view,
      ids: async (reading) => {
        const parties = await pickedParties(context, reading, where?.party);
        const hosts = await pickedParties(context, reading, where?.host);
        const conditions = await roundConditions(context, reading, where, { parties, hosts });
        return listedRounds(reading, conditions, { during: where?.date, parties, hosts, status: where?.status, order: orderBy?.[0] ?? 'DATE_ASC' });
      },
      show: (reading, ids) => reading.loadMany(roundRecords, ids),
    });
  }

  @FieldResolver(() => String, { description: `${roundRecords.fields.label.facts.says} ${NAME_LANGUAGES}` })
  label(@Root() { label, names }: RoundRecord, @Args(() => NameArguments) asked: NameArguments): string {
    return nameAsked(label, names, asked);
  }

  @FieldResolver(() => LocalText, { description: `As \`label\`, with the language that it is in. ${NAME_LANGUAGES}` })
  localLabel(@Root() { label, names }: RoundRecord, @Args(() => NameArguments) asked: NameArguments): LocalText {
    return localNameAsked(label, names, asked);
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() round: RoundRecord): Soon<ProcessRecord | null> {
    return readingOf(round).load(processRecords, round.process);
  }

  @FieldResolver(() => enumOf(roundStatuses), {
    description: 'Its status. A view with `knownBy` gives the status known by then. `statusKnownSince` and the days of the round decide.',
  })
  status(@Root() round: RoundRecord): RoundStatus {
    return statusKnownOn(round, readingOf(round).knownBy);
  }

  @FieldResolver(() => [Ordinal], { description: 'Its numbers, each of a named counter. None, one or several: sources may count differently.' })
  ordinals(@Root() round: RoundRecord): (OrdinalRecord & { round: RoundRecord })[] {
    return round.ordinals.map((ordinal) => ({ ...ordinal, round }));
  }

  @FieldResolver(() => Location, {
    nullable: true,
    description: 'Where it was held: the first of `locations`. Null if that is unknown, or if it had no place.',
  })
  location(@Root() round: RoundRecord): Soon<LocationRecord | null> {
    return readingOf(round).loadOptional(locationRecords, round.location);
  }

  @FieldResolver(() => [Location], {
    description: 'All places at which it was held: several if the talks moved or shuttled between places. Empty if none is known.',
  })
  locations(@Root() round: RoundRecord): Soon<LocationRecord[]> {
    return readingOf(round).loadMany(locationRecords, placesOfRound(round));
  }

  @FieldResolver(() => [Issue], { description: 'The issues on its agenda.' })
  agenda(@Root() round: RoundRecord): Soon<IssueRecord[]> {
    return readingOf(round).loadMany(issueRecords, round.agenda);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round that it continues.' })
  predecessor(@Root() round: RoundRecord): Soon<RoundRecord | null> {
    return readingOf(round).loadOptional(roundRecords, round.predecessor);
  }

  @FieldResolver(() => [Round], { description: 'The rounds that continue it, sorted by date.' })
  async successors(@Root() round: RoundRecord): Promise<RoundRecord[]> {
    const reading = readingOf(round);
    return orderedRounds(reading, await reading.loadBelonging(roundRecords, 'predecessor', round.id, 'r.id'));
  }

  @FieldResolver(() => [Round], {
    description:
      'Rounds that ran at the same time, at other tables. It is recorded on one of the two rounds, and holds for both. Those that it names come first, then those that name it.',
  })
  async parallelTo(@Root() round: RoundRecord): Promise<RoundRecord[]> {
    const reading = readingOf(round);
    const others = await roundsNaming(reading, round.id);
    return reading.loadMany(roundRecords, [...new Set([...round.parallelTo, ...others])]);
  }

  @FieldResolver(() => [Participation], { description: 'The parties that took part in it, in the order of recording.' })
  participations(@Root() round: RoundRecord): Soon<ParticipationRecord[]> {
    return readingOf(round).loadAttached(participationRecords, round.id);
  }
}

@Resolver(() => Ordinal)
export class OrdinalResolver {
  @FieldResolver(() => [Source], { description: 'The sources that count so.' })
  sources(@Root() ordinal: OrdinalRecord & { round: RoundRecord }): Promise<SourceRecord[]> {
    return sourcesWithKeys(readingOf(ordinal.round), ordinal.sources);
  }
}

@Resolver(() => Participation)
export class ParticipationResolver {
  @FieldResolver(() => Party, { description: 'The party.' })
  party(@Root() participation: ParticipationRecord): Soon<PartyRecord | null> {
    return readingOf(participation).load(partyRecords, participation.party);
  }

  @FieldResolver(() => Round, { description: 'The round.' })
  round(@Root() participation: ParticipationRecord): Soon<RoundRecord | null> {
    return readingOf(participation).load(roundRecords, participation.round);
  }

  @FieldResolver(() => [Delegate], { description: 'Who sat there for it, as far as recorded.' })
  async delegation(@Root() participation: ParticipationRecord): Promise<(ShownGroup<DelegateRecord, { person: PersonRecord }> & SeatedDelegate)[]> {
    const people = await readingOf(participation).loadMany(
      personRecords,
      participation.delegation.map((delegate) => delegate.person),
    );
    return people.map((person, index) => {
      const { role = null, post = null, note = null } = participation.delegation[index] ?? {};
      return { person, participation, role, post, note };
    });
  }
}

@Resolver(() => Process)
export class ProcessRoundsResolver {
  @FieldResolver(() => RoundConnection, { description: 'Its rounds, sorted by date. Those without a date come last.' })
  rounds(
    @Root() process: ProcessRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<RoundRecord>> {
    const items = (reading: Reading) => roundsInOrder(reading, [process.id]);
    return heldPage(context, { field: 'rounds', owner: process, page, items });
  }
}

/** The rounds that say that they ran in parallel to this one. */
function roundsNaming(reading: Reading, round: ThingId): Promise<ThingId[]> {
  const loader = reading.loader<ThingId, ThingId[]>('rounds that name it as parallel', async (ids) => {
    const rows = await reading.query(
      sql`select e.owner_id, e.target_id from edges e where e.owner_type = 'Round' and e.field = 'parallelTo' and ${isOneOf(reading.database.dialect, raw('e.target_id'), ids)} and ${reading.edgesStood('e')} order by e.owner_id`,
    );
    return rowsOfEach(ids, rows, (row) => row.target_id as ThingId).map((found) => found.map((row) => row.owner_id as ThingId));
  });
  return loader.load(round);
}

type ListedRow = Pick<RoundRecord, 'id' | 'process' | 'status' | 'date'> & { readonly status_known_since: string | null };

function knownStatusOf(reading: Reading, { status_known_since: statusKnownSince, ...row }: ListedRow): RoundStatus {
  return statusKnownOn({ ...row, statusKnownSince }, reading.pin.knownBy);
}

interface ListedRounds {
  readonly during: DateRange | undefined;
  readonly parties: PickedParties | null;
  readonly hosts: PickedParties | null;
  readonly status: readonly RoundStatus[] | null | undefined;
  readonly order: RoundOrder;
}

/** Whether a selected party takes part in a round: a named one, or one that counted as it on a day of the round. */
async function participantsThen(reading: Reading, parties: PickedParties | null, role?: string): Promise<(round: ThingId, time: Span | null) => boolean> {
  if (parties === null || parties.related.length === 0) return () => true;
  const conditions = [
    isOneOf(reading.database.dialect, raw('p.party'), partiesPicked(parties)),
    reading.stood(participationRecords, 'p'),
    ...(role === undefined ? [] : [hasWord('p.roles', [role])]),
  ];
  const rows = await reading.query(sql`select p.round, p.party from participations p where ${allOf(conditions)}`);
  const byRound = new Map<ThingId, ThingId[]>();
  for (const { round, party } of rows) byRound.set(round as ThingId, [...(byRound.get(round as ThingId) ?? []), party as ThingId]);
  return (round, time) => isPickedThen(parties, byRound.get(round) ?? [], time);
}

/** The rounds that fulfil these conditions and were held within a span of days, in the requested order. */
async function listedRounds(reading: Reading, conditions: readonly Sql[], { during, parties, hosts, status, order }: ListedRounds): Promise<ThingId[]> {
  const found = allOf([reading.stood(roundRecords, 'r'), ...conditions]);
  const columns = raw('r.id, r.process, r.status, r.status_known_since, r.date');
  const rows = await reading.query(sql`select ${columns} from rounds r where ${found} order by r.sort_key`);
  const matching = (rows as unknown as ListedRow[]).filter((row) => status == null || status.includes(knownStatusOf(reading, row)));
  const isTimed = during != null || [parties, hosts].some((picked) => picked !== null && picked.related.length > 0);
  const times = await Promise.all(matching.map((round) => (isTimed ? timeOfListedRound(reading, round) : null)));
  const [takesPart, hosted] = await Promise.all([participantsThen(reading, parties), participantsThen(reading, hosts, 'HOST')]);
  const isListed = (id: ThingId, time: Span | null) => (during == null || isWithin(time, during)) && takesPart(id, time) && hosted(id, time);
  const held = matching.filter(({ id }, index) => isListed(id, times[index] ?? null));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? await orderedRounds(reading, held) : held;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}

async function roundConditions(
  context: OperationContext,
  reading: Reading,
  where: RoundWhere | undefined,
  { parties, hosts }: Pick<ListedRounds, 'parties' | 'hosts'>,
) {
  const issues = await pickedIssues(context, reading, where?.agenda);
  const delegates = await idsOfFilter(context, reading, 'Person', where?.person);
  const locations = where?.country == null ? null : await locationsOfCountries(reading, where.country);
  return [
    ...(await columnIsPicked(context, reading, 'Round', where?.key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
    ...(await isHeldAtPicked(context, reading, where?.location)),
    ...(await isWhereabouts(context, reading, where, { isAt: (ids) => isHeldAt(reading, ids), inclusive: true })),
    ...(locations === null ? [] : [isHeldAt(reading, locations)]),
    ...(parties === null ? [] : [hasParticipant(reading, partiesPicked(parties))]),
    ...(issues === null ? [] : [hasEdgeTo(reading, 'Round', 'r.id', 'agenda', issues)]),
    ...isOneOfWords(reading.database.dialect, "coalesce(r.kind, 'MEETING')", where?.kind),
    ...isOneOfWords(reading.database.dialect, 'r.strand', where?.strand),
    ...isOneOfWords(reading.database.dialect, 'r.level', where?.level),
    ...isOneOfWords(reading.database.dialect, 'r.track', where?.track),
    ...(where?.ordinal == null ? [] : [hasOrdinal(reading, where.ordinal)]),
    ...dateOverlaps('r.disclosed', where?.disclosed),
    ...(hosts === null ? [] : [hasParticipant(reading, partiesPicked(hosts), 'HOST')]),
    ...(delegates === null ? [] : [hasDelegate(reading, delegates)]),
    ...(where?.format == null ? [] : [hasWord('r.format', where.format)]),
    ...(reading.pin.knownBy === null ? isOneOfWords(reading.database.dialect, 'r.status', where?.status) : []),
    ...(await columnHoldsText(reading, 'Round', ['where', 'text'], where?.text, 'r.id')),
  ];
}

async function isHeldAtPicked(context: OperationContext, reading: Reading, filter: KeyFilter | undefined): Promise<Sql[]> {
  const places = await idsOfFilter(context, reading, 'Location', filter);
  return places === null ? [] : [isHeldAt(reading, places)];
}

/** At one of these places, alone or among others. Each half finds its rounds by an index; an `or` of the two would walk all rounds. */
function isHeldAt(reading: Reading, locations: readonly ThingId[]): Sql {
  const alone = sql`select l.id from rounds l where ${isOneOf(reading.database.dialect, raw('l.location'), locations)} and ${reading.stood(roundRecords, 'l')}`;
  return sql`r.id in (${alone} union ${withEdgeTo(reading, 'Round', 'locations', locations)})`;
}

function hasParticipant(reading: Reading, parties: readonly number[], role?: string) {
  const picked = isOneOf(reading.database.dialect, raw('p.party'), parties);
  const inRole = role === undefined ? sql`` : sql` and ${hasWord('p.roles', [role])}`;
  return sql`r.id in (select p.round from participations p where ${picked} and ${reading.stood(participationRecords, 'p')}${inRole})`;
}

/** Ordinals are stored as JSON groups, with the counter before the number. */
function hasOrdinal(reading: Reading, { counter, number }: OrdinalFilter): Sql {
  const numbered = reading.database.dialect.contains(raw('r.ordinals'), `"number":${JSON.stringify(number)}`);
  if (counter == null) return numbered;
  return reading.database.dialect.contains(raw('r.ordinals'), `"counter":${JSON.stringify(counter)},"number":${JSON.stringify(number)}`);
}

function hasDelegate(reading: Reading, people: readonly ThingId[]) {
  const sat = hasEdgeTo(reading, 'Participation', 'p.id', 'delegation', people);
  return sql`r.id in (select p.round from participations p where ${reading.stood(participationRecords, 'p')} and ${sat})`;
}
