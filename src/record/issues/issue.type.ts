import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { DatedName, ExternalId } from '../../api/local-text.type.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { IssueRecord } from './issue.records.ts';

type Shown = Omit<IssueRecord, keyof import('../../ledger/thing.ts').Thing | 'parent'>;

@ObjectType({
  implements: [Thing, Node],
  description: 'A topic, in a tree shared by all processes, so that demands of different negotiations can be compared.',
})
export class Issue extends Thing implements Shown {
  @Field(() => String, { description: 'What it is called: `Humanitarian corridors`.' })
  label!: string;

  @Field(() => [DatedName], { description: 'What it is called in other languages.' })
  names!: readonly DatedName[];

  @Field(() => [ExternalId], { description: 'The same topic in classifications kept by others.' })
  externalIds!: readonly ExternalId[];
}

export const IssueConnection = connectionOf('Issue', () => Issue);
