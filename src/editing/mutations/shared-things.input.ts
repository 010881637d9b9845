import { Field, Float, InputType, Int } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { type LocationKind, locationKinds, type Precision, precisions } from '../../record/locations/location.ts';
import { type ParticipationRole, participationRoles } from '../../record/parties/participation-role.ts';
import { type PartyKind, partyKinds } from '../../record/parties/party.ts';
import { type ProcessKind, type ProcessStatus, processKinds, processStatuses } from '../../record/processes/process.ts';
import { DatedNameInput, ThingInput } from './shared.input.ts';

@InputType({ description: 'The number of a thing in a catalogue kept by others.' })
export class ExternalIdInput {
  @Field(() => String, { description: 'The catalogue: `wikidata`, `pa-x`, `ucdp`, `cameo`, `plover` …' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, such as `Q111011011`.' })
  id!: string;
}

@InputType({ description: 'A member of a bloc or coalition, with the time of its membership.' })
export class MemberInput {
  @Field(() => String, { description: 'The key of the member.' })
  party!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when.' })
  to?: string;

  @Field(() => String, { nullable: true, description: 'A remark on this membership.' })
  note?: string;
}

@InputType({ description: 'Who speaks for a party, and when.' })
export class SpokespersonInput {
  @Field(() => String, { description: 'The key of the person.' })
  person!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when.' })
  to?: string;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string;
}

@InputType({ description: 'An office that a person holds or held.' })
export class OfficeInput {
  @Field(() => String, { description: 'What it is called: `Minister of Foreign Affairs`.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The key of the party it belongs to.' })
  party?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when.' })
  to?: string;
}

@InputType({ description: 'A party in a process, in its roles, with its time in it.' })
export class ProcessPartyInput {
  @Field(() => String, { description: 'The key of the party.' })
  party!: string;

  @Field(() => [enumOf(participationRoles)], { nullable: true, description: 'What it is in the process.' })
  roles?: ParticipationRole[];

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when it takes part.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when it took part.' })
  to?: string;

  @Field(() => String, { nullable: true, description: 'A remark on its part.' })
  note?: string;
}

@InputType({ description: 'Where a place lies, in degrees on the WGS 84 ellipsoid.' })
export class CoordinatesInput {
  @Field(() => Float, { description: 'Degrees east of Greenwich, from -180 to 180.' })
  longitude!: number;

  @Field(() => Float, { description: 'Degrees north of the equator, from -90 to 90.' })
  latitude!: number;
}

@InputType()
abstract class NamedFields extends ThingInput {
  @Field(() => [DatedNameInput], { nullable: true, description: 'Its names in other languages, and at other times.' })
  names?: DatedNameInput[];

  @Field(() => [ExternalIdInput], { nullable: true, description: 'The same in catalogues kept by others.' })
  externalIds?: ExternalIdInput[];
}

@InputType()
abstract class PartyFields extends NamedFields {
  @Field(() => [MemberInput], { nullable: true, description: 'Its members, where it is a bloc or coalition.' })
  members?: MemberInput[];

  @Field(() => [SpokespersonInput], { nullable: true, description: 'Who speaks for it.' })
  spokespeople?: SpokespersonInput[];
}

@InputType({ description: 'A new party.' })
export class AddPartyInput extends PartyFields {
  @Field(() => String, { nullable: true, description: 'Its key: `ua`. By default one is made of the name.' })
  key?: string;

  @Field(() => String, { description: 'Its usual name in English.' })
  name!: string;

  @Field(() => enumOf(partyKinds), { description: 'What sort of party it is.' })
  kind!: PartyKind;
}

@InputType({ description: 'A change of a party, or a correction. Fields that are left out stay as they are; a list takes the place of the whole list.' })
export class UpdatePartyInput extends PartyFields {
  @Field(() => String, { description: 'The key of the party.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Its usual name in English.' })
  name?: string;

  @Field(() => enumOf(partyKinds), { nullable: true, description: 'What sort of party it is.' })
  kind?: PartyKind;
}

@InputType()
abstract class PersonFields extends NamedFields {
  @Field(() => String, { nullable: true, description: 'The key of the party the person sits or speaks for.' })
  party?: string;

  @Field(() => [OfficeInput], { nullable: true, description: 'Offices held, with their times.' })
  offices?: OfficeInput[];
}

@InputType({ description: 'A new person.' })
export class AddPersonInput extends PersonFields {
  @Field(() => String, { nullable: true, description: 'The key. By default one is made of the name.' })
  key?: string;

  @Field(() => String, { description: 'The usual spelling of the name in English; other spellings are aliases.' })
  name!: string;
}

@InputType({ description: 'A change of a person, or a correction. Fields that are left out stay as they are; a list takes the place of the whole list.' })
export class UpdatePersonInput extends PersonFields {
  @Field(() => String, { description: 'The key of the person.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The usual spelling of the name in English.' })
  name?: string;
}

@InputType()
abstract class LocationFields extends NamedFields {
  @Field(() => enumOf(locationKinds), { nullable: true, description: 'What sort of place it is.' })
  kind?: LocationKind;

  @Field(() => String, { nullable: true, description: 'The country as ISO 3166-1 alpha-2 code: `BY`.' })
  country?: string;

  @Field(() => CoordinatesInput, { nullable: true, description: 'Where it lies.' })
  coordinates?: CoordinatesInput;

  @Field(() => enumOf(precisions), { nullable: true, description: 'How well the coordinates tell where it is.' })
  precision?: Precision;

  @Field(() => String, { nullable: true, description: 'The key of the place it lies within.' })
  within?: string;
}

@InputType({ description: 'A new place.' })
export class AddLocationInput extends LocationFields {
  @Field(() => String, { nullable: true, description: 'Its key. By default one is made of the name.' })
  key?: string;

  @Field(() => String, { description: 'Its usual name in English.' })
  name!: string;
}

@InputType({ description: 'A change of a place, or a correction. Fields that are left out stay as they are; a list takes the place of the whole list.' })
export class UpdateLocationInput extends LocationFields {
  @Field(() => String, { description: 'The key of the place.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Its usual name in English.' })
  name?: string;
}

@InputType({ description: 'A new topic in the tree of issues.' })
export class AddIssueInput extends NamedFields {
  @Field(() => String, { nullable: true, description: 'Its key. By default one is made of the label.' })
  key?: string;

  @Field(() => String, { description: 'What it is called: `Humanitarian corridors`.' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'The key of the issue that it lies below.' })
  parent?: string;
}

@InputType({ description: 'A change of an issue, or a correction. Fields that are left out stay as they are; null empties a field.' })
export class UpdateIssueInput extends NamedFields {
  @Field(() => String, { description: 'The key of the issue.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  label?: string;

  @Field(() => String, { nullable: true, description: 'The key of the issue that it lies below.' })
  parent?: string;
}

@InputType()
abstract class ProcessFields extends NamedFields {
  @Field(() => String, { nullable: true, description: 'What it is about, in a few plain sentences.' })
  summary?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Since when the public could know that it stands where it does; by default the end of its period.',
  })
  statusKnownSince?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'From when to when it was held: `2021-12-17/2022-05-17`.' })
  period?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the processes that it goes on from.' })
  predecessors?: string[];

