import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { ViewInput } from '../../api/view.type.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import { type ChangeKind, changeKinds, type Direction, directions } from '../../record/demands/demand.ts';
import { Demand, DiffSegment, Position, Quantity, Response } from '../../record/demands/demand.type.ts';
import type { QuantityChange as QuantityChangeRecord } from '../../record/demands/quantities.ts';
import type { QuantityRecord } from '../../record/demands/quantity.ts';
import type { StatedPosition } from '../../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../../record/demands/response.records.ts';
import { type Standing, standings } from '../../record/demands/standing.ts';
import type { DiffSegment as DiffSegmentRecord } from '../../record/demands/word-diff.ts';
import { type ParticipationRole, participationRoles } from '../../record/parties/participation-role.ts';
import type { PartyRecord } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import type { RoundRecord } from '../../record/rounds/round.records.ts';
import { type Attendance, attendances } from '../../record/rounds/round.ts';
import { Round } from '../../record/rounds/round.type.ts';
import { type Verdict, verdicts } from './verdict.ts';

@InputType({ description: 'A column of a comparison: a round, or a date in a process; as another view shows it, where one is given.' })
export class ColumnInput {
  @Field(() => String, { nullable: true, description: 'The key of a round. Either this, or `process` and `date`.' })
  round?: string;

  @Field(() => String, { nullable: true, description: 'The key of the process whose demands are looked at on the date.' })
  process?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'The date; its last day counts.' })
  date?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of this column alone: the same round as known then beside as known now.' })
  view?: ViewInput;
}

@ObjectType({ description: 'A column of a comparison.' })
export class ComparisonColumn {
  @Field(() => String, { description: 'The key of the round; of a date, the key of the process and the date: `ru-ua-2022@2022-04-01`.' })
  key!: string;

  /** The resolver fills it in the language of the request. */
  label!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Its date; null for a round without one.' })
  date!: string | null;

  @Field(() => Round, { name: 'round', nullable: true, description: 'The round, with its place, format and outcomes; null where the column is a date.' })
  roundRecord!: RoundRecord | null;
}

@ObjectType({ description: 'A party at one column.' })
export class AttendanceCell {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => [enumOf(participationRoles)], { description: 'What it was there; empty where nothing is recorded.' })
  roles!: readonly ParticipationRole[];

  @Field(() => enumOf(attendances), { nullable: true, description: 'Whether it came; null where nothing is recorded, which does not say that it was absent.' })
  attendance!: Attendance | null;
}

@ObjectType({ description: 'A party across the columns.' })
export class AttendanceRow {
  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => [AttendanceCell], { description: 'One for each column, in their order.' })
  cells!: AttendanceCell[];
}

@ObjectType({ description: 'A figure that differs between two positions, both of one unit and measure.' })
export class QuantityChange implements QuantityChangeRecord {
  @Field(() => String, { description: 'What is counted or measured.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'How it is counted.' })
  measure!: string | null;

  @Field(() => String, { nullable: true, description: 'When or for what it holds.' })
  qualifier!: string | null;

  @Field(() => Quantity, { description: 'The figure at the column before.' })
  before!: QuantityRecord;

  @Field(() => Quantity, { description: 'The figure at this column.' })
  after!: QuantityRecord;
}

@ObjectType({
  description: 'One demand at one column, and what became of it since the column before. The coded kinds of change decide; the word diff explains.',
})
export class ComparisonCell {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => enumOf(standings), { description: 'Where the demand stands there.' })
  standing!: Standing;

  @Field(() => Boolean, {
    description: 'Whether the column itself spoke of it: a position names that round, or lies within that date. Also where it is closed.',
  })
  stated!: boolean;

  @Field(() => Position, { nullable: true, description: 'The position in force; null before the demand was raised, and where it is unknown.' })
  position!: StatedPosition | null;

  @Field(() => [Response], { description: 'The answers given at that round, those of members of a bloc addressed included.' })
  responses!: readonly ResponseRecord[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether one of those addressed answered it there. Silence, and having nothing reported, are no answers. Null where it got none and was not in force, so that none was due.',
  })
  answered!: boolean | null;

  @Field(() => enumOf(verdicts), {
    nullable: true,
    description: 'What became of it since the column before; null in the first column.',
  })
  verdict!: Verdict | null;

  @Field(() => [enumOf(changeKinds)], { description: 'The kinds of change of the positions in between and of this one.' })
  changes!: readonly ChangeKind[];

  @Field(() => enumOf(directions), {
    nullable: true,
    description: 'Where these positions went together: UNCLEAR where they went both ways. Null where there are none.',
  })
  direction!: Direction | null;

  @Field(() => [Position], {
    description:
      'The positions after that of the column before and before this one, those stated between the rounds included. Empty where time runs backwards.',
  })
  between!: readonly StatedPosition[];

  @Field(() => [Response], {
    description: 'The answers given since the column before and outside this round, to whatever position. Empty where time runs backwards.',
  })
  responsesBetween!: readonly ResponseRecord[];

  @Field(() => Boolean, { description: 'Whether the wording differs though the kinds of change say that nothing did but the wording.' })
  wordsDiffer!: boolean;

  @Field(() => [DiffSegment], {
    description: 'The wording at the column before against this one. SAME and ADDED together are the new text to the letter, SAME and REMOVED the old.',
  })
  diff!: readonly DiffSegmentRecord[];

  @Field(() => [QuantityChange], { description: 'The figures that differ, of the same unit and measure only.' })
  quantityChanges!: readonly QuantityChangeRecord[];
}

@ObjectType({ description: 'One demand across the columns.' })
export class ComparisonRow {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => [ComparisonCell], { description: 'One for each column, in their order.' })
  cells!: readonly ComparisonCell[];
}

@ObjectType({ description: 'How many demands met with one verdict at one column. A joint demand counts once in the totals and once for each of its makers.' })
export class ComparisonCount {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => Party, { nullable: true, description: 'Of which party; null for the totals.' })
  party!: PartyRecord | null;

  @Field(() => enumOf(verdicts), { nullable: true, description: 'Which verdict; null for those without one.' })
  verdict!: Verdict | null;

  @Field(() => Int, { description: 'How many demands.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them were answered at the column.' })
  answered!: number;

  @Field(() => Int, { description: 'How many of them were in force there and got no answer at it.' })
  unanswered!: number;
}

@ObjectType({ description: 'Rounds, or dates, side by side.' })
export class RoundComparison {
  @Field(() => [ComparisonColumn], { description: 'The columns, in the order in which they were asked for.' })
  columns!: readonly ComparisonColumn[];

  @Field(() => [AttendanceRow], { description: 'Who was at each column, in which role.' })
  attendance!: readonly AttendanceRow[];

  rows!: readonly ComparisonRow[];

  @Field(() => [ComparisonCount], { description: 'Counts by column, party and verdict, with answered and unanswered.' })
  summary!: readonly ComparisonCount[];
}
