import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from './context.ts';

/**
 * Names in `extensions.unknownKeys` the keys, of filters and of single things asked for, that the record does not have: they find nothing, and whoever
 * misspelt one should see it.
 */
export const tellUnknownKeys: ApolloServerPlugin<OperationContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single' || contextValue.unknownKeys.size === 0) return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, unknownKeys: [...contextValue.unknownKeys] };
      },
    };
  },
};
