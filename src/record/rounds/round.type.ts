import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DatedName } from '../../api/local-text.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import type { PersonRecord } from '../people/person.records.ts';
import { Person } from '../people/person.type.ts';
import type { ParticipationRecord } from './participation.records.ts';
import type { RoundRecord } from './round.records.ts';
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
} from './round.ts';
import { type RoundKind, roundKinds } from './round-kind.ts';

type ShownRound = Omit<RoundRecord, keyof ThingRecord | 'process' | 'ordinals' | 'parallelTo' | 'predecessor' | 'location' | 'agenda'>;

@ObjectType({ implements: [Thing, Node], description: 'One meeting, or series of meetings, inside a process.' })
export class Round extends Thing implements ShownRound {
  @Field(() => enumOf(roundKinds), { description: 'What sort of entry of the calendar it is.' })
  kind!: RoundKind;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when the public could know that it stands where it does, where that is recorded.' })
  statusKnownSince!: string | null;

  @Field(() => String, { description: 'What it is called: `Round 2 (Belovezhskaya Pushcha)`.' })
  label!: string;

  @Field(() => [DatedName], { description: 'What it is called in other languages.' })
  names!: readonly DatedName[];

  @Field(() => EdtfScalar, { nullable: true, description: 'The day or days on which it was held, as exactly as known; null where no date is known.' })
  date!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'The day it had been planned for, where that is recorded.' })
  planned!: string | null;

  @Field(() => enumOf(dateBases), { nullable: true, description: 'How the day is known; null where nobody said.' })
  dateBasis!: DateBasis | null;

  @Field(() => String, { nullable: true, description: 'The local time at which it began, 24 hours: `15:00`.' })
  time!: string | null;

  @Field(() => String, { nullable: true, description: 'The IANA time zone of that time: `Europe/Minsk`.' })
  zone!: string | null;

  @Field(() => String, { nullable: true, description: 'How long it took, in words.' })
  duration!: string | null;

  @Field(() => [enumOf(roundFormats)], { description: 'How the parties met; empty where it is not recorded.' })
  format!: readonly RoundFormat[];

  @Field(() => enumOf(roundLevels), { nullable: true, description: 'The highest rank at which it was held.' })
  level!: RoundLevel | null;

  @Field(() => enumOf(tracks), { nullable: true, description: 'How official it was.' })
  track!: Track | null;

  @Field(() => String, { nullable: true, description: 'The strand or table it belongs to, where several run in parallel.' })
  strand!: string | null;

  @Field(() => [String], { description: 'The agenda in words, where it is not told by issues.' })
  agendaNotes!: readonly string[];

  @Field(() => enumOf(roundStatuses), { description: 'Where it stands.' })
  status!: RoundStatus;

  @Field(() => String, { nullable: true, description: 'What happened, in a few plain sentences.' })
  summary!: string | null;

  @Field(() => [String], { description: 'How people and papers got there, in words.' })
  logistics!: readonly string[];

  @Field(() => [String], { description: 'What was to come next, in words.' })
  nextSteps!: readonly string[];

  @Field(() => EdtfScalar, { nullable: true, description: 'When it became public, where it was held in secret.' })
  disclosed!: string | null;

  @Field(() => String, { nullable: true, description: 'Who made it public.' })
  disclosedBy!: string | null;
}

@ObjectType({ description: 'A number that a round bears in one count. Sources may count differently; each count stands with its sources.' })
export class Ordinal {
  @Field(() => String, { description: 'What is counted: `direct talks`, `COP`, `cycle`.' })
  counter!: string;

  @Field(() => String, { description: 'The number in that count.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'A remark on the count.' })
  note!: string | null;
}

type ShownParticipation = Omit<ParticipationRecord, keyof ThingRecord | 'round' | 'party' | 'delegation'>;

@ObjectType({ implements: [Thing, Node], description: 'A party at a round, in its roles.' })
export class Participation extends Thing implements ShownParticipation {
  @Field(() => [enumOf(participationRoles)], { description: 'What it was there; it may be several things at once.' })
  roles!: readonly ParticipationRole[];

  @Field(() => enumOf(attendances), { description: 'Whether it came.' })
  attendance!: Attendance;
}

@ObjectType({ description: 'A person in a delegation.' })
export class Delegate {
  @Field(() => Person, { description: 'The person.' })
  person!: PersonRecord;

  @Field(() => enumOf(delegateRoles), { nullable: true, description: 'What the person is in the delegation; null where it is not recorded.' })
  role!: DelegateRole | null;

  @Field(() => String, { nullable: true, description: 'The post the person held then, where it is recorded here.' })
  post!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark on this delegate.' })
  note!: string | null;
}

export const RoundConnection = connectionOf('Round', () => Round);
