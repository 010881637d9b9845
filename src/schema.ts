import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { Role } from './access/role.ts';
import type { OperationContext } from './api/context.ts';
import { demandRole } from './access/guard.ts';
import { AgreedResolver } from './agreement/agreed.resolver.ts';
import { enumOf } from './api/enum.ts';
import { NodeResolver } from './api/node.resolver.ts';
import { ThingResolver } from './api/thing.type.ts';
import { ComparisonResolver } from './comparison/comparison.resolver.ts';
import { ComparisonRowsResolver } from './comparison/rows.resolver.ts';
import { ConflictResolver } from './conflicts/conflicts.resolver.ts';
import { DemandCountsResolver } from './counts/demand-counts.resolver.ts';
import { CrosswalkResolver } from './crosswalk/crosswalk.resolver.ts';
import { DelegationResolver } from './delegations/delegations.resolver.ts';
import { DemandResolver } from './demands/demand.resolver.ts';
import { LastChangeResolver } from './demands/last-change.resolver.ts';
import { LinkResolver, RoundPreconditionsResolver } from './demands/link.resolver.ts';
import { PositionResolver } from './demands/position.resolver.ts';
import { ResponseResolver } from './demands/response.resolver.ts';
import { SaidAtStatementResolver } from './demands/said-at-statement.resolver.ts';
import { CitationResolver, ClaimResolver, SourceCitationsResolver, ThingEvidenceResolver } from './evidence/evidence.resolver.ts';
import { FigureResolver } from './figures/figures.resolver.ts';
import { FulfilmentResolver } from './fulfilment/fulfilment.resolver.ts';
import { HindsightResolver } from './hindsight/hindsight.resolver.ts';
import { ChangeResolver, ThingHistoryResolver } from './history/change.resolver.ts';
import { IssueResolver } from './issues/issue.resolver.ts';
import { JointResolver } from './joint/joint.resolver.ts';
import { ChangeSubscription } from './live/change.subscription.ts';
import { DemandUpdateResolver } from './live/demand-update.resolver.ts';
import { RoundUpdateResolver } from './live/round-update.resolver.ts';
import { LocationResolver } from './locations/location.resolver.ts';
import { MovementBySettingResolver } from './movements/by-setting.resolver.ts';
import { ConvergenceResolver } from './movements/convergence.resolver.ts';
import { MovementResolver } from './movements/movements.resolver.ts';
import { PreconditionResolver } from './movements/preconditions.resolver.ts';
import { CorrectionMutations } from './mutations/correction.mutations.ts';
import { DemandMutations, StatePositionPayloadResolver } from './mutations/demand.mutations.ts';
import { ImportMutations } from './mutations/import.mutations.ts';
import { OutcomeMutations } from './mutations/outcome.mutations.ts';
import { RoundMutations } from './mutations/round.mutations.ts';
import { SharedThingMutations } from './mutations/shared-things.mutations.ts';
import { SourceMutations } from './mutations/source.mutations.ts';
import { DeadlineResolver, OutcomeResolver, ProcessOutcomesResolver, RoundOutcomesResolver } from './outcomes/outcome.resolver.ts';
import { DemandSettlementsResolver } from './outcomes/settlements.resolver.ts';
import { PackageResolver } from './packages/packages.resolver.ts';
import { PartyResolver } from './parties/party.resolver.ts';
import { PersonResolver } from './people/person.resolver.ts';
import { PartySpokespeopleResolver, PersonSpeaksForResolver } from './people/spokesperson.resolver.ts';
import { ProcessResolver } from './processes/process.resolver.ts';
import { ProposalMutations } from './proposals/proposal.mutations.ts';
import { ProposalResolver } from './proposals/proposal.resolver.ts';
import { CellReferenceResolver, ThingReferenceResolver } from './references/reference.resolver.ts';
import { RevivalResolver } from './revivals/revivals.resolver.ts';
import { OrdinalResolver, ParticipationResolver, ProcessRoundsResolver, RoundResolver } from './rounds/round.resolver.ts';
import { SaidResolver } from './said/said.resolver.ts';
import { SearchResolver } from './search/search.resolver.ts';
import { SourceResolver } from './sources/source.resolver.ts';
import { StatementResolver } from './statements/statement.resolver.ts';
import { SuccessionResolver } from './succession/succession.resolver.ts';
import { ProcessTimelineResolver, TimelineEntryResolver } from './timeline/timeline.resolver.ts';
import { UnansweredResolver } from './unanswered/unanswered.resolver.ts';
import { allVocabularies } from './values/vocabulary.ts';
import { VenueResolver } from './venues/venues.resolver.ts';

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
      ComparisonRowsResolver,
      HindsightResolver,
      SuccessionResolver,
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
