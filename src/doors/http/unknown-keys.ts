import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from '../../api/context.ts';
import { nearestKeys } from '../../record/nearest-keys.ts';

/** A key that does not exist, with similar keys that do. */
export interface NearestKeys {
  readonly key: string;
  readonly nearest: readonly string[];
}

/** The keys that do not exist, sorted, and, where there are any, similar keys that do. */
export interface UnknownKeys {
  readonly unknownKeys: readonly string[];
  readonly nearestKeys?: readonly NearestKeys[];
}

/** Similar keys are searched for at most so many keys. */
const MOST_ADVISED = 10;

/** The keys of filters and arguments that the record does not have, so that a typing mistake is visible. */
export async function unknownKeysOf(context: Pick<OperationContext, 'missedKeys'>): Promise<UnknownKeys> {
  const missedKeys = [...context.missedKeys.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  const looked = missedKeys.slice(0, MOST_ADVISED).map(async ({ key, types, reading }) => ({ key, nearest: await nearestKeys(reading, types, key) }));
  // If the time of the operation ends during this search, the answer is still sent, without advice.
  const found = await Promise.all(looked).catch(() => []);
  const near = found.filter(({ nearest }) => nearest.length > 0);
  return { unknownKeys: missedKeys.map(({ key }) => key), ...(near.length === 0 ? {} : { nearestKeys: near }) };
}

/** What an answer tells of them. Which keys were read before a part failed is chance, so an answer with errors names none. */
export async function toldUnknownKeys(context: Pick<OperationContext, 'missedKeys'>, errors: readonly unknown[] = []): Promise<Partial<UnknownKeys>> {
  return context.missedKeys.size === 0 || errors.length > 0 ? {} : await unknownKeysOf(context);
}

/** Adds them to the `extensions` of the answer. */
export const tellUnknownKeys: ApolloServerPlugin<OperationContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const told = await toldUnknownKeys(contextValue, singleResult.errors);
        if (told.unknownKeys !== undefined) singleResult.extensions = { ...singleResult.extensions, ...told };
      },
    };
  },
};
