import { Field, InputType, Int } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { type ParticipationRole, participationRoles } from '../../record/parties/participation-role.ts';
import {
  type Attendance,
  attendances,
  type DateBasis,
  type DelegateRole,
  dateBases,
  delegateRoles,
  type RoundFormat,
  type RoundLevel,
  type RoundStatus,
  roundFormats,
  roundLevels,
  roundStatuses,
  type Track,
  tracks,
} from '../../record/rounds/round.ts';
import { type RoundKind, roundKinds } from '../../record/rounds/round-kind.ts';
import { CitationInput, DatedNameInput, KnowableInput } from './shared.input.ts';

@InputType({ description: 'A number that a round bears in one count.' })
export class OrdinalInput {
  @Field(() => String, { description: 'What is counted: `direct talks`, `COP`, `cycle`.' })
  counter!: string;

  @Field(() => String, { description: 'The number in that count: `4`.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'A remark on the count.' })
  note?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the sources that count so.' })
  sources?: string[];
}

@InputType({ description: 'A person in a delegation.' })
export class DelegateInput {
  @Field(() => String, { description: 'The key of the person.' })
  person!: string;

  @Field(() => enumOf(delegateRoles), { nullable: true, description: 'What the person is in the delegation.' })
  role?: DelegateRole;

  @Field(() => String, { nullable: true, description: 'The post the person holds.' })
  post?: string;

  @Field(() => String, { nullable: true, description: 'A remark on this delegate.' })
  note?: string;
}

@InputType({ description: 'A party at the round that is announced.' })
export class ParticipationInput {
  @Field(() => String, { description: 'The key of the party.' })
  party!: string;

  @Field(() => [enumOf(participationRoles)], { description: 'What it is there; it may be several things at once.' })
  roles!: ParticipationRole[];

  @Field(() => enumOf(attendances), { nullable: true, description: 'Whether it comes or came; NOT_STATED by default.' })
  attendance?: Attendance;

  @Field(() => [DelegateInput], { nullable: true, description: 'Who sits there for it.' })
  delegation?: DelegateInput[];

  @Field(() => [String], { nullable: true, description: 'Other spellings and labels under which it is known.' })
  aliases?: string[];

  @Field(() => String, { nullable: true, description: 'A remark by those who keep the record.' })
  note?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'When the public could know it; by default when the earliest of its supporting sources was published, else when the round was known.',
  })
  knownSince?: string;

  @Field(() => [CitationInput], { nullable: true, description: 'The sources it rests on.' })
  sources?: CitationInput[];
}

@InputType()
abstract class RoundFields extends KnowableInput {
  @Field(() => enumOf(roundKinds), { nullable: true, description: 'What sort of entry of the calendar it is; MEETING by default.' })
  kind?: RoundKind;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when the public could know that it stands where it does.' })
  statusKnownSince?: string;

  @Field(() => [DatedNameInput], { nullable: true, description: 'What it is called in other languages.' })
  names?: DatedNameInput[];

  @Field(() => [OrdinalInput], { nullable: true, description: 'Its numbers, each of a named counter.' })
  ordinals?: OrdinalInput[];

  @Field(() => EdtfScalar, { nullable: true, description: 'The day or days on which it is or was held: `2022-03-03`.' })
  date?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'The day it had been planned for.' })
  planned?: string;

  @Field(() => enumOf(dateBases), { nullable: true, description: 'How the day is known.' })
  dateBasis?: DateBasis;

  @Field(() => String, { nullable: true, description: 'The local time at which it begins, 24 hours: `15:00`.' })
  time?: string;

  @Field(() => String, { nullable: true, description: 'The IANA time zone of that time: `Europe/Minsk`.' })
  zone?: string;

  @Field(() => String, { nullable: true, description: 'How long it took, in words.' })
  duration?: string;

  @Field(() => [enumOf(roundFormats)], { nullable: true, description: 'How the parties meet.' })
  format?: RoundFormat[];

  @Field(() => enumOf(roundLevels), { nullable: true, description: 'The highest rank at which it is held.' })
  level?: RoundLevel;

  @Field(() => enumOf(tracks), { nullable: true, description: 'How official it is.' })
  track?: Track;

  @Field(() => String, { nullable: true, description: 'The strand or table it belongs to, where several run in parallel.' })
  strand?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of rounds that run at the same time.' })
  parallelTo?: string[];

  @Field(() => String, { nullable: true, description: 'The key of the round that it goes on from.' })
  predecessor?: string;

  @Field(() => String, { nullable: true, description: 'The key of the location.' })
  location?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the issues on its agenda.' })
  agenda?: string[];

  @Field(() => [String], { nullable: true, description: 'The agenda in words, where it is not told by issues.' })
  agendaNotes?: string[];

  @Field(() => String, { nullable: true, description: 'What happened, in a few plain sentences.' })
  summary?: string;

  @Field(() => [String], { nullable: true, description: 'How people and papers get there, in words.' })
  logistics?: string[];

  @Field(() => [String], { nullable: true, description: 'What is to come next, in words.' })
  nextSteps?: string[];

  @Field(() => EdtfScalar, { nullable: true, description: 'When it became public, where it was held in secret.' })
  disclosed?: string;

  @Field(() => String, { nullable: true, description: 'Who made it public.' })
  disclosedBy?: string;
}

@InputType({ description: 'A new round. Things are named by their keys; inside the process a short key does: `round-2`.' })
export class AnnounceRoundInput extends RoundFields {
  @Field(() => String, { description: 'The key of the process it belongs to.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process: `round-2`. By default one is made of the label.' })
  key?: string;

  @Field(() => String, { description: 'What it is called: `Round 2 (Belovezhskaya Pushcha)`.' })
  label!: string;

  @Field(() => enumOf(roundStatuses), {
    nullable: true,
    description: 'Where it stands; ANNOUNCED by default. One that is over already is told to followers as RECORDED.',
  })
  status?: RoundStatus;

  @Field(() => [ParticipationInput], { nullable: true, description: 'The parties that have a part in it.' })
  participations?: ParticipationInput[];
}

@InputType({
  description:
    'A change of a round, or a correction. Fields that are left out stay as they are; null empties a field; a list takes the place of the whole list.',
})
export class UpdateRoundInput extends RoundFields {
  @Field(() => String, { description: 'The whole key of the round: `ru-ua-2022/round-2`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  label?: string;

  @Field(() => enumOf(roundStatuses), {
    nullable: true,
    description: 'Where it stands now. As a FACT it must be one that may follow: see `roundTransitions`. A CORRECTION may set any.',
  })
  status?: RoundStatus;
}

@InputType({
  description: 'A party at a round. A party takes part in a round once: where it is recorded already, this changes what is recorded of it.',
})
export class RecordParticipationInput extends KnowableInput {
  @Field(() => String, { description: 'The whole key of the round: `ru-ua-2022/round-2`.' })
  round!: string;

  @Field(() => String, { description: 'The key of the party.' })
  party!: string;

  @Field(() => [enumOf(participationRoles)], { description: 'What it is there; it may be several things at once.' })
  roles!: ParticipationRole[];

  @Field(() => enumOf(attendances), { nullable: true, description: 'Whether it comes or came; NOT_STATED by default.' })
  attendance?: Attendance;

  @Field(() => [DelegateInput], { nullable: true, description: 'Who sits there for it. The list takes the place of the one recorded.' })
  delegation?: DelegateInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'Where the party is recorded there already: the version you looked at. 0 says that it is not recorded yet.',
  })
  expectedVersion?: number;
}
