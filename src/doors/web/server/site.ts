import { createHash } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { anybody, type Caller, type Guard } from '../../../foundation/access/guard.ts';
import { ERRORS, type ErrorCode, maskError, ParleyError } from '../../../foundation/errors.ts';
import type { Logger } from '../../../foundation/log.ts';
import { distance } from '../../../foundation/values/near.ts';
import { admission, callerOf } from '../../http/bodies.ts';
import { clientOf } from '../../http/client-address.ts';
import { Bytes, sendBytes } from '../../http/compressed.ts';
import { TRY_AGAIN_AFTER } from '../../http/graphql-over-http.ts';
import { hasAlready } from '../../http/if-none-match.ts';
import { only, onlyReads } from '../../http/only-reads.ts';
import type { Operations } from '../../http/operations.ts';
import { packageVersion } from '../../http/package-root.ts';
import { sendTexts } from '../../http/stream.ts';
import { requestIdOf } from '../../watch/request-id.ts';
import { endingsOf, hasView, type LedTwin, type LongTwin, type Page, type Twin } from '../page.ts';
import { missingPage, refusedPage, unknownPage } from '../pages/error.tsx';
import { listOf } from '../pages/lists.ts';
import { type UnknownKey, unknownByRefusal, unknownInParameters, unknownInPath } from '../pages/nearest.ts';
import { PAGES } from '../pages/pages.ts';
import { signInAgain } from '../pages/writing.tsx';
import { thenAndNow } from '../parts/then-and-now.tsx';
import { type Ask, type AskedError, type Missed, type RecordState, Refused } from '../port.ts';
import { isThenAndNow, languagesOf, type Visit } from '../visit.ts';
import { type Built, builtAssets } from './assets.ts';
import { docs } from './docs.tsx';
import { documentInTurns, documentOf } from './document.tsx';
import { languageChoice } from './language.ts';
import { OWN_REFERRER } from './own-origin.ts';
import { decodedPath, type Found, pageAt } from './page-at.ts';
import { portInParts, portOf } from './port.ts';
import type { Sessions } from './sessions.ts';
import { TABLE_PATH, tableForm } from './table-form.ts';
import { inTexts, textOf } from './texts.ts';
import { type Host, visitOf } from './visit-of.ts';

export interface SiteParts extends Host {
  readonly sessions: Sessions;
  readonly operations: Operations;
  readonly guard: Guard;
  readonly log: Logger;
  /** The place of the record, as a cursor. */
  readonly head: () => Promise<string>;
}

/** The limit of cached rendered pages, in bytes of plain text. */
const KEPT_BYTES = 32 * 1024 ** 2;

interface Kept {
  readonly type: string;
  readonly bytes: Bytes;
}

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
      return send(request, response, html(documentOf({ ...drawn, visit, assets: assets().assets, twins: [], hasView: false })), 200);
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
    return answer(parts, { found, kept, assets, sessions })(request, response, next);
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
        const page = html(documentOf({ ...signInAgain(visit, error.code), visit, assets: assets().assets, twins: [], hasView: false }));
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
  await send(request, response, html(documentOf({ ...drawn, visit, assets: assets().assets, twins: [], hasView: false })), 404);
}

/** What failed before the page could ask anything, such as a database that is away, is told in the frame and the language of the pages. */
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

interface Serving {
  readonly found: Found;
  readonly kept: LRUCache<string, Kept>;
  readonly assets: () => Built;
  readonly sessions: Sessions;
}

