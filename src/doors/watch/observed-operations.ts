import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { codesOf, type OperationSeen } from './operation-seen.ts';

const requestIds = new WeakMap<object, string>();

/** The id of the request in which this error occurred. Apollo asks how to format an error without naming its operation. */
export function requestIdOfError(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? requestIds.get(error) : undefined;
}

/** Records what Apollo knows about an operation. */
export function observedOperations<Context extends BaseContext>(seenIn: (context: Context) => OperationSeen | undefined): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      const seen = seenIn(contextValue);
      if (seen === undefined) return;
      return {
        async didResolveOperation({ operation, operationName }) {
          seen.kind = operation?.operation ?? null;
          seen.name = operationName;
        },
        async didEncounterErrors({ errors }) {
          for (const error of errors) requestIds.set(error, seen.requestId);
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind === 'single') seen.codes = codesOf(body.singleResult.errors);
        },
      };
    },
  };
}
