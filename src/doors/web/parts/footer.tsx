import type { JSX } from 'preact';
import type { Drawn, Ending, WriteLink } from '../page.ts';
import type { RecordState } from '../port.ts';
import { languagesOf, same, THEMES, to, type Visit, wholeAddress } from '../visit.ts';
import { followedAt } from './followed.ts';
import { viewInWords } from './view-bar.tsx';

export interface FooterProps extends Pick<Drawn, 'question' | 'cites' | 'writes'> {
  readonly visit: Visit;
  readonly twins: readonly Ending[];
  /** Whether the reader may choose a view on this page. */
  readonly hasView: boolean;
  /** The last entry that the page rests on. */
  readonly state?: RecordState;
}

/** What can be done with a page: write, cite, follow, take it as a file, and see the question behind it. */
export function Footer({ visit, twins, question, cites, state, hasView, writes = [] }: FooterProps): JSX.Element {
  return (
    <footer class="foot">
      <Writes writes={writes} visit={visit} />
      <ThisPage twins={twins} cites={cites} visit={visit} />
      {question !== undefined && <QuestionBehind question={question} visit={visit} />}
      <OnPaper cites={cites} visit={visit} />
      {state !== undefined && <UpTo state={state} hasView={hasView} visit={visit} />}
    </footer>
  );
}

function ThisPage({ twins, cites, visit }: Pick<FooterProps, 'twins' | 'cites' | 'visit'>): JSX.Element {
  const { words } = visit;
  const followed = followedAt(visit);
  return (
    <ul aria-label={words.site.thisPage}>
      {cites !== undefined && (
        <li>
          <a href={to({ ...visit, view: {} }, `/cite/${cites}`)}>{words.site.cite}</a>
        </li>
      )}
      {followed !== null && (
        <li>
          <a href={to(visit, '/follow', { [followed[0]]: followed[1] })} data-follow={followed.join(' ')}>
            {words.site.follow}
          </a>
        </li>
      )}
      {twins.length > 0 && (
        <li>
          {words.site.alsoAs}{' '}
          {twins.map((ending) => (
            <a key={ending} class="twin" href={same(visit, {}, `${visit.path === '/' ? '/index' : visit.path}.${ending}`)}>
              {ending.toUpperCase()}
            </a>
          ))}
        </li>
      )}
      {followed === null && (
        <li>
          <a href={to(visit, '/follow')}>{words.site.follow}</a>
        </li>
      )}
      <li>
        <a href={to(visit, '/about')}>{words.site.about}</a>
      </li>
      <li>
        <a href={to(visit, '/docs')}>{words.site.documents}</a> {words.site.documentsLanguage}
      </li>
      <li>
        <a href={to(visit, '/corrections')}>{words.site.corrections}</a>
      </li>
      <ThemeChoice visit={visit} />
      <li class="with-script">
        <button type="button" id="keys">
          {words.site.keys}
        </button>
      </li>
      {visit.showsSchema && (
        <li>
          <a href="/graphiql">{words.site.api}</a>
        </li>
      )}
    </ul>
  );
}

function ThemeChoice({ visit }: Pick<FooterProps, 'visit'>): JSX.Element {
  const { words } = visit;
  return (
    <li class="with-script">
      <label>
        {words.site.theme}{' '}
        <select id="theme">
          <option value="">{words.site.system}</option>
          {THEMES.map((theme) => (
            <option key={theme} value={theme} selected={theme === visit.theme}>
              {words.site[theme]}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

function QuestionBehind({ question, visit }: { readonly question: NonNullable<Drawn['question']>; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const variables = JSON.stringify({ ...(words.language !== 'en' && { languages: languagesOf(visit) }), ...question.variables });
  return (
    <details>
      <summary>{words.site.question}</summary>
      <p>
        <code>
          /graphql?documentId={question.documentId}&amp;variables={variables}
        </code>
      </p>
      <p>
        {visit.showsSchema && (
          <>
            <a href={`/graphiql?documentId=${question.documentId}&variables=${encodeURIComponent(variables)}`}>{words.site.openQuestion}</a> ·{' '}
          </>
        )}
        <a href={`/graphql?documentId=${question.documentId}&variables=${encodeURIComponent(variables)}`}>JSON</a>
      </p>
    </details>
  );
}

/** A printed page says where it came from, and how to cite it. */
function OnPaper({ cites, visit }: Pick<FooterProps, 'cites' | 'visit'>): JSX.Element {
  const { words } = visit;
  return (
    <p class="for-print">
      {words.site.name} <code>{wholeAddress(visit)}</code>
      {viewInWords(visit) !== '' && `, ${viewInWords(visit)}`}
      {cites !== undefined && (
        <>
          {' · '}
          {words.site.citeThis}{' '}
          <code>
            {visit.origin}/cite/{cites}
          </code>
        </>
      )}
    </p>
  );
}

/** How current the page is. The link shows the page as it stands now, whatever is recorded later. */
function UpTo({
  state: { entry, recordedAt, cursor },
  hasView,
  visit,
}: {
  readonly state: RecordState;
  readonly hasView: boolean;
  readonly visit: Visit;
}): JSX.Element {
  const { words } = visit;
  if (recordedAt === null) return <p class="soft">{words.site.nothingRecorded}</p>;
  const number = words.site.entry(entry);
  return (
    <p class="soft up-to">
      {words.site.recordedUpTo} {hasView ? <a href={same(visit, { ...visit.view, asOf: undefined, at: cursor })}>{number}</a> : number},{' '}
      <time dateTime={recordedAt}>{words.moment(recordedAt)} UTC</time>
    </p>
  );
}

/** Links to the forms for writing. The forms say who may use them. */
function Writes({ writes, visit }: { readonly writes: readonly WriteLink[]; readonly visit: Visit }): JSX.Element | null {
  const { writing } = visit.words;
  if (writes.length === 0) return null;
  return (
    <nav aria-label={writing.title} class="writes">
      {writing.title}:{' '}
      {writes.map(({ act, path, parameters }) => (
        <a key={act} href={to({ ...visit, view: {} }, path, parameters)}>
          {act === 'sign-in' && visit.isSignedIn ? writing.yourKey : writing.acts[act]}
        </a>
      ))}
    </nav>
  );
}
