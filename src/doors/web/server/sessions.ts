import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler, Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { Guard } from '../../../foundation/access/guard.ts';
import { ParleyError } from '../../../foundation/errors.ts';
import { cookieIn } from '../cookies.ts';
import { ownPath } from '../own-path.ts';
import { isFromOwnPage } from './own-origin.ts';

const COOKIE = 'parley-session';
const SESSIONS_KEPT = 10_000;
const SESSION_HOURS = 12;
/** A key is short. */
const LARGEST_FORM = '4kb';

/**
 * Sessions let a browser read pages, files and feeds of a private server. A session stands for the key that started it. Only requests that read accept it,
 * while the API needs the key itself. So no page of another origin can write in a visitor's name. The form for tables is the one page that writes. It
 * takes only what a page of this server sent. Sessions are kept in memory and end with a restart.
 */
export class Sessions {
  readonly #authorizations = new LRUCache<string, string>({ max: SESSIONS_KEPT, ttl: SESSION_HOURS * 3_600_000 });

  /** The `Authorization` header of a request: its own, or that of its session. */
  authorizationOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
    if (headers.authorization !== undefined) return headers.authorization;
    const id = cookieIn(headers.cookie, COOKIE);
    return id === null ? undefined : this.#authorizations.get(id);
  }

  /** Lets a session read what the pages link to: files and feeds. */
  reads(): RequestHandler {
    return (request, response, next) => {
      response.vary('Cookie');
      if (request.method === 'GET' || request.method === 'HEAD') request.headers.authorization = this.authorizationOf(request);
      next();
    };
  }

  /** Ends the session of a request whose key is no longer valid. The browser then reads on without one. */
  end({ headers }: Pick<IncomingMessage, 'headers'>, response: Pick<ServerResponse, 'appendHeader'>): void {
    const id = cookieIn(headers.cookie, COOKIE);
    if (id === null) return;
    this.#authorizations.delete(id);
    response.appendHeader('set-cookie', `${COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0`);
  }

  /** `POST /session` with a key starts a session, and `DELETE /session` ends it. */
  routes(guard: Guard): RequestHandler {
    const router = Router();
    router.post('/session', express.urlencoded({ extended: false, limit: LARGEST_FORM }), async (request, response) => {
      // A script sends the key as a header. Browsers without scripts send the form of `/sign-in`.
      const isForm = request.is('urlencoded') === 'urlencoded' && request.headers.authorization === undefined;
      if (isForm && !isFromOwnPage(request)) throw new ParleyError('FORBIDDEN', 'Expected a form of this server, got one of another page.');
      const authorization = isForm ? `Bearer ${String((request.body as { key?: unknown } | undefined)?.key ?? '').trim()}` : request.headers.authorization;
      if (authorization === undefined) throw new ParleyError('UNAUTHENTICATED', 'Expected a key in the header Authorization, got none.');
      await guard.admit(authorization);
      // A new session replaces the old one, so that nobody else can still use it.
      const before = cookieIn(request.headers.cookie, COOKIE);
      if (before !== null) this.#authorizations.delete(before);
      const id = randomBytes(32).toString('base64url');
      this.#authorizations.set(id, authorization);
      const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
      response.set({
        'cache-control': 'no-store',
        'set-cookie': `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION_HOURS * 3_600}${secure}`,
      });
      if (isForm) response.redirect(303, ownPath(String((request.body as { to?: unknown }).to ?? '')));
      else response.sendStatus(204);
    });
    router.delete('/session', (request, response) => {
      const id = cookieIn(request.headers.cookie, COOKIE);
      if (id !== null) this.#authorizations.delete(id);
      response.set({ 'cache-control': 'no-store', 'set-cookie': `${COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0` }).sendStatus(204);
    });
    return (request, response, next) => (request.path === '/session' && ['POST', 'DELETE'].includes(request.method) ? router(request, response, next) : next());
  }
}
