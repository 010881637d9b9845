import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import type { PageInfoRecord } from '../../api/page.ts';
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

@InputType({ description: 'A column of a comparison: a round, or a date in a process. It may have a view of its own.' })
export class ColumnInput {
  @Field(() => String, { nullable: true, description: 'The key of a round. Either this, or `process` and `date`.' })
  round?: string;

  @Field(() => String, { nullable: true, description: 'The key of the process whose demands are compared on the date.' })
  process?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'The date; its last day counts.' })
  date?: string;

  @Field(() => ViewInput, {
    nullable: true,
    description: 'The view of this column alone. It allows, for example, a round as known then beside the same round as known now.',
  })
  view?: ViewInput;
}

@ObjectType({ description: 'A column of a comparison.' })
export class ComparisonColumn {
  @Field(() => String, { description: 'The key of the round. For a date, the key of the process and the date: `ru-ua-2022@2022-04-01`.' })
  key!: string;

  /** The resolver fills it in the language of the request. */
  label!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Its date. Null for a round without one.' })
  date!: string | null;

  @Field(() => Round, { name: 'round', nullable: true, description: 'The round, with its place, format and outcomes. Null if the column is a date.' })
  roundRecord!: RoundRecord | null;
}

@ObjectType({ description: 'A party at one column.' })
export class AttendanceCell {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => [enumOf(participationRoles)], { description: 'Its roles there. Empty if nothing is recorded.' })
  roles!: readonly ParticipationRole[];

  @Field(() => enumOf(attendances), {
    nullable: true,
    description: 'Whether it attended. Null if nothing is recorded, which does not mean that it was absent.',
  })
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

  @Field(() => Quantity, { description: 'The figure at the previous column.' })
  before!: QuantityRecord;

  @Field(() => Quantity, { description: 'The figure at this column.' })
  after!: QuantityRecord;
}

@ObjectType({
  description: 'One demand at one column, and what became of it since the previous column. The coded kinds of change decide, and the word diff explains.',
})
export class ComparisonCell {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => enumOf(standings), { description: 'The standing of the demand there.' })
  standing!: Standing;

  @Field(() => Boolean, {
    description: 'Whether the column itself states it: a position names that round, or lies within that date. Closed demands count too.',
  })
  stated!: boolean;

  @Field(() => Position, { nullable: true, description: 'The position in force. Null before the demand was raised, and if it is unknown.' })
  position!: StatedPosition | null;

  @Field(() => [Response], { description: 'The answers given at that round, including those of members of an addressed bloc.' })
  responses!: readonly ResponseRecord[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether an addressee answered it there: by a response, or by an agreement or an outcome of that round that settles it, even in part. What the addressee itself carried out or deferred counts too. NO_ANSWER and NONE_REPORTED are no answers. Null if there was none and none was due: it was not in force, or the round did not take place.',
  })
  answered!: boolean | null;

  @Field(() => enumOf(verdicts), {
    nullable: true,
    description: 'What became of it since the previous column. Null in the first column.',
  })
  verdict!: Verdict | null;

  @Field(() => [enumOf(changeKinds)], { description: 'The kinds of change of the positions in between and of this one.' })
  changes!: readonly ChangeKind[];

  @Field(() => enumOf(directions), {
    nullable: true,
    description: 'The common direction of these positions. UNCLEAR if they went both ways. Null if there are none.',
  })
  direction!: Direction | null;

  @Field(() => [Position], {
    description:
      'The positions after that of the previous column and before this one, including those stated between the rounds. Empty if time runs backwards.',
  })
  between!: readonly StatedPosition[];

  @Field(() => [Response], {
    description: 'The answers given since the previous column and outside this round, to any position. Empty if time runs backwards.',
  })
  responsesBetween!: readonly ResponseRecord[];

  @Field(() => Boolean, { description: 'Whether the wording differs although the kinds of change are only RESTATED or REWORDED, or none.' })
  wordsDiffer!: boolean;

  @Field(() => [DiffSegment], {
    description: 'The wording at the previous column compared with this one. SAME and ADDED together are exactly the new text, SAME and REMOVED the old one.',
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

@ObjectType({ description: 'How many demands have a verdict at a column. A joint demand counts once in the totals and once for each of its makers.' })
export class ComparisonCount {
  @Field(() => ComparisonColumn, { description: 'The column.' })
  column!: ComparisonColumn;

  @Field(() => Int, { description: 'The column, counted from 0. One round may have several columns, each with a view of its own.' })
  columnIndex!: number;

  @Field(() => Party, { nullable: true, description: 'The party. Null for the totals.' })
  party!: PartyRecord | null;

  @Field(() => enumOf(verdicts), { nullable: true, description: 'The verdict. Null for demands without one.' })
  verdict!: Verdict | null;

  @Field(() => Int, { description: 'How many demands.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them were answered at the column.' })
  answered!: number;

  @Field(() => Int, { description: 'How many of them were in force there but not answered at it. None at a round that did not take place.' })
  unanswered!: number;
}

@ObjectType({ description: 'Rounds, or dates, side by side.' })
export class RoundComparison {
  @Field(() => [ComparisonColumn], { description: 'The columns, in the requested order.' })
  columns!: readonly ComparisonColumn[];

  @Field(() => [AttendanceRow], { description: 'Who was at each column, in which role.' })
  attendance!: readonly AttendanceRow[];

  rows!: readonly ComparisonRow[];

  @Field(() => [ComparisonCount], {
    description: 'Counts by column, party and verdict, with answered and unanswered. On a page, the counts of its rows: those of all pages add up.',
  })
  summary!: readonly ComparisonCount[];

  @Field(() => PageInfo, { description: 'Where these rows lie among all rows. A comparison that was answered whole has nothing before or after it.' })
  pageInfo!: PageInfoRecord;
}
