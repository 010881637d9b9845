import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import type { DeadlineRecord } from './deadline.records.ts';
import type { OutcomeRecord } from './outcome.records.ts';
import {
  type DeadlineResult,
  deadlineResults,
  type FollowUp,
  followUps,
  type OutcomeKind,
  outcomeKinds,
  type SettlementExtent,
  settlementExtents,
} from './outcome.ts';

type ShownOutcome = Omit<OutcomeRecord, keyof ThingRecord | 'process' | 'round' | 'texts' | 'parties' | 'settles' | 'voidedBy' | 'extends' | 'confirms'>;

@ObjectType({ implements: [Thing, Node], description: 'What a round or a process produced.' })
export class Outcome extends Thing implements ShownOutcome {
  @Field(() => enumOf(outcomeKinds), { description: 'What sort of outcome it is.' })
  kind!: OutcomeKind;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  title!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it came about.' })
  date!: string | null;

  @Field(() => String, { nullable: true, description: 'The local time of day, 24 hours, by the zone of its round: `15:00`.' })
  time!: string | null;

  @Field(() => String, { nullable: true, description: 'What it depends on, where it settles for the time being; null where it settles for good.' })
  subjectTo!: string | null;

  @Field(() => Boolean, { description: 'Whether it makes final, for all demands of the process, what was settled for the time being.' })
  confirmsAll!: boolean;

  @Field(() => enumOf(followUps), { description: 'How far it was carried out.' })
  followUp!: FollowUp;

  @Field(() => String, { nullable: true, description: 'What became of it, in words.' })
  followUpNote!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'From when to when it was in force.' })
  inForce!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it was to run out.' })
  expiry!: string | null;
}

type ShownDeadline = Omit<DeadlineRecord, keyof ThingRecord | 'process' | 'setIn' | 'setBy' | 'resultIn' | 'extends'>;

@ObjectType({ implements: [Thing, Node], description: 'A date set for something. One that is moved is followed by another: a chain.' })
export class Deadline extends Thing implements ShownDeadline {
  @Field(() => String, { description: 'What was to be done by then.' })
  for!: string;

  @Field(() => EdtfScalar, { description: 'By when.' })
  due!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it was set.' })
  setOn!: string | null;

  @Field(() => enumOf(deadlineResults), { description: 'What became of it.' })
  result!: DeadlineResult;
}

@ObjectType({ description: 'A demand that an outcome is said to settle.' })
export class Settlement {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => enumOf(settlementExtents), { description: 'How far it is settled.' })
  extent!: SettlementExtent;
}

export const OutcomeConnection = connectionOf('Outcome', () => Outcome);
export const DeadlineConnection = connectionOf('Deadline', () => Deadline);
