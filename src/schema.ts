import 'reflect-metadata';
// The printed schema lists fields in the order in which their classes are evaluated: what all things share comes first.
import './record/thing.resolver.ts';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { OperationContext } from './api/context.ts';
import { enumOf } from './api/enum.ts';
import { ChangeSubscription } from './doors/live/change.subscription.ts';
import { DemandUpdateResolver } from './doors/live/demand-update.resolver.ts';
import { RoundUpdateResolver } from './doors/live/round-update.resolver.ts';
import { CorrectionMutations } from './editing/mutations/correction.mutations.ts';
import { DemandMutations, StatePositionPayloadResolver } from './editing/mutations/demand.mutations.ts';
import { ImportMutations } from './editing/mutations/import.mutations.ts';
import { OutcomeMutations } from './editing/mutations/outcome.mutations.ts';
import { RoundMutations } from './editing/mutations/round.mutations.ts';
import { SharedThingMutations } from './editing/mutations/shared-things.mutations.ts';
import { SourceMutations } from './editing/mutations/source.mutations.ts';
import { ProposalMutations } from './editing/proposals/proposal.mutations.ts';
import { ProposalResolver } from './editing/proposals/proposal.resolver.ts';
import { demandRole } from './foundation/access/guard.ts';
import type { Role } from './foundation/access/role.ts';
import { allVocabularies } from './foundation/values/vocabulary.ts';
import { AgreedResolver } from './questions/agreed.resolver.ts';
import { ChangeResolver, ThingHistoryResolver } from './questions/change.resolver.ts';
import { ComparisonResolver } from './questions/comparison/comparison.resolver.ts';
import { ConflictedResolver } from './questions/comparison/conflicted.resolver.ts';
import { ComparisonRowsResolver } from './questions/comparison/rows.resolver.ts';
import { ConflictResolver } from './questions/conflicts.resolver.ts';
import { DemandCountsResolver } from './questions/counts/demand-counts.resolver.ts';
import { CrosswalkResolver } from './questions/crosswalk/crosswalk.resolver.ts';
import { DelegationResolver } from './questions/delegations.resolver.ts';
import { FigurePointResolver, FigureResolver } from './questions/figures.resolver.ts';
import { FulfilmentResolver } from './questions/fulfilment.resolver.ts';
import { HindsightResolver } from './questions/hindsight.resolver.ts';
import { JointResolver } from './questions/joint.resolver.ts';
import { MovementBySettingResolver } from './questions/movements/by-setting.resolver.ts';
import { ConvergenceResolver } from './questions/movements/convergence.resolver.ts';
import { MovementResolver } from './questions/movements/movements.resolver.ts';
import { PreconditionResolver } from './questions/movements/preconditions.resolver.ts';
import { PackageResolver } from './questions/packages.resolver.ts';
import { CellReferenceResolver, ThingReferenceResolver } from './questions/references/reference.resolver.ts';
import { RevivalResolver } from './questions/revivals.resolver.ts';
import { SaidResolver } from './questions/said.resolver.ts';
import { SearchResolver } from './questions/search/search.resolver.ts';
import { SuccessionResolver } from './questions/succession/succession.resolver.ts';
import { ProcessTimelineResolver, TimelineEntryResolver } from './questions/timeline.resolver.ts';
import { UnansweredResolver } from './questions/unanswered.resolver.ts';
import { VenueResolver } from './questions/venues.resolver.ts';
import { DemandResolver } from './record/demands/demand.resolver.ts';
import { LastChangeResolver } from './record/demands/last-change.resolver.ts';
import { LinkResolver, RoundPreconditionsResolver } from './record/demands/link.resolver.ts';
import { PositionResolver } from './record/demands/position.resolver.ts';
import { ResponseResolver } from './record/demands/response.resolver.ts';
import { SaidAtStatementResolver } from './record/demands/said-at-statement.resolver.ts';
import { CitationResolver, ClaimResolver, SourceCitationsResolver, ThingEvidenceResolver } from './record/evidence/evidence.resolver.ts';
import { IssueResolver } from './record/issues/issue.resolver.ts';
import { LocationResolver } from './record/locations/location.resolver.ts';
import { NodeResolver } from './record/node.resolver.ts';
import { DeadlineResolver, OutcomeResolver, ProcessOutcomesResolver, RoundOutcomesResolver } from './record/outcomes/outcome.resolver.ts';
import { DemandSettlementsResolver } from './record/outcomes/settlements.resolver.ts';
import { PartyResolver } from './record/parties/party.resolver.ts';
import { PersonResolver } from './record/people/person.resolver.ts';
import { PartySpokespeopleResolver, PersonSpeaksForResolver } from './record/people/spokesperson.resolver.ts';
import { ProcessResolver } from './record/processes/process.resolver.ts';
import { OrdinalResolver, ParticipationResolver, ProcessRoundsResolver, RoundResolver } from './record/rounds/round.resolver.ts';
import { SourceResolver } from './record/sources/source.resolver.ts';
import { StatementResolver } from './record/statements/statement.resolver.ts';
import { ThingResolver } from './record/thing.resolver.ts';

