import { ArgsType, Field, InputType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import type { OrderTerm } from '../../api/page.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type DeadlineResult, deadlineResults } from './outcome.ts';

const deadlineOrders = vocabulary('DeadlineOrder', 'The order in which to list deadlines. Equal entries are sorted by key.', {
  DUE_ASC: 'The earliest due first.',
  DUE_DESC: 'The latest due first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

export const deadlineOrderTerms: Readonly<Record<WordOf<typeof deadlineOrders>, readonly OrderTerm[]>> = {
  DUE_ASC: [{ expression: 'r.due_first' }, { expression: 'r.id' }],
  DUE_DESC: [
    { expression: 'r.due_first', descending: true },
    { expression: 'r.id', descending: true },
  ],
  KEY_ASC: [{ expression: 'r.sort_key' }],
  KEY_DESC: [{ expression: 'r.sort_key', descending: true }],
};

@InputType({ description: 'Which deadlines to list. All that is given must hold.' })
export class DeadlineWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines set in one of these rounds.' })
  setIn?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Deadlines set by one of these parties. On request also by its blocs or members then: on the day they were set, else at the round, else when they were due.',
  })
  setBy?: RelatedPartyFilter;

  @Field(() => [enumOf(deadlineResults)], { nullable: true, description: 'Deadlines with one of these results.' })
  result?: DeadlineResult[];

  @Field(() => DateRange, { nullable: true, description: 'Deadlines due in this span: `{ to: "2022-03-10" }` finds those due by that day.' })
  due?: DateRange;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'Deadlines overdue on this day. Of a longer date the last day counts. Their day was past, and they were not met, partly met, moved or lapsed by then. Missed deadlines, and those without a known result, stay overdue.',
  })
  overdueOn?: string;
}

@ArgsType()
export class DeadlineListArguments extends ListArguments {
  @Field(() => DeadlineWhere, { nullable: true, description: 'Which deadlines to list. Default: all.' })
  where?: DeadlineWhere;

  @Field(() => [enumOf(deadlineOrders)], { nullable: true, description: 'The order. Default: by the day they are due, then by key.' })
  orderBy?: WordOf<typeof deadlineOrders>[];
}