  @Field(() => [ProcessPartyInput], { nullable: true, description: 'The parties that take part, with their time in it.' })
  parties?: ProcessPartyInput[];
}

@InputType({ description: 'A new negotiation.' })
export class AddProcessInput extends ProcessFields {
  @Field(() => String, { nullable: true, description: 'Its key: `ru-ua-2022`. By default one is made of the name.' })
  key?: string;

  @Field(() => String, { description: 'Its usual name in English.' })
  name!: string;

  @Field(() => enumOf(processKinds), { description: 'What sort of negotiation it is.' })
  kind!: ProcessKind;

  @Field(() => enumOf(processStatuses), { description: 'Where it stands.' })
  status!: ProcessStatus;
}

@InputType({
  description:
    'A change of a process, or a correction. Where it is over, its open demands become UNRESOLVED. Fields that are left out stay as they are; a list takes the place of the whole list.',
})
export class UpdateProcessInput extends ProcessFields {
  @Field(() => String, { description: 'The key of the process.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Its usual name in English.' })
  name?: string;

  @Field(() => enumOf(processKinds), { nullable: true, description: 'What sort of negotiation it is.' })
  kind?: ProcessKind;

  @Field(() => enumOf(processStatuses), { nullable: true, description: 'Where it stands.' })
  status?: ProcessStatus;
}
