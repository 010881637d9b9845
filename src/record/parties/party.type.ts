import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DatedName, ExternalId } from '../../api/local-text.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { PartyRecord } from './party.records.ts';
import { type PartyKind, partyKinds } from './party.ts';

type Shown = Omit<PartyRecord, keyof ThingRecord | 'members' | 'spokespeople'>;

@ObjectType({ implements: [Thing, Node], description: 'A state, group, organisation, bloc or person that takes part in negotiations.' })
export class Party extends Thing implements Shown {
  @Field(() => String, { description: 'Its usual name in English: `Ukraine`.' })
  name!: string;

  @Field(() => [DatedName], { description: 'Its names in other languages and at other times.' })
  names!: readonly DatedName[];

  @Field(() => enumOf(partyKinds), { description: 'What sort of party it is.' })
  kind!: PartyKind;

  @Field(() => [ExternalId], { description: 'The same party in catalogues kept by others.' })
  externalIds!: readonly ExternalId[];
}

@ObjectType({ description: 'A party as a member of a bloc or coalition, with the time of its membership.' })
export class Membership {
  @Field(() => Party, { description: 'The bloc or coalition.' })
  bloc!: PartyRecord;

  @Field(() => Party, { description: 'The member.' })
  member!: PartyRecord;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when; null where it is not recorded.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when; null where it goes on or is not recorded.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark on this membership.' })
  note!: string | null;
}

export const PartyConnection = connectionOf('Party', () => Party);
