import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { survivorOf } from '../api/find.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import { type DemandStatus, demandStatuses } from '../demands/demand.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { Demand, Position } from '../demands/demand.type.ts';
import { linksFrom, recordedHistory, type StatedPosition } from '../demands/recorded-history.ts';
import { badInput } from '../errors.ts';
import type { Reading } from '../ledger/reading.ts';
import { isOver } from '../processes/process.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { roundRecords } from '../rounds/round.records.ts';
import { lastDayOf } from '../values/edtf.ts';
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

const END = '9999-99-99';

@Resolver()
export class AgreedResolver {
  @Query(() => AgreementAt, { description: 'What is agreed in a process at a moment, in part, or not. Demands that were not raised by then are left out.' })
  async agreed(@Args(() => AgreedArguments) { process: key, at, round, view }: AgreedArguments, @Ctx() context: OperationContext): Promise<AgreementAt> {
    if (at != null && round != null) throw badInput(['round'], 'either at or round', 'both');
    const reading = await context.reading(view);
    const process = await processUnder(reading, key);
    const day = at != null ? lastDayOf(at) : round != null ? await lastDayOfRound(reading, round) : null;
    const all = await agreements(reading, process, day ?? END);
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
  const rows = await reading.query(sql`select r.* from demands r where r.process = ${process.id} and ${reading.stood(demandRecords, 'r')} order by r.sort_key`);
  const demands = await reading.adopt(demandRecords, rows);
  const processEnded = isOver(process.status) ? (process.period === null ? END : lastDayOf(process.period)) : null;
  const found = await Promise.all(
    demands.map(async (demand): Promise<AgreedDemand | null> => {
      const [history, links] = await Promise.all([recordedHistory(reading, demand.id), linksFrom(reading, demand.id)]);
      const agreement: Agreement<StatedPosition> | null = agreedAt(history, day, { addressedTo: demand.addressedTo, links, processEnded });
      return agreement === null ? null : { demand, ...agreement };
    }),
  );
  return found.filter((one) => one !== null);
}

async function processUnder(reading: Reading, key: string): Promise<ProcessRecord> {
  const identity = await reading.identity(key);
  const process = identity?.type === 'Process' ? await reading.load(processRecords, await survivorOf(reading, identity)) : null;
  if (process === null) throw badInput(['process'], 'the key of a process', key);
  return process;
}

async function lastDayOfRound(reading: Reading, key: string): Promise<string> {
  const identity = await reading.identity(key);
  const round = identity?.type === 'Round' ? await reading.load(roundRecords, await survivorOf(reading, identity)) : null;
  if (round === null) throw badInput(['round'], 'the key of a round', key);
  if (round.date === null) throw badInput(['round'], 'a round that has a date', `${round.key}, which has none`);
  return lastDayOf(round.date);
}
