import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { OperationContext } from '../../../api/context.ts';
import type { Caller } from '../../../foundation/access/guard.ts';
import { maskError } from '../../../foundation/errors.ts';
import type { Logger } from '../../../foundation/log.ts';
import { askerIn } from '../bounded-operations.ts';
import type { CarriedOut } from './begun.ts';

interface Asked {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** Carries out a mutation as Apollo would, and ends its dry runs. */
export function carryOut(schema: GraphQLSchema, { document, operationName, variables, caller }: Asked, context: object): CarriedOut {
  const run = async () => {
    try {
      return await execute({ schema, document, operationName, variableValues: variables, contextValue: context });
    } finally {
      await (context as Partial<Pick<OperationContext, 'dryRuns'>>).dryRuns?.end();
    }
  };
  return { caller, context, result: run() };
}

/** Tells what came of a mutation that the quick route has carried out and could not answer, such as its errors. */
export function tellCarriedOut(log: Logger, hidesNames: boolean): ApolloServerPlugin<object> {
  return {
    async requestDidStart({ contextValue }) {
      const asker = askerIn(contextValue);
      const carriedOut = asker?.carriedOut;
      if (carriedOut === undefined) return;
      return {
        async responseForOperation() {
          const { errors, data } = await carriedOut.result;
          const masked = errors?.map((error) => maskError(error, log, { hidesNames, requestId: asker?.seen?.requestId }));
          const singleResult = { ...(masked === undefined ? {} : { errors: masked }), ...(data === undefined ? {} : { data }) };
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}
