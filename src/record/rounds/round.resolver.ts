import sql, { raw } from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, KeyArguments } from '../../api/filters.type.ts';
import { findByKey } from '../../api/find.ts';
import { LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import { heldPage, type Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { Soon } from '../../foundation/soon.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { localNameAsked, NAME_LANGUAGES, NameArguments, nameAsked } from '../name-in.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { pickedParties } from '../parties/related-party-filter.type.ts';
import { type PersonRecord, personRecords } from '../people/person.records.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import type { SourceRecord } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { sourcesWithKeys } from '../sources/sources-with-keys.ts';
import { statusKnownOn } from './known-status.ts';
import { listedRounds } from './listed-rounds.ts';
import type { SeatedDelegate } from './names-then.resolver.ts';
import { type Delegate as DelegateRecord, type ParticipationRecord, participationRecords } from './participation.records.ts';
import { placesOfRound } from './places-of-round.ts';
import { type Ordinal as OrdinalRecord, type RoundRecord, roundRecords } from './round.records.ts';
import { type RoundStatus, roundStatuses } from './round.ts';
import { Delegate, Ordinal, Participation, Round, RoundConnection } from './round.type.ts';
import { roundConditions } from './round-conditions.ts';
import { RoundListArguments } from './round-where.type.ts';
import { orderedRounds, roundsInOrder } from './rounds-in-order.ts';

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
