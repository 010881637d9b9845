import { type Request, type RequestHandler, type Response, Router } from 'express';
import sql from 'sql-template-tag';
import type { Access, Guard } from '../../foundation/access/guard.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { cursorOfEntry, cursorOfHead, type Head, readHead } from '../../ledger/head.ts';
import { loadCorrections } from '../../questions/corrections/correction.ts';
import { CorrectionList } from '../../questions/corrections/correction-list.ts';
import { correctionsFeed } from '../../questions/corrections/feed.ts';
import { admission } from './bodies.ts';
import { onlyReads } from './only-reads.ts';

export interface CorrectionsParts {
  readonly database: Database;
  readonly guard: Guard;
  readonly access: Access;
}

const FEED_LENGTH = 50;

/** The corrections of the record as a feed, and the way to their page. Only callers who may read the record may read them. */
export function corrections({ database, guard, access }: CorrectionsParts): Router {
  const list = new CorrectionList(database);
  const router = Router();
  router.all(['/corrections', '/corrections.atom'], onlyReads);
  router.get('/corrections', leading, admission(guard), leadingToEntry(database));
  router.get(
    '/corrections.atom',
    admission(guard),
    answering(database, access, async (head) => {
      const shown = await loadCorrections(database, head, await list.before(head, head.seq + 1, FEED_LENGTH));
      const [first] = await database.read(sql`select recorded_at from ledger_entries where seq = 1`);
      const began = (first?.recorded_at as string | undefined) ?? head.recordedAt;
      return { type: 'application/atom+xml', text: correctionsFeed({ ledger: head.ledger, corrections: shown, began }) };
    }),
  );
  return router;
}

interface Answer {
  readonly type: string;
  readonly text: string;
}

/** The answer at one place of the ledger never changes. A client that already has it need not get it again. */
function answering(database: Database, access: Access, answer: (head: Head) => Promise<Answer>): RequestHandler {
  return async (request, response: Response) => {
    const head = await readHead(database);
    const etag = `"${cursorOfHead(head)}"`;
    const { type, text } = hasAlready(request, etag) ? { type: null, text: '' } : await answer(head);
    response.vary('Authorization').set({ etag, 'cache-control': access === 'private' ? 'private, no-cache' : 'no-cache' });
    if (type === null) response.status(304).end();
    else response.type(type).send(text);
  };
}

/** Not `request.fresh`: it treats a client that revalidates with no-cache like one that wants the whole answer again. */
function hasAlready(request: Request, etag: string): boolean {
  const held = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return held.includes(etag);
}

/** The page of the corrections. */
const PAGE = '/corrections';
const NUMBER = /^[1-9]\d{0,14}$/;

/** Leads to the page, in the view and the language that were asked. Links of the feed name an entry, which is looked up for readers alone. */
const leading: RequestHandler = ({ originalUrl, query }, response, next) => {
  if (NUMBER.test(String(query.before))) return next();
  response.redirect(301, `${PAGE}${new URL(originalUrl, 'http://localhost').search}`);
};

/** Leads to the part of the page that ends before an entry. The page knows entries by their cursors, which another epoch changes. */
function leadingToEntry(database: Database): RequestHandler {
  return async ({ originalUrl, query }, response) => {
    const seq = Number(query.before);
    const { searchParams } = new URL(originalUrl, 'http://localhost');
    searchParams.delete('before');
    const [entry] = await database.read(sql`select hash from ledger_entries where seq = ${seq}`);
    if (entry !== undefined) searchParams.set('before', cursorOfEntry(await readHead(database), { seq, hash: entry.hash as string }));
    response.redirect(302, searchParams.size === 0 ? PAGE : `${PAGE}?${searchParams}`);
  };
}
