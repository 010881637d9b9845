import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import { badInput } from '../foundation/errors.ts';
import { AFTER_ALL_DAYS, lastDayOf } from '../foundation/values/edtf.ts';
import type { Reading } from '../ledger/reading.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';
import { Demand, Position } from '../record/demands/demand.type.ts';
import { historyOf } from '../record/demands/history.ts';
import type { StatedPosition } from '../record/demands/recorded-history.ts';
import { demandsOfProcess } from '../record/demands/whole-demand.ts';
import type { ProcessRecord } from '../record/processes/process.records.ts';
import { isOver } from '../record/processes/process.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { datedRoundNamed } from '../record/rounds/round-named.ts';
import { type Agreement, type AgreementState, agreedAt, agreementStates } from './agreed-at.ts';

@ObjectType({ description: 'A demand, and how far it is agreed at the moment that was asked for.' })
export class AgreedDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(agreementStates), { description: 'How far it is agreed then.' })
  state!: AgreementState;

  @Field(() => enumOf(demandStatuses), { description: 'Its status then, by the one rule.' })
  status!: DemandStatus;

  @Field(() => Position, { description: 'What it says then: the last position up to that moment.' })
  position!: StatedPosition;

  @Field(() => [Position], {
    description:
      'The positions up to that moment by which it was agreed or carried out, in whole or in part, oldest first, also where it was opened again later.',
  })
  settledBy!: readonly StatedPosition[];
}

@ObjectType({ description: 'What is agreed in a process at a moment, and what is not. Each list is in the order of the keys of the demands.' })
export class AgreementAt {
  @Field(() => EdtfScalar, { nullable: true, description: 'The last day that counts; null where the whole record does.' })
  day!: string | null;

  @Field(() => [AgreedDemand], { description: 'Agreed, or carried out.' })
  agreed!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Agreed or carried out in part, or toward some of those addressed.' })
  inPart!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Still asked, and nothing of it agreed.' })
  open!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'Nothing of it was agreed, and the process is over.' })
  unresolved!: AgreedDemand[];

  @Field(() => [AgreedDemand], { description: 'No longer asked: withdrawn, replaced, taken elsewhere, lapsed, or settled without it.' })
  otherwise!: AgreedDemand[];
}

@ArgsType()
class AgreedArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'The moment, by its last day: `2022-03-29`. Without it and without `round`, the whole record counts.',
  })
  at?: string;

  @Field(() => String, { nullable: true, description: 'The key of a round instead: what is agreed at the end of its last day.' })
  round?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class AgreedResolver {
  @Query(() => AgreementAt, { description: 'What is agreed in a process at a moment, in part, or not. Demands that were not raised by then are left out.' })
  async agreed(@Args(() => AgreedArguments) { process: key, at, round, view }: AgreedArguments, @Ctx() context: OperationContext): Promise<AgreementAt> {
    if (at != null && round != null) throw badInput(['round'], 'either at or round', 'both');
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const day = at != null ? lastDayOf(at) : round != null ? lastDayOf((await datedRoundNamed(reading, round)).date) : null;
    const all = await agreements(reading, process, day ?? AFTER_ALL_DAYS);
    const inState = (state: AgreementState) => all.filter((one) => one.state === state);
    return {
      day,
      agreed: inState('AGREED'),
      inPart: inState('IN_PART'),
      open: inState('OPEN'),
      unresolved: inState('UNRESOLVED'),
      otherwise: inState('OTHERWISE'),
    };
  }
}

async function agreements(reading: Reading, process: ProcessRecord, day: string): Promise<AgreedDemand[]> {
  const demands = await demandsOfProcess(reading, process.id);
  const processEnded = isOver(process.status) ? (process.period === null ? AFTER_ALL_DAYS : lastDayOf(process.period)) : null;
  return demands.flatMap((demand) => {
    const { addressedTo, links } = demand;
    const agreement: Agreement<StatedPosition> | null = agreedAt(historyOf(demand.positions), day, { addressedTo, links, processEnded });
    return agreement === null ? [] : [{ demand, ...agreement }];
  });
}
