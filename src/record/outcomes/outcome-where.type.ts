import { ArgsType, Field, InputType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type FollowUp, followUps, type OutcomeKind, outcomeKinds } from './outcome.ts';

const outcomeOrders = vocabulary('OutcomeOrder', 'The order in which to list outcomes. Only the first value counts.', {
  DATE_ASC: 'The earliest first. Those without a date come last.',
  DATE_DESC: 'The latest first. Those without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

export type OutcomeOrder = WordOf<typeof outcomeOrders>;

@InputType({ description: 'Which outcomes to list. All that is given must hold.' })
export class OutcomeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these processes, of its rounds or of none.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these rounds.' })
  round?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Outcomes to which one of these is a party. On request also those of its blocs or members when the outcome came about.',
  })
  party?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes that settle one of these demands, or say that they do not.' })
  settles?: KeyFilter;

  @Field(() => [enumOf(outcomeKinds)], { nullable: true, description: 'Outcomes of one of these sorts.' })
  kind?: OutcomeKind[];

  @Field(() => [enumOf(followUps)], { nullable: true, description: 'Outcomes that were carried out to one of these extents.' })
  followUp?: FollowUp[];

  @Field(() => DateRange, { nullable: true, description: 'Outcomes that came about in this span.' })
  date?: DateRange;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'Outcomes in force on this day, or on some day of this date. They begin with their time in force, else on their own date. They end when they expire or are voided. An extension moves the end. If the end is unknown, only the known days count. NONE is never in force.',
  })
  inForceOn?: string;
}

@ArgsType()
export class OutcomeListArguments extends ListArguments {
  @Field(() => OutcomeWhere, { nullable: true, description: 'Which outcomes to list. Default: all.' })
  where?: OutcomeWhere;

  @Field(() => [enumOf(outcomeOrders)], { nullable: true, description: 'The order. Default: by date, then by key.' })
  orderBy?: WordOf<typeof outcomeOrders>[];
}
