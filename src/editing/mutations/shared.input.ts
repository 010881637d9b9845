import { Field, InputType, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { inputFieldOf, inputType } from '../../api/record-input.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { vocabulary } from '../../foundation/values/vocabulary.ts';
import type { WriteReason as Reason } from '../recording/write-mode.ts';
import { fieldsOfEntry } from '../transfer/entry-fields.ts';
import type { WritingInput } from './entry-context.ts';
import { UserError } from './user-error.type.ts';
import { Warning, type WarningRecord } from './warning.type.ts';

export const writeReasons = vocabulary<Reason>('WriteReason', 'Why something is written. A correction is never shown as a move of a party.', {
  FACT: 'Something happened, or became known.',
  CORRECTION: 'The record was wrong, or lacked it, and is mended; the parties did nothing.',
});

/** A citation inside an input. It has no citations of its own. */
const { aliases, knownSince, ...cited } = fieldsOfEntry('Citation');

export const CitationInput = inputType(
  'CitationInput',
  'A source and what it is used for.',
  Object.entries(cited).map(([name, field]) => inputFieldOf(name, field)),
);

/** The fields of every mutation input. */
@InputType()
export class RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes it safe to send again: the same key with the same input gives the same answer and writes nothing twice. Kept for 30 days, for your API key alone. 1 to 255 visible ASCII characters, such as a UUID.',
  })
  idempotencyKey?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Checks and works out everything, shows it in the payload, and writes nothing: no cursor moves, and no key is taken. False by default. A proposal has none: its preview says what would happen.',
  })
  dryRun?: boolean;
}

/** The fields of every input that adds or updates a thing. */
@InputType()
export class AnyWriteInput extends RepeatableInput implements WritingInput {
  @Field(() => enumOf(writeReasons), { nullable: true, description: 'Why it is written; FACT by default.' })
  reason?: Reason;
}

/** The fields of every payload, besides the thing that was written. */
@ObjectType()
export abstract class Payload {
  @Field(() => CursorScalar, {
    description: 'The place of the ledger right after it; of a dry run, where the ledger stands. Pass it as `after` to follow what comes next.',
  })
  cursor!: string;

  @Field(() => [UserError], { description: 'Why nothing was written; empty where it was.' })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: 'What is worth a look in what was written; of a dry run, in what would be. It was written all the same.' })
  warnings!: readonly WarningRecord[];
}
