import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import { enumOf } from '../api/enum.ts';
import { KeyFilter } from '../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../api/scalars.ts';
import { type Entry, type Reason, reasons } from '../ledger/entry.ts';
import type { ThingType } from '../ledger/thing.ts';
import { thingTypeWords } from '../record/records.ts';

/** An entry of the ledger, as it is shown; its cursor is made of it and of the ledger's own number. */
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

@InputType({ description: 'Which changes to give. All that is given must hold. A change that is left out still moves the cursor on.' })
export class ChangeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those that touch one of these processes.' })
  process?: KeyFilter;

  @Field(() => [enumOf(thingTypeWords)], { nullable: true, description: 'Those done to things of these types.' })
  thing?: ThingType[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Those made for one of these reasons.' })
  reason?: Reason[];
}

@ArgsType()
export class ChangeArguments {
  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to give; all by default.' })
  where?: ChangeWhere;

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100; 20 by default.' })
  first?: number;

  @Field(() => CursorScalar, { nullable: true, description: 'Give those recorded after this place; by default from the beginning.' })
  after?: string;
}

@ObjectType({ description: 'One change of a list, with its place in the ledger.' })
export class ChangeEdge {
  @Field(() => CursorScalar, { description: 'Its place in the ledger.' })
  cursor!: string;

  @Field(() => Change, { description: 'The change.' })
  node!: ChangeRecord;
}

@ObjectType({ description: 'A stretch of the ledger, oldest first.' })
export class ChangeConnection {
  @Field(() => [ChangeEdge], { description: 'The changes, each with its place.' })
  edges!: ChangeEdge[];

  @Field(() => [Change], { description: 'The changes.' })
  nodes!: ChangeRecord[];

  @Field(() => PageInfo, {
    description: 'Where the stretch lies. `endCursor` is the place up to which everything was looked at: poll on from there, even when nothing came.',
  })
  pageInfo!: PageInfo;
}
