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
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Pass it as `after` to get later changes.' })
  cursor!: string;

  @Field(() => Int, { name: 'number', description: 'Its number in the ledger, from 1.' })
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from entry to entry.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'The reason: something happened, or the record was corrected.' })
  reason!: Reason;

  @Field(() => String, { description: 'What was done: `position.stated`, `round.recorded` …' })
  act!: string;

  @Field(() => String, { description: 'The id of the key that wrote it, or the command; never a name.' })
  who!: string;

  @Field(() => enumOf(thingTypeWords), { description: 'The type of the changed thing.' })
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

const changeOrders = vocabulary('ChangeOrder', 'The order in which to read the ledger.', {
  OLDEST_FIRST: 'In the order of writing. Continue from `endCursor` to get new changes.',
  NEWEST_FIRST: 'Newest first. `after` leads to older changes, `before` to newer ones.',
});
type ChangeOrder = WordOf<typeof changeOrders>;

@InputType({ description: 'Which changes to give. All that is given must hold. A change that is filtered out still advances the cursor.' })
export class ChangeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these rounds. Positions and answers given there count too.' })
  round?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these demands. Their positions, answers and links count too.' })
  demand?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Those that touch one of these parties, as maker, addressee, answering party or participant. On request also its blocs or members, for what happened during the membership. Undated things count on the day of recording.',
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
  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to give. Default: all.' })
  where?: ChangeWhere;

  @Field(() => [enumOf(changeOrders)], { nullable: true, description: 'The order. Default: OLDEST_FIRST. Only the first value counts.' })
  orderBy?: ChangeOrder[];

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100. Default: 20.' })
  first?: number;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Only changes after this place in the order: recorded later or, with NEWEST_FIRST, earlier. Default: from the beginning.',
  })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many to give from the end, or before `before`: 1 to 100. They keep their order.' })
  last?: number;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Only changes before this place in the order. Default: up to the end.',
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

@ObjectType({ description: 'A part of the ledger, in the requested order.' })
export class ChangeConnection {
  @Field(() => [ChangeEdge], { description: 'The changes, each with its place.' })
  edges!: ChangeEdge[];

  @Field(() => [Change], { description: 'The changes.' })
  nodes!: ChangeRecord[];

  @Field(() => PageInfo, {
    description: 'Where the part lies. With OLDEST_FIRST, everything up to `endCursor` was examined: continue from there, even if no change was returned.',
  })
  pageInfo!: PageInfo;
}
