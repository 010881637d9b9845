import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Soon } from '../../foundation/soon.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { ProcessRecord } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import type { RoundRecord } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { inDateOrder, outcomesOfProcess } from './acting-outcomes.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import type { OutcomeRecord } from './outcome.records.ts';
import { Deadline, Outcome } from './outcome.type.ts';

@Resolver(() => Round)
export class RoundOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'Its outcomes, sorted by date.' })
  async outcomes(@Root() round: RoundRecord): Promise<OutcomeRecord[]> {
    return inDateOrder((await outcomesOfProcess(readingOf(round), round.process)).filter((outcome) => outcome.round === round.id));
  }
}

@Resolver(() => Process)
export class ProcessOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'Its outcomes and those of its rounds, sorted by date.' })
  async outcomes(@Root() process: ProcessRecord): Promise<OutcomeRecord[]> {
    return inDateOrder(await outcomesOfProcess(readingOf(process), process.id));
  }

  @FieldResolver(() => [Deadline], { description: 'The deadlines that were set in the process, by the day they are due.' })
  deadlines(@Root() process: ProcessRecord): Soon<DeadlineRecord[]> {
    return readingOf(process).loadBelonging(deadlineRecords, 'process', process.id, 'r.due_first, r.id');
  }
}
