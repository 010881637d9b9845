import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, KeyArguments, ListArguments } from '../../api/filters.type.ts';
import { findByKey, idsOfKeys, survivorOf } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { heldPage, listPage, type Page } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { badInput } from '../../foundation/errors.ts';
import { andThen, bothSoon, type Soon } from '../../foundation/soon.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { NO_THING, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { UNSTATED_ISSUE } from '../issues/unstated-issue.ts';
import { unknownKey } from '../nearest-keys.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { momentOfRecordedRound } from '../rounds/recorded-calendar.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { type DemandPart, type DemandStatus, demandParts, demandStatuses, type LinkKind, linkKinds } from './demand.ts';
import { Demand, DemandConnection, DemandLink, Position, PositionConnection, Response, WithheldPosition } from './demand.type.ts';
import { demandConditions } from './demand-conditions.ts';
import { type DemandOrder, demandOrders, orderTerms } from './demand-orders.ts';
import { DemandWhere } from './demand-where.type.ts';
import { raisedAt, statusOfDemand } from './derived-values.ts';
import { type Moment, shownOf, shownOrNull } from './history.ts';
import { lineageOf } from './lineage.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import { linksFrom, recordedCourse, recordedHistory, recordedInForceAt, responsesTo, type StatedPosition, statusIn } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';
import { type Standing, standings } from './standing.ts';

@ArgsType()
class DemandListArguments extends ListArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Which demands to list. Default: all.' })
  where?: DemandWhere;

  @Field(() => [enumOf(demandOrders)], { nullable: true, description: 'The order. Default: by the date they were raised, then by key.' })
  orderBy?: DemandOrder[];
}

@ArgsType()
class MomentArguments {
  @Field(() => String, { nullable: true, description: 'The key of a round. Either this or `date`.' })
  round?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'A date, whose last day counts. Either this or `round`.' })
  date?: string;
}

