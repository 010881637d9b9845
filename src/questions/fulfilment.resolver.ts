import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';
import { Demand, Position } from '../record/demands/demand.type.ts';
import { demandsOf } from '../record/demands/demands-of.ts';
import { statusOfDemand } from '../record/demands/derived-values.ts';
import { shownOf } from '../record/demands/history.ts';
import { recordedHistory, type StatedPosition } from '../record/demands/recorded-history.ts';
import { inDateOrder, outcomesOfProcess } from '../record/outcomes/acting-outcomes.ts';
import type { OutcomeRecord } from '../record/outcomes/outcome.records.ts';
import { type SettlementExtent, settlementExtents } from '../record/outcomes/outcome.ts';
import { Outcome } from '../record/outcomes/outcome.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { type Fulfilment, fulfilmentIn, fulfilments } from './fulfilment-of.ts';

@ObjectType({ description: 'An outcome that settles a point, or says that it does not, with the extent.' })
export class SettlingOutcome {
  @Field(() => Outcome, { description: 'The outcome. Its `followUp` says how far it was carried out.' })
  outcome!: OutcomeRecord;

  @Field(() => enumOf(settlementExtents), { description: 'How far it settles the point.' })
  extent!: SettlementExtent;
}

@ObjectType({ description: 'A demand that was agreed, wholly or in part, and how far it was carried out.' })
export class AgreedPoint {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(fulfilments), { description: 'How far it was carried out.' })
  fulfilment!: Fulfilment;

  @Field(() => enumOf(demandStatuses), { description: 'Its status, which decides that.' })
  status!: DemandStatus;

  @Field(() => [Position], { description: 'The positions that agreed it. Empty if only an outcome or a deed says so.' })
  agreed!: readonly StatedPosition[];

  @Field(() => [Position], { description: 'The positions that record a deed, in whole or in part. A promise is no deed.' })
  deeds!: readonly StatedPosition[];

  @Field(() => [Position], { description: 'The positions that say that it lapsed, or that the matter was settled without it.' })
  ended!: readonly StatedPosition[];

  @Field(() => [SettlingOutcome], {
    description: 'The outcomes of the process that settle it, by date. They show what became of the agreement, beside what became of the demand.',
  })
  outcomes!: SettlingOutcome[];
}

@ArgsType()
class FulfilmentArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class FulfilmentResolver {
  @Query(() => [AgreedPoint], {
    description:
      'Which agreed points of a process were carried out, and how far, by the keys of the demands. Both the positions of the demands and the outcomes that settle them are given, because they may differ.',
  })
  async agreedPoints(@Args(() => FulfilmentArguments) { process: key, view }: FulfilmentArguments, @Ctx() context: OperationContext): Promise<AgreedPoint[]> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const [demands, outcomes] = await Promise.all([demandsOf(reading, process.id), outcomesOfProcess(reading, process.id).then(inDateOrder)]);
    const points = await Promise.all(demands.map((demand) => pointOf(reading, demand, outcomes)));
    return points.filter((point) => point !== null);
  }
}

async function pointOf(reading: Reading, demand: DemandRecord, all: readonly OutcomeRecord[]): Promise<AgreedPoint | null> {
  const outcomes = all.flatMap((outcome) =>
    outcome.settles.filter((settled) => settled.demand === demand.id && settled.extent !== 'NONE').map(({ extent }) => ({ outcome, extent })),
  );
  const [history, status] = await Promise.all([recordedHistory(reading, demand.id), statusOfDemand(reading, demand)]);
  const point = fulfilmentIn(shownOf(history), status, outcomes.length > 0);
  return point === null ? null : { demand, status, outcomes, ...point };
}
