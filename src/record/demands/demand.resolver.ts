import sql, { type Sql } from 'sql-template-tag';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, KeyArguments, ListArguments } from '../../api/filters.type.ts';
import { findByKey, idsOfKeys, survivorOf } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { heldPage, listPage, type OrderTerm, type Page } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { badInput } from '../../foundation/errors.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { NO_THING, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { momentOfRecordedRound } from '../rounds/recorded-calendar.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { type DemandStatus, demandStatuses, type LinkKind, linkKinds } from './demand.ts';
import { Demand, DemandConnection, DemandLink, Position, PositionConnection, Response, WithheldPosition } from './demand.type.ts';
import { demandConditions } from './demand-conditions.ts';
import { DemandWhere } from './demand-where.type.ts';
import { raisedAt, stateOfRow, statusOfDemand } from './derived-values.ts';
import { inForceAt, type Moment, shownOf, shownOrNull } from './history.ts';
import { lineageOf } from './lineage.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import { linksFrom, recordedCourse, recordedHistory, responsesTo, type StatedPosition, statusIn } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';
import { type Standing, standings } from './standing.ts';

const demandOrders = vocabulary('DemandOrder', 'In which order to list demands. Keys settle what is left equal.', {
  RAISED_ASC: 'Those raised first come first.',
  RAISED_DESC: 'Those raised last come first.',
  KEY_ASC: 'By key, in natural order: UA-2 before UA-10.',
  KEY_DESC: 'By key, in natural order turned round.',
});

async function orderTerms(reading: Reading, orders: readonly WordOf<typeof demandOrders>[], conditions: readonly Sql[]): Promise<OrderTerm[]> {
  const isByDay = orders.some((order) => order === 'RAISED_ASC' || order === 'RAISED_DESC');
  const state = isByDay ? await stateOfRow(reading, conditions) : null;
  return orders.flatMap((order): OrderTerm[] => {
    const descending = order === 'RAISED_DESC' || order === 'KEY_DESC';
    if (state === null || order === 'KEY_ASC' || order === 'KEY_DESC') return [{ expression: 'r.sort_key', descending }];
    return (['raised_first', 'raised_last'] as const).map((column) => ({ expression: sql`coalesce(${state(column)}, '9999-99-99')`, descending }));
  });
}

@ArgsType()
class DemandListArguments extends ListArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Which demands to list; all by default.' })
  where?: DemandWhere;

  @Field(() => [enumOf(demandOrders)], { nullable: true, description: 'The order; by the date they were raised, then by key, by default.' })
  orderBy?: WordOf<typeof demandOrders>[];
}

@ArgsType()
class MomentArguments {
  @Field(() => String, { nullable: true, description: 'The key of a round. Either this or `date`.' })
  round?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'A date; its last day counts. Either this or `round`.' })
  date?: string;
}

@ArgsType()
class StandingArguments extends MomentArguments {
  @Field(() => String, { nullable: true, description: 'The key of one addressee: the standing toward that party alone.' })
  toward?: string;
}

@ArgsType()
class ResponseArguments {
  @Field(() => [String], { nullable: true, description: 'Only answers of the parties with these keys.' })
  by?: string[];

  @Field(() => String, { nullable: true, description: 'Only answers given at the round of this key.' })
  round?: string;
}

@Resolver(() => Demand)
export class DemandResolver {
  @Query(() => Demand, {
    nullable: true,
    description: 'The demand of that key: `ru-ua-2022/UA-01`; null where the view shows none, and the key is then named in `extensions.unknownKeys`.',
  })
  demand(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<DemandRecord | null> {
    return findByKey(context, demandRecords, key, view);
  }

  @Query(() => DemandConnection, {
    description: 'Demands, by the date they were raised, then by key. One without a position that the view shows is not in the list.',
  })
  demands(
    @Args(() => DemandListArguments) { where, orderBy, view, ...page }: DemandListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<DemandRecord>> {
    return listPage(context, {
      field: 'demands',
      records: demandRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: (reading) => demandConditions(context, reading, where),
      order: (reading, conditions) => orderTerms(reading, orderBy ?? ['RAISED_ASC'], conditions),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() demand: DemandRecord): Promise<ProcessRecord | null> {
    return readingOf(demand).load(processRecords, demand.process);
  }

  @FieldResolver(() => LocalText, { description: 'What it is called: `General ceasefire`.' })
  title(@Root() demand: DemandRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(demand.titles, languages);
  }

  @FieldResolver(() => Issue, { description: 'What it is about.' })
  issue(@Root() demand: DemandRecord): Promise<IssueRecord | null> {
    return readingOf(demand).load(issueRecords, demand.issue);
  }

  @FieldResolver(() => [Party], {
    description:
      'Who makes it, as recorded with the demand itself: one party, or several jointly. Who made it at one moment, where that was somebody else or with others, is `Position.madeBy`; `jointDemands` tells who joined and left.',
  })
  madeBy(@Root() demand: DemandRecord): Promise<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.madeBy);
  }

  @FieldResolver(() => [Party], { description: 'Of whom it is asked.' })
  addressedTo(@Root() demand: DemandRecord): Promise<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.addressedTo);
  }

