import type { RequestHandler } from 'express';
import type { Profile } from '../../foundation/config.ts';
import { maskError, ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { PersistedDocuments } from './documents.ts';
import { statusOfDocumentErrors } from './graphql-over-http.ts';
import type { DocumentLimits } from './limits.ts';

/**
 * Replaces the id of a stored document in a request by its text. The later handlers then need not distinguish the two kinds of request. Queries by GET
 * must prove that no page of another origin sent them. Such a page could send any query. Requests by id need no such proof. Their queries are ours and
 * change nothing. No browser adds a key to them by itself, and no page of another origin may read the answer.
 */
export function bringDocument(documents: PersistedDocuments, profile: Profile, log: Logger): RequestHandler {
  return (request, response, next) => {
    const byAddress = request.method === 'GET';
    const asked = (byAddress ? request.query : request.body) as Record<string, unknown>;
    if (asked?.documentId == null) return next();
    try {
      const { documentId: _, ...rest } = asked;
      const whole = { ...rest, query: documents.textOf(asked) };
      if (byAddress) {
        request.url = `${request.path}?${addressOf(request.url, whole.query as string)}`;
        request.headers['apollo-require-preflight'] = 'true';
      } else request.body = whole;
      next();
    } catch (error) {
      if (!(error instanceof ParleyError) || !['DOCUMENT_UNKNOWN', 'BAD_USER_INPUT'].includes(error.code)) throw error;
      response.status(statusOfDocumentErrors(request.get('accept'))).json({ errors: [maskError(error, log, { hidesNames: profile === 'hardened' })] });
    }
  };
}

/** Refuses a document that exceeds the limits before any other code reads it. */
export function limitedDocuments(limits: DocumentLimits, log: Logger): RequestHandler {
  return (request, response, next) => {
    const asked = (request.method === 'GET' ? request.query : request.body) as { query?: unknown } | undefined;
    try {
      if (typeof asked?.query === 'string') limits.check(asked.query);
    } catch (error) {
      response.status(statusOfDocumentErrors(request.get('accept'))).json({ errors: [maskError(error, log)] });
      return;
    }
    next();
  };
}

/** The query parameters with the document in place of its id. All others stay as they were, including repeated ones. */
function addressOf(url: string, query: string): URLSearchParams {
  const parameters = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  parameters.delete('documentId');
  parameters.set('query', query);
  return parameters;
}
