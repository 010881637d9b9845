import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { DatedName, ExternalId } from '../../api/local-text.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { PartyRecord } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import type { Office as OfficeRecord, PersonRecord } from './person.records.ts';

@ObjectType({ description: 'An office that a person holds or held.' })
export class Office implements Omit<OfficeRecord, 'party'> {
  @Field(() => String, { description: 'What it is called: `Minister of Foreign Affairs`.' })
  title!: string;

  @Field(() => Party, { nullable: true, description: "The party it belongs to, where that is another than the person's own." })
  party!: PartyRecord | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when; null where it is not recorded.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when; null where it goes on or is not recorded.' })
  to!: string | null;
}

type Shown = Omit<PersonRecord, keyof ThingRecord | 'party' | 'offices'>;

@ObjectType({ implements: [Thing, Node], description: 'Someone who sits at a table or speaks for a party.' })
export class Person extends Thing implements Shown {
  @Field(() => String, { description: 'The usual spelling of the name in English; other spellings are aliases.' })
  name!: string;

  @Field(() => [DatedName], { description: 'The name in other languages and scripts.' })
  names!: readonly DatedName[];

  @Field(() => [ExternalId], { description: 'The same person in catalogues kept by others.' })
  externalIds!: readonly ExternalId[];
}

export const PersonConnection = connectionOf('Person', () => Person);
