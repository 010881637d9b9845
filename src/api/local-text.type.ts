import { ArgsType, Field, ObjectType } from 'type-graphql';
import type { LocalTextRecord } from '../foundation/values/local-text.ts';

@ObjectType({ description: 'A text in one language, which says honestly which language came and who translated it.' })
export class LocalText implements LocalTextRecord {
  @Field(() => String, { description: 'The text itself, in Unicode normal form C.' })
  text!: string;

  @Field(() => String, { description: 'Its language as a BCP 47 tag, such as `en` or `zh-Hans`; `und` where nobody said.' })
  language!: string;

  @Field(() => Boolean, { description: 'Whether it is the wording from which the others were made.' })
  original!: boolean;

  @Field(() => String, { nullable: true, description: 'Who translated it, where it is a translation and that is known.' })
  translatedBy!: string | null;
}

@ArgsType()
export class LanguageArguments {
  @Field(() => [String], {
    nullable: true,
    description: 'Wanted languages, the best one first: `["uk", "en"]`. Where none of them is there, the first text that is recorded comes.',
  })
  languages?: string[];
}
