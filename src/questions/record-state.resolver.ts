import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { CursorScalar, DateTimeScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Pin } from '../ledger/view.ts';

@ObjectType({ description: 'How current the record is in a view: the last entry that its answers rest on.' })
export class RecordState {
  @Field(() => Int, { description: 'The number of that entry, as in `changes`. 0 if nothing is recorded.' })
  entry!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that entry was recorded. Null if nothing is recorded.' })
  recordedAt!: string | null;

  @Field(() => CursorScalar, { description: 'The place of that entry, for other queries on the same record: `view: {at: …}`. A new epoch makes it invalid.' })
  cursor!: string;
}

@ArgsType()
class RecordStateArguments {
  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class RecordStateResolver {
  @Query(() => RecordState, {
    description:
      'The state of the record that the other fields of this operation rest on. With `asOf` or `at`, an earlier one. `knownBy` and `evidence` do not change it.',
  })
  async recordState(@Args(() => RecordStateArguments) { view }: RecordStateArguments, @Ctx() context: OperationContext): Promise<RecordState> {
    const { pin } = await context.reading(view);
    return { entry: pin.seq, recordedAt: await recordedAt(pin, context), cursor: await context.cursorAt(pin.seq, pin.head) };
  }
}

async function recordedAt({ seq, head }: Pin, context: OperationContext): Promise<string | null> {
  if (seq === 0) return null;
  if (seq === head.seq) return head.recordedAt;
  const [entry] = await context.read(sql`select recorded_at from ledger_entries where seq = ${seq}`);
  return (entry?.recorded_at as string | undefined) ?? null;
}
