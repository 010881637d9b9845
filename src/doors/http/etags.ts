import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, type BaseContext, type GraphQLRequest, HeaderMap } from '@apollo/server';
import type { Caller } from '../../foundation/access/guard.ts';
import { cursorOfHead, type Head } from '../../ledger/head.ts';
import { hasAlready } from './if-none-match.ts';
import { packageVersion } from './package-root.ts';

/** The properties of the context that decide whether an answer is still valid. */
export interface Dated extends BaseContext {
  readonly caller: Caller;
  head(): Promise<Head>;
  /** Whether the operation read anything outside the ledger. Such data may change while the ledger does not. */
  askedBesideLedger(): boolean;
}

/** A client that stores an answer must revalidate it each time. Shared caches must not store it. */
const KEPT = 'private, no-cache, must-revalidate';

/**
 * An answer is valid until something is written to the ledger, so its ETag is the place of the head. If nothing was written since, the client gets
 * 304 before anything is executed; only the head is read. The query was validated and the caller authorized before that. A new epoch is a new place,
 * so a stored answer never outlives an erasure. Answers with errors have no ETag, nor do answers that depend on more than the ledger.
 */
export const answerUnchangedWith304: ApolloServerPlugin<Dated> = {
  async requestDidStart({ request: { http } }) {
    if (http?.method !== 'GET') return;
    let tag: string | null = null;
    return {
      async responseForOperation({ request, contextValue }) {
        // If the head cannot be read, the operation itself reports the reason.
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

/**
 * The tag is weak: it promises the same answer, but not the same bytes after compression. Besides the place, it covers everything else that an answer
 * depends on.
 */
function tagOf(head: Head, { keyId, role }: Caller, { http }: GraphQLRequest): string {
  const asked = JSON.stringify([packageVersion, keyId, role, http?.headers.get('accept'), http?.search]);
  return `W/"${cursorOfHead(head)}.${createHash('sha256').update(asked).digest('base64url').slice(0, 16)}"`;
}
