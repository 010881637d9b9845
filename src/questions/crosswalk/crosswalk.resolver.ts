import { Args, ArgsType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { badInput } from '../../foundation/errors.ts';
import { type Crossing as CrossingRecord, crosswalk } from './crosswalk.ts';
import { eventCodes } from './event-codes.ts';
import { type Closeness, closenesses, type Scheme, schemes } from './schemes.ts';

@ObjectType({
  description: 'A word of this API beside a code of event data. A word with several codes has one entry for each. A word without a code says why.',
})
export class Crossing implements CrossingRecord {
  @Field(() => String, { description: 'The enum that the word belongs to: `ResponseKind`.' })
  vocabulary!: string;

  @Field(() => String, { description: 'The word: `REJECTED`.' })
  word!: string;

  @Field(() => String, { nullable: true, description: 'The code: `120` of CAMEO, `REJECT` of PLOVER. Null if the scheme has no fitting one.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'What the scheme calls the code.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'For PLOVER: the mode that goes with the category, such as `ceasefire`.' })
  mode!: string | null;

  @Field(() => enumOf(closenesses), { nullable: true, description: 'How close the code is to the word. Null without a code.' })
  closeness!: Closeness | null;

  @Field(() => String, { nullable: true, description: 'How the two differ, when the code fits, or why there is none.' })
  note!: string | null;
}

@ArgsType()
class CrosswalkArguments {
  @Field(() => enumOf(schemes), { description: 'Which scheme.' })
  scheme!: Scheme;

  @Field(() => [String], { nullable: true, description: 'Only the words of these enums: `["ResponseKind"]`. Default: all.' })
  vocabularies?: string[];
}

@Resolver()
export class CrosswalkResolver {
  @Query(() => [Crossing], {
    description:
      'The words of this API beside the codes of event data, for joining the record with such data. Words say what a party did. The record says who did it to whom. It is the same in every view.',
  })
  crosswalk(@Args(() => CrosswalkArguments) { scheme, vocabularies }: CrosswalkArguments): Crossing[] {
    const known = Object.keys(eventCodes);
    const unknown = vocabularies?.find((name) => !known.includes(name));
    if (unknown !== undefined) throw badInput(['vocabularies'], `some of ${known.join(', ')}`, unknown);
    return crosswalk(scheme).filter(({ vocabulary }) => vocabularies == null || vocabularies.includes(vocabulary));
  }
}
