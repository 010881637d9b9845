import { Field, InputType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyFilter } from '../../api/filters.type.ts';
import { IssueFilter } from '../issues/issue-filter.type.ts';
import { RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { type ChangeKind, changeKinds, type DemandKind, type DemandStatus, demandKinds, demandStatuses, type ResponseKind, responseKinds } from './demand.ts';

@InputType({ description: 'Picks parties by their keys. All that is given must hold.' })
export class PartyFilter extends KeyFilter {
  @Field(() => [String], { nullable: true, description: 'All of these keys: finds demands that all these parties make, or are addressed with, together.' })
  all?: string[];

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether the members of a bloc count as the bloc, also in nested blocs. They must have been members when a position of the demand was stated. If `round`, `change` or `stated` is given too, that position must match them.',
  })
  includeMembers?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether the blocs of a party count as the party. It must have belonged to them when a position of the demand was stated. If `round`, `change` or `stated` is given too, that position must match them.',
  })
  includeBlocs?: boolean;
}

@InputType({
  description:
    'Picks demands by how they were answered. Without `none`, all that is given must hold for one and the same recorded response: NO_ANSWER and NONE_REPORTED are no answers, and count only if `kind` names them. `none` asks whether there was any answer, by the rule of `unanswered`.',
})
export class ResponseFilter {
  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Answered by one of these parties. On request also by its blocs or members when they answered.',
  })
  party?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Answered at one of these rounds.' })
  round?: KeyFilter;

  @Field(() => [enumOf(responseKinds)], { nullable: true, description: 'Answered in one of these ways.' })
  kind?: ResponseKind[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: demands that were never answered, by the rule of `unanswered` and comparisons. False: demands that were. An addressee answers by its own response, or by that of a member or of its bloc. It also answers by an agreement with it, or by what it carried out or deferred itself. An outcome that settles the demand counts too. With `party`, the answers of that party count. If it is no addressee, only its own responses do. With `round`, only what was answered, agreed or settled there counts. Must not be combined with `kind`.',
  })
  none?: boolean;
}

@InputType({
  description:
    'Which demands to list. All that is given must hold. `round`, `change`, `stated` and `text` in one object must match the same position. To match different positions, use different members of `and`.',
})
export class DemandWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Demands with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Demands of one of these processes.' })
  process?: KeyFilter;

  @Field(() => PartyFilter, {
    nullable: true,
    description:
      'Demands made by these parties, alone or jointly, as `Demand.madeBy` names its makers. Parties that are named only by single positions are not found. `jointDemands` shows what they joined.',
  })
  madeBy?: PartyFilter;

  @Field(() => PartyFilter, { nullable: true, description: 'Demands addressed to these parties.' })
  addressedTo?: PartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Demands on these issues.' })
  issue?: IssueFilter;

  @Field(() => [enumOf(demandKinds)], { nullable: true, description: 'Demands of one of these sorts.' })
  kind?: DemandKind[];

  @Field(() => [enumOf(demandStatuses)], { nullable: true, description: 'Demands with one of these statuses in the requested view.' })
  status?: DemandStatus[];

  @Field(() => KeyFilter, { nullable: true, description: 'Demands with a position stated at one of these rounds.' })
  round?: KeyFilter;

  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'Demands with a position that carries one of these kinds of change.' })
  change?: ChangeKind[];

  @Field(() => DateRange, { nullable: true, description: 'Demands with a position stated in this span.' })
  stated?: DateRange;

  @Field(() => String, {
    nullable: true,
    description:
      'Demands with a position that matches this search together with the title of the demand. Searched are its text (its own, or the one carried over), its account and its condition. All words must occur, in one of these or spread over several. The syntax is that of `search`: a word after `-` must occur in none of these.',
  })
  text?: string;

  @Field(() => ResponseFilter, { nullable: true, description: 'Demands answered, or not answered, in this way.' })
  responded?: ResponseFilter;

  @Field(() => DateRange, { nullable: true, description: 'Demands whose first position was stated in this span.' })
  raised?: DateRange;

  @Field(() => DemandWhere, {
    nullable: true,
    description:
      'Demands that depend on a demand of this filter: as its precondition, in exchange, or in one package. `{ status: [OPEN], hangsOn: { status: [WITHDRAWN, LAPSED] } }` finds open demands whose counterpart is gone.',
  })
  hangsOn?: DemandWhere;

  @Field(() => [DemandWhere], { nullable: true, description: 'Demands for which each of these holds as well.' })
  and?: DemandWhere[];

  @Field(() => [DemandWhere], { nullable: true, description: 'Demands for which at least one of these holds as well. An empty list finds nothing.' })
  or?: DemandWhere[];

  @Field(() => DemandWhere, { nullable: true, description: 'Demands for which this does not hold.' })
  not?: DemandWhere;
}
