import sql, { raw, type Sql } from 'sql-template-tag';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ConnectionArguments, KeyArguments, ListArguments } from '../../api/filters.type.ts';
import { findByKey, idsOfKeys, survivorOf } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { heldPage, listPage, type OrderTerm, type Page } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { badInput } from '../../foundation/errors.ts';
import { dayOrLast } from '../../foundation/storage/date-order.ts';
import { AFTER_ALL_DAYS, firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import { NO_THING, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { showsAll } from '../../ledger/view.ts';
import { type IssueRecord, issueRecords } from '../issues/issue.records.ts';
import { Issue } from '../issues/issue.type.ts';
import { unknownKey } from '../nearest-keys.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';
import { type DemandStatus, demandStatuses, type LinkKind, linkKinds } from './demand.ts';
import { Demand, DemandConnection, DemandLink, Position, PositionConnection, Response } from './demand.type.ts';
import { demandConditions } from './demand-conditions.ts';
import { DemandWhere } from './demand-where.type.ts';
import { inForceAt, type Moment } from './history.ts';
import { lineageOf } from './lineage.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import { positionOrder, positionRecords } from './position.records.ts';
import { linksFrom, recordedHistory, responsesTo, type StatedPosition, statusIn } from './recorded-history.ts';
import type { ResponseRecord } from './response.records.ts';
import { type Standing, standingAt, standings } from './standing.ts';

const demandOrders = vocabulary('DemandOrder', 'The order in which to list demands. Equal entries are sorted by key.', {
  RAISED_ASC: 'The earliest raised first.',
  RAISED_DESC: 'The latest raised first.',
  KEY_ASC: 'By key, in natural order: UA-2 before UA-10.',
  KEY_DESC: 'By key, in reverse natural order.',
});

function orderTerms(reading: Reading, order: WordOf<typeof demandOrders>): OrderTerm[] {
  const descending = order === 'RAISED_DESC' || order === 'KEY_DESC';
  if (order === 'KEY_ASC' || order === 'KEY_DESC') return [{ expression: 'r.sort_key', descending }];
  return [
    { expression: raisedOn(reading, 'first'), descending },
    { expression: raisedOn(reading, 'last'), descending },
  ];
}

/** The bounds of the date of the first position. They are stored on the demand. With `knownBy`, they are computed from the first visible position. */
function raisedOn(reading: Reading, bound: 'first' | 'last'): Sql {
  if (showsAll(reading.pin)) return raw(dayOrLast(`r.raised_${bound}`));
  const visible = sql`p.demand = r.id and ${reading.stood(positionRecords, 'p')}`;
  return sql`coalesce((select p.${raw(`stated_on_${bound}`)} from positions p where ${visible} order by ${raw(positionOrder('p'))} limit 1), ${raw(`'${AFTER_ALL_DAYS}'`)})`;
}

@ArgsType()
class DemandListArguments extends ListArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Which demands to list. Default: all.' })
  where?: DemandWhere;

  @Field(() => [enumOf(demandOrders)], { nullable: true, description: 'The order. Default: by the date they were raised, then by key.' })
  orderBy?: WordOf<typeof demandOrders>[];
}

@ArgsType()
class MomentArguments {
  @Field(() => String, { nullable: true, description: 'The key of a round. Either this or `date`.' })
  round?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'A date, of which the last day counts. Either this or `round`.' })
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
      order: (reading) => (orderBy ?? ['RAISED_ASC']).flatMap((order) => orderTerms(reading, order)),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() demand: DemandRecord): Promise<ProcessRecord | null> {
    return readingOf(demand).load(processRecords, demand.process);
  }

  @FieldResolver(() => LocalText, { description: 'Its title: `General ceasefire`.' })
  title(@Root() demand: DemandRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(demand.titles, languages);
  }

  @FieldResolver(() => Issue, { description: 'The issue that it is about.' })
  issue(@Root() demand: DemandRecord): Promise<IssueRecord | null> {
    return readingOf(demand).load(issueRecords, demand.issue);
  }

  @FieldResolver(() => [Party], {
    description:
      'The parties that make it, as recorded with the demand itself: one, or several jointly. `Position.madeBy` lists the makers at one moment, who may differ. `jointDemands` lists who joined and who left.',
  })
  madeBy(@Root() demand: DemandRecord): Promise<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.madeBy);
  }

  @FieldResolver(() => [Party], { description: 'The parties to which it is addressed.' })
  addressedTo(@Root() demand: DemandRecord): Promise<PartyRecord[]> {
    return readingOf(demand).loadMany(partyRecords, demand.addressedTo);
  }

  @FieldResolver(() => enumOf(demandStatuses), { description: 'Its status, computed from the end of its history.' })
  async status(
    @Root() demand: DemandRecord,
    @Arg('toward', () => String, { nullable: true, description: 'The key of one addressee, to get the status toward that party alone.' }) toward?: string,
  ): Promise<DemandStatus> {
    const reading = readingOf(demand);
    return statusIn(reading, demand, toward == null ? undefined : await numberOf(reading, 'Party', toward, ['toward'], 'the key of a party'));
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round at which its first position was stated. Null if that was outside any round.' })
  async raisedAt(@Root() demand: DemandRecord): Promise<RoundRecord | null> {
    const reading = readingOf(demand);
    if (showsAll(reading.pin)) return reading.loadOptional(roundRecords, demand.raisedAt);
    const { positions } = await recordedHistory(reading, demand.id);
    return reading.loadOptional(roundRecords, positions[0]?.round ?? null);
  }

  @FieldResolver(() => Position, { nullable: true, description: 'What the demand says now: the last position by place. Null if none is recorded.' })
  async current(@Root() demand: DemandRecord): Promise<StatedPosition | null> {
    return (await recordedHistory(readingOf(demand), demand.id)).positions.at(-1) ?? null;
  }

  @FieldResolver(() => PositionConnection, { description: 'Its history, oldest first: by the last day that the date of each position allows, then by number.' })
  positions(
    @Root() demand: DemandRecord,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<StatedPosition>> {
    const items = async (reading: Reading) => (await recordedHistory(reading, demand.id)).positions;
    return heldPage(context, { field: 'positions', owner: demand, page, items });
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description:
      'The position in force at a round or on a date. Null before the demand was raised. At a round without a date, null if no position was stated there.',
  })
  async positionAt(@Root() demand: DemandRecord, @Args(() => MomentArguments) asked: MomentArguments): Promise<StatedPosition | null> {
    const reading = readingOf(demand);
    return inForceAt(await recordedHistory(reading, demand.id), await momentOf(reading, 'positionAt', asked));
  }

  @FieldResolver(() => enumOf(standings), {
    description:
      'How the demand stands at a round or on a date. Toward all addressees together or, with `toward`, toward one, by the positions that concern it.',
  })
  async standing(@Root() demand: DemandRecord, @Args(() => StandingArguments) { toward: key, ...asked }: StandingArguments): Promise<Standing> {
    const reading = readingOf(demand);
    const toward = key == null ? undefined : await numberOf(reading, 'Party', key, ['toward'], 'the key of a party');
    const [history, links, moment] = await Promise.all([
      recordedHistory(reading, demand.id),
      linksFrom(reading, demand.id),
      momentOf(reading, 'standing', asked),
    ]);
    return standingAt(history, moment, { addressedTo: demand.addressedTo, links, toward });
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

  @FieldResolver(() => [DemandLink], { description: 'The ties that start from it, to other demands.' })
  async links(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only ties of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await linksFrom(readingOf(demand), demand.id);
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description: 'The ties of other demands that end at it, also from other processes, by their keys. They show, for example, which demand counters it.',
  })
  async linksTo(
    @Root() demand: DemandRecord,
    @Arg('kind', () => [enumOf(linkKinds)], { nullable: true, description: 'Only ties of these kinds.' }) kind?: LinkKind[],
  ): Promise<LinkRecord[]> {
    const links = await readingOf(demand).loadBelonging(linkRecords, 'to_demand', demand.id, 'r.sort_key');
    return kind == null ? links : links.filter((link) => kind.includes(link.kind));
  }

  @FieldResolver(() => [DemandLink], {
    description: 'Its ancestors and descendants: ties of descent (split, merged, replaced, revived, descended) in both directions, nearest first, each once.',
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

async function momentOf(reading: Reading, field: string, { round: key, date }: MomentArguments): Promise<Moment> {
  if ((key == null) === (date == null)) throw badInput([field], 'either round or date', key == null ? 'neither' : 'both');
  if (date != null) return { round: null, firstDay: firstDayOf(date), lastDay: lastDayOf(date) };
  const id = await numberOf(reading, 'Round', key as string, ['round'], 'the key of a round');
  const round = await reading.load(roundRecords, id);
  return { round: id, firstDay: round?.date == null ? null : firstDayOf(round.date), lastDay: round?.date == null ? null : lastDayOf(round.date) };
}

async function numberOf(reading: Reading, type: ThingType, key: string, path: string[], expected: string): Promise<ThingId> {
  const identity = await reading.identity(key);
  if (identity?.type !== type) throw await unknownKey(reading, path, type, expected, key);
  return survivorOf(reading, identity);
}
