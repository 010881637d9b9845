import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { KeyArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey } from '../../api/find.ts';
import { listPage, type Page } from '../../api/page.ts';
import type { Soon } from '../../foundation/soon.ts';
import { isOneOfWords } from '../../foundation/storage/lists.ts';
import { lastDayOf } from '../../foundation/values/edtf.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { pickedParties } from '../parties/related-party-filter.type.ts';
import { loadSpeakers, onlyOf, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { isOverdue, wasSetBy } from './deadline-conditions.ts';
import { DeadlineListArguments, deadlineOrderTerms } from './deadline-where.type.ts';
import { Deadline, DeadlineConnection } from './outcome.type.ts';

@Resolver(() => Deadline)
export class DeadlineResolver {
  @Query(() => Deadline, {
    nullable: true,
    description: 'The deadline with this key: `ru-ua-2022/corridor-ceasefire-0305`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  deadline(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<DeadlineRecord | null> {
    return findByKey(context, deadlineRecords, key, view);
  }

  @Query(() => DeadlineConnection, { description: 'Deadlines, by the day they are due, then by key.' })
  deadlines(
    @Args(() => DeadlineListArguments) { where, orderBy, view, ...page }: DeadlineListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<DeadlineRecord>> {
    return listPage(context, {
      field: 'deadlines',
      records: deadlineRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => {
        const setters = await pickedParties(context, reading, where?.setBy);
        return [
          ...(await columnIsPicked(context, reading, 'Deadline', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.setIn, 'r.set_in')),
          ...(setters === null ? [] : [await wasSetBy(reading, setters)]),
          ...isOneOfWords(reading.database.dialect, 'r.result', where?.result),
          ...dateOverlaps('r.due', where?.due),
          ...(where?.overdueOn == null ? [] : [await isOverdue(reading, lastDayOf(where.overdueOn))]),
        ];
      },
      order: (orderBy ?? ['DUE_ASC']).flatMap((order) => deadlineOrderTerms[order]),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() deadline: DeadlineRecord): Soon<ProcessRecord | null> {
    return readingOf(deadline).load(processRecords, deadline.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it was set in.' })
  setIn(@Root() deadline: DeadlineRecord): Soon<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.setIn);
  }

  @FieldResolver(() => [Party], { description: 'The parties that set it. `setters` also lists single people.' })
  async setBy(@Root() deadline: DeadlineRecord): Promise<PartyRecord[]> {
    const reading = readingOf(deadline);
    return reading.loadMany(partyRecords, await onlyOf(reading, 'Party', deadline.setBy));
  }

  @FieldResolver(() => [Speaker], { description: 'The parties and single people that set it.' })
  setters(@Root() deadline: DeadlineRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(deadline), deadline.setBy);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round in which its result came about.' })
  resultIn(@Root() deadline: DeadlineRecord): Soon<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.resultIn);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'The deadline that it moves.' })
  extends(@Root() deadline: DeadlineRecord): Soon<DeadlineRecord | null> {
    return readingOf(deadline).loadOptional(deadlineRecords, deadline.extends);
  }

  @FieldResolver(() => [Deadline], {
    description: 'The deadlines that move it, by the day they are due. Several if sources or parties differ.',
  })
  extendedBy(@Root() deadline: DeadlineRecord): Soon<DeadlineRecord[]> {
    return readingOf(deadline).loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.id');
  }
}