function answer(parts: SiteParts, { found, kept, assets, sessions }: Serving): RequestHandler {
  return async (request, response, next) => {
    const asked = visitOf(request, found, parts);
    response.vary('Accept-Language, Authorization, Cookie');
    // Its forms are accepted from this origin alone.
    if (found.page.isForWriters === true) response.set('referrer-policy', OWN_REFERRER);
    request.headers.authorization = sessions.authorizationOf(request);
    const caller = await admitted(parts.guard, request, response);
    if (caller instanceof Error) {
      if (!isOfKey(caller)) return next(caller);
      sessions.end(request, response);
      if (!wantsPage(request)) return next(caller);
      if (found.page.isOpen !== true) {
        const error = new Refused([{ message: caller.message, extensions: { code: caller.code } }]);
        return send(request, response, refused(asked, error, assets), statusOf(error));
      }
    }
    const reader = caller instanceof Error ? anybody : caller;
    const visit = { ...asked, isSignedIn: reader.keyId !== null };
    const twin = twinAt(found);
    if (twin !== null && 'leadsTo' in twin) {
      response.redirect(302, twin.leadsTo(visit));
      return;
    }
    const elsewhere = found.page.leadsTo?.(visit) ?? null;
    if (elsewhere !== null) {
      response.redirect(301, elsewhere);
      return;
    }
    const head = await parts.head();
    const tag = tagOf(head, reader, visit, found);
    response.set({ etag: tag, 'cache-control': 'private, no-cache' });
    if (hasAlready(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    const missed: Missed[] = [];
    const states: RecordState[] = [];
    const asker = { caller: reader, client: clientOf(request), transport: 'page', requestId: requestIdOf(request) } as const;
    const isLong = twin !== null && 'parts' in twin;
    const ask = asking(visit, { missed, states }, (isLong ? portInParts : portOf)(parts.operations, asker));
    try {
      if (isLong) {
        const pieces = await twin.parts(ask, visit);
        if (pieces === null) return await send(request, response, missing(visit, await unknownInPath(ask, visit, missed), assets), 404);
        response.set('content-type', `${twin.type}; charset=utf-8`);
        return await sendTexts(request, response, inTexts(pieces));
      }
      const ready = kept.get(tag) ?? (await drawn(found, ask, visit, { assets, head, states, missed }));
      if (ready === null) await send(request, response, missing(visit, await unknownInPath(ask, visit, missed), assets), 404);
      else {
        kept.set(tag, ready);
        await send(request, response, ready, 200);
      }
    } catch (error) {
      // Of a file that was begun, the connection is cut.
      if (!(error instanceof Refused) || response.headersSent) throw error;
      const { retryAfter } = error.errors[0]?.extensions ?? {};
      if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
      const unknown = await unknownByRefusal(ask, visit, error);
      if (unknown !== null) await send(request, response, missing(visit, unknown, assets), 404);
      else await send(request, response, refused(visit, error, assets), statusOf(error));
    }
  };
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

/** A key that the server does not know, or too many of them. */
function isOfSignIn({ code }: ParleyError): boolean {
  return code === 'UNAUTHENTICATED' || code === 'RATE_LIMITED';
}

/** Whether the client prefers HTML, as browsers do. */
function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

/** A page is valid until the next write. Its ETag covers the place of the record and everything else that the page depends on. */
function tagOf(head: string, { keyId, role }: Caller, { origin, path, query, words, theme, today }: Visit, { page, ending }: Found): string {
  const day = page.dependsOnToday ? today : null;
  const rest = JSON.stringify([packageVersion, keyId, role, words.language, theme, origin, path, ending, day, [...query]]);
  return `W/"${createHash('sha256').update(head).update(rest).digest('base64url').slice(0, 27)}"`;
}

/** The data of the page as JSON. */
const JSON_TWIN: Twin<unknown> = {
  type: 'application/json',
  write: (data, { path, view, words }) => `${JSON.stringify({ page: path, view, language: words.language, data }, null, 2)}\n`,
};

function twinAt({ page, ending }: Pick<Found, 'page' | 'ending'>): Twin<unknown> | LongTwin | LedTwin | null {
  if (ending === null) return null;
  return page.twins?.[ending] ?? (ending === 'json' ? JSON_TWIN : null);
}

interface Drawing extends Pick<Serving, 'assets'> {
  readonly head: string;
  /** The states of the record that the answers rest on. */
  readonly states: readonly RecordState[];
  /** The keys that the answers did not find. */
  readonly missed: readonly Missed[];
}

async function drawn({ page, ending }: Found, ask: Ask, visit: Visit, drawing: Drawing): Promise<Kept | null> {
  const twin = twinAt({ page, ending }) as Twin<unknown> | null;
  if (twin === null && isThenAndNow(visit)) return compared(page, ask, visit, drawing);
  const data = await (twin?.load ?? page.load)(ask, visit);
  if (data === null) return null;
  if (twin !== null) return { type: `${twin.type}; charset=utf-8`, bytes: new Bytes(await textOf(twin.write(data, visit))) };
  return html(await documentInTurns({ ...page.draw(data, visit), visit, ...(await frameOf(page, ask, visit, drawing)) }));
}

/** The page of the record of then against that of today. */
async function compared(page: Page, ask: Ask, visit: Visit, drawing: Drawing): Promise<Kept | null> {
  const today: Visit = { ...visit, view: {} };
  // A page that was missed on one side only is not missing.
  const [then, now] = [await page.load(ask, visit), await page.load(ask, today)];
  if (then === null && now === null) return null;
  const drawnIn = (data: unknown, when: Visit) => (data === null ? null : page.draw(data, when));
  const drawn = thenAndNow(drawnIn(then, visit), drawnIn(now, today), visit.words);
  return html(await documentInTurns({ ...drawn, visit, ...(await frameOf(page, ask, visit, drawing)) }));
}

type Frame = Pick<Parameters<typeof documentOf>[0], 'assets' | 'twins' | 'hasView' | 'head' | 'state' | 'unknownKeys'>;

async function frameOf(page: Page, ask: Ask, visit: Visit, { assets, head, states, missed }: Drawing): Promise<Frame> {
  // A write may come between two questions of a page. All of the page rests on the earlier state.
  const [state] = [...states].sort((a, b) => a.entry - b.entry);
  const unknownKeys = await unknownInParameters(ask, visit, missed);
  return { assets: assets().assets, twins: endingsOf(page), hasView: hasView(page), unknownKeys, head, ...(state !== undefined && { state }) };
}

function missing(visit: Visit, unknown: UnknownKey, assets: () => Built): Kept {
  return html(documentOf({ ...missingPage(visit, unknown), visit, assets: assets().assets, twins: [], hasView: false }));
}

function refused(visit: Visit, error: Refused, assets: () => Built): Kept {
  return html(documentOf({ ...refusedPage(visit, error), visit, assets: assets().assets, twins: [], hasView: false }));
}

function html(text: string): Kept {
  return { type: 'text/html; charset=utf-8', bytes: new Bytes(text) };
}

async function send(request: Request, response: Response, { type, bytes }: Kept, status: number): Promise<void> {
  // An error may be temporary, so nobody stores it.
  if (status !== 200) {
    response.removeHeader('etag');
    response.set('cache-control', 'no-store');
  }
  response.status(status).set('content-type', type);
  await sendBytes(request, response, bytes);
}

function statusOf({ code }: Pick<Refused, 'code'>): number {
  const entry: { description: string; http?: number } | undefined = ERRORS[code as ErrorCode];
  return entry?.http ?? (code === 'TIMED_OUT' ? 503 : 400);
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
