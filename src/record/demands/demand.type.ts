import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { DemandRecord } from './demand.records.ts';
import {
  type Certainty,
  type ChangeKind,
  type Comparator,
  certainties,
  changeKinds,
  comparators,
  type DemandKind,
  type Direction,
  demandKinds,
  directions,
  type FigureBinding,
  type Firmness,
  figureBindings,
  firmnesses,
  type LinkBasis,
  type LinkKind,
  linkBases,
  linkKinds,
  type ResponseKind,
  responseKinds,
} from './demand.ts';
import type { LinkRecord } from './link.records.ts';
import type { PositionRecord, RivalCoding as RivalCodingRecord } from './position.records.ts';
import type { QuantityRecord } from './quantity.ts';
import type { ResponseRecord } from './response.records.ts';
import { type DiffKind, type DiffSegment as DiffSegmentRecord, diffKinds } from './word-diff.ts';

type ShownDemand = Pick<DemandRecord, 'kind'>;

@ObjectType({
  implements: [Thing, Node],
  description: 'Something that one or more parties want of others. It keeps its identity while its wording changes: each change is a position.',
})
export class Demand extends Thing implements ShownDemand {
  @Field(() => enumOf(demandKinds), { description: 'What sort of demand it is.' })
  kind!: DemandKind;
}

@ObjectType({ description: 'A figure with its unit: one value, a range, or a ratio. Figures of different units or measures are never compared.' })
export class Quantity implements Omit<QuantityRecord, 'ratio'> {
  @Field(() => Float, { nullable: true, description: 'The value, where it is one number.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower end, where it is a range.' })
  from!: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper end, where it is a range.' })
  to!: number | null;

  @Field(() => [Float], { nullable: true, description: 'Two numbers that stand to each other: `[1000, 1000]`.' })
  ratio!: number[] | null;

  @Field(() => String, { description: 'What is counted or measured: `hour`, `person`, `kilometre`, `percent`.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'How it is counted, where one unit is counted in several ways: `compounded`, `simple sum`.' })
  measure!: string | null;

  @Field(() => enumOf(comparators), { nullable: true, description: 'How the figure is meant; null where it was just named.' })
  comparator!: Comparator | null;

  @Field(() => String, { nullable: true, description: 'When or for what it holds: `in peacetime`.' })
  qualifier!: string | null;

  @Field(() => enumOf(figureBindings), { nullable: true, description: 'How it belongs to the figure before it in the list.' })
  binding!: FigureBinding | null;
}

@ObjectType({ description: 'A stretch of text in a comparison of two wordings.' })
export class DiffSegment implements DiffSegmentRecord {
  @Field(() => enumOf(diffKinds), { description: 'What became of it.' })
  kind!: DiffKind;

  @Field(() => String, { description: 'The stretch itself, to the letter.' })
  text!: string;
}

@ObjectType({ description: 'How another coder reads the same change.' })
export class RivalCoding implements RivalCodingRecord {
  @Field(() => String, { description: 'Who codes it so.' })
  coder!: string;

  @Field(() => [enumOf(changeKinds)], { description: 'The kinds of change that this coder sees.' })
  changes!: readonly ChangeKind[];

  @Field(() => enumOf(directions), { nullable: true, description: 'The direction that this coder sees; null where none was given.' })
  direction!: Direction | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  note!: string | null;
}

type ShownPosition = Pick<
  PositionRecord,
  | 'number'
  | 'statedOn'
  | 'time'
  | 'after'
  | 'jointly'
  | 'beyond'
  | 'subjectTo'
  | 'changes'
  | 'direction'
  | 'firmness'
  | 'certainty'
  | 'coder'
  | 'codings'
  | 'condition'
  | 'deadline'
>;

@ObjectType({ implements: [Thing, Node], description: 'What a demand said at one moment: one entry of its history.' })
export class Position extends Thing implements ShownPosition {
  @Field(() => Int, {
    description:
      'The order in which it was recorded. It never changes and ends its key; the order of a history is by dates and clocks and, where these tell nothing, by this number.',
  })
  number!: number;

  @Field(() => EdtfScalar, { description: 'When it was stated, as exactly as known.' })
  statedOn!: string;

  @Field(() => String, { nullable: true, description: 'The local time of day, 24 hours, by the zone of its round: `15:00`.' })
  time!: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of a position that it comes after, where the coder says so.' })
  after!: number | null;

  @Field(() => Boolean, { description: 'Whether the makers act together, or each for itself.' })
  jointly!: boolean;

  @Field(() => Boolean, { description: 'Of what is DEFERRED: whether it is put off beyond these talks.' })
  beyond!: boolean;

  @Field(() => String, { nullable: true, description: 'What the settlement depends on; null where it is one for good.' })
  subjectTo!: string | null;

  @Field(() => [enumOf(changeKinds)], { description: 'How it differs from the position before it; several kinds may hold.' })
  changes!: readonly ChangeKind[];

  @Field(() => enumOf(directions), { description: 'Where the change goes, seen from those the demand is addressed to.' })
  direction!: Direction;

  @Field(() => enumOf(firmnesses), { nullable: true, description: 'How firmly it is held; null where nobody coded it.' })
  firmness!: Firmness | null;

  @Field(() => enumOf(certainties), { description: 'How sure this entry is.' })
  certainty!: Certainty;

  @Field(() => String, { nullable: true, description: "Who coded the change; null where it is the record's own coding." })
  coder!: string | null;

  @Field(() => [RivalCoding], { description: 'How others code the same change.' })
  codings!: readonly RivalCoding[];

  @Field(() => String, { nullable: true, description: 'What it depends on, in words.' })
  condition!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'By when it is asked, where it says so.' })
  deadline!: string | null;
}

@ObjectType({ description: 'A position that the view withholds: that it is there is shown, and nothing of what it says.' })
export class WithheldPosition {
  @Field(() => Int, { description: 'Its number.' })
  number!: number;

  @Field(() => Int, { description: 'Its place in the history, from 1.' })
  place!: number;
}

type ShownResponse = Pick<ResponseRecord, 'number' | 'time' | 'kind' | 'certainty'>;

@ObjectType({ implements: [Thing, Node], description: 'What another party answered to a demand.' })
export class Response extends Thing implements ShownResponse {
  @Field(() => Int, { description: 'The order in which it was recorded among the responses to its demand.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'The local time of day, 24 hours, by the zone of its round: `15:00`.' })
  time!: string | null;

  @Field(() => enumOf(responseKinds), { description: 'How the party answered.' })
  kind!: ResponseKind;

  @Field(() => enumOf(certainties), { description: 'How sure this entry is.' })
  certainty!: Certainty;
}

type ShownLink = Pick<LinkRecord, 'kind' | 'whole' | 'date' | 'basis' | 'certainty'>;

@ObjectType('DemandLink', { implements: [Thing, Node], description: 'A typed tie from one demand to another, or to a round it is a precondition for.' })
export class DemandLink extends Thing implements ShownLink {
  @Field(() => enumOf(linkKinds), { description: 'How they are tied, read from `from` to `to`.' })
  kind!: LinkKind;

  @Field(() => Boolean, { description: 'Of SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left outside.' })
  whole!: boolean;

  @Field(() => EdtfScalar, { nullable: true, description: 'When the tie came about.' })
  date!: string | null;

  @Field(() => enumOf(linkBases), { description: 'Who says that they are tied.' })
  basis!: LinkBasis;

  @Field(() => enumOf(certainties), { description: 'How sure this entry is.' })
  certainty!: Certainty;
}

export const DemandConnection = connectionOf('Demand', () => Demand);
export const PositionConnection = connectionOf('Position', () => Position);
