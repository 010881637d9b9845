import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { type PartyRecord, partyRecords } from './party.records.ts';

export const Party = thingType(partyRecords, { byHand: ['name'] });

@ObjectType({ description: 'A party as a member of a bloc or coalition, with the time of its membership.' })
export class Membership {
  @Field(() => Party, { description: 'The bloc or coalition.' })
  bloc!: PartyRecord;

  @Field(() => Party, { description: 'The member.' })
  member!: PartyRecord;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when. Null if it is not recorded.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when. Null if it continues or is not recorded.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark on this membership.' })
  note!: string | null;
}

export const PartyConnection = connectionOf('Party', () => Party);
