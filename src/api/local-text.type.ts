import { ArgsType, Field, ObjectType } from 'type-graphql';
import type { LocalTextRecord } from '../foundation/values/local-text.ts';
import type { DatedName as DatedNameRecord, ExternalId as ExternalIdRecord } from '../foundation/values/names.ts';
import { EdtfScalar } from './scalars.ts';

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

@ObjectType({ description: 'A name in another language, or at another time, than the main one.' })
export class DatedName implements DatedNameRecord {
  @Field(() => String, { description: 'The name.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Its language as a BCP 47 tag.' })
  language!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Since when it is used.' })
  from!: string | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Until when it was used.' })
  to!: string | null;
}

@ObjectType({ description: 'The number of a thing in a catalogue kept by others.' })
export class ExternalId implements ExternalIdRecord {
  @Field(() => String, { description: 'The catalogue: `wikidata`, `pa-x`, `ucdp`, `cameo` …' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, such as `Q111011011`.' })
  id!: string;
}
