import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DatedName, ExternalId } from '../../api/local-text.type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import type { PartyRecord } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import type { ProcessRecord } from './process.records.ts';
import { type ProcessKind, type ProcessStatus, processKinds, processStatuses } from './process.ts';

type Shown = Omit<ProcessRecord, keyof ThingRecord | 'predecessors' | 'parties'>;

@ObjectType({ implements: [Thing, Node], description: 'One negotiation, such as the Russia–Ukraine talks of 2022.' })
export class Process extends Thing implements Shown {
  @Field(() => String, { description: 'Its usual name in English.' })
  name!: string;

  @Field(() => [DatedName], { description: 'Its names in other languages and at other times.' })
  names!: readonly DatedName[];

  @Field(() => enumOf(processKinds), { description: 'What sort of negotiation it is.' })
  kind!: ProcessKind;

  @Field(() => String, { nullable: true, description: 'What it is about, in a few plain sentences.' })
  summary!: string | null;

  @Field(() => enumOf(processStatuses), { description: 'Where it stands.' })
  status!: ProcessStatus;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Since when the public could know that it stands where it does; null where that is the end of its period.',
  })
  statusKnownSince!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'From when to when it was held: `2021-12-17/2022-05-17`.' })
  period!: string | null;

  @Field(() => [ExternalId], { description: 'The same process in catalogues kept by others: Wikidata, PA-X, UCDP.' })
  externalIds!: readonly ExternalId[];
}

@ObjectType({ description: 'A party in a process, in its roles, with its time in it.' })
export class ProcessParty {
  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => [enumOf(participationRoles)], { description: 'What it is in the process; empty where that is not recorded.' })
  roles!: readonly ParticipationRole[];

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when it takes part; null where it is not recorded.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when it took part; null where it goes on or is not recorded.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark on its part.' })
  note!: string | null;
}

export const ProcessConnection = connectionOf('Process', () => Process);
