import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import type { OperationContext } from '../api/context.ts';
import { survivorOf } from '../api/find.ts';
import type { PageInfoRecord } from '../api/page.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Demand, Response } from '../record/demands/demand.type.ts';
import { demandConditions } from '../record/demands/demand-conditions.ts';
import { allDemands, asksForPages, type DemandPage } from '../record/demands/demand-pages.ts';
import { DemandPageArguments } from '../record/demands/demand-pages.type.ts';
import { DemandWhere } from '../record/demands/demand-where.type.ts';
import type { ResponseRecord } from '../record/demands/response.records.ts';
import { demandsOfProcess, pickedDemands, type WholeDemand, wholeDemands } from '../record/demands/whole-demand.ts';
import { unknownKey } from '../record/nearest-keys.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { membershipThen } from '../record/parties/related.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { pageOfProcess } from './page-of-process.ts';
import { type Asked, askedOf, type Hearing, isHeard } from './unanswered-by.ts';

@ObjectType({ description: 'A demand that an addressee has not answered, by the record.' })
export class UnansweredDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => Party, { nullable: true, description: 'Who has not answered. Null if it is addressed to nobody in particular.' })
  addressee!: PartyRecord | null;

  @Field(() => [Response], { description: 'The entries that record the silence, each with its sources. Empty if nothing is recorded.' })
  told!: readonly ResponseRecord[];

  @Field(() => [Response], {
    description: 'The answers of others: members of an addressed bloc, other addressees, and parties that are not addressed.',
  })
  byOthers!: readonly ResponseRecord[];
}

@ObjectType({
  description:
    'Which demands of one or several processes were not answered by their addressees. Each pair of a demand and an addressee is in at most one list. Known silence, unreported answers and missing records are kept apart. `byMembers` and `byBloc` count as answered.',
})
export class Unanswered {
  @Field(() => Int, { description: 'How many pairs of a demand and an addressee there are.' })
  asked!: number;

  @Field(() => Int, {
    description:
      'How many of them were answered. A no, a maybe or a "later" is an answer. So is an agreement, or an outcome that settles the demand. Answers of members and blocs count.',
  })
  answered!: number;

  @Field(() => [UnansweredDemand], {
    description: 'Answered by members of the addressed bloc, and not by the bloc. It is not known whether they spoke for it. Their answers are in `byOthers`.',
  })
  byMembers!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'Answered by a bloc of the addressee, and not by the addressee. These answers are in `byOthers`.' })
  byBloc!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'It is known that no answer came.' })
  noAnswer!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'The sources report none. There may have been an answer all the same.' })
  noneReported!: UnansweredDemand[];

  @Field(() => [UnansweredDemand], { description: 'Nothing is recorded, not even that anybody looked. This is no evidence of silence.' })
  nothingRecorded!: UnansweredDemand[];

  @Field(() => PageInfo, {
    description: 'Where the demands that were looked at lie among all that were asked about, by key. `asked` and `answered` count those of the page.',
  })
  pageInfo!: PageInfoRecord;
}

@ArgsType()
class UnansweredArguments extends DemandPageArguments {
  @Field(() => String, {
    nullable: true,
    description: 'The key of the process. Default: all processes. Without pages, `where` may then select at most 2,000 demands.',
  })
  process?: string;

  @Field(() => DemandWhere, { nullable: true, description: 'Which demands to look at. Default: all.' })
  where?: DemandWhere;

  @Field(() => String, { nullable: true, description: 'The key of a party: only what was asked of it.' })
  addressee?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class UnansweredResolver {
  @Query(() => Unanswered, {
    description:
      "Which demands were never answered by their addressees, one by one, by the keys of the demands. An answer of one addressee is no answer of another. Answers of a bloc's members, or of a bloc, are listed separately.",
  })
  async unanswered(@Args(() => UnansweredArguments) asking: UnansweredArguments, @Ctx() context: OperationContext): Promise<Unanswered> {
    const { addressee: addresseeKey } = asking;
    const { reading, demands, pageInfo } = await demandsAsked(context, asking);
    const only = addresseeKey == null ? null : await partyUnder(reading, addresseeKey);
    const asked = askedOf(demands, await membershipThen(reading)).filter(({ addressee }) => only === null || addressee === only);
    const listed = await Promise.all(asked.filter(({ hearing }) => hearing !== 'ANSWERED').map((one) => shown(reading, one)));
    const known = (wanted: Hearing) => listed.filter(({ hearing }) => hearing === wanted);
    return {
      asked: asked.length,
      answered: asked.filter(({ hearing }) => isHeard(hearing)).length,
      byMembers: known('BY_MEMBERS'),
      byBloc: known('BY_BLOC'),
      noAnswer: known('NO_ANSWER'),
      noneReported: known('NONE_REPORTED'),
      nothingRecorded: known('NOTHING_RECORDED'),
      pageInfo,
    };
  }
}

async function shown(reading: Reading, { addressee, ...asked }: Asked<WholeDemand>): Promise<UnansweredDemand & { hearing: Hearing }> {
  return { ...asked, addressee: await reading.loadOptional(partyRecords, addressee) };
}

async function demandsAsked(context: OperationContext, { process: key, where, view, ...page }: UnansweredArguments): Promise<DemandPage> {
  if (asksForPages(page)) return pageOfProcess(context, page, { process: key, where, view });
  const reading = await context.reading(view);
  return { reading, demands: await allAsked(context, reading, { key, where }), pageInfo: allDemands };
}

async function allAsked(
  context: OperationContext,
  reading: Reading,
  { key, where }: { readonly key: string | undefined; readonly where: DemandWhere | undefined },
): Promise<WholeDemand[]> {
  const process = key == null ? null : await processNamed(reading, key);
  if (process === null) return pickedDemands(context, reading, where);
  if (where == null) return demandsOfProcess(reading, process.id);
  return wholeDemands(reading, [sql`r.process = ${process.id}`, ...(await demandConditions(context, reading, where))]);
}

async function partyUnder(reading: Reading, key: string): Promise<ThingId> {
  const identity = await reading.identity(key);
  if (identity?.type !== 'Party') throw await unknownKey(reading, ['addressee'], 'Party', 'the key of a party', key);
  return survivorOf(reading, identity);
}
