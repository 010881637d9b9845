import { type RequestHandler, Router } from 'express';
import sql from 'sql-template-tag';
import type { Guard } from '../../foundation/access/guard.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { cursorOfEntry, readHead } from '../../ledger/head.ts';
import { admission } from './bodies.ts';
import { onlyReads } from './only-reads.ts';

export interface CorrectionsParts {
  readonly database: Database;
  readonly guard: Guard;
}

const PAGE = '/corrections';
const FEED = '/feeds/corrections.atom';
const NUMBER = /^[1-9]\d{0,14}$/;

/** Earlier addresses of the corrections lead to their page and their feed. */
export function corrections({ database, guard }: CorrectionsParts): Router {
  const router = Router();
  router.all(['/corrections', '/corrections.atom'], onlyReads);
  router.get('/corrections', leadingTo(PAGE), admission(guard), leadingToEntry(database));
  router.get('/corrections.atom', leadingTo(FEED));
  return router;
}

/** Leads there with what was asked. Links of an earlier feed name an entry of the page, which is looked up for readers alone. */
function leadingTo(address: string): RequestHandler {
  return ({ originalUrl, query }, response, next) => {
    if (address === PAGE && NUMBER.test(String(query.before))) return next();
    response.redirect(301, `${address}${new URL(originalUrl, 'http://localhost').search}`);
  };
}

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
