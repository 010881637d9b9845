import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../../foundation/storage/database.ts';
import type { Drawn } from '../web/page.ts';
import { Heading } from '../web/parts/shell.tsx';
import { type Built, builtAssets } from '../web/server/assets.ts';
import { documentOf } from '../web/server/document.tsx';
import { type Host, visitOf } from '../web/server/visit-of.ts';
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
export function mailPages(database: Database, host: Host): RequestHandler {
  const { config } = host;
  let built: Built | undefined;
  const show = (request: Request, response: Response, of: (words: Words) => Shown) => {
    // The token is the only parameter of these pages, and no page has its name.
    const visit = { ...visitOf(request, { path: request.path, key: '' }, host), unknownParameters: [] };
    built ??= builtAssets();
    response.vary('Accept-Language, Cookie').set('cache-control', 'no-store');
    response.type('html').send(documentOf({ ...drawn(of(visit.words)), visit, assets: built.assets, twins: [], hasView: false }));
  };
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
    const nextTryAt = (rhythm: string) => (rhythm === 'DAILY' && config.mail !== null ? nextAt(config.mail.dailyAt, Date.now()) : null);
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

/** In the frame of all pages, so that a reader can go on from here. */
function drawn({ title, lead, button }: Shown): Drawn {
  return {
    title,
    description: lead,
    body: (
      <>
        <Heading title={title}>
          <p class="lead">{lead}</p>
        </Heading>
        {button !== undefined && (
          <form method="post" class="writing-form">
            <p class="buttons">
              <button type="submit" class="main">
                {button}
              </button>
            </p>
          </form>
        )}
      </>
    ),
  };
}
