import { Field, InputType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter } from '../../api/filters.type.ts';
import { IssueFilter } from '../issues/issue-filter.type.ts';
import { RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type ChangeKind, changeKinds, type Direction, directions, type ResponseKind, responseKinds } from './demand.ts';
import { DemandWhere, PartyFilter } from './demand-where.type.ts';

/** Filters entries of demands by their demands. */
@InputType()
export class OfDemandsWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these demands.' })
  demand?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of demands of one of these processes.' })
  process?: KeyFilter;

  @Field(() => PartyFilter, { nullable: true, description: 'Those of demands that one of these parties makes, alone or jointly.' })
  madeBy?: PartyFilter;

  @Field(() => PartyFilter, { nullable: true, description: 'Those of demands that are addressed to one of these parties.' })
  addressedTo?: PartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Those of demands on these issues.' })
  issue?: IssueFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these rounds.' })
  round?: KeyFilter;

  @Field(() => DemandWhere, { nullable: true, description: 'Those of demands that `demands` lists for the same filter.' })
  demands?: DemandWhere;
}

@InputType({ description: 'Which positions to list. All that is given must hold.' })
export class PositionWhere extends OfDemandsWhere {
  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'Those that carry one of these kinds of change.' })
  change?: ChangeKind[];

  @Field(() => [enumOf(directions)], { nullable: true, description: 'Those that moved in one of these directions.' })
  direction?: Direction[];

  @Field(() => DateRange, { nullable: true, description: 'Those stated in this span.' })
  stated?: DateRange;

  @Field(() => String, { nullable: true, description: 'Those that match this search together with the title of the demand, as in `DemandWhere`.' })
  text?: string;
}

@InputType({ description: 'Which responses to list. All that is given must hold.' })
export class ResponseWhere extends OfDemandsWhere {
  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Those of one of these parties. On request also those of its blocs or members when they answered.',
  })
  party?: RelatedPartyFilter;

  @Field(() => [enumOf(responseKinds)], { nullable: true, description: 'Those that answer in one of these ways.' })
  kind?: ResponseKind[];

  @Field(() => DateRange, {
    nullable: true,
    description:
      'Those given in this span: on the own date, within that of the round. Without one, the date of the round or of the statement counts. Those without any are in no span.',
  })
  date?: DateRange;
}
