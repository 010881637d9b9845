import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RequestHandler, Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { Guard } from '../../../foundation/access/guard.ts';
import { ParleyError } from '../../../foundation/errors.ts';
import { cookieIn } from '../cookies.ts';

const COOKIE = 'parley-session';
const SESSIONS_KEPT = 10_000;
const SESSION_HOURS = 12;

/**
 * Sessions with which a browser reads pages of a private server. A session stands for the key that began it, and only page requests accept it: the
 * API takes the key alone. So no page of another origin can write in the name of a visitor. Sessions are kept in memory; after a restart one signs in anew.
 */
export class Sessions {
  readonly #authorizations = new LRUCache<string, string>({ max: SESSIONS_KEPT, ttl: SESSION_HOURS * 3_600_000 });

  /** The header of the key behind a request: its own, or that of its session. */
  authorizationOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
    if (headers.authorization !== undefined) return headers.authorization;
    const id = cookieIn(headers.cookie, COOKIE);
    return id === null ? undefined : this.#authorizations.get(id);
  }

  /** Ends the session of a request whose key is no longer good, so that its browser reads on without one. */
  end({ headers }: Pick<IncomingMessage, 'headers'>, response: Pick<ServerResponse, 'appendHeader'>): void {
    const id = cookieIn(headers.cookie, COOKIE);
    if (id === null) return;
    this.#authorizations.delete(id);
    response.appendHeader('set-cookie', `${COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0`);
  }

  /** `POST /session` with a key begins a session, and `DELETE /session` ends it. */
  routes(guard: Guard): RequestHandler {
    const router = Router();
    router.post('/session', async (request, response) => {
      const { authorization } = request.headers;
      if (authorization === undefined) throw new ParleyError('UNAUTHENTICATED', 'Expected a key in the header Authorization, got none.');
      await guard.admit(authorization);
      // Whoever signs in anew leaves no session behind that another may still hold.
      const before = cookieIn(request.headers.cookie, COOKIE);
      if (before !== null) this.#authorizations.delete(before);
      const id = randomBytes(32).toString('base64url');
      this.#authorizations.set(id, authorization);
      const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
      response
        .set({ 'cache-control': 'no-store', 'set-cookie': `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION_HOURS * 3_600}${secure}` })
        .sendStatus(204);
    });
    router.delete('/session', (request, response) => {
      const id = cookieIn(request.headers.cookie, COOKIE);
      if (id !== null) this.#authorizations.delete(id);
      response.set({ 'cache-control': 'no-store', 'set-cookie': `${COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0` }).sendStatus(204);
    });
    return (request, response, next) => (request.path === '/session' && ['POST', 'DELETE'].includes(request.method) ? router(request, response, next) : next());
  }
}
