import 'reflect-metadata';
// The printed schema lists fields in the order in which their classes are evaluated: what all things share comes first.
import './record/thing.resolver.ts';
import { ViewerResolver } from './api/viewer.resolver.ts';
import { HookResolver, hookMutations } from './doors/hooks/hook.resolver.ts';
import { ChangeSubscription } from './doors/live/change.subscription.ts';
import { DemandUpdateResolver } from './doors/live/demand-update.resolver.ts';
import { RoundUpdateResolver } from './doors/live/round-update.resolver.ts';
import { MailSubscriptionResolver, mailMutations } from './doors/mail/subscription.resolver.ts';
import { NeighboursResolver } from './editing/mutations/neighbours.resolver.ts';
import { recordMutations } from './editing/mutations/record-mutations.ts';
import { TableSketchResolver } from './editing/mutations/table.mutations.ts';
import { proposalMutations } from './editing/proposals/proposal.mutations.ts';
import { ProposalResolver } from './editing/proposals/proposal.resolver.ts';
import { AgreedResolver } from './questions/agreed.resolver.ts';
import { ChangeResolver, ThingHistoryResolver } from './questions/change.resolver.ts';
import { ChangedThingsResolver } from './questions/changed-things.resolver.ts';
import { ClaimedThingsResolver, RecordedThingsResolver } from './questions/claimed-things.resolver.ts';
import { CodingAgreementResolver } from './questions/coding-agreement.resolver.ts';
import { ColumnLabelResolver } from './questions/comparison/column-label.resolver.ts';
import { ComparisonResolver } from './questions/comparison/comparison.resolver.ts';
import { ConflictedResolver } from './questions/comparison/conflicted.resolver.ts';
import { ComparisonRowsResolver } from './questions/comparison/rows.resolver.ts';
import { ConflictResolver } from './questions/conflicts.resolver.ts';
import { CitationCountResolver } from './questions/counts/citation-counts.resolver.ts';
import { DemandCountsResolver } from './questions/counts/demand-counts.resolver.ts';
import { CrosswalkResolver } from './questions/crosswalk/crosswalk.resolver.ts';
import { DelegationResolver } from './questions/delegations.resolver.ts';
import { FigurePointResolver, FigureResolver } from './questions/figures.resolver.ts';
import { FulfilmentResolver } from './questions/fulfilment.resolver.ts';
import { HindsightResolver } from './questions/hindsight.resolver.ts';
import { JointResolver } from './questions/joint.resolver.ts';
import { DemandActivityResolver, ProcessActivityResolver, RoundActivityResolver } from './questions/last-activity.resolver.ts';
import { MovementBySettingResolver } from './questions/movements/by-setting.resolver.ts';
import { ConvergenceResolver } from './questions/movements/convergence.resolver.ts';
import { MovementResolver } from './questions/movements/movements.resolver.ts';
import { PreconditionResolver } from './questions/movements/preconditions.resolver.ts';
import { PackageResolver } from './questions/packages.resolver.ts';
import { PreviewedThingsResolver } from './questions/previewed-things.resolver.ts';
import { RecordStateResolver } from './questions/record-state.resolver.ts';
import { CellReferenceResolver, ThingReferenceResolver } from './questions/references/reference.resolver.ts';
import { RevivalResolver } from './questions/revivals.resolver.ts';
import { SaidResolver } from './questions/said.resolver.ts';
import { SearchResolver } from './questions/search/search.resolver.ts';
import { PlanPointResolver, PlanVersionResolver, SuccessionResolver } from './questions/succession/succession.resolver.ts';
import { ProcessTimelineResolver, TimelineEntryResolver } from './questions/timeline.resolver.ts';
import { UnansweredResolver } from './questions/unanswered.resolver.ts';
import { VenueResolver } from './questions/venues.resolver.ts';
import { DemandResolver } from './record/demands/demand.resolver.ts';
import { EntryListsResolver } from './record/demands/entry-lists.resolver.ts';
import { LastChangeResolver } from './record/demands/last-change.resolver.ts';
import { LinkResolver, RoundPreconditionsResolver } from './record/demands/link.resolver.ts';
import { MovesResolver } from './record/demands/moves.resolver.ts';
import { PositionResolver } from './record/demands/position.resolver.ts';
import { ResponseResolver } from './record/demands/response.resolver.ts';
import { SaidAtStatementResolver } from './record/demands/said-at-statement.resolver.ts';
import { DocumentPointResolver, DocumentResolver } from './record/documents/document.resolver.ts';
import {
  DemandDocumentsResolver,
  PartyDocumentsResolver,
  ProcessDocumentsResolver,
  RoundDocumentsResolver,
  SourceDocumentsResolver,
  StatementDocumentsResolver,
} from './record/documents/document-lists.resolver.ts';
import { CitationResolver, ClaimResolver, SourceCitationsResolver, ThingEvidenceResolver } from './record/evidence/evidence.resolver.ts';
import { IssueResolver } from './record/issues/issue.resolver.ts';
import { LocationResolver } from './record/locations/location.resolver.ts';
import { NodeResolver } from './record/node.resolver.ts';
import { OutcomeResolver } from './record/outcomes/outcome.resolver.ts';
import { DeadlineResolver } from './record/outcomes/outcome-deadlines.resolver.ts';
import { ProcessOutcomesResolver, RoundOutcomesResolver } from './record/outcomes/outcomes-of.resolver.ts';
import { DemandSettlementsResolver } from './record/outcomes/settlements.resolver.ts';
import { PartyResolver } from './record/parties/party.resolver.ts';
import { PersonResolver } from './record/people/person.resolver.ts';
import { PartySpokespeopleResolver, PersonSpeaksForResolver } from './record/people/spokesperson.resolver.ts';
import { ProcessResolver } from './record/processes/process.resolver.ts';
import { RoundAppointmentsResolver, RoundPlanResolver } from './record/rounds/appointments.resolver.ts';
import { DelegateNameResolver, ParticipationNameResolver } from './record/rounds/names-then.resolver.ts';
import { ParticipationListResolver } from './record/rounds/participation-list.resolver.ts';
import { OrdinalResolver, ParticipationResolver, ProcessRoundsResolver, RoundResolver } from './record/rounds/round.resolver.ts';
import { RoundTransitionsResolver } from './record/rounds/round-transitions.resolver.ts';
import { SourceResolver } from './record/sources/source.resolver.ts';
import { StatementResolver } from './record/statements/statement.resolver.ts';
import { ThingResolver } from './record/thing.resolver.ts';