@ArgsType()
class StandingArguments extends MomentArguments {
  @Field(() => String, { nullable: true, description: 'The key of one addressee, to get the standing toward that party alone.' })
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
    description: 'The demand with this key: `ru-ua-2022/UA-01`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  demand(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<DemandRecord | null> {
    return findByKey(context, demandRecords, key, view);
  }

  @Query(() => DemandConnection, {
    description: 'Demands, by the date they were raised, then by key. Demands without a position that the view shows are left out.',
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
      isWhole: where == null,
      order: (reading, conditions) => orderTerms(reading, orderBy ?? ['RAISED_ASC'], conditions),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() demand: DemandRecord): Soon<ProcessRecord | null> {
    return readingOf(demand).load(processRecords, demand.process);
  }

  @FieldResolver(() => LocalText, { description: 'Its title: `General ceasefire`.' })
  title(@Root() demand: DemandRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(demand.titles, languages);
  }

  @FieldResolver(() => [LocalText], { description: 'Its title in each recorded language. The first one is that from which the others were made.' })
  titles(@Root() demand: DemandRecord): readonly LocalText[] {
    return demand.titles;
  }

  @FieldResolver(() => Issue, { description: 'The issue that it is about.' })
  issue(@Root() demand: DemandRecord): Soon<IssueRecord | null> {
    return readingOf(demand).load(issueRecords, demand.issue);
  }

  @FieldResolver(() => [Party], {
    description:
      'The parties that make it, as recorded with the demand itself: one, or several jointly. `Position.madeBy` lists the makers at one moment, who may differ. `jointDemands` lists who joined and who left.',
  })
  madeBy(@Root() demand: DemandRecord): Soon<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.madeBy);
  }

  @FieldResolver(() => [Party], { description: 'The parties to which it is addressed.' })
  addressedTo(@Root() demand: DemandRecord): Soon<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.addressedTo);
  }

  @FieldResolver(() => [enumOf(demandParts)], {
    description:
      'What nobody stated of it. Unknown makers are an empty list, and so are unknown addressees. An unknown issue is the issue `issue-not-stated`. Empty if all is known.',
  })
  async notStated(@Root() demand: DemandRecord): Promise<DemandPart[]> {
    const issue = await readingOf(demand).load(issueRecords, demand.issue);
    const isUnknown: Record<DemandPart, boolean> = {
      ISSUE: issue?.key === UNSTATED_ISSUE,
      MADE_BY: demand.madeBy.length === 0,
      ADDRESSED_TO: !demand.addresseesStated,
    };
    return demandParts.words.filter((part) => isUnknown[part]);
  }

  @FieldResolver(() => enumOf(demandStatuses), { description: 'Its status, computed from the end of its history.' })
  async status(
    @Root() demand: DemandRecord,
    @Arg('toward', () => String, { nullable: true, description: 'The key of one addressee, to get the status toward that party alone.' }) toward?: string,
  ): Promise<DemandStatus> {
    const reading = readingOf(demand);
    if (toward == null) return statusOfDemand(reading, demand);
    return statusIn(reading, demand, await numberOf(reading, 'Party', toward, ['toward'], 'the key of a party'));
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which its first position was stated. Null if that was outside any round.' })
  async raisedAt(@Root() demand: DemandRecord): Promise<RoundRecord | null> {
    const reading = readingOf(demand);
    return reading.loadOptional(roundRecords, await raisedAt(reading, demand));
  }

  @FieldResolver(() => EdtfScalar, { nullable: true, description: 'When its first position by place was stated. Null if the view shows none.' })
  async raisedOn(@Root() demand: DemandRecord): Promise<string | null> {
    return shownOrNull((await recordedHistory(readingOf(demand), demand.id)).positions[0])?.statedOn ?? null;
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description: 'Its current position: the last by place. Null if there is none, or if the view withholds it.',
  })
  async current(@Root() demand: DemandRecord): Promise<StatedPosition | null> {
    return shownOrNull((await recordedHistory(readingOf(demand), demand.id)).positions.at(-1));
  }

  @FieldResolver(() => [WithheldPosition], {
    description:
      'The positions that the view withholds, because they lack the required evidence. Each keeps its place in the history, but its content is hidden.',
  })
  async withheld(@Root() demand: DemandRecord): Promise<WithheldPosition[]> {
    const { positions } = await recordedHistory(readingOf(demand), demand.id);
    return positions.flatMap(({ number, withheld }, index) => (withheld ? [{ number, place: index + 1 }] : []));
  }

  @FieldResolver(() => PositionConnection, {
    description: 'Its history, oldest first: by effective dates and clocks, else in the order of recording. Withheld positions are left out.',
  })
  positions(
    @Root() demand: DemandRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Soon<Page<StatedPosition>> {
    const items = (reading: Reading) => andThen(recordedHistory(reading, demand.id), shownOf<StatedPosition>);
    return heldPage(context, { field: 'positions', owner: demand, page, items });
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description:
      'The position in force at a round or on a date. Null before the demand was raised. At a round without a date, null if no position was stated there.',
  })
  positionAt(@Root() demand: DemandRecord, @Args(() => MomentArguments) asked: MomentArguments): Soon<StatedPosition | null> {
    const reading = readingOf(demand);
    return recordedInForceAt(reading, demand.id, () => momentOf(reading, 'positionAt', asked));
  }

  @FieldResolver(() => enumOf(standings), {
    description:
      'How the demand stands at a round or on a date. Toward all addressees together or, with `toward`, toward one, by the positions that concern it.',
  })
  async standing(@Root() demand: DemandRecord, @Args(() => StandingArguments) { toward: key, ...asked }: StandingArguments): Promise<Standing> {
    const reading = readingOf(demand);
    const toward = key == null ? undefined : await numberOf(reading, 'Party', key, ['toward'], 'the key of a party');
    const [course, moment] = await bothSoon(recordedCourse(reading, demand), () => momentOf(reading, 'standing', asked));
    return (toward === undefined ? course : course.toward(toward)).at(moment).standing;
  }

  @FieldResolver(() => [Response], { description: 'The responses of others, by date, then in the order of recording. Responses without a date come last.' })
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

  @FieldResolver(() => [DemandLink], { description: 'The links that start from it, to other demands.' })
  async links(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only links of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await linksFrom(readingOf(demand), demand.id);
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description: 'The links of other demands that end at it, also from other processes, by their keys. They show, for example, which demand counters it.',
  })
  async linksTo(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only links of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await readingOf(demand).loadBelonging(linkRecords, 'to_demand', demand.id, 'r.sort_key');
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description: 'Its ancestors and descendants: links of descent (split, merged, replaced, revived, descended) in both directions, nearest first, each once.',
  })
  lineage(
    @Root() demand: DemandRecord,
    @Arg('depth', () => Int, { nullable: true, defaultValue: 5, description: 'The number of steps to follow: 1 to 20.' }) asked?: number | null,
  ): Promise<LinkRecord[]> {
    const depth = asked ?? 5;
    if (depth < 1 || depth > 20) throw badInput(['depth'], 'a number from 1 to 20', depth);
    return lineageOf(readingOf(demand), demand.id, depth);
  }
}

function momentOf(reading: Reading, field: string, { round: key, date }: MomentArguments): Soon<Moment> {
  if ((key == null) === (date == null)) throw badInput([field], 'either round or date', key == null ? 'neither' : 'both');
  if (date != null) return { round: null, firstDay: firstDayOf(date), lastDay: lastDayOf(date) };
  return reading.values.once(`moment ${key}`, () =>
    andThen(numberOf(reading, 'Round', key as string, ['round'], 'the key of a round'), (id) =>
      andThen(reading.load(roundRecords, id), (round) =>
        round === null ? { round: id, firstDay: null, lastDay: null } : momentOfRecordedRound(reading, round),
      ),
    ),
  );
}

function numberOf(reading: Reading, type: ThingType, key: string, path: string[], expected: string): Soon<ThingId> {
  return andThen(reading.identity(key), (identity) =>
    identity?.type === type ? survivorOf(reading, identity) : unknownKey(reading, path, type, expected, key).then((error) => Promise.reject(error)),
  );
}
