import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { groupType, thingType } from '../../api/record-type.ts';
import { demandRecords } from './demand.records.ts';
import { linkRecords } from './link.records.ts';
import { positionRecords } from './position.records.ts';
import { quantity } from './quantity.ts';
import { responseRecords } from './response.records.ts';
import { type DiffKind, type DiffSegment as DiffSegmentRecord, diffKinds } from './word-diff.ts';

export const Demand = thingType(demandRecords);
export const Quantity = groupType(quantity);
export const Position = thingType(positionRecords, { byHand: ['account', 'accountLanguage', 'quantities'] });
export const Response = thingType(responseRecords, { byHand: ['to', 'date', 'quantities'] });
export const DemandLink = thingType(linkRecords, { name: 'DemandLink', byHand: ['number'] });

@ObjectType({ description: 'A position that the view withholds. It keeps its place in the history; its content is hidden.' })
export class WithheldPosition {
  @Field(() => Int, { description: 'Its number.' })
  number!: number;

  @Field(() => Int, { description: 'Its place in the history, from 1.' })
  place!: number;
}

@ObjectType({ description: 'A stretch of text in a comparison of two wordings.' })
export class DiffSegment implements DiffSegmentRecord {
  @Field(() => enumOf(diffKinds), { description: 'Whether it was kept, added or removed.' })
  kind!: DiffKind;

  @Field(() => String, { description: 'The exact text of the stretch.' })
  text!: string;
}

export const DemandConnection = connectionOf('Demand', () => Demand);
export const PositionConnection = connectionOf('Position', () => Position);
export const ResponseConnection = connectionOf('Response', () => Response);
