import express, { type RequestHandler, Router } from 'express';
import { cookieIn } from '../cookies.ts';
import { isOurs } from '../words/choice.ts';

const COOKIE = 'language';
const YEAR = 365 * 24 * 3_600;
/** Longer than any address of this server. */
const LARGEST = '16kb';

/** The language that a visitor chose on a page. */
export function chosenLanguage(cookies: string | undefined): string | null {
  return cookieIn(cookies, COOKIE);
}

/** `POST /language` stores the choice, and redirects to the page where it was made. The cookie grants nothing. */
export function languageChoice(): RequestHandler {
  const router = Router();
  router.post('/language', express.urlencoded({ extended: false, limit: LARGEST }), (request, response) => {
    const { language, back } = (request.body ?? {}) as Record<string, unknown>;
    const chosen = typeof language === 'string' ? language : null;
    response.set('cache-control', 'no-store');
    if (isOurs(chosen)) response.set('set-cookie', `${COOKIE}=${chosen}; SameSite=Lax; Path=/; Max-Age=${YEAR}`);
    response.redirect(303, addressWithin(typeof back === 'string' ? back : '/'));
  });
  return router;
}

/** An address of this server. Any other address becomes the front page. `//other.example` names another server, and browsers read `\\` as `/`. */
export function addressWithin(address: string): string {
  const here = 'http://here.invalid';
  if (!URL.canParse(address, here)) return '/';
  const { origin, pathname, search } = new URL(address, here);
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
