import { ArgsType, Field, InputType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { IssueFilter } from '../issues/issue-filter.type.ts';
import { WhereaboutsWhere } from '../locations/whereabouts.type.ts';
import { RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type RoundFormat, type RoundLevel, type RoundStatus, roundFormats, roundLevels, roundStatuses, type Track, tracks } from './round.ts';
import { type RoundKind, roundKinds } from './round-kind.ts';

const roundOrders = vocabulary('RoundOrder', 'The order in which to list rounds. Only the first value counts.', {
  DATE_ASC:
    'By their first days. Within a day by the clock, compared across zones, then by predecessor, then in the order of recording. Those without a date come last.',
  DATE_DESC: 'In reverse order: the latest first. Those without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

export type RoundOrder = WordOf<typeof roundOrders>;

@InputType({ description: 'Picks rounds by a number that they have in a named counter.' })
export class OrdinalFilter {
  @Field(() => String, { nullable: true, description: 'What is counted: `cycle`, `COP`. Default: any counter.' })
  counter?: string;

  @Field(() => String, { description: 'The number: `39`.' })
  number!: string;
}

@InputType({ description: 'Which rounds to list. All that is given must hold.' })
export class RoundWhere extends WhereaboutsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those held at one of these locations, alone or among others.' })
  location?: KeyFilter;

  @Field(() => [String], {
    nullable: true,
    description:
      'Those held in one of these countries, as ISO 3166-1 alpha-2 codes: `["BY", "TR"]`. One of their locations, or a place that contains it, is in that country.',
  })
  country?: string[];

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those in which one of these parties takes part, in any role, whether it attended or not. On request also those of its blocs or members then.',
  })
  party?: RelatedPartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Those with one of these issues on their agenda.' })
  agenda?: IssueFilter;

  @Field(() => [enumOf(roundKinds)], { nullable: true, description: 'Those of one of these kinds: `[MEETING]` leaves out pauses and actions.' })
  kind?: RoundKind[];

  @Field(() => [String], { nullable: true, description: 'Those of one of these strands or tables, as they are written in the record.' })
  strand?: string[];

  @Field(() => [enumOf(roundLevels)], { nullable: true, description: 'Those held at one of these levels.' })
  level?: RoundLevel[];

  @Field(() => [enumOf(tracks)], { nullable: true, description: 'Those of one of these tracks.' })
  track?: Track[];

  @Field(() => OrdinalFilter, { nullable: true, description: 'Those with this number in a counter.' })
  ordinal?: OrdinalFilter;

  @Field(() => DateRange, { nullable: true, description: 'Those that were held in secret, and became public in this span.' })
  disclosed?: DateRange;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those hosted by one of these parties. On request also those hosted by its blocs or members then.',
  })
  host?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those with one of these people in a recorded delegation.' })
  person?: KeyFilter;

  @Field(() => [enumOf(roundFormats)], { nullable: true, description: 'Those with one of these formats.' })
  format?: RoundFormat[];

  @Field(() => [enumOf(roundStatuses)], { nullable: true, description: 'Those with one of these statuses.' })
  status?: RoundStatus[];

  @Field(() => DateRange, { nullable: true, description: 'Those held in this span.' })
  date?: DateRange;

  @Field(() => String, { nullable: true, description: 'Those with these words in label, names, summary or agenda. The rules are those of `search`.' })
  text?: string;
}

@ArgsType()
export class RoundListArguments extends ListArguments {
  @Field(() => RoundWhere, { nullable: true, description: 'Which rounds to list. Default: all.' })
  where?: RoundWhere;

  @Field(() => [enumOf(roundOrders)], { nullable: true, description: 'The order. Default: by date, then by key.' })
  orderBy?: WordOf<typeof roundOrders>[];
}
