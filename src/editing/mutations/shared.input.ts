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
  CORRECTION: 'The record was wrong or incomplete, and is corrected. The parties did nothing.',
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
      'Makes the mutation idempotent: the same key with the same input gives the same answer and writes nothing twice. Kept for at least 30 days and the next thousand entries of the ledger, separately for each API key. 1 to 255 visible ASCII characters, such as a UUID.',
  })
  idempotencyKey?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Dry run: checks and computes everything, shows it in the payload, and rolls back. No cursor moves, and no key is taken. Default: false. Not for proposals, which have a preview.',
  })
  dryRun?: boolean;
}

/** The fields of every input that adds or updates a thing. */
@InputType()
export class AnyWriteInput extends RepeatableInput implements WritingInput {
  @Field(() => enumOf(writeReasons), { nullable: true, description: 'Why it is written. Default: FACT.' })
  reason?: Reason;
}

/** The fields of every payload, besides the thing that was written. */
@ObjectType()
export abstract class Payload {
  @Field(() => CursorScalar, {
    description: 'The place of the ledger right after it. For a dry run, the current place. Pass it as `after` to follow later changes.',
  })
  cursor!: string;

  @Field(() => [UserError], { description: 'Why nothing was written. Empty if something was written.' })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: 'Warnings about what was written or, for a dry run, would be written. They do not prevent the write.' })
  warnings!: readonly WarningRecord[];
}
