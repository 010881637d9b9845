import type { Correction, MendedField } from './correction.ts';
import { escapeText } from './markup.ts';
import { consequenceOf, deedOf, fieldsOf, typeInWords } from './told.ts';

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 48rem; padding: 2rem 1.25rem 4rem; background: Canvas; color: CanvasText; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-block: 2.5rem 0.5rem; border-bottom: 1px solid; padding-bottom: 0.25rem; font-size: 1.3rem; }
h3 { margin: 0; font-size: 1.0625rem; }
article { margin-block: 1.25rem; padding-inline-start: 1rem; border-inline-start: 3px solid GrayText; }
article:target { border-inline-start-color: Highlight; }
p { margin-block: 0.25rem; }
code { font-family: ui-monospace, monospace; font-size: 0.95em; }
dl { margin: 0.5rem 0 0; }
dt { font-weight: 600; }
dd { margin: 0 0 0.75rem; }
del, ins { text-decoration: none; display: block; padding: 0.2rem 0.6rem; border-inline-start: 3px double GrayText; }
ins { border-inline-start-style: solid; }
.said { opacity: 0.8; font-size: 0.9em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; list-style: none; padding: 0; }
a { color: LinkText; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
`;

export interface CorrectionsPage {
  /** Newest first. */
  readonly corrections: readonly Correction[];
  /** The page holds entries before this number. Null for the newest page. */
  readonly before: number | null;
  /** Whether there are older corrections. */
  readonly more: boolean;
}

/** The corrections of the record, grouped by the day (UTC) on which they were made. */
export function correctionsPage({ corrections, before, more }: CorrectionsPage): string {
  const days = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const day = correction.recordedAt.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), correction]);
  }
  const oldest = corrections.at(-1);
  const places = [
    before === null ? '' : '<li><a href="/docs/corrections">Newest</a></li>',
    more && oldest !== undefined ? `<li><a href="/docs/corrections?before=${oldest.seq}" rel="next">Older</a></li>` : '',
  ].join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Register of corrections: Parley</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/docs/corrections.css">
<link rel="alternate" type="application/atom+xml" title="Corrections" href="/docs/corrections.atom">
</head>
<body>
<header>
<nav aria-label="Where to go"><ul><li><a href="/">Parley</a></li><li><a href="/docs/corrections.atom">Feed (Atom)</a></li></ul></nav>
<h1>Register of corrections</h1>
<p>Where the record was wrong and was mended, what was taken back or merged, and what was erased; the newest first. None of it is a move of a party.</p>
<p><a href="/corrections">Corrections, field by field</a> shows what each field said before, in two languages.</p>
</header>
<main>
${corrections.length === 0 ? '<p>There are none.</p>' : [...days].map(([day, ofDay]) => dayOf(day, ofDay)).join('\n')}
</main>
${places === '' ? '' : `<nav aria-label="Pages"><ul>${places}</ul></nav>`}
</body>
</html>
`;
}

function dayOf(day: string, corrections: readonly Correction[]): string {
  return `<section aria-labelledby="day-${day}">
<h2 id="day-${day}"><time datetime="${day}">${day}</time></h2>
${corrections.map(articleOf).join('\n')}
</section>`;
}

function articleOf(correction: Correction): string {
  const { seq, recordedAt, thingType, key, label } = correction;
  const consequence = consequenceOf(correction);
  const fields = fieldsOf(correction);
  return `<article id="entry-${seq}">
<h3>${escapeText(deedOf(correction))}: ${typeInWords(thingType)} <code>${escapeText(key)}</code></h3>
${label === null ? '' : `<p dir="auto">${escapeText(label)}</p>\n`}<p class="said"><time datetime="${escapeText(recordedAt)}">${escapeText(recordedAt.slice(11, 19))} UTC</time>, entry ${seq}</p>
${consequence === null ? '' : `<p>${escapeText(consequence)}</p>\n`}${fields.length === 0 ? '' : `<dl>\n${fields.map(fieldOf).join('\n')}\n</dl>\n`}</article>`;
}

function fieldOf({ name, isErased, was, is }: MendedField): string {
  const told = isErased
    ? '<em>erased since</em>'
    : `<span class="said">was</span> <del dir="auto">${valuesOf(was)}</del> <span class="said">is now</span> <ins dir="auto">${valuesOf(is)}</ins>`;
  return `<dt><code>${escapeText(name)}</code></dt>
<dd>${told}</dd>`;
}

function valuesOf(values: readonly string[]): string {
  return values.length === 0 ? '<em>nothing</em>' : values.map(escapeText).join('<br>');
}
