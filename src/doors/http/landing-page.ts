import type { RequestHandler } from 'express';
import type { Profile } from '../../foundation/config.ts';

const STYLE = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 42rem; padding: 3rem 1.25rem; background: Canvas; color: CanvasText; }
h1 { line-height: 1.2; }
li { margin-block: 0.5rem; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
`;

const page = (places: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley: a ledger of negotiations</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/landing.css">
</head>
<body>
<main>
<h1>Parley</h1>
<p>A ledger of negotiations: who demanded what of whom, how it changed from round to round, what the others answered, and who says so.</p>
<nav aria-label="Where to go">
<ul>
${places}<li><a href="/documents.json">Questions that are ready to be asked</a>, each under an id that stands for its document: <code>/graphql?documentId=…</code></li>
<li><a href="/docs/corrections">What was corrected</a>: mended, taken back, merged and erased, by day; also <a href="/docs/corrections.atom">as a feed</a></li>
<li><code>/graphql</code>: the API itself, by POST or GET</li>
</ul>
</nav>
</main>
</body>
</html>
`;

const SCHEMA_PLACES = `<li><a href="/graphiql">GraphiQL</a>: ask the ledger from the browser, with examples to begin with</li>
<li><a href="/schema.graphql">The schema</a>: every type and field, with what it means</li>
`;

/** The hardened profile keeps its schema to itself, so there the page leads to nothing that shows it. */
export function landingPage(profile: Profile): RequestHandler {
  const html = page(profile === 'public' ? SCHEMA_PLACES : '');
  return (_request, response) => {
    response.type('html').send(html);
  };
}

export const landingStyle: RequestHandler = (_request, response) => {
  response.type('css').send(STYLE);
};
