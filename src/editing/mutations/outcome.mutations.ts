import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { Role } from '../../foundation/access/role.ts';
import { deadlineRecords } from '../../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { Deadline, Outcome } from '../../record/outcomes/outcome.type.ts';
import { type LocatedEntry, pathIn } from '../transfer/located.ts';
import { changed, newInProcess } from './entries-of.ts';
import { RecordOutcomeInput, SetDeadlineInput, UpdateDeadlineInput, UpdateOutcomeInput } from './outcome.input.ts';
import { type Ground, order, perform } from './perform.ts';
import { adding } from './places.ts';
import { Payload } from './shared.input.ts';
import { without } from './taken-in.ts';

@ObjectType({ description: 'What became of an outcome.' })
export class RecordOutcomePayload extends Payload {
  @Field(() => Outcome, { nullable: true, description: 'The outcome. Where nothing was written: as it stands, if it does.' })
  outcome!: Outcome | null;
}

@ObjectType({ description: 'What became of the change of an outcome.' })
export class UpdateOutcomePayload extends RecordOutcomePayload {}

@ObjectType({ description: 'What became of a deadline.' })
export class SetDeadlinePayload extends Payload {
  @Field(() => Deadline, { nullable: true, description: 'The deadline. Where nothing was written: as it stands, if it does.' })
  deadline!: Deadline | null;
}

@ObjectType({ description: 'What became of the change of a deadline.' })
export class UpdateDeadlinePayload extends SetDeadlinePayload {}

/** What the mutations of this file do with their inputs. */
export const outcomeOrders = {
  updateOutcome: order('updateOutcome', outcomeRecords, (input: UpdateOutcomeInput) => changed('Outcome', input)),
  updateDeadline: order('updateDeadline', deadlineRecords, (input: UpdateDeadlineInput) => changed('Deadline', input)),
  recordOutcome: order('recordOutcome', outcomeRecords, (input: RecordOutcomeInput) => (ground) => newOutcome(input, ground)),
  setDeadline: order('setDeadline', deadlineRecords, (input: SetDeadlineInput) => newInProcess('Deadline', input.for, input)),
};

@Resolver()
export class OutcomeMutations {
  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => RecordOutcomePayload, { description: 'Records what a round or a process produced. Needs a CONTRIBUTOR.' })
  async recordOutcome(
    @Arg('input', () => RecordOutcomeInput, { description: 'The outcome.' }) input: RecordOutcomeInput,
    @Ctx() context: OperationContext,
  ): Promise<RecordOutcomePayload> {
    const { thing, ...rest } = await perform(context, outcomeOrders.recordOutcome, input);
    return { outcome: thing as unknown as Outcome | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateOutcomePayload, { description: 'Tells what became of an outcome, or corrects what is recorded of it. Needs an EDITOR.' })
  async updateOutcome(
    @Arg('input', () => UpdateOutcomeInput, { description: 'The change.' }) input: UpdateOutcomeInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateOutcomePayload> {
    const { thing, ...rest } = await perform(context, outcomeOrders.updateOutcome, input);
    return { outcome: thing as unknown as Outcome | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => SetDeadlinePayload, {
    description: 'Records a date that was set for something. One that is moved is followed by another. Needs a CONTRIBUTOR.',
  })
  async setDeadline(
    @Arg('input', () => SetDeadlineInput, { description: 'The deadline.' }) input: SetDeadlineInput,
    @Ctx() context: OperationContext,
  ): Promise<SetDeadlinePayload> {
    const { thing, ...rest } = await perform(context, outcomeOrders.setDeadline, input);
    return { deadline: thing as unknown as Deadline | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateDeadlinePayload, { description: 'Tells what became of a deadline, or corrects what is recorded of it. Needs an EDITOR.' })
  async updateDeadline(
    @Arg('input', () => UpdateDeadlineInput, { description: 'The change.' }) input: UpdateDeadlineInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateDeadlinePayload> {
    const { thing, ...rest } = await perform(context, outcomeOrders.updateDeadline, input);
    return { deadline: thing as unknown as Deadline | null, ...rest };
  }
}

/** An outcome lies in the round that produced it, or in the process where none did. */
async function newOutcome({ process: processKey, round, title, text, reason }: RecordOutcomeInput, { entry, newPath, named }: Ground): Promise<LocatedEntry[]> {
  const process = await named('process', processKey, ['Process']);
  const parent = round == null ? null : (await named('round', pathIn(process.key, round), ['Round'])).key;
  const path = await newPath(process, title ?? text, 'outcome');
  return [{ type: 'Outcome', process: process.key, parent, path, entry: without(entry, 'process', 'round', 'key'), wish: adding(reason) }];
}
