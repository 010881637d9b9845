import { Fragment, type JSX } from 'preact';
import type { Drawn } from '../page.ts';
import { fileAddress } from '../parts/feed-twins.ts';
import { today } from '../parts/none-fits.tsx';
import { Heading } from '../parts/shell.tsx';
import { NearestThings } from '../parts/unknown-keys.tsx';
import type { AskedError, Refused } from '../port.ts';
import { isDefault, same, to, type Visit } from '../visit.ts';
import type { UnknownKey } from './nearest.ts';
import { SOURCE_FILTERS } from './sources.tsx';

/** Nothing has this key. The page offers similar keys and a search. */
export function missingPage(visit: Visit, unknown: UnknownKey): Drawn {
  const { gone } = visit.words;
  const { key, nearest } = unknown;
  const word = key.split('/').at(-1) ?? '';
  return {
    title: gone.missingTitle,
    description: gone.missingTitle,
    body: (
      <>
        <Heading title={gone.missingTitle} isFocused />
        <p dir="auto">{gone.missing(key)}</p>
        {!isDefault(visit.view) && (
          <p>
            {gone.view} <a href={today(visit)}>{visit.words.view.reset}</a>
          </p>
        )}
        {nearest.length > 0 && (
          <section>
            <h2>{gone.nearest}</h2>
            <NearestThings unknown={unknown} visit={visit} />
          </section>
        )}
        <p>
          {visit.path === '/compare' && (
            <>
              <a href={to(visit, '/compare')}>{visit.words.compare.choose}</a> ·{' '}
            </>
          )}
          <a href={to(visit, '/search', { q: word })}>{gone.search}</a> · <a href={to(visit, '/')}>{gone.first}</a>
        </p>
      </>
    ),
  };
}

/** The API refused the request. The page shows its message and what to do. */
export function refusedPage(visit: Visit, error: Refused): Drawn {
  const { words } = visit;
  const { gone, looking } = words;
  const id = error.errors[0]?.extensions?.id;
  const messages = [...new Set(error.errors.map(inPlainWords))];
  // The limits of operations say nothing to a reader of pages. Who runs the server may want to know them.
  const isOfMachines = ['TOO_MUCH', 'TIMED_OUT', 'RATE_LIMITED', 'CURSOR_EXPIRED', 'UNAUTHENTICATED'].includes(error.code);
  return {
    title: gone.refusedTitle,
    description: gone.refusedTitle,
    body: (
      <>
        <Heading title={gone.refusedTitle} isFocused />
        {(isOfMachines ? [''] : messages).map((message) => (
          <p key={message} class="notice" role="alert">
            {words.problem[error.code as keyof typeof words.problem] ?? words.problem.INTERNAL}{' '}
            {!isOfMachines && (
              <span class="block" lang="en">
                {message}
              </span>
            )}
          </p>
        ))}
        <Help code={error.code} visit={visit} />
        {isOfMachines && (
          <details>
            <summary>{looking.serverSaid}</summary>
            {messages.map((message) => (
              <p key={message} lang="en">
                {message}
              </p>
            ))}
          </details>
        )}
        {id !== undefined && (
          <p>
            {gone.id} <code>{id}</code>
          </p>
        )}
        <p>
          {!isDefault(visit.view) && (
            <>
              <a href={today(visit)}>{visit.words.view.reset}</a> ·{' '}
            </>
          )}
          <a href={to({ ...visit, view: {} }, '/')}>{gone.first}</a>
        </p>
      </>
    ),
  };
}

/** What the GraphQL library says of a variable is no answer for a person. The field that was wrong is a parameter of the address. */
function inPlainWords({ message, extensions }: AskedError): string {
  if (!message.startsWith('Variable "$')) return message;
  const name = extensions?.path?.findLast((part) => /^[a-z]/i.test(part)) ?? 'The address';
  const got = /^Variable "\$\w+" got invalid value ("(?:[^"\\]|\\.)*")/s.exec(message)?.[1];
  const expected = extensions?.expected ?? 'a word that is offered on this page';
  return `${name}: expected ${expected}${got === undefined ? '' : `, got ${got}`}.`;
}

/** Parameters that name a place of the record or of a list. A new epoch makes them invalid. */
const isPlace = (name: string) => ['at', 'since', 'before', 'after'].includes(name) || name.startsWith('after-');

/** The process that a page is about, or the first of those that it compares. */
function processOf({ path, query }: Visit): string | undefined {
  if (path === '/compare') return /^([^/@]+)/.exec(query.get('rounds') ?? query.get('round') ?? '')?.[1];
  return /^\/process\/(.+)$/.exec(path)?.[1];
}

