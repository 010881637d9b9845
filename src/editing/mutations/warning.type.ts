import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { type NoticeKind, noticeKinds } from '../../record/demands/notice.ts';

export interface WarningRecord {
  readonly code: NoticeKind;
  readonly key: string;
  readonly title: string | null;
  readonly message: string;
  readonly path: readonly string[];
}

@ObjectType({ description: 'A warning about what was written. It did not prevent the write.' })
export class Warning implements WarningRecord {
  @Field(() => enumOf(noticeKinds), { description: 'For programs.' })
  code!: NoticeKind;

  @Field(() => String, { description: 'The key of the thing that it is about.' })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name or title of that thing, or of the thing that it belongs to. It is told for a dry run too, after which nobody can look it up.',
  })
  title!: string | null;

  @Field(() => String, { description: 'For people: what was found, and what to do.' })
  message!: string;

  @Field(() => [String], { description: 'Where in the input, outermost name first: `["input", "position"]`.' })
  path!: readonly string[];
}
