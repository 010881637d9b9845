import { Field, InputType, Int } from 'type-graphql';
import { RepeatableInput } from './shared.input.ts';

@InputType()
abstract class TakingBack extends RepeatableInput {
  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Why, in a sentence. It stays with the thing, which still resolves, as its note.' })
  note?: string;
}

@InputType({ description: 'Something that should not have been recorded. What belongs to it goes with it; what others built on it stands in the way.' })
export class RetractInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2`.' })
  key!: string;
}

@InputType({ description: 'Two things of one type that turned out to be one.' })
export class MergeInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the one that is given up. Its key redirects from then on. `expectedVersion` is of this one.' })
  from!: string;

  @Field(() => String, { description: 'The whole key of the one that stays.' })
  into!: string;
}

@InputType({ description: 'Words that must not be kept: they are erased in all versions of the thing, and nothing can bring them back.' })
export class RedactInput extends RepeatableInput {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/UA-01/3`, `somebody`.' })
  key!: string;

  @Field(() => String, {
    description:
      'The field whose content is erased, as bundles call it: `name`, `text`, `account`, `summary`, `note`, `aliases`. The answer to another says which there are.',
  })
  field!: string;
}

@InputType({ description: 'A link between demands that should not have been recorded.' })
export class UnlinkDemandsInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the link: `ru-ua-2022/UA-01/l1`.' })
  link!: string;
}
