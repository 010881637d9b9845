import { type Request, type RequestHandler, type Response, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { maskError, ParleyError } from '../../../foundation/errors.ts';
import type { Logger } from '../../../foundation/log.ts';
import { distance } from '../../../foundation/values/near.ts';
import { callerOf } from '../../http/bodies.ts';
import { clientOf } from '../../http/client-address.ts';
import { TRY_AGAIN_AFTER } from '../../http/graphql-over-http.ts';
import { only, onlyReads } from '../../http/only-reads.ts';
import { requestIdOf } from '../../watch/request-id.ts';
import { unknownPage } from '../pages/error.tsx';
import { listOf } from '../pages/lists.ts';
import { PAGES } from '../pages/pages.ts';
import { signInAgain } from '../pages/sign-in.tsx';
import { type AskedError, Refused } from '../port.ts';
import { type Built, builtAssets } from './assets.ts';
import { docs } from './docs.tsx';
import { languageChoice } from './language.ts';
import { OWN_REFERRER } from './own-origin.ts';
import { type PageParts, pageAnswer } from './page-answer.ts';
import { decodedPath, type Found, pageAt } from './page-at.ts';
import { portOf } from './port.ts';
import { framed, type Kept, refused, send, statusOf, wantsPage } from './sent-page.ts';
import { TABLE_PATH, tableForm } from './table-form.ts';
import { type Host, visitOf } from './visit-of.ts';

export interface SiteParts extends PageParts {
  readonly log: Logger;
}

/** The limit of cached rendered pages, in bytes of plain text. */
const KEPT_BYTES = 32 * 1024 ** 2;

/** The web pages, with their style sheet and scripts. */
export function site(parts: SiteParts): RequestHandler {
  const kept = new LRUCache<string, Kept>({ maxSize: KEPT_BYTES, sizeCalculation: ({ bytes }) => bytes.length + 1 });
  // The files are read at the first request, since servers without pages have none.
  let built: Built | undefined;
  const assets = () => (built ??= builtAssets());
  const { sessions } = parts;
  const [session, language] = [sessions.routes(parts.guard), languageChoice()];
  const table = tableForm({
    guard: parts.guard,
    limits: parts.config.limits,
    sessions,
    askOf: (request, response) =>
      portOf(parts.operations, { caller: callerOf(response), client: clientOf(request), transport: 'page', requestId: requestIdOf(request) }),
    visitOf: (request) => visitOf(request, { path: TABLE_PATH, key: '' }, parts),
    show: (request, response, drawn, visit) => {
      response.set('referrer-policy', OWN_REFERRER);
      return send(request, response, framed(drawn, visit, assets), 200);
    },
  });
  const router = Router();
  router.get('/assets/*name', (request, response, next) => {
    request.url = request.url.replace(/^\/assets/, '');
    return assets().serve(request, response, next);
  });
  router.use(docs({ assets: () => assets().assets, visitOf: (path, key, request) => visitOf(request, { path, key }, parts) }));
  router.get(/.*/, (request, response, next) => {
    const found = pageAt(request.path);
    if (found === null) return isOfPages(request) ? unknown(request, response, { assets, host: parts }) : next();
    return pageAnswer(parts, { found, kept, assets })(request, response, next);
  });
  // A router would answer OPTIONS by itself, even for paths that other handlers guard.
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      return router(request, response, (error?: unknown) => {
        if (!(error instanceof Error) || response.headersSent || !wantsPage(request) || pageAt(request.path) === null) return next(error);
        return failed(parts, { error, assets })(request, response);
      });
    }
    const form = request.method === 'POST' ? { '/language': language, [TABLE_PATH]: table }[request.path] : undefined;
    if (form !== undefined) return form(request, response, next);
    return session(request, response, (error?: unknown) => {
      // Browsers without scripts send the form, and get it again.
      if (error instanceof ParleyError && request.path === '/session' && wantsPage(request) && isOfSignIn(error)) {
        const visit = visitOf(request, { path: '/sign-in', key: '' }, parts);
        // The form that was sent names the page that was wanted.
        visit.query.set('to', String((request.body as { to?: unknown } | undefined)?.to ?? ''));
        response.set('referrer-policy', OWN_REFERRER);
        const page = framed(signInAgain(visit, error.code), visit, assets);
        const { retryAfter } = error.extensions;
        if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
        return send(request, response, page, statusOf(error));
      }
      if (error === undefined && request.path === TABLE_PATH) return readsAndForms(request, response, next);
      if (error !== undefined || !answersReads(request.path)) return next(error);
      return onlyReads(request, response, next);
    });
  };
}

/** The page of tables takes a form, too. */
const readsAndForms = only('GET', 'HEAD', 'POST');

/** Whether a page, a document or a file of the pages is at this address. */
function answersReads(path: string): boolean {
  return pageAt(path) !== null || /^\/((docs|assets)(\/|$)|bundle\.schema\.json$)/.test(path);
}

/** Whether a browser probably mistyped the address of a page, or asks for what this server does not offer. The API has answers of its own. */
function isOfPages(request: Request): boolean {
  return wantsPage(request) && !/^\/(graphql|api|feeds|assets)(\/|$)/.test(request.path);
}

/** How many similar names are suggested for an unknown page. */
const SIMILAR = 3;

async function unknown(request: Request, response: Response, { assets, host }: { readonly assets: () => Built; readonly host: Host }): Promise<void> {
  const path = decodedPath(request.path) ?? request.path;
  const [, name = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  const names = PAGES.filter((one) => one.leadsTo === undefined && one.isForWriters !== true && one.hasKey === (key !== '')).map((one) => one.name);
  const similar = names
    .map((one) => ({ one, steps: one === '' ? Number.POSITIVE_INFINITY : distance(name.toLowerCase(), one) }))
    .filter(({ one, steps }) => steps <= Math.max(2, one.length / 3))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, SIMILAR)
    .map(({ one }) => one);
  const visit = visitOf(request, { path, key }, host);
  const list = key === '' ? listOf(name, visit) : null;
  if (list !== null) {
    response.redirect(302, list);
    return;
  }
  const drawn = unknownPage(visit, { name, key, similar });
  await send(request, response, framed(drawn, visit, assets), 404);
}

/** Says in the frame and the language of the pages what failed before a page could ask anything. A database may be away. */
function failed(
  parts: SiteParts,
  { error, assets }: { readonly error: Error; readonly assets: () => Built },
): (request: Request, response: Response) => Promise<void> {
  return (request, response) => {
    const { message, extensions } = maskError(error, parts.log, { requestId: requestIdOf(request) });
    const refusal = new Refused([{ message, extensions: extensions as NonNullable<AskedError['extensions']> }]);
    if (refusal.code === 'UNAVAILABLE') response.set('retry-after', TRY_AGAIN_AFTER);
    return send(request, response, refused(visitOf(request, pageAt(request.path) as Found, parts), refusal, assets), statusOf(refusal));
  };
}

/** A key that the server does not know, or too many of them. */
function isOfSignIn({ code }: ParleyError): boolean {
  return code === 'UNAUTHENTICATED' || code === 'RATE_LIMITED';
}
