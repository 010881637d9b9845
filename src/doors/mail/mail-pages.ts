import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { MailConfig } from '../../foundation/config.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { escapeText } from '../../questions/corrections/markup.ts';
import { pageOf } from '../http/page.ts';
import { chosenLanguage } from '../web/server/language.ts';
import { languageFor } from '../web/words/choice.ts';
import { wordsIn } from '../web/words/languages.ts';
import type { Words } from '../web/words/words.ts';
import { confirmSubscription, removeSubscription, subscriptionOf } from './kept-subscriptions.ts';
import { MAIL_PATHS } from './paths.ts';
import { nextAt } from './subscription.ts';

interface Shown {
  readonly title: string;
  readonly lead: string;
  /** What the button says. Null: there is nothing more to do. */
  readonly button?: string;
}

/**
 * Where the links of messages lead. A visit changes nothing, since programs that check mail visit every link. The button does, and so does the one
 * POST of RFC 8058. Whoever has the token may: no key is asked for.
 */
export function mailPages(database: Database, config: MailConfig | null): RequestHandler {
  const router = Router();
  router.get(MAIL_PATHS.confirm, async (request, response) => {
    const found = await subscriptionOf(database, tokenOf(request));
    show(request, response, ({ mail }) => {
      if (found === null) return mail.unknown;
      const { address, confirmedAt } = found;
      return confirmedAt === null ? { ...mail.confirm, lead: mail.confirm.lead(address) } : { ...mail.confirmed, lead: mail.confirmed.lead(address) };
    });
  });
  router.post(MAIL_PATHS.confirm, async (request, response) => {
    const nextTryAt = (rhythm: string) => (rhythm === 'DAILY' && config !== null ? nextAt(config.dailyAt, Date.now()) : null);
    const found = await confirmSubscription(database, tokenOf(request), nextTryAt);
    if (found !== null) await database.announceWrite();
    show(request, response, ({ mail }) => (found === null ? mail.unknown : { ...mail.confirmed, lead: mail.confirmed.lead(found.address) }));
  });
  router.get(MAIL_PATHS.unsubscribe, async (request, response) => {
    const found = await subscriptionOf(database, tokenOf(request));
    show(request, response, ({ mail }) => (found === null ? mail.unsubscribed : { ...mail.unsubscribe, lead: mail.unsubscribe.lead(found.address) }));
  });
  router.post(MAIL_PATHS.unsubscribe, async (request, response) => {
    await removeSubscription(database, { token: tokenOf(request) });
    show(request, response, ({ mail }) => mail.unsubscribed);
  });
  return router;
}

function tokenOf({ query }: Request): string {
  return typeof query.token === 'string' ? query.token : '';
}

function show(request: Request, response: Response, of: (words: Words) => Shown): void {
  const { cookie, 'accept-language': accepted } = request.headers;
  const language = languageFor({ address: typeof request.query.lang === 'string' ? request.query.lang : null, chosen: chosenLanguage(cookie), accepted });
  const words = wordsIn(language);
  const { title, lead, button } = of(words);
  const form =
    button === undefined ? `<p><a href="/">${escapeText(words.site.name)}</a></p>` : `<form method="post"><p><button>${escapeText(button)}</button></p></form>`;
  response.vary('Accept-Language, Cookie').set('cache-control', 'no-store');
  response
    .type('html')
    .send(pageOf(`${escapeText(title)}: ${words.site.name}`, `<h1>${escapeText(title)}</h1>\n<p>${escapeText(lead)}</p>\n${form}`, language));
}
