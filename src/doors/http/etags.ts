import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, type BaseContext, type GraphQLRequest, HeaderMap } from '@apollo/server';
import type { Caller } from '../../foundation/access/guard.ts';
import { cursorOfHead, type Head } from '../../ledger/head.ts';
import { hasAlready } from './if-none-match.ts';
import { packageVersion } from './package-root.ts';

/** What of the context of an operation says whether its answer still holds. */
export interface Dated extends BaseContext {
  readonly caller: Caller;
  head(): Promise<Head>;
  /** Whether it asked for anything beside the ledger, which may change while the ledger stands still. */
  askedBesideLedger(): boolean;
}

/** Whoever keeps an answer asks each time whether it still holds; no cache that many share keeps it. */
const KEPT = 'private, no-cache, must-revalidate';

/**
 * An answer holds as long as the ledger stands where it stood: that place is its ETag. Who comes with it while nothing was written is told 304 by
 * the head alone, before anything is worked out; that it is a valid query, and that the caller may read, has been found out before. A new epoch
 * is a new place, so nothing that was erased is ever said to hold still. Answers with errors, and those that do not rest on the ledger alone, have none.
 */
export const answerUnchangedWith304: ApolloServerPlugin<Dated> = {
  async requestDidStart({ request: { http } }) {
    if (http?.method !== 'GET') return;
    let tag: string | null = null;
    return {
      async responseForOperation({ request, contextValue }) {
        // Where the head cannot be read, the operation itself says why.
        const head = await contextValue.head().catch(() => null);
        tag = head === null ? null : tagOf(head, contextValue.caller, request);
        if (tag === null || !hasAlready(http.headers.get('if-none-match'), tag)) return null;
        return { http: { status: 304, headers: new HeaderMap() }, body: { kind: 'single', singleResult: {} } };
      },
      async willSendResponse({ response: { body, http: head }, contextValue }) {
        const failed = body.kind !== 'single' || (body.singleResult.errors?.length ?? 0) > 0;
        if (tag === null || failed || contextValue.askedBesideLedger()) return;
        head.headers.set('etag', tag);
        head.headers.set('cache-control', KEPT);
      },
    };
  },
};

/** Weak: it promises the same answer, whoever compresses it on its way. Beside the place it covers what else an answer depends on. */
function tagOf(head: Head, { keyId, role }: Caller, { http }: GraphQLRequest): string {
  const asked = JSON.stringify([packageVersion, keyId, role, http?.headers.get('accept'), http?.search]);
  return `W/"${cursorOfHead(head)}.${createHash('sha256').update(asked).digest('base64url').slice(0, 16)}"`;
}
