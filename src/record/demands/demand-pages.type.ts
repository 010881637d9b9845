import { ArgsType, Field, Int } from 'type-graphql';
import { PageCursorScalar } from '../../api/scalars.ts';

/** The arguments of a question that looks at many demands, each with its whole history. */
@ArgsType()
export class DemandPageArguments {
  @Field(() => Int, {
    nullable: true,
    description:
      'Look at so many demands, by key, from 1 to 2,000. `pageInfo` says how to go on with the next ones. Default: look at all of them, and refuse what is too much.',
  })
  demandsPerPage?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only the demands after this place: `pageInfo.endCursor` of the page before.' })
  after?: string;
}
