import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from '../../api/context.ts';
import { nearestKeys } from '../../record/nearest-keys.ts';

/** A key that finds nothing, with those that were probably meant. */
export interface NearestKeys {
  readonly key: string;
  readonly nearest: readonly string[];
}

/** The keys that find nothing and, where some are near, those. */
export interface UnknownKeys {
  readonly unknownKeys: readonly string[];
  readonly nearestKeys?: readonly NearestKeys[];
}

/** For so many keys near ones are looked for. */
const MOST_ADVISED = 10;

/** The keys, of filters and of single things asked for, that the record does not have: whoever misspelt one should see it. */
export async function unknownKeysOf({ unknownKeys, missedKeys }: OperationContext): Promise<UnknownKeys> {
  const looked = missedKeys.slice(0, MOST_ADVISED).map(async ({ key, types, reading }) => ({ key, nearest: await nearestKeys(reading, types, key) }));
  // An answer that is there is not lost because the time of its operation ends during the search for advice.
  const found = await Promise.all(looked).catch(() => []);
  const near = found.filter(({ nearest }) => nearest.length > 0);
  return { unknownKeys: [...unknownKeys], ...(near.length === 0 ? {} : { nearestKeys: near }) };
}

/** Puts them into the `extensions` of the answer. */
export const tellUnknownKeys: ApolloServerPlugin<OperationContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single' || contextValue.unknownKeys.size === 0) return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, ...(await unknownKeysOf(contextValue)) };
      },
    };
  },
};
