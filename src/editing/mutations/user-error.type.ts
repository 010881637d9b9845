import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const userErrorCodes = vocabulary('UserErrorCode', 'Why a mutation wrote nothing: a rule of the domain, or a conflict with the record.', {
  NOT_FOUND: 'It names something that is not in the record, or is of another type.',
  ALREADY_RECORDED: 'The key is taken, or the record says the same already. The payload holds the existing thing.',
  RETRACTED: 'The key belonged to a retracted thing. Keys are never reused.',
  CONFLICT: 'The thing has a newer version than expected. The payload holds its current state.',
  NOT_ALLOWED: 'It breaks a rule of the domain, such as which status of a round may follow which.',
  INVALID: 'Its values contradict each other or are malformed. The message says where, what was expected and what was got.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used with another input.',
});
export type UserErrorCode = WordOf<typeof userErrorCodes>;

export interface UserErrorRecord {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly path: readonly string[];
}

@ObjectType({ description: 'A reason why a mutation wrote nothing. All reasons are reported at once.' })
export class UserError implements UserErrorRecord {
  @Field(() => enumOf(userErrorCodes), { description: 'For programs.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'For people: what was expected, what was got, and what to do.' })
  message!: string;

  @Field(() => [String], { description: 'Where in the input, outermost name first: `["input", "position", "round"]`.' })
  path!: readonly string[];
}
