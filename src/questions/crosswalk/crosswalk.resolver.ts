import { Args, ArgsType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { badInput } from '../../foundation/errors.ts';
import { type Crossing as CrossingRecord, crosswalk } from './crosswalk.ts';
import { eventCodes } from './event-codes.ts';
import { type Closeness, closenesses, type Scheme, schemes } from './schemes.ts';

@ObjectType({ description: 'A word of ours beside a code of event data. A word with several codes stands there once for each; one without says why.' })
export class Crossing implements CrossingRecord {
  @Field(() => String, { description: 'The enum that the word belongs to: `ResponseKind`.' })
  vocabulary!: string;

  @Field(() => String, { description: 'The word: `REJECTED`.' })
  word!: string;

  @Field(() => String, { nullable: true, description: 'The code: `120` of CAMEO, `REJECT` of PLOVER. Null where the scheme has none that would be honest.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'What the scheme calls the code.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Of PLOVER: the mode that goes with the category, such as `ceasefire`.' })
  mode!: string | null;

  @Field(() => enumOf(closenesses), { nullable: true, description: 'How near the code comes to the word; null where there is no code.' })
  closeness!: Closeness | null;

  @Field(() => String, { nullable: true, description: 'Where the two part, in which case the code fits, or why there is none.' })
  note!: string | null;
}

@ArgsType()
class CrosswalkArguments {
  @Field(() => enumOf(schemes), { description: 'Which scheme.' })
  scheme!: Scheme;

  @Field(() => [String], { nullable: true, description: 'Only the words of these enums: `["ResponseKind"]`; all by default.' })
  vocabularies?: string[];
}

@Resolver()
export class CrosswalkResolver {
  @Query(() => [Crossing], {
    description:
      'The words of this API beside the codes of event data, for whoever joins the record with such data. Words say what a party did; who did it to whom, the record says. It is the same in every view.',
  })
  crosswalk(@Args(() => CrosswalkArguments) { scheme, vocabularies }: CrosswalkArguments): Crossing[] {
    const known = Object.keys(eventCodes);
    const unknown = vocabularies?.find((name) => !known.includes(name));
    if (unknown !== undefined) throw badInput(['vocabularies'], `some of ${known.join(', ')}`, unknown);
    return crosswalk(scheme).filter(({ vocabulary }) => vocabularies == null || vocabularies.includes(vocabulary));
  }
}
