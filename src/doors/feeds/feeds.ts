import { type RequestHandler, Router } from 'express';
import { badInput } from '../../foundation/errors.ts';
import { readCursor } from '../../ledger/cursor.ts';
import { admission } from '../http/bodies.ts';
import { Bytes, sendBytes } from '../http/compressed.ts';
import { onlyReads } from '../http/only-reads.ts';
import { originOf } from '../http/own-origin.ts';
import { indexOfFiles } from '../tables/index-of-files.ts';
import { type Parameter, parametersOf, readParameters } from '../tables/parameters.ts';
import { answered } from '../tables/rows.ts';
import { askingOf, failingAsParley, hidesNames, placeUnlessKnown, queryOf, type TablesParts } from '../tables/serving.ts';
import { entryOfChange, type FeedChange } from '../web/parts/change-entries.ts';
import { ledgerIn } from '../web/parts/events.ts';
import { atomOf, type Feed, jsonFeedOf } from '../web/parts/feed.ts';
import { wordsIn } from '../web/words/languages.ts';
import type { Words } from '../web/words/words.ts';
import { calendar } from './calendar.ts';
import { LANGUAGE, languageOf } from './language.ts';

const FORMATS = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomOf },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeedOf },
} as const;

const FACTS = { reason: ['FACT'] } as const;

/** The contents of each feed. Corrections are no news about the parties, so they have a feed of their own. */
const FEEDS = {
  rounds: { ...FACTS, thing: ['Round'] },
  demands: { ...FACTS, thing: ['Demand', 'Position', 'Response'] },
  documents: { ...FACTS, thing: ['Document'] },
  changes: FACTS,
  corrections: { reason: ['CORRECTION', 'RETRACTION', 'REDACTION'] },
} as const;

type FeedName = keyof typeof FEEDS;

interface Asked {
  readonly head: string;
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null } };
}

/** Feeds of ledger entries, as Atom and JSON Feed. */
export function feeds(parts: TablesParts): RequestHandler {
  const router = Router();
  // A feed itself decides on reasons and things, so they are no parameters.
  const parameters = parametersOf(parts.schema, { where: 'ChangeWhere', order: null }).filter(
    ({ name, path }) => path[0] === 'where' && !['where', 'reason', 'thing'].includes(name),
  );
  for (const name of Object.keys(FEEDS) as FeedName[])
    for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[])
      router.route(`/${name}.${format}`).all(onlyReads).get(admission(parts.guard), answering(parts, { name, format, parameters }));
  const files = Object.keys(FEEDS).map((name) => ({ name, formats: Object.keys(FORMATS) }));
  router
    .route('/')
    .all(onlyReads)
    .get(indexOfFiles('/feeds', { files, others: ['calendar.ics'], documentation: '/docs/feeds' }));
  router.route('/calendar.ics').all(onlyReads).get(admission(parts.guard), calendar(parts));
  return router;
}

interface Served {
  readonly name: FeedName;
  readonly format: keyof typeof FORMATS;
  readonly parameters: readonly Parameter[];
}

function answering(parts: TablesParts, { name, format, parameters }: Served): RequestHandler {
  return async (request, response) => {
    const query = queryOf(request);
    const { where } = readParameters(parameters, query, { others: ['before', LANGUAGE], hidesNames: hidesNames(parts) });
    const before = cursorIn(query);
    if ((await placeUnlessKnown(parts, request, response)) === null) return;
    const words = wordsIn(languageOf(query));
    const variables = { where: { ...where, ...FEEDS[name] }, ...(before === null ? {} : { before }), languages: [...new Set([words.language, 'en'])] };
    const { data, unknownKeys } = await failingAsParley(
      answered<Asked>(parts.operations, askingOf(request, response), { documentId: 'page-changes', variables }),
    );
    if (unknownKeys.length > 0) response.set('parley-unknown-keys', unknownKeys.map(encodeURIComponent).join(', '));
    const { type, write } = FORMATS[format];
    const origin = originOf(request, parts.config);
    const feed = feedOf(data, { name, origin, path: `/feeds/${name}.${format}`, query, words });
    response.set('content-type', type);
    await sendBytes(request, response, new Bytes(write(feed)));
  };
}

function cursorIn(query: URLSearchParams): string | null {
  const before = query.get('before');
  if (before !== null && readCursor(before) === null) throw badInput(['before'], 'a cursor of this ledger', before);
  return before;
}

interface Setting {
  readonly name: FeedName;
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly words: Words;
}

/** The date of a feed without entries. It is fixed, so that the feed does not seem to change. */
const NEVER = '1970-01-01T00:00:00Z';

function feedOf({ head, changes }: Asked, { name, origin, path, query, words }: Setting): Feed {
  const entries = changes.nodes.map((change) => entryOfChange(change, { words, origin })).reverse();
  const { hasPreviousPage, startCursor } = changes.pageInfo;
  const address = (parameters: URLSearchParams) => `${origin}${path}${parameters.size === 0 ? '' : `?${parameters}`}`;
  const older = new URLSearchParams(query);
  if (startCursor !== null) older.set('before', startCursor);
  return {
    id: `urn:parley:${[ledgerIn(head), name, ...query].map((part) => encodeURIComponent(String(part))).join(':')}`,
    title: words.feed.of(words.site.name, words.feed[name]),
    description: words.site.what,
    self: address(query),
    page: `${origin}${name === 'corrections' ? '/corrections' : '/new'}`,
    older: hasPreviousPage && startCursor !== null ? address(older) : null,
    updated: entries[0]?.recordedAt ?? NEVER,
    entries,
  };
}