/** The process that a part of it belongs to: its key begins that of the part. */
function processAbove({ path }: Visit): string | undefined {
  return /^\/(?:demand|round|statement|document|outcome|deadline)\/([^/]+)\/./.exec(path)?.[1];
}

interface LinkTo {
  readonly name: string;
  readonly address: string;
}

/** Tables with what a page would show, each in the reader's view. A file has no limit of rows. */
function filesFor(visit: Visit): LinkTo[] {
  const { key, path, query, words } = visit;
  const { looking } = words;
  const of = (name: string, list: string, parameters: Readonly<Record<string, string>>): LinkTo => ({ name, address: fileAddress(visit, list, parameters) });
  const above = processAbove(visit);
  const ofProcess = above === undefined ? [] : [of(looking.processAsFile, 'demands', { process: above })];
  switch (path.split('/')[1]) {
    case 'demand':
      return [...ofProcess, of(looking.historyAsFile, 'positions', { demand: key })];
    case 'party':
      return [of(looking.demandsAsFile, 'demands', { madeBy: key })];
    case 'issue':
      return [of(looking.demandsAsFile, 'demands', { issue: key, 'issue.includeBelow': 'true' })];
    case 'sources': {
      const chosen = SOURCE_FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name) as string]] : []));
      return [of(`${words.site.sources} (CSV)`, 'sources', Object.fromEntries(chosen))];
    }
    default:
      return ofProcess;
  }
}

/** Questions that ask for less than this page. */
function Narrower({ visit }: { readonly visit: Visit }): JSX.Element {
  const { gone, looking, compare } = visit.words;
  const process = processOf(visit);
  const ways: LinkTo[] =
    process === undefined
      ? [{ name: looking.searchInstead, address: to(visit, '/search') }, ...filesFor(visit)]
      : [
          { name: compare.choose, address: to(visit, '/compare', { process }) },
          { name: looking.demandsAsFile, address: fileAddress(visit, 'demands', { process }) },
        ];
  return (
    <p>
      {process !== undefined && `${gone.narrowerHelp} `}
      {ways.map(({ name, address }, index) => (
        <Fragment key={address}>
          {index > 0 && ' · '}
          <a href={address}>{name}</a>
        </Fragment>
      ))}
    </p>
  );
}

/** What to do about a refusal. */
function Help({ code, visit }: { readonly code: string; readonly visit: Visit }): JSX.Element | null {
  const { compare, live, looking, writing } = visit.words;
  switch (code) {
    case 'TOO_MUCH':
    case 'TIMED_OUT':
      return (
        <>
          <Narrower visit={visit} />
          {code === 'TIMED_OUT' && (
            <p>
              <a href={same(visit, {})}>{live.readAgain}</a>
            </p>
          )}
        </>
      );
    case 'CURSOR_EXPIRED': {
      const rest = Object.fromEntries([...visit.query].filter(([name]) => !isPlace(name)));
      return (
        <p>
          <a href={to({ ...visit, view: {} }, visit.path, rest)}>{live.readAgain}</a>
        </p>
      );
    }
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return (
        <p>
          {looking.needsKey} <a href={to({ ...visit, view: {} }, '/sign-in', { to: same(visit, {}) })}>{writing.acts['sign-in']}</a> ·{' '}
          <a href={visit.path}>{live.readAgain}</a>
        </p>
      );
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
    case 'INTERNAL':
      return (
        <p>
          <a href={same(visit, {})}>{live.readAgain}</a>
        </p>
      );
    default:
      if (visit.path !== '/compare') return null;
      return (
        <p>
          <a href={to(visit, '/compare')}>{compare.choose}</a>
        </p>
      );
  }
}

/** No page has this name. The page offers similar names with the same key, and a search. */
export function unknownPage(visit: Visit, { name, key, similar }: { readonly name: string; readonly key: string; readonly similar: readonly string[] }): Drawn {
  const { gone, looking } = visit.words;
  return {
    title: gone.missingTitle,
    description: gone.missingTitle,
    body: (
      <>
        <Heading title={gone.missingTitle} isFocused />
        <p>{looking.noPage(name)}</p>
        {similar.length > 0 && (
          <section>
            <h2>{gone.nearest}</h2>
            <ul>
              {similar.map((one) => (
                <li key={one}>
                  <a href={to(visit, `/${one}${key === '' ? '' : `/${key}`}`)}>{`/${one}${key === '' ? '' : `/${key}`}`}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>
          <a href={to(visit, '/search', { q: key.split('/').at(-1) || name })}>{gone.search}</a> · <a href={to(visit, '/')}>{gone.first}</a>
        </p>
      </>
    ),
  };
}
