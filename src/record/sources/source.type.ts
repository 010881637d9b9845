import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Node, Thing } from '../../api/thing.type.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { SourceRecord } from './source.records.ts';
import { type HeadlineBasis, headlineBases, type PublishedBasis, publishedBases, type SourceKind, sourceKinds } from './source.ts';

type Shown = Omit<SourceRecord, keyof ThingRecord | 'speaksFor'>;

@ObjectType({ implements: [Thing, Node], description: 'A document that can be cited.' })
export class Source extends Thing implements Shown {
  @Field(() => String, { nullable: true, description: 'Who published it.' })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'The news agency behind the report, where it is another than the publisher.' })
  agency!: string | null;

  @Field(() => String, { description: 'Its title; `titleBasis` says how it is known.' })
  title!: string;

  @Field(() => enumOf(headlineBases), { nullable: true, description: 'How the title is known; null where nobody said.' })
  titleBasis!: HeadlineBasis | null;

  @Field(() => String, { nullable: true, description: 'Its address on the web.' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'The address of an archived copy.' })
  archivedUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'The licence under which its text may be used.' })
  licence!: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  author!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it was published. What it supports was known to the public from then on.' })
  published!: string | null;

  @Field(() => enumOf(publishedBases), { nullable: true, description: 'How the day of publication is known; null where nobody said.' })
  publishedBasis!: PublishedBasis | null;

  @Field(() => String, { nullable: true, description: 'The language it is written in, as a BCP 47 tag.' })
  language!: string | null;

  @Field(() => enumOf(sourceKinds), { description: 'What sort of document it is.' })
  kind!: SourceKind;
}

export const SourceConnection = connectionOf('Source', () => Source);
