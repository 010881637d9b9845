import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from '../../api/context.ts';

/** Rolls back the dry run of an operation right after the answer, because other writers wait. */
export const endDryRuns: ApolloServerPlugin<OperationContext> = {
  async requestDidStart({ contextValue }) {
    return { executionDidStart: async () => ({ executionDidEnd: () => contextValue.dryRuns.end() }) };
  },
};
