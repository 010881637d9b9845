import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import { enumOf } from '../api/enum.ts';
import { KeyFilter } from '../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../api/scalars.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import { type Entry, type Reason, reasons } from '../ledger/entry.ts';
import type { ThingType } from '../ledger/thing.ts';
import { IssueFilter } from '../record/issues/issue-filter.type.ts';
import { RelatedPartyFilter } from '../record/parties/related-party-filter.type.ts';
import { thingTypeWords } from '../record/records.ts';

/** An entry of the ledger, as it is shown. Its cursor holds its place and the id of the ledger. */
export type ChangeRecord = Entry & { readonly cursor: string };

@ObjectType({ description: 'One domain act: an entry of the ledger. Entries are numbered without gaps, in the order in which they were written.' })
export class Change {
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Pass it as `after` to get what came later.' })
  cursor!: string;

  @Field(() => Int, { name: 'number', description: 'Its number in the ledger, from 1.' })
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from entry to entry.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'Why: something happened, or the record was mended.' })
  reason!: Reason;

  @Field(() => String, { description: 'What was done: `position.stated`, `round.recorded` …' })
  act!: string;

  @Field(() => String, { description: 'The id of the key that wrote it, or the command; never a name.' })
  who!: string;

  @Field(() => enumOf(thingTypeWords), { description: 'The type of the thing it was done to.' })
  thingType!: ThingType;

  @Field(() => [String], { description: 'The fields that it changed; empty for a thing that is new.' })
  changedFields!: readonly string[];
}

@InputType({ description: 'A span of time. Both ends belong to it.' })
export class MomentRange {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this moment.' })
  from?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Not after this moment.' })
  to?: string;
}

const changeOrders = vocabulary('ChangeOrder', 'In which order to read the ledger.', {
  OLDEST_FIRST: 'As it was written. `endCursor` is then the place to poll on from.',
  NEWEST_FIRST: 'The newest first: `after` leads on to older ones, `before` back to newer ones.',
});
type ChangeOrder = WordOf<typeof changeOrders>;

@InputType({ description: 'Which changes to give. All that is given must hold. A change that is left out still moves the cursor on.' })
export class ChangeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these rounds: what is stated or answered there counts too.' })
  round?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these demands: its positions, answers and links count too.' })
  demand?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Those that touch one of these parties, as one that makes, is addressed, answers or takes part. On request also its blocs or members, for what happened while it belonged to them; what bears no date counts on the day it was recorded.',
  })
  party?: RelatedPartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Those that touch one of these issues.' })
  issue?: IssueFilter;

  @Field(() => [enumOf(thingTypeWords)], { nullable: true, description: 'Those done to things of these types.' })
  thing?: ThingType[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Those made for one of these reasons.' })
  reason?: Reason[];

  @Field(() => MomentRange, { nullable: true, description: 'Those recorded in this span of time.' })
  recorded?: MomentRange;
}

/** Whether a moment lies in a span. All moments have the same length, so comparing strings is enough. */
export function isRecordedWithin(range: MomentRange | null | undefined, recordedAt: string): boolean {
  return (range?.from == null || recordedAt >= range.from) && (range?.to == null || recordedAt <= range.to);
}

@ArgsType()
export class ChangeArguments {
  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to give; all by default.' })
  where?: ChangeWhere;

  @Field(() => [enumOf(changeOrders)], { nullable: true, description: 'The order; OLDEST_FIRST by default. The first that is given decides.' })
  orderBy?: ChangeOrder[];

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100; 20 by default.' })
  first?: number;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Give those that follow this place in the order: recorded after it, or before it where the newest come first. By default from the beginning.',
  })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many to give from the end, or before `before`: 1 to 100. They still stand in the order.' })
  last?: number;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Give those that come before this place in the order. By default up to its end.',
  })
  before?: string;
}

@ObjectType({ description: 'One change of a list, with its place in the ledger.' })
export class ChangeEdge {
  @Field(() => CursorScalar, { description: 'Its place in the ledger.' })
  cursor!: string;

  @Field(() => Change, { description: 'The change.' })
  node!: ChangeRecord;
}

@ObjectType({ description: 'A stretch of the ledger, in the order that was asked for.' })
export class ChangeConnection {
  @Field(() => [ChangeEdge], { description: 'The changes, each with its place.' })
  edges!: ChangeEdge[];

  @Field(() => [Change], { description: 'The changes.' })
  nodes!: ChangeRecord[];

  @Field(() => PageInfo, {
    description:
      'Where the stretch lies. Oldest first, `endCursor` is the place up to which everything was looked at: poll on from there, even when nothing came.',
  })
  pageInfo!: PageInfo;
}
