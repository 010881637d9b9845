import { Field, InputType } from 'type-graphql';
import { MergeInput, RedactInput, RetractInput, UnlinkDemandsInput } from '../mutations/correction.input.ts';
import {
  LinkDemandsInput,
  RaiseDemandInput,
  RecordResponseInput,
  StatePositionInput,
  UpdateDemandInput,
  UpdateLinkInput,
  UpdatePositionInput,
  UpdateResponseInput,
} from '../mutations/demand.input.ts';
import { ImportBundleInput, UndoImportInput } from '../mutations/import.mutations.ts';
import { RecordOutcomeInput, SetDeadlineInput, UpdateDeadlineInput, UpdateOutcomeInput } from '../mutations/outcome.input.ts';
import { AnnounceRoundInput, RecordParticipationInput, UpdateRoundInput } from '../mutations/round.input.ts';
import {
  AddIssueInput,
  AddLocationInput,
  AddPartyInput,
  AddPersonInput,
  AddProcessInput,
  UpdateIssueInput,
  UpdateLocationInput,
  UpdatePartyInput,
  UpdatePersonInput,
  UpdateProcessInput,
} from '../mutations/shared-things.input.ts';
import {
  AddSourceInput,
  AddStatementInput,
  CiteInput,
  ClaimInput,
  UpdateClaimInput,
  UpdateSourceInput,
  UpdateStatementInput,
} from '../mutations/source.input.ts';

@InputType({ description: 'The mutation that is proposed: exactly one of these, with the input that it would be sent with, and without an idempotency key.' })
export class ProposedChangeInput {
  @Field(() => AnnounceRoundInput, { nullable: true, description: 'A new round.' })
  announceRound?: AnnounceRoundInput;

  @Field(() => UpdateRoundInput, { nullable: true, description: 'What became of a round, or a correction of it.' })
  updateRound?: UpdateRoundInput;

  @Field(() => RecordParticipationInput, { nullable: true, description: 'A party at a round.' })
  recordParticipation?: RecordParticipationInput;

  @Field(() => RaiseDemandInput, { nullable: true, description: 'A new demand with its first position.' })
  raiseDemand?: RaiseDemandInput;

  @Field(() => UpdateDemandInput, { nullable: true, description: 'A change or correction of what a demand is.' })
  updateDemand?: UpdateDemandInput;

  @Field(() => StatePositionInput, { nullable: true, description: 'What a demand said at one moment.' })
  statePosition?: StatePositionInput;

  @Field(() => UpdatePositionInput, { nullable: true, description: 'A correction of a position.' })
  updatePosition?: UpdatePositionInput;

  @Field(() => RecordResponseInput, { nullable: true, description: 'What a party answered.' })
  recordResponse?: RecordResponseInput;

  @Field(() => UpdateResponseInput, { nullable: true, description: 'A change or correction of a response.' })
  updateResponse?: UpdateResponseInput;

  @Field(() => LinkDemandsInput, { nullable: true, description: 'A tie between demands.' })
  linkDemands?: LinkDemandsInput;

  @Field(() => UpdateLinkInput, { nullable: true, description: 'A change or correction of a tie.' })
  updateLink?: UpdateLinkInput;

  @Field(() => UnlinkDemandsInput, { nullable: true, description: 'Taking a tie back.' })
  unlinkDemands?: UnlinkDemandsInput;

  @Field(() => RecordOutcomeInput, { nullable: true, description: 'What a round or a process produced.' })
  recordOutcome?: RecordOutcomeInput;

  @Field(() => UpdateOutcomeInput, { nullable: true, description: 'What became of an outcome, or a correction of it.' })
  updateOutcome?: UpdateOutcomeInput;

  @Field(() => SetDeadlineInput, { nullable: true, description: 'A date that was set for something.' })
  setDeadline?: SetDeadlineInput;

  @Field(() => UpdateDeadlineInput, { nullable: true, description: 'What became of a deadline, or a correction of it.' })
  updateDeadline?: UpdateDeadlineInput;

  @Field(() => AddProcessInput, { nullable: true, description: 'A new negotiation.' })
  addProcess?: AddProcessInput;

  @Field(() => UpdateProcessInput, { nullable: true, description: 'A change or correction of a process.' })
  updateProcess?: UpdateProcessInput;

  @Field(() => AddPartyInput, { nullable: true, description: 'A new party.' })
  addParty?: AddPartyInput;

  @Field(() => UpdatePartyInput, { nullable: true, description: 'A change or correction of a party.' })
  updateParty?: UpdatePartyInput;

  @Field(() => AddPersonInput, { nullable: true, description: 'A new person.' })
  addPerson?: AddPersonInput;

  @Field(() => UpdatePersonInput, { nullable: true, description: 'A change or correction of a person.' })
  updatePerson?: UpdatePersonInput;

  @Field(() => AddLocationInput, { nullable: true, description: 'A new place.' })
  addLocation?: AddLocationInput;

  @Field(() => UpdateLocationInput, { nullable: true, description: 'A change or correction of a place.' })
  updateLocation?: UpdateLocationInput;

  @Field(() => AddIssueInput, { nullable: true, description: 'A new topic.' })
  addIssue?: AddIssueInput;

  @Field(() => UpdateIssueInput, { nullable: true, description: 'A change or correction of an issue.' })
  updateIssue?: UpdateIssueInput;

  @Field(() => AddSourceInput, { nullable: true, description: 'A document that can be cited.' })
  addSource?: AddSourceInput;

  @Field(() => UpdateSourceInput, { nullable: true, description: 'A change or correction of a source.' })
  updateSource?: UpdateSourceInput;

  @Field(() => CiteInput, { nullable: true, description: 'A source for a thing, in support or in dispute.' })
  cite?: CiteInput;

  @Field(() => ClaimInput, { nullable: true, description: 'A rival value of a field, or an assertion in words.' })
  claim?: ClaimInput;

  @Field(() => UpdateClaimInput, { nullable: true, description: 'What checking a claim showed, or a correction of it.' })
  updateClaim?: UpdateClaimInput;

  @Field(() => AddStatementInput, { nullable: true, description: 'An occasion outside any round.' })
  addStatement?: AddStatementInput;

  @Field(() => UpdateStatementInput, { nullable: true, description: 'A change or correction of a statement.' })
  updateStatement?: UpdateStatementInput;

  @Field(() => RetractInput, { nullable: true, description: 'Taking something back.' })
  retract?: RetractInput;

  @Field(() => MergeInput, { nullable: true, description: 'Making one of two things.' })
  merge?: MergeInput;

  @Field(() => RedactInput, { nullable: true, description: 'Erasing words for good. Needs an ADMIN to accept it.' })
  redact?: RedactInput;

  @Field(() => ImportBundleInput, { nullable: true, description: 'A whole bundle. `dryRun` has no meaning here: the preview says what would happen.' })
  importBundle?: ImportBundleInput;

  @Field(() => UndoImportInput, { nullable: true, description: 'Taking an import back. Needs an ADMIN to accept it.' })
  undoImport?: UndoImportInput;
}

/** The name of a mutation that can be proposed. */
export type ProposableName = keyof ProposedChangeInput;
