import { Field, ObjectType } from 'type-graphql';
import { EdtfScalar } from '../../api/scalars.ts';
import type { PartyRecord } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import type { PersonRecord } from './person.records.ts';
import { Person } from './person.type.ts';

@ObjectType({ description: 'A person who speaks for a party, with the time in which this holds.' })
export class Spokesperson {
  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => Person, { description: 'The person who speaks for it.' })
  person!: PersonRecord;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when. Null if it is not recorded.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when. Null if it continues or is not recorded.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark on it: an acting spokesperson, a matter it is limited to.' })
  note!: string | null;
}
