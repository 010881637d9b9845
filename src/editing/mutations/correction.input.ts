import { Field, InputType, Int } from 'type-graphql';
import { RepeatableInput } from './shared.input.ts';

@InputType()
abstract class TakingBack extends RepeatableInput {
  @Field(() => Int, { description: 'The version that you saw. If the current one differs, the result is CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The reason, in a sentence. It becomes the note of the thing, which still resolves.' })
  note?: string;
}

@InputType({
  description: 'Something that should not have been recorded. Its parts are retracted with it. Other things that refer to it prevent the retraction.',
})
export class RetractInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2`.' })
  key!: string;
}

@InputType({ description: 'Two things of one type that turned out to be one.' })
export class MergeInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the thing that is merged. Its key redirects from then on. `expectedVersion` is its version.' })
  from!: string;

  @Field(() => String, { description: 'The whole key of the survivor.' })
  into!: string;
}

@InputType({ description: 'Content that must not be kept. It is erased in all versions of the thing, and nothing can restore it.' })
export class RedactInput extends RepeatableInput {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/UA-01/3`, `somebody`.' })
  key!: string;

  @Field(() => String, {
    description: 'The field to erase, as bundles name it: `name`, `text`, `account`, `summary`, `note`, `aliases`. The error for another field lists all.',
  })
  field!: string;
}

@InputType({ description: 'A link between demands that should not have been recorded.' })
export class UnlinkDemandsInput extends TakingBack {
  @Field(() => String, { description: 'The whole key of the link: `ru-ua-2022/UA-01/l1`.' })
  link!: string;
}
