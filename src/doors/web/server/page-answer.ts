import type { Request, RequestHandler, Response } from 'express';
import type { LRUCache } from 'lru-cache';
import { anybody, type Caller, type Guard } from '../../../foundation/access/guard.ts';
import { suffices } from '../../../foundation/access/role.ts';
import { ParleyError } from '../../../foundation/errors.ts';
import { admission, callerOf } from '../../http/bodies.ts';
import { clientOf } from '../../http/client-address.ts';
import { hasAlready } from '../../http/if-none-match.ts';
import type { Operations } from '../../http/operations.ts';
import { sendTexts } from '../../http/stream.ts';
import { requestIdOf } from '../../watch/request-id.ts';
import { unknownByRefusal, unknownInPath } from '../pages/nearest.ts';
import { type Ask, type Missed, type RecordState, Refused } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import type { Built } from './assets.ts';
import { drawn, tagOf, twinAt } from './drawn-page.ts';
import { OWN_REFERRER } from './own-origin.ts';
import type { Found } from './page-at.ts';
import { portInParts, portOf } from './port.ts';
import { inJson, type Kept, missing, refused, send, statusOf, wantsPage } from './sent-page.ts';
import type { Sessions } from './sessions.ts';
import { inTexts } from './texts.ts';
import { type Host, visitOf } from './visit-of.ts';

export interface PageParts extends Host {
  readonly sessions: Sessions;
  readonly operations: Operations;
  readonly guard: Guard;
  /** The place of the record, as a cursor. */
  readonly head: () => Promise<string>;
}

interface Serving {
  readonly found: Found;
  readonly kept: LRUCache<string, Kept>;
  readonly assets: () => Built;
}

/** Answers requests for a page, or for a file of it. */
export function pageAnswer(parts: PageParts, serving: Serving): RequestHandler {
  const { found, assets } = serving;
  return async (request, response, next) => {
    const asked = visitOf(request, found, parts);
    response.vary('Accept-Language, Authorization, Cookie');
    // Its forms are accepted from this origin alone.
    if (found.page.isForWriters === true) response.set('referrer-policy', OWN_REFERRER);
    request.headers.authorization = parts.sessions.authorizationOf(request);
    const caller = await admitted(parts.guard, request, response);
    if (caller instanceof Error) {
      if (!isOfKey(caller)) return next(caller);
      parts.sessions.end(request, response);
      if (!wantsPage(request)) return next(caller);
      if (found.page.isOpen !== true) {
        const error = new Refused([{ message: caller.message, extensions: { code: caller.code } }]);
        return send(request, response, refused(asked, error, assets), statusOf(error));
      }
    }
    const reader = caller instanceof Error ? anybody : caller;
    const visit = { ...asked, isSignedIn: reader.keyId !== null, mayWrite: suffices(reader.role, 'CONTRIBUTOR') };
    const elsewhere = elsewhereOf(found, visit);
    if (elsewhere !== null) return response.redirect(elsewhere.status, elsewhere.address);
    const head = await parts.head();
    const tag = tagOf(head, reader, visit, found);
    response.set({ etag: tag, 'cache-control': 'private, no-cache' });
    if (hasAlready(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    return answerReader(request, response, parts, { ...serving, reader, visit, head, tag });
  };
}

/** Where a page or a file leads instead of being drawn. */
function elsewhereOf(found: Found, visit: Visit): { readonly status: 301 | 302; readonly address: string } | null {
  const twin = twinAt(found);
  if (twin !== null && 'leadsTo' in twin) return { status: 302, address: twin.leadsTo(visit) };
  const address = found.page.leadsTo?.(visit) ?? null;
  return address === null ? null : { status: 301, address };
}

interface Asked extends Serving {
  readonly reader: Caller;
  readonly visit: Visit;
  readonly head: string;
  readonly tag: string;
}

async function answerReader(request: Request, response: Response, { operations }: PageParts, asked: Asked): Promise<void> {
  const { found, kept, assets, reader, visit, head, tag } = asked;
  const missed: Missed[] = [];
  const states: RecordState[] = [];
  const asker = { caller: reader, client: clientOf(request), transport: 'page', requestId: requestIdOf(request) } as const;
  const twin = twinAt(found);
  const isLong = twin !== null && 'parts' in twin;
  const ask = asking(visit, { missed, states }, (isLong ? portInParts : portOf)(operations, asker));
  const isForProgram = found.ending !== null && !wantsPage(request);
  const sendMissing = async () => {
    if (isForProgram) return send(request, response, inJson([{ message: `There is nothing at ${request.path}.`, extensions: { code: 'NOT_FOUND' } }]), 404);
    return send(request, response, missing(visit, await unknownInPath(ask, visit, missed), assets), 404);
  };
  try {
    refuseEmptyFile(found, visit);
    if (isLong) {
      const pieces = await twin.parts(ask, visit);
      if (pieces === null) return await sendMissing();
      response.set('content-type', `${twin.type}; charset=utf-8`);
      return await sendTexts(request, response, inTexts(pieces));
    }
    const ready = kept.get(tag) ?? (await drawn(found, ask, visit, { assets, head, states, missed }));
    if (ready === null) return await sendMissing();
    kept.set(tag, ready);
    await send(request, response, ready, 200);
  } catch (error) {
    // Of a file that was begun, the connection is cut.
    if (!(error instanceof Refused) || response.headersSent) throw error;
    const { retryAfter } = error.errors[0]?.extensions ?? {};
    if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
    const unknown = await unknownByRefusal(ask, visit, error);
    if (isForProgram) await send(request, response, inJson(error.errors), unknown === null ? statusOf(error) : 404);
    else if (unknown !== null) await send(request, response, missing(visit, unknown, assets), 404);
    else await send(request, response, refused(visit, error, assets), statusOf(error));
  }
}

/** A page offers what its address lacks. A file cannot, and would be empty. */
function refuseEmptyFile({ page, ending }: Found, visit: Visit): void {
  const lack = ending === null || ending === 'json' ? null : (page.lacks?.(visit) ?? null);
  if (lack !== null) throw new Refused([{ message: lack, extensions: { code: 'BAD_USER_INPUT' } }]);
}

/** The caller of a request, or the error that refuses it. */
async function admitted(guard: Guard, request: Request, response: Response): Promise<Caller | Error> {
  try {
    await new Promise<void>((resolve, reject) => {
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      Promise.resolve(admission(guard)(request, response, done)).catch(reject);
    });
    return callerOf(response);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A missing key, or one that is no longer valid. */
function isOfKey(error: Error): error is ParleyError {
  return error instanceof ParleyError && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(error.code);
}

/** Runs operations in the reader's languages, which nearly each operation of a page declares. Collects what their answers say of the record itself. */
function asking(visit: Visit, { missed, states }: { readonly missed: Missed[]; readonly states: RecordState[] }, ask: Ask): Ask {
  return async (documentId, variables) => {
    const given = Object.entries({ languages: languagesOf(visit), ...variables }).filter(([, value]) => value !== undefined);
    const answered = await ask(documentId, Object.fromEntries(given));
    missed.push(...answered.missed);
    const { recordState } = answered.data as { readonly recordState?: RecordState };
    if (recordState !== undefined) states.push(recordState);
    return answered as never;
  };
}
