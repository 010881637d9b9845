import type { RequestHandler } from 'express';
import type { Profile } from '../../foundation/config.ts';
import { pageOf } from './page.ts';

const STYLE = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 42rem; padding: 3rem 1.25rem; background: Canvas; color: CanvasText; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
li { margin-block: 0.5rem; }
a { color: LinkText; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
`;

const SCHEMA_PLACES = `<li><a href="/graphiql">GraphiQL</a>: ask the ledger from the browser, with examples to begin with</li>
<li><a href="/schema.graphql">The schema</a>: every type and field, with what it means</li>
`;

const OTHER_PLACES = `<li><a href="/documents.json">Questions that are ready to be asked</a>, each under an id that stands for its document: <code>/graphql?documentId=…</code></li>
<li><a href="/corrections">What was corrected</a>: mended, taken back, merged and erased, by day; also <a href="/feeds/corrections.atom">as a feed</a></li>
<li><code>/graphql</code>: the API itself, by POST or GET</li>
`;

/** The pages of this server, as items of a list. The hardened profile hides the schema, so it has no links to it. */
export function placesOf(profile: Profile): string {
  return profile === 'public' ? `${SCHEMA_PLACES}${OTHER_PLACES}` : OTHER_PLACES;
}

export function landingPage(profile: Profile): RequestHandler {
  const html = pageOf(
    'Parley: a ledger of negotiations',
    `<h1>Parley</h1>
<p>A ledger of negotiations: who demanded what of whom, how it changed from round to round, what the others answered, and who says so.</p>
<nav aria-label="Where to go">
<ul>
${placesOf(profile)}</ul>
</nav>`,
  );
  return (_request, response) => {
    response.type('html').send(html);
  };
}

export const landingStyle: RequestHandler = (_request, response) => {
  response.type('css').send(STYLE);
};
