import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import type { PageInfoRecord } from '../api/page.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import { badInput } from '../foundation/errors.ts';
import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import type { Reading } from '../ledger/reading.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';
import { Demand, Position } from '../record/demands/demand.type.ts';
import { allDemands, asksForPages, type DemandPage } from '../record/demands/demand-pages.ts';
import { DemandPageArguments } from '../record/demands/demand-pages.type.ts';
import { lastDayCounting, type Moment } from '../record/demands/history.ts';
import type { StatedPosition } from '../record/demands/recorded-history.ts';
import { demandsOfProcess, type WholeDemand } from '../record/demands/whole-demand.ts';
import { type OutcomeRecord, outcomeRecords } from '../record/outcomes/outcome.records.ts';
import { Outcome } from '../record/outcomes/outcome.type.ts';
import type { ProcessRecord } from '../record/processes/process.records.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { endedOn } from '../record/processes/process-time.ts';
import { momentOfRecordedRound } from '../record/rounds/recorded-calendar.ts';
import { datedRoundNamed } from '../record/rounds/round-named.ts';
import { type AgreementState, agreedAt, agreementStates } from './agreed-at.ts';
import { pageOfProcess } from './page-of-process.ts';

@ObjectType({ description: 'A demand, and how far it is agreed at the moment that was asked for.' })
export class AgreedDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(agreementStates), { description: 'How far it is agreed then.' })
  state!: AgreementState;

  @Field(() => enumOf(demandStatuses), { description: 'Its status then, by the one rule.' })
  status!: DemandStatus;

  @Field(() => Boolean, { description: 'Whether any part of the agreement depends on something that has not happened yet, such as ratification.' })
  provisional!: boolean;

  @Field(() => Position, { nullable: true, description: 'The position in force then. Null if the view withholds it.' })
  position!: StatedPosition | null;

  @Field(() => [Position], {
    description:
      'The positions up to that moment that agreed it or carried it out, in whole or in part, oldest first. They are given even if it was reopened later.',
  })
  settledBy!: readonly StatedPosition[];

  @Field(() => [Outcome], { description: 'The outcomes up to that moment that settle it, or say that they do not.' })
  outcomes!: readonly OutcomeRecord[];
}

@ObjectType({ description: 'What is agreed in a process at a moment, and what is not. Each list is in the order of the keys of the demands.' })
export class AgreementAt {
  @Field(() => EdtfScalar, { nullable: true, description: 'The last day that counts. Null if the whole record counts.' })
  day!: string | null;

  @Field(() => [AgreedDemand], { description: 'Agreed for good, or carried out.' })
  agreed!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Agreed provisionally: it depends on something that has not happened yet, such as ratification.' })
  provisionally!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Agreed or carried out in part, or toward some of those addressed.' })
  inPart!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Still asked, and nothing of it agreed.' })
  open!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Nothing of it was agreed, and the process is over.' })
  unresolved!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'No longer asked: withdrawn, replaced, put off, taken elsewhere, lapsed, or settled without it.' })
  otherwise!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Unknown: the view withholds the entry that would decide.' })
  unknown!: AgreedDemand[];

  @Field(() => PageInfo, {
    description: 'Where the demands that were looked at lie among all of the process, by key. The lists of all pages together are those of the process.',
  })
  pageInfo!: PageInfoRecord;
}

@ArgsType()
class AgreedArguments extends DemandPageArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'The moment, by its last day: `2022-03-29`. Without it and without `round`, the whole record counts.',
  })
  at?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a round instead: the end of its last day counts, or of the first day of a pause or an action.',
  })
  round?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class AgreedResolver {
  @Query(() => AgreementAt, {
    description: 'What is agreed in a process at a moment, in full, in part or not at all. Demands that were not raised by then are left out.',
  })
  async agreed(@Args(() => AgreedArguments) asked: AgreedArguments, @Ctx() context: OperationContext): Promise<AgreementAt> {
    const { process: key, at, round } = asked;
    if (at != null && round != null) throw badInput(['round'], 'either at or round', 'both');
    const { reading, demands, pageInfo } = await demandsLookedAt(context, asked);
    const process = await processNamed(reading, key);
    const moment = await momentAsked(reading, at, round);
    const all = await agreements(reading, demands, { process, moment });
    const inState = (state: AgreementState) => all.filter((one) => one.state === state);
    return {
      day: moment === null ? null : lastDayCounting(moment),
      agreed: inState('AGREED'),
      provisionally: inState('PROVISIONALLY'),
      inPart: inState('IN_PART'),
      open: inState('OPEN'),
      unresolved: inState('UNRESOLVED'),
      otherwise: inState('OTHERWISE'),
      unknown: inState('UNKNOWN'),
      pageInfo,
    };
  }
}

async function demandsLookedAt(context: OperationContext, { process: key, view, ...page }: AgreedArguments): Promise<DemandPage> {
  if (asksForPages(page)) return pageOfProcess(context, page, { process: key, view });
  const reading = await context.reading(view);
  const process = await processNamed(reading, key);
  return { reading, demands: await demandsOfProcess(reading, process.id), pageInfo: allDemands };
}

async function momentAsked(reading: Reading, at: string | undefined, round: string | undefined): Promise<Moment | null> {
  if (round != null) return momentOfRecordedRound(reading, await datedRoundNamed(reading, round));
  return at == null ? null : { round: null, firstDay: firstDayOf(at), lastDay: lastDayOf(at) };
}

async function agreements(
  reading: Reading,
  demands: readonly WholeDemand[],
  { process, moment }: { readonly process: ProcessRecord; readonly moment: Moment | null },
): Promise<AgreedDemand[]> {
  const found = await Promise.all(
    demands.map(async (demand) => {
      const agreement = agreedAt(demand.course, moment, await endedOn(reading, process, demand.strand));
      return agreement === null ? [] : [{ demand, ...agreement, outcomes: await reading.loadMany(outcomeRecords, agreement.outcomes) }];
    }),
  );
  return found.flat();
}