  @FieldResolver(() => enumOf(demandStatuses), { description: 'What has become of it, by the rule that reads the end of its history.' })
  async status(
    @Root() demand: DemandRecord,
    @Arg('toward', () => String, { nullable: true, description: 'The key of one addressee: the status toward that party alone.' }) toward?: string,
  ): Promise<DemandStatus> {
    const reading = readingOf(demand);
    if (toward == null) return statusOfDemand(reading, demand);
    return statusIn(reading, demand, await numberOf(reading, 'Party', toward, ['toward'], 'the key of a party'));
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which its first position was stated; null where that was outside any round.' })
  async raisedAt(@Root() demand: DemandRecord): Promise<RoundRecord | null> {
    const reading = readingOf(demand);
    return reading.loadOptional(roundRecords, await raisedAt(reading, demand));
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description: 'What it says now: the last position by place. Null where none is recorded, and where the view withholds it.',
  })
  async current(@Root() demand: DemandRecord): Promise<StatedPosition | null> {
    return shownOrNull((await recordedHistory(readingOf(demand), demand.id)).positions.at(-1));
  }

  @FieldResolver(() => [WithheldPosition], {
    description:
      'The positions that the view withholds, since they do not rest on the evidence that is asked for: each keeps its place in the history, and says nothing.',
  })
  async withheld(@Root() demand: DemandRecord): Promise<WithheldPosition[]> {
    const { positions } = await recordedHistory(readingOf(demand), demand.id);
    return positions.flatMap(({ number, withheld }, index) => (withheld ? [{ number, place: index + 1 }] : []));
  }

  @FieldResolver(() => PositionConnection, {
    description:
      'Its history, oldest first: by their effective dates and clocks and, where these tell nothing, in the order of recording. Those that the view withholds are left out.',
  })
  positions(
    @Root() demand: DemandRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<StatedPosition>> {
    const items = async (reading: Reading) => shownOf(await recordedHistory(reading, demand.id));
    return heldPage(context, { field: 'positions', owner: demand, page, items });
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description: 'The position in force at a round or on a date; null before it was raised, and, at a round without date, where that round says nothing of it.',
  })
  async positionAt(@Root() demand: DemandRecord, @Args(() => MomentArguments) asked: MomentArguments): Promise<StatedPosition | null> {
    const reading = readingOf(demand);
    return inForceAt(await recordedHistory(reading, demand.id), await momentOf(reading, 'positionAt', asked));
  }

  @FieldResolver(() => enumOf(standings), {
    description: 'Where it stands at a round or on a date: toward all its addressees together or, with `toward`, toward one, by the positions that concern it.',
  })
  async standing(@Root() demand: DemandRecord, @Args(() => StandingArguments) { toward: key, ...asked }: StandingArguments): Promise<Standing> {
    const reading = readingOf(demand);
    const toward = key == null ? undefined : await numberOf(reading, 'Party', key, ['toward'], 'the key of a party');
    const [course, moment] = await Promise.all([recordedCourse(reading, demand), momentOf(reading, 'standing', asked)]);
    return (toward === undefined ? course : course.toward(toward)).at(moment).standing;
  }

  @FieldResolver(() => [Response], { description: 'What others answered, by date, then in the order of recording; those without a date last.' })
  async responses(
    @Root() demand: DemandRecord,
    @Ctx() context: OperationContext,
    @Args(() => ResponseArguments) { by, round }: ResponseArguments,
  ): Promise<ResponseRecord[]> {
    const reading = readingOf(demand);
    const [responses, parties, rounds] = await Promise.all([
      responsesTo(reading, demand.id),
      by == null ? null : idsOfKeys(context, reading, 'Party', by),
      round == null ? null : idsOfKeys(context, reading, 'Round', [round]),
    ]);
    return responses.filter((response) => parties?.includes(response.party) !== false && (rounds === null || rounds.includes(response.round ?? NO_THING)));
  }

  @FieldResolver(() => [DemandLink], { description: 'Its ties to other demands, those that start from it.' })
  async links(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only ties of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await linksFrom(readingOf(demand), demand.id);
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description: 'The ties of other demands, also of other processes, that end at it, by their keys: what counters it, what is an alternative to it …',
  })
  async linksTo(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only ties of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await readingOf(demand).loadBelonging(linkRecords, 'to_demand', demand.id, 'r.sort_key');
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description:
      'Where it came from and where it went: ties of descent (split, merged, replaced, revived, descended) in either direction, step by step, each once.',
  })
  lineage(
    @Root() demand: DemandRecord,
    @Arg('depth', () => Int, { nullable: true, defaultValue: 5, description: 'How many steps to follow: 1 to 20.' }) asked?: number | null,
  ): Promise<LinkRecord[]> {
    const depth = asked ?? 5;
    if (depth < 1 || depth > 20) throw badInput(['depth'], 'a number from 1 to 20', depth);
    return lineageOf(readingOf(demand), demand.id, depth);
  }
}

async function momentOf(reading: Reading, field: string, { round: key, date }: MomentArguments): Promise<Moment> {
  if ((key == null) === (date == null)) throw badInput([field], 'either round or date', key == null ? 'neither' : 'both');
  if (date != null) return { round: null, firstDay: firstDayOf(date), lastDay: lastDayOf(date) };
  const id = await numberOf(reading, 'Round', key as string, ['round'], 'the key of a round');
  const round = await reading.load(roundRecords, id);
  return round === null ? { round: id, firstDay: null, lastDay: null } : momentOfRecordedRound(reading, round);
}

async function numberOf(reading: Reading, type: ThingType, key: string, path: string[], expected: string): Promise<ThingId> {
  const identity = await reading.identity(key);
  if (identity?.type !== type) throw badInput(path, expected, key);
  return survivorOf(reading, identity);
}