/** All that the API asks and writes with: what the record holds, then the questions, then what is live, then the mutations. */
export const resolvers = [
  NodeResolver,
  ThingResolver,
  ThingEvidenceResolver,
  ThingHistoryResolver,
  ThingReferenceResolver,
  ProcessResolver,
  ProcessRoundsResolver,
  ProcessOutcomesResolver,
  RoundResolver,
  RoundAppointmentsResolver,
  RoundPlanResolver,
  RoundOutcomesResolver,
  OrdinalResolver,
  ParticipationResolver,
  ParticipationNameResolver,
  DelegateNameResolver,
  ProcessActivityResolver,
  DemandActivityResolver,
  RoundActivityResolver,
  CitationCountResolver,
  ParticipationListResolver,
  PartyResolver,
  PartySpokespeopleResolver,
  PersonResolver,
  PersonSpeaksForResolver,
  LocationResolver,
  IssueResolver,
  DemandResolver,
  DemandSettlementsResolver,
  LastChangeResolver,
  MovesResolver,
  PositionResolver,
  ResponseResolver,
  EntryListsResolver,
  LinkResolver,
  RoundPreconditionsResolver,
  OutcomeResolver,
  DeadlineResolver,
  DocumentResolver,
  DocumentPointResolver,
  ProcessDocumentsResolver,
  RoundDocumentsResolver,
  StatementDocumentsResolver,
  PartyDocumentsResolver,
  DemandDocumentsResolver,
  SourceDocumentsResolver,
  StatementResolver,
  SaidAtStatementResolver,
  SourceResolver,
  CitationResolver,
  ClaimResolver,
  SourceCitationsResolver,
  SearchResolver,
  ComparisonResolver,
  ColumnLabelResolver,
  ConflictedResolver,
  ComparisonRowsResolver,
  HindsightResolver,
  SuccessionResolver,
  PlanVersionResolver,
  PlanPointResolver,
  FigurePointResolver,
  FigureResolver,
  RevivalResolver,
  SaidResolver,
  CellReferenceResolver,
  AgreedResolver,
  ConflictResolver,
  ChangedThingsResolver,
  PreviewedThingsResolver,
  ClaimedThingsResolver,
  RecordedThingsResolver,
  CodingAgreementResolver,
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
  RecordStateResolver,
  RoundUpdateResolver,
  DemandUpdateResolver,
  ChangeSubscription,
  RoundTransitionsResolver,
  ViewerResolver,
  NeighboursResolver,
  TableSketchResolver,
  ...recordMutations.map(({ resolver }) => resolver),
  ProposalResolver,
  ...proposalMutations,
  HookResolver,
  ...hookMutations,
  MailSubscriptionResolver,
  ...mailMutations,
] as const;
