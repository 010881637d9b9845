import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const userErrorCodes = vocabulary('UserErrorCode', 'Why a mutation wrote nothing: a rule of the domain, or what stands in the record.', {
  NOT_FOUND: 'It names something that is not in the record, or not of the type that is asked for.',
  ALREADY_RECORDED: 'The key is taken, or the record says the same already. The thing that stands comes with it.',
  RETRACTED: 'The key belonged to something that was taken back; keys are never used again.',
  CONFLICT: 'The thing was changed since the version that was looked at. It comes with it, as it stands.',
  NOT_ALLOWED: 'It breaks a rule of the domain, such as which status of a round may follow which.',
  INVALID: 'What it says does not hold together. The message says where, what was expected and what came.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used with another input.',
});
export type UserErrorCode = WordOf<typeof userErrorCodes>;

export interface UserErrorRecord {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly path: readonly string[];
}

@ObjectType({ description: 'Something that kept a mutation from writing. All that is wrong is told at once; nothing was written.' })
export class UserError implements UserErrorRecord {
  @Field(() => enumOf(userErrorCodes), { description: 'For programs.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'For people: what was expected, what came, and what to do.' })
  message!: string;

  @Field(() => [String], { description: 'Where in the input, outermost name first: `["input", "position", "round"]`.' })
  path!: readonly string[];
}
