import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { OperationContext } from './api/context.ts';
import { withDateSpans } from './api/date-spans.ts';
import { direct } from './api/direct-resolvers.ts';
import { enumOf } from './api/enum.ts';
import { nullMeansAbsent } from './api/null-arguments.ts';
import { paced } from './api/paced.ts';
import { refuseHollowPayloads } from './api/whole-payloads.ts';
import { demandRole } from './foundation/access/guard.ts';
import type { Role } from './foundation/access/role.ts';
import { allVocabularies } from './foundation/values/vocabulary.ts';
import { resolvers } from './resolvers.ts';

/** type-graphql requires one, even without subscriptions. */
const noPubSub = {
  publish: () => undefined,
  subscribe: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }) }),
};

export function buildSchema(): GraphQLSchema {
  // type-graphql resolves enums before the fields that use them.
  allVocabularies.forEach(enumOf);
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    validate: false,
    // The check would run at each start and take a tenth of it. A test validates the schema instead.
    skipCheck: true,
    authChecker: ({ context }: { context: OperationContext }, [needed]: Role[]) => {
      demandRole(context.caller, needed as Role);
      return true;
    },
    pubSub: noPubSub,
  });
  return paced(nullMeansAbsent(refuseHollowPayloads(withDateSpans(direct(withWordsOnRoots(schema), resolvers)))));
}

/** type-graphql makes the three roots by itself, and takes no description of them. */
function withWordsOnRoots(schema: GraphQLSchema): GraphQLSchema {
  const words = [
    [schema.getQueryType(), 'What can be read. Each field answers from one state of the record, by default from the record as it is now.'],
    [schema.getMutationType(), 'What can be written, with a key. A payload holds what was written, or says in `userErrors` why nothing was.'],
    [schema.getSubscriptionType(), 'What can be followed live. Each update has a cursor, and `after` takes a cursor to go on from there.'],
  ] as const;
  for (const [root, text] of words) if (root) root.description = text;
  return schema;
}
