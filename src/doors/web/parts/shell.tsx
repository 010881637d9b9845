import type { ComponentChildren, JSX } from 'preact';
import { canonicalAddress } from '../canonical.ts';
import type { Drawn, Ending } from '../page.ts';
import type { UnknownKey } from '../pages/nearest.ts';
import { same, to, type Visit } from '../visit.ts';
import { LANGUAGES, PHRASES } from '../words/languages.ts';
import { feedAddress } from './feed-twins.ts';
import { followedAt } from './followed.ts';
import { Footer, type FooterProps } from './footer.tsx';
import { ForScriptsElement, forScripts } from './for-scripts.tsx';
import { ofRecord } from './link.tsx';
import { Sprite } from './signs.tsx';
import { ForUnderTitle, UnderTitle } from './under-title.tsx';
import { UnknownKeys } from './unknown-keys.tsx';
import { UnknownParameters } from './unknown-parameters.tsx';
import { ViewBar, viewInWords } from './view-bar.tsx';

export interface Assets {
  readonly style: string;
  readonly script: string;
}

interface ShellProps extends Drawn, FooterProps {
  readonly assets: Assets;
  /** The place of the record that the page was read from. */
  readonly head?: string;
  /** The keys in the parameters of the address that nothing has. */
  readonly unknownKeys?: readonly UnknownKey[];
}

/** The frame of every page. */
export function Shell(props: ShellProps): JSX.Element {
  const { visit, assets, title, description, body, wide, twins, structured } = props;
  const { words } = visit;
  const followed = followedAt(visit);
  const inView = viewInWords(visit);
  const whole = `${title}${inView === '' ? '' : ` (${inView})`}`;
  return (
    <html lang={words.language} {...(visit.theme === null ? {} : { 'data-theme': visit.theme })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === words.front.title ? whole : `${whole} · ${words.site.name}`}</title>
        <meta name="description" content={description} />
        <meta property="og:title" content={whole} />
        <meta property="og:description" content={description} />
        <meta property="og:type" content="website" />
        <meta property="og:url" content={canonicalAddress(visit, props.hasView)} />
        <meta property="og:site_name" content={words.site.name} />
        <link rel="canonical" href={canonicalAddress(visit, props.hasView)} />
        {[...LANGUAGES, ''].map((language) => (
          <link key={language} rel="alternate" hreflang={language || 'x-default'} href={canonicalAddress(visit, props.hasView, language)} />
        ))}
        <link rel="icon" href="/favicon.svg" />
        <link rel="stylesheet" href={assets.style} />
        {/* The feed of the followed things is linked below. */}
        {twins
          .filter((ending) => ending !== 'atom' || followed === null)
          .map((ending) => (
            <link key={ending} rel="alternate" type={TYPES[ending]} href={same(visit, {}, `${visit.path === '/' ? '/index' : visit.path}.${ending}`)} />
          ))}
        {followed !== null && <link rel="alternate" type={TYPES.atom} title={words.feed.changes} href={feedAddress(visit, 'changes.atom', [followed])} />}
        <ForScriptsElement data={forScripts(visit, props.head ?? null)} />
        <script type="module" src={assets.script} />
        {structured !== undefined && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own, in which no mark can end the element.
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(structured).replaceAll('<', '\\u003c') }} />
        )}
      </head>
      <body>
        <Sprite />
        <a class="skip" href="#content">
          {words.site.skip}
        </a>
        <Header visit={visit} />
        <main id="content" class={wide ? 'wide' : ''}>
          <UnknownParameters visit={visit} />
          <UnknownKeys unknown={props.unknownKeys ?? []} visit={visit} />
          <ForUnderTitle.Provider value={props.hasView ? <ViewBar visit={visit} ticks={props.ticks ?? []} moments={props.moments ?? []} /> : null}>
            {body}
          </ForUnderTitle.Provider>
        </main>
        <Footer {...props} />
      </body>
    </html>
  );
}

const TYPES: Readonly<Record<Ending, string>> = {
  csv: 'text/csv',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  ics: 'text/calendar',
  atom: 'application/atom+xml',
  json: 'application/json',
};

function Header({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const places: [string, string][] = [
    ['/#processes', words.site.processes],
    ['/compare', words.site.compare],
    ['/map', words.site.map],
    ['/sources', words.site.sources],
    ['/new', words.site.fresh],
    ['/about', words.site.about],
  ];
  return (
    <header class="top">
      <a class="name" href={to(visit, '/')}>
        {words.site.name}
      </a>
      <form action="/search" method="get" class="find" aria-label={words.site.search}>
        <input
          type="search"
          name="q"
          aria-label={words.site.search}
          placeholder={words.site.searchHint}
          value={visit.path === '/search' ? (visit.query.get('q') ?? '') : ''}
        />
        <KeptFields visit={visit} />
        <button type="submit">{words.site.search}</button>
      </form>
      <nav aria-label={words.site.menu}>
        <ul>
          {places.map(([path, name]) => (
            <li key={path}>
              <a href={path.startsWith('/#') ? `${to(visit, '/')}#processes` : to(visit, path)} aria-current={visit.path === path ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Languages visit={visit} />
    </header>
  );
}

/** Links to the same page in each other language. The link stores the choice. */
function Languages({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words, path } = visit;
  return (
    <form method="post" action="/language" class="languages" aria-label={words.site.language}>
      <input type="hidden" name="back" value={same(visit, { lang: undefined }, path)} />
      {LANGUAGES.filter((language) => language !== words.language).map((language) => (
        <button key={language} type="submit" name="language" value={language} lang={language}>
          {PHRASES[language].itself.name}
        </button>
      ))}
    </form>
  );
}

/** Hidden fields that keep the view and language of the page in a form. */
export function KeptFields({ visit, view = true }: { readonly visit: Visit; readonly view?: boolean }): JSX.Element {
  const kept = [...(view ? Object.entries(visit.view) : []), ['lang', visit.query.get('lang') ?? ''] as [string, string]];
  return (
    <>
      {kept
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

/** The title of a page with its subtitle, and the choice of a view under them. */
export function Heading({
  title,
  names = [],
  visit,
  isFocused = false,
  children,
}: {
  readonly title: ComponentChildren;
  /** The recorded names of what the page is about. One of them may say the language of the title. */
  readonly names?: readonly { readonly text: string; readonly language: string | null }[];
  /** On a page about something that went wrong the keyboard begins at the title: what to do stands right after it. */
  readonly isFocused?: boolean;
  /** For a title that the record gives without its language. */
  readonly visit?: Visit;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const marked = visit !== undefined && typeof title === 'string' ? ofRecord(title, visit) : { dir: 'auto' as const, lang: undefined };
  const named = names.find(({ text, language }) => text === title && language !== null && language !== 'und');
  return (
    <>
      <div class="heading">
        <h1
          {...marked}
          {...(marked.lang !== undefined && named?.language != null && { lang: named.language })}
          {...(isFocused && { tabIndex: -1, autofocus: true })}
        >
          {title}
        </h1>
        {children}
      </div>
      <UnderTitle />
    </>
  );
}
