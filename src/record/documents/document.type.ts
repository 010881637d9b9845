import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { thingType } from '../../api/record-type.ts';
import { documentRecords } from './document.records.ts';

export const Document = thingType(documentRecords, { byHand: ['date'] });

export const DocumentConnection = connectionOf('Document', () => Document);

@ObjectType({ description: 'A point of a document, as its text has it. It has no identity beyond its document: demands connect the versions.' })
export class DocumentPoint {
  @Field(() => String, { nullable: true, description: 'Its label in the document: `7`, `3 b`, `Article 5`. Null if it is not known.' })
  label!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the words of the document itself are recorded. False if `text` is that of the position or response that it states.',
  })
  worded!: boolean;
}
