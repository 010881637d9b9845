import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments, LocalText } from '../api/local-text.type.ts';
import { demandRecords } from '../demands/demand.records.ts';
import { readingOf } from '../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { preferred } from '../values/local-text.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { type OutcomeRecord, outcomeRecords } from './outcome.records.ts';
import { Deadline, Outcome, Settlement } from './outcome.type.ts';

@Resolver(() => Outcome)
export class OutcomeResolver {
  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() outcome: OutcomeRecord): Promise<ProcessRecord | null> {
    return readingOf(outcome).load(processRecords, outcome.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it came from; null where it came from no single one.' })
  round(@Root() outcome: OutcomeRecord): Promise<RoundRecord | null> {
    return readingOf(outcome).loadOptional(roundRecords, outcome.round);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'What was produced, in words.' })
  text(@Root() outcome: OutcomeRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(outcome.texts, languages);
  }

  @FieldResolver(() => [Party], { description: 'The parties to it.' })
  parties(@Root() outcome: OutcomeRecord): Promise<PartyRecord[]> {
    return readingOf(outcome).loadMany(partyRecords, outcome.parties);
  }

  @FieldResolver(() => [Settlement], { description: 'The demands it is said to settle, and how far. It changes no status by itself.' })
  async settles(@Root() outcome: OutcomeRecord): Promise<Settlement[]> {
    const demands = await Promise.all(outcome.settles.map(({ demand }) => readingOf(outcome).load(demandRecords, demand)));
    return outcome.settles.flatMap(({ extent }, index) => {
      const demand = demands[index] ?? null;
      return demand === null ? [] : [{ demand, extent }];
    });
  }

  @FieldResolver(() => Outcome, { nullable: true, description: 'The outcome that voided it.' })
  voidedBy(@Root() outcome: OutcomeRecord): Promise<OutcomeRecord | null> {
    return readingOf(outcome).loadOptional(outcomeRecords, outcome.voidedBy);
  }
}

@Resolver(() => Deadline)
export class DeadlineResolver {
  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() deadline: DeadlineRecord): Promise<ProcessRecord | null> {
    return readingOf(deadline).load(processRecords, deadline.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it was set in.' })
  setIn(@Root() deadline: DeadlineRecord): Promise<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.setIn);
  }

  @FieldResolver(() => [Party], { description: 'Who set it.' })
  setBy(@Root() deadline: DeadlineRecord): Promise<PartyRecord[]> {
    return readingOf(deadline).loadMany(partyRecords, deadline.setBy);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round in which its result came about.' })
  resultIn(@Root() deadline: DeadlineRecord): Promise<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.resultIn);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'The deadline that it moves.' })
  extends(@Root() deadline: DeadlineRecord): Promise<DeadlineRecord | null> {
    return readingOf(deadline).loadOptional(deadlineRecords, deadline.extends);
  }
}

const byDate = "coalesce(r.date_first, '9999-99-99'), coalesce(r.date_last, '9999-99-99'), r.sort_key";

@Resolver(() => Round)
export class RoundOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'What it produced, by date, then by key.' })
  outcomes(@Root() round: RoundRecord): Promise<OutcomeRecord[]> {
    return readingOf(round).loadBelonging(outcomeRecords, 'round', round.id, byDate);
  }
}

@Resolver(() => Process)
export class ProcessOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'What it produced, its rounds included, by date, then by key.' })
  outcomes(@Root() process: ProcessRecord): Promise<OutcomeRecord[]> {
    return readingOf(process).loadBelonging(outcomeRecords, 'process', process.id, byDate);
  }

  @FieldResolver(() => [Deadline], { description: 'The dates that were set in it, by the day they were due.' })
  deadlines(@Root() process: ProcessRecord): Promise<DeadlineRecord[]> {
    return readingOf(process).loadBelonging(deadlineRecords, 'process', process.id, 'r.due_first, r.due_last, r.sort_key');
  }
}
