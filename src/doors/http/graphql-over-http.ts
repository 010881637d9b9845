import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type ErrorCode, ParleyError } from '../../foundation/errors.ts';

// These codes say that the document or its variables are invalid, not the HTTP request.
const ABOUT_THE_DOCUMENT = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'TOO_MUCH',
  'DOCUMENT_UNKNOWN',
] satisfies ErrorCode[]);

/**
 * The GraphQL-over-HTTP specification: under application/json, every well-formed GraphQL request gets status 200, even if its document is invalid.
 * Apollo answers 400, so this plugin replaces it. Under application/graphql-response+json, 400 is right and stays.
 */
export function answerDocumentErrorsAsJsonWith200<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          if (response.body.kind !== 'single' || response.http.status !== 400) return;
          const status = statusOfDocumentErrors(request.http?.headers.get('accept'));
          const errors = response.body.singleResult.errors ?? [];
          if (errors.every((error) => ABOUT_THE_DOCUMENT.has(error.extensions?.code))) response.http.status = status;
        },
      };
    },
  };
}

export function statusOfDocumentErrors(accept: string | undefined): 200 | 400 {
  return accept?.includes('application/graphql-response+json') ? 400 : 200;
}

/** A subscription sends many answers, which one response over HTTP cannot. */
export function subscriptionsAreElsewhere<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation !== 'subscription') return;
          const message =
            'Expected a query or a mutation, got a subscription. Send it to /graphql/stream for server-sent events, or over WebSocket to /graphql.';
          // Without a status of its own, Apollo answers 500.
          throw new ParleyError('BAD_REQUEST', message, { http: { status: 400 } });
        },
      };
    },
  };
}

/** In seconds. After a server stops, another one starts, and most failures of a database are short. */
export const TRY_AGAIN_AFTER = '1';

/** Clients that do not know our codes understand this header. */
export function tellWhenToTryAgain<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response }) {
          const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
          if (errors?.some((error) => error.extensions?.code === ('UNAVAILABLE' satisfies ErrorCode)))
            response.http.headers.set('retry-after', TRY_AGAIN_AFTER);
        },
      };
    },
  };
}