/** type-graphql asks for one even where there are no subscriptions. */
const noPubSub = {
  publish: () => undefined,
  subscribe: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }) }),
};

export function buildSchema(): GraphQLSchema {
  // type-graphql looks for enums before it looks at the fields that name them.
  allVocabularies.forEach(enumOf);
  return buildSchemaSync({
    resolvers: [
      NodeResolver,
      ThingResolver,
      ThingEvidenceResolver,
      ThingHistoryResolver,
      ThingReferenceResolver,
      ProcessResolver,
      ProcessRoundsResolver,
      ProcessOutcomesResolver,
      RoundResolver,
      RoundOutcomesResolver,
      OrdinalResolver,
      ParticipationResolver,
      PartyResolver,
      PartySpokespeopleResolver,
      PersonResolver,
      PersonSpeaksForResolver,
      LocationResolver,
      IssueResolver,
      DemandResolver,
      DemandSettlementsResolver,
      LastChangeResolver,
      PositionResolver,
      ResponseResolver,
      LinkResolver,
      RoundPreconditionsResolver,
      OutcomeResolver,
      DeadlineResolver,
      StatementResolver,
      SaidAtStatementResolver,
      SourceResolver,
      CitationResolver,
      ClaimResolver,
      SourceCitationsResolver,
      SearchResolver,
      ComparisonResolver,
      ConflictedResolver,
      ComparisonRowsResolver,
      HindsightResolver,
      SuccessionResolver,
      FigurePointResolver,
      FigureResolver,
      RevivalResolver,
      SaidResolver,
      CellReferenceResolver,
      AgreedResolver,
      ConflictResolver,
      CrosswalkResolver,
      DemandCountsResolver,
      MovementResolver,
      ConvergenceResolver,
      PreconditionResolver,
      MovementBySettingResolver,
      PackageResolver,
      UnansweredResolver,
      DelegationResolver,
      JointResolver,
      FulfilmentResolver,
      VenueResolver,
      ProcessTimelineResolver,
      TimelineEntryResolver,
      ChangeResolver,
      RoundUpdateResolver,
      DemandUpdateResolver,
      ChangeSubscription,
      RoundMutations,
      DemandMutations,
      StatePositionPayloadResolver,
      SourceMutations,
      SharedThingMutations,
      OutcomeMutations,
      CorrectionMutations,
      ImportMutations,
      ProposalResolver,
      ProposalMutations,
    ],
    validate: false,
    authChecker: ({ context }: { context: OperationContext }, [needed]: Role[]) => {
      demandRole(context.caller, needed as Role);
      return true;
    },
    pubSub: noPubSub,
  });
}
