import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { Payload } from '../../editing/mutations/shared.input.ts';
import { ChangeWhere } from '../../questions/change.type.ts';
import { type MailRhythm, type MailStatus, mailRhythms, mailStatuses, type SubscriptionRecord } from './subscription.ts';

@ObjectType('MailSubscription', {
  description: 'An address that gets what is recorded by mail, or some of it. Each message has a link that ends it.',
})
export class MailSubscription implements Omit<SubscriptionRecord, 'token' | 'sending'> {
  @Field(() => ID, { description: 'By which it is removed or resumed. It is no id for `node`.' })
  id!: string;

  @Field(() => String, { description: 'The address that is written to.' })
  address!: string;

  @Field(() => String, { nullable: true, description: 'Which changes it wants: a `ChangeWhere`, as JSON. Null if all.' })
  wanted!: string | null;

  @Field(() => enumOf(mailRhythms), { description: 'How often it is written to.' })
  rhythm!: MailRhythm;

  @Field(() => String, { description: 'The language of its messages: `en` or `uk`.' })
  language!: string;

  @Field(() => String, { description: 'The id of the key that added it, or the command.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  createdAt!: string;

  @Field(() => enumOf(mailStatuses), { description: 'Whether it is written to.' })
  status!: MailStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the address was asked whether it wants mail. Null if it was not yet.' })
  askedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody there confirmed it. Null if nobody has.' })
  confirmedAt!: string | null;

  @Field(() => CursorScalar, { description: 'Its place in the ledger: all up to it was sent.' })
  cursor!: string;

  @Field(() => Int, { description: 'How often the next message could not be sent.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when sending fails. Null if it does not.' })
  failingSince!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Before when nothing is sent. Null: as soon as something is recorded, or never if it is parked.',
  })
  nextTryAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What was wrong the last time.' })
  lastError!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something was sent last.' })
  deliveredAt!: string | null;
}

@InputType({ description: 'A subscription by mail.' })
export class AddMailSubscriptionInput {
  @Field(() => String, { description: 'The address to write to. It is asked first.' })
  address!: string;

  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to send. Default: all.' })
  where?: ChangeWhere;

  @Field(() => enumOf(mailRhythms), { nullable: true, description: 'How often to send them. Default: `DAILY`.' })
  rhythm?: MailRhythm;

  @Field(() => String, { nullable: true, description: 'The language of the messages: `en` or `uk`. Default: `en`.' })
  language?: string;
}

@InputType({ description: 'Which subscription by mail.' })
export class MailSubscriptionInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType({ description: 'What became of a subscription by mail.' })
export class MailSubscriptionPayload extends Payload {
  @Field(() => MailSubscription, { nullable: true, description: 'The subscription. Null if there is none of this id.' })
  subscription!: Omit<SubscriptionRecord, 'token' | 'sending'> | null;
}
