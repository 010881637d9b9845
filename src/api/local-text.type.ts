import { ArgsType, Field, ObjectType } from 'type-graphql';
import type { LocalTextRecord } from '../foundation/values/local-text.ts';

@ObjectType({ description: 'A text in one language. It says which language it is in, and who translated it.' })
export class LocalText implements LocalTextRecord {
  @Field(() => String, { description: 'The text itself, in Unicode normal form C.' })
  text!: string;

  @Field(() => String, { description: 'Its language as a BCP 47 tag, such as `en` or `zh-Hans`. `und` if it is not recorded.' })
  language!: string;

  @Field(() => Boolean, { description: 'Whether it is the wording from which the others were made.' })
  original!: boolean;

  @Field(() => String, { nullable: true, description: 'Who translated it, if it is a translation and the translator is known.' })
  translatedBy!: string | null;
}

@ArgsType()
export class LanguageArguments {
  @Field(() => [String], {
    nullable: true,
    description: 'Wanted languages, the best one first: `["uk", "en"]`. If there is no text in any of them, the first recorded text is given.',
  })
  languages?: string[];
}
