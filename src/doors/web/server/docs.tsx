import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { Marked, type Tokens } from 'marked';
import { getHeadingList, gfmHeadingId } from 'marked-gfm-heading-id';
import { Bytes, sendBytes } from '../../http/compressed.ts';
import { hasAlready } from '../../http/if-none-match.ts';
import { packageRoot, packageVersion } from '../../http/package-root.ts';
import { Contents } from '../parts/contents.tsx';
import type { Assets } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';
import { documentOf } from './document.tsx';

const FOLDER = join(packageRoot, 'docs');
const PICTURES = join(FOLDER, 'pictures');
/** The limit of cached rendered pages. */
const PAGES_KEPT = 200;
/** Targets of links outside `docs/`, with their addresses on this server. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '/schema/schema.graphql': '/schema.graphql',
  '/schema/bundle.schema.json': '/bundle.schema.json',
  '/schema/operations/': '/documents.json',
};
/** The first page, which links to all others. */
const FIRST = 'README';
/** The list of decisions, made from their titles. */
const DECISIONS = 'decisions';

export interface DocsParts {
  readonly assets: () => Assets;
  readonly visitOf: (path: string, key: string, request: Parameters<RequestHandler>[0]) => Visit;
}

/** The pages of `docs/`, in the frame of all pages. `/docs/comparing` shows `docs/comparing.md`, and `/docs/comparing.md` is its source. */
export function docs({ assets, visitOf }: DocsParts): RequestHandler {
  const names = new Set([...namesIn(''), DECISIONS]);
  const kept = new LRUCache<string, Bytes>({ max: PAGES_KEPT });
  const router = Router();
  router.get('/docs/pictures/:name', (request, response, next) => {
    const { name } = request.params;
    if (!/\.(svg|png)$/.test(name) || !readdirSync(PICTURES).includes(name)) return next();
    response
      .type(extname(name))
      .set('cache-control', 'no-cache')
      .send(readFileSync(join(PICTURES, name)));
  });
  router.get('/bundle.schema.json', (_request, response) => {
    response
      .type('application/schema+json')
      .set('cache-control', 'no-cache')
      .send(readFileSync(join(packageRoot, 'schema/bundle.schema.json')));
  });
  router.get(/^\/docs(?:\/(.*))?$/, async (request, response, next) => {
    const asked = String(request.params[0] ?? '').replace(/\/$/, '');
    const name = asked === '' ? FIRST : asked.replace(/\.md$/, '');
    if (!names.has(name)) return next();
    if (asked.endsWith('.md')) {
      response.type('text/markdown').send(textOf(name));
      return;
    }
    const visit = visitOf(request.path, name, request);
    const tag = tagOf(name, visit);
    response.set({ etag: tag, 'cache-control': 'no-cache' }).vary('Accept-Language, Cookie, Accept-Encoding');
    if (hasAlready(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    const page = kept.get(tag) ?? new Bytes(pageOf(name, visit, assets()));
    kept.set(tag, page);
    response.type('html');
    await sendBytes(request, response, page);
  });
  return router;
}

/** A page is fixed for one version of the server, language, theme and view. */
function tagOf(name: string, { words, theme, query }: Visit): string {
  const all = JSON.stringify([packageVersion, name, words.language, theme, [...query]]);
  // Weak, because it stands for the page in each encoding.
  return `W/"${createHash('sha256').update(all).digest('base64url').slice(0, 27)}"`;
}

/** The names without their ending: `comparing`, `decisions/0001-…`. */
function namesIn(folder: string): string[] {
  return readdirSync(join(FOLDER, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return namesIn(path);
    return path.endsWith('.md') ? [path.slice(0, -'.md'.length)] : [];
  });
}

function textOf(name: string): string {
  if (name === DECISIONS)
    return `# Decisions\n\n${namesIn(DECISIONS)
      .map((each) => `- [${titleOf(each)}](${each}.md)`)
      .join('\n')}\n`;
  return readFileSync(join(FOLDER, `${name}.md`), 'utf8');
}

function titleOf(name: string): string {
  return /^# (.+)$/m.exec(textOf(name))?.[1] ?? name;
}

function pageOf(name: string, visit: Visit, assets: Assets): string {
  const marked = new Marked({ gfm: true }, gfmHeadingId());
  marked.use({
    walkTokens: (token) => {
      if (token.type === 'link' || token.type === 'image') (token as Tokens.Link).href = addressFrom(name, (token as Tokens.Link).href);
    },
  });
  const text = textOf(name);
  // A long line scrolls inside its block, also by keyboard.
  const html = marked.parse(text, { async: false }).replaceAll('<pre>', '<pre tabindex="0">');
  const headings = getHeadingList();
  const title = titleOf(name);
  const [lead = ''] = text
    .replace(/^# .+\n+/, '')
    .split('\n\n')
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').replace(/[*`[\]]|\(\S+\)/g, ''));
  const sections = headings.filter(({ level }) => level === 2).map(({ id, raw }) => ({ id, title: raw.replace(/[`*]/g, '') }));
  const body = <Contents html={html} sections={sections} isFirst={name === FIRST} visit={visit} />;
  return documentOf({ title, description: lead, body, visit, assets, twins: [], hasView: false });
}

/** The address of a link on this server. */
function addressFrom(name: string, href: string): string {
  if (/^[a-z]+:|^#|^\//.test(href)) return href;
  const { pathname, hash } = new URL(href, `http://docs/docs/${name}.md`);
  if (pathname === '/docs/README.md') return `/docs${hash}`;
  if (pathname.startsWith('/docs/')) return pathname.replace(/\.md$/, '') + hash;
  return ELSEWHERE[pathname] ?? pathname;
}
