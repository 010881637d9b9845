import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, InputType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, hasEdgeTo, hasWord, idsOfFilter } from '../../api/find.ts';
import { listPage, type Page } from '../../api/page.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import { isPickedThen, type PickedParties, partiesPicked, pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type ParticipationRecord, participationRecords } from './participation.records.ts';
import { roundRecords } from './round.records.ts';
import { type Attendance, attendances } from './round.ts';
import { ParticipationConnection } from './round.type.ts';
import { timeOfListedRound } from './rounds-in-order.ts';

@InputType({ description: 'Which participations to list. All that is given must hold.' })
class ParticipationWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those at rounds of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those at one of these rounds.' })
  round?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those of one of these parties. On request also those of its blocs or members when the round was held.',
  })
  party?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those with one of these people in the recorded delegation.' })
  person?: KeyFilter;

  @Field(() => [enumOf(participationRoles)], { nullable: true, description: 'Those in one of these roles.' })
  role?: ParticipationRole[];

  @Field(() => [enumOf(attendances)], { nullable: true, description: 'Those with one of these values of attendance.' })
  attendance?: Attendance[];
}

@ArgsType()
class ParticipationListArguments extends ListArguments {
  @Field(() => ParticipationWhere, { nullable: true, description: 'Which participations to list. Default: all.' })
  where?: ParticipationWhere;
}

@Resolver()
export class ParticipationListResolver {
  @Query(() => ParticipationConnection, { description: 'The parties at all rounds, by the keys of the rounds, then in the order in which they were recorded.' })
  participations(
    @Args(() => ParticipationListArguments) { where, view, ...page }: ParticipationListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<ParticipationRecord>> {
    return listPage(context, {
      field: 'participations at all',
      records: participationRecords,
      binding: { where },
      page,
      view,
      conditions: (reading) => whichParticipations(context, reading, where ?? {}),
      order: [],
    });
  }
}

async function whichParticipations(
  context: OperationContext,
  reading: Reading,
  { key, process, round, party, person, role, attendance }: ParticipationWhere,
): Promise<Sql[]> {
  const ofProcess = await columnIsPicked(context, reading, 'Process', process, 'x.process');
  const people = await idsOfFilter(context, reading, 'Person', person);
  const parties = await pickedParties(context, reading, party);
  return [
    ...(await columnIsPicked(context, reading, 'Participation', key, 'r.id')),
    ...(await columnIsPicked(context, reading, 'Round', round, 'r.round')),
    ...(parties === null ? [] : [await isOfParties(reading, parties)]),
    ...(ofProcess.length === 0 ? [] : [sql`r.round in (select x.id from rounds x where ${allOf([reading.stood(roundRecords, 'x'), ...ofProcess])})`]),
    ...(people === null ? [] : [hasEdgeTo(reading, 'Participation', 'r.id', 'delegation', people)]),
    ...(role == null ? [] : [hasWord('r.roles', role)]),
    ...isOneOfWords(reading.database.dialect, 'r.attendance', attendance),
  ];
}

/** The condition that a participation is by a selected party: a named one, or one that counted as it on a day of the round. */
async function isOfParties(reading: Reading, picked: PickedParties): Promise<Sql> {
  const { dialect } = reading.database;
  if (picked.related.length === 0) return isOneOf(dialect, raw('r.party'), picked.named);
  const conditions = [isOneOf(dialect, raw('r.party'), partiesPicked(picked)), reading.stood(participationRecords, 'r')];
  const rows = await reading.query(
    sql`select r.id, r.party, r.round, x.process from participations r join rounds x on x.id = r.round and ${reading.stood(roundRecords, 'x')} where ${allOf(conditions)}`,
  );
  const times = await Promise.all(rows.map((row) => timeOfListedRound(reading, { id: row.round as ThingId, process: row.process as ThingId })));
  const found = rows.filter((row, index) => isPickedThen(picked, [row.party as ThingId], times[index] ?? null));
  return isOneOf(
    dialect,
    raw('r.id'),
    found.map((row) => row.id as ThingId),
  );
}
