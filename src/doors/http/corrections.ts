import { type Request, type RequestHandler, type Response, Router } from 'express';
import sql from 'sql-template-tag';
import type { Access, Guard } from '../../foundation/access/guard.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { cursorOfHead, type Head, readHead } from '../../ledger/head.ts';
import { type Correction, loadCorrections } from '../../questions/corrections/correction.ts';
import { CorrectionList } from '../../questions/corrections/correction-list.ts';
import { correctionsFeed } from '../../questions/corrections/feed.ts';
import { correctionsPage, PAGE_STYLE } from '../../questions/corrections/page.ts';
import { admission } from './bodies.ts';
import { onlyReads } from './only-reads.ts';

export interface CorrectionsParts {
  readonly database: Database;
  readonly guard: Guard;
  readonly access: Access;
}

const PAGE_LENGTH = 50;

/** Shows the corrections of the record to people, as a page and as a feed. Only callers who may read the record may read them. */
export function corrections({ database, guard, access }: CorrectionsParts): Router {
  const list = new CorrectionList(database);
  const router = Router();
  router.all(['/corrections', '/corrections.css', '/corrections.atom'], onlyReads);
  router.get('/corrections.css', (_request, response) => {
    response.type('css').send(PAGE_STYLE);
  });
  router.get(
    '/corrections',
    admission(guard),
    answering(database, access, async (head, request) => {
      const before = placeIn(request.query.before);
      const { shown, more } = await newest(database, list, head, before);
      return { type: 'html', text: correctionsPage({ corrections: shown, before, more }) };
    }),
  );
  router.get(
    '/corrections.atom',
    admission(guard),
    answering(database, access, async (head) => {
      const { shown } = await newest(database, list, head, null);
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
function answering(database: Database, access: Access, answer: (head: Head, request: Request) => Promise<Answer>): RequestHandler {
  return async (request, response: Response) => {
    const head = await readHead(database);
    const etag = `"${cursorOfHead(head)}"`;
    const { type, text } = hasAlready(request, etag) ? { type: null, text: '' } : await answer(head, request);
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

async function newest(database: Database, list: CorrectionList, head: Head, before: number | null): Promise<{ shown: Correction[]; more: boolean }> {
  const numbers = await list.before(head, before ?? head.seq + 1, PAGE_LENGTH + 1);
  return { shown: await loadCorrections(database, head, numbers.slice(0, PAGE_LENGTH)), more: numbers.length > PAGE_LENGTH };
}

function placeIn(before: unknown): number | null {
  if (before === undefined) return null;
  if (typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before)) return Number(before);
  throw new ParleyError('BAD_REQUEST', 'before: expected the number of an entry of the ledger, got something else.');
}
