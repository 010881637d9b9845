import { Fragment, type JSX } from 'preact';
import { page } from '../page.ts';
import { csvOf } from '../parts/csv.ts';
import { Link, Plain } from '../parts/link.tsx';
import { chosenIn, isNarrowed, NoneFits } from '../parts/none-fits.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import type { Named, SourceShape } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { same, type Visit } from '../visit.ts';

interface Listed extends SourceShape {
  readonly language: string | null;
  readonly kind: string;
  readonly speaksFor: Named | null;
  readonly citationCount: number;
  /** How many things no other source supports. */
  readonly onlySourceOf: number;
}

interface SourcesData {
  readonly sources: {
    readonly totalCount: number;
    readonly nodes: readonly Listed[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const KINDS = [
  'PARTY_STATEMENT',
  'JOINT_STATEMENT',
  'PUBLISHED_TEXT',
  'LEAKED_TEXT',
  'PRESS',
  'INTERVIEW',
  'MEDIATOR_STATEMENT',
  'UNNAMED_SOURCE',
  'SCHOLARSHIP',
];

/** The parameters that narrow the list. Filters of the API have the same names. */
export const SOURCE_FILTERS = ['kind', 'publisher', 'language'] as const;

/** Sources stand by publisher, or by the day they were published. */
const isByPublisher = (query: URLSearchParams) => query.get('order') === 'publisher';

function variablesOf({ query, view }: Visit): Readonly<Record<string, unknown>> {
  const where = Object.fromEntries(SOURCE_FILTERS.flatMap((name) => (query.get(name) ? [[name, [query.get(name)]]] : [])));
  return {
    where,
    view,
    ...(isByPublisher(query) ? { order: ['PUBLISHER_ASC', 'PUBLISHED_DESC'] } : {}),
    ...(query.get('after') ? { after: query.get('after') } : {}),
  };
}

export const sourcesPage = page<SourcesData>({
  name: 'sources',
  hasKey: false,
  load: async (ask, visit) => (await ask<SourcesData>('page-sources', variablesOf(visit))).data,
  draw: (data, visit) => ({
    title: visit.words.sources.title,
    description: visit.words.sources.lead,
    body: <SourcesBody data={data} visit={visit} />,
    question: { documentId: 'page-sources', variables: variablesOf(visit) },
  }),
  twins: {
    csv: {
      type: 'text/csv',
      write: ({ sources }) =>
        csvOf([
          ['source', 'publisher', 'title', 'published', 'language', 'kind', 'url', 'entries', 'only_source_of'],
          ...sources.nodes.map((one) => [
            one.key,
            one.publisher,
            one.title,
            one.published,
            one.language,
            one.kind,
            one.url,
            one.citationCount,
            one.onlySourceOf,
          ]),
        ]),
    },
  },
});

/** Why there is no source: none fits the choice, or none is recorded. */
function NoSource({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const called = { kind: words.sources.kind, publisher: words.sources.publisher, language: words.sources.language };
  const inWords = (name: string, value: string) =>
    name === 'kind' ? words.word(words.terms.SourceKind, value) : name === 'language' ? words.languageName(value) : value;
  const chosen = chosenIn(visit, called, inWords);
  if (isNarrowed(visit, chosen)) return <NoneFits visit={visit} nothing={words.sources.none} chosen={chosen} />;
  return <NothingYet visit={visit} here={words.looking.wouldBe.sources} />;
}

function SourcesBody({ data: { sources }, visit }: { readonly data: SourcesData; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  const chosen = { publisher: query.get('publisher'), language: query.get('language') };
  return (
    <>
      <Heading title={words.sources.title}>
        <p>{words.sources.lead}</p>
        <p class="meta">
          {words.n.sources(sources.totalCount)}
          {chosen.publisher && (
            <>
              {' · '}
              {words.sources.publisher}: <Plain text={chosen.publisher} visit={visit} /> (
              <a href={same(visit, { publisher: undefined, after: undefined })}>{words.sources.every}</a>)
            </>
          )}
          {chosen.language && (
            <>
              {' · '}
              {words.sources.language}: {words.languageName(chosen.language)} (
              <a href={same(visit, { language: undefined, after: undefined })}>{words.sources.every}</a>)
            </>
          )}
        </p>
      </Heading>
      <Choices chosen={chosen} visit={visit} />
      {sources.nodes.length === 0 && <NoSource visit={visit} />}
      <ul class="lines sources-list">
        {sources.nodes.map((source) => (
          <SourceLine key={source.key} source={source} visit={visit} />
        ))}
      </ul>
      {sources.pageInfo.hasNextPage && (
        <p>
          <a href={same(visit, { after: sources.pageInfo.endCursor ?? undefined })} rel="next">
            {isByPublisher(query) ? words.looking.more : words.sources.older}
          </a>
        </p>
      )}
    </>
  );
}

/** The form that chooses a kind and an order, and keeps what was chosen by a link. */
function Choices({ chosen, visit }: { readonly chosen: Readonly<Record<string, string | null>>; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  return (
    <form class="filters" method="get" action="/sources">
      <KeptFields visit={visit} />
      {Object.entries(chosen).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <label>
        {words.sources.kind}{' '}
        <select name="kind">
          <option value="">{words.sources.every}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind} selected={query.get('kind') === kind}>
              {words.word(words.terms.SourceKind, kind)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.sources.order}{' '}
        <select name="order">
          <option value="">{words.sources.byDay}</option>
          <option value="publisher" selected={isByPublisher(query)}>
            {words.sources.byPublisher}
          </option>
        </select>
      </label>
      <button type="submit">{words.view.apply}</button>
    </form>
  );
}

/** Its publisher and its language lead to what else there is of them. Where all have the same, it is said once, above the list. */
function SourceLine({ source, visit }: { readonly source: Listed; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  const { publisher, language } = source;
  const leadsToPublisher = publisher !== null && !query.get('publisher') && (
    <a key="publisher" href={same(visit, { publisher, after: undefined })}>
      <Plain text={publisher} visit={visit} />
    </a>
  );
  const day = words.date(source.published, 'short');
  // What they stand by comes first.
  const [first, other] = isByPublisher(query) ? [leadsToPublisher, day !== '' && day] : [day, leadsToPublisher];
  const about = [
    other,
    words.word(words.terms.SourceKind, source.kind),
    language !== null && !query.get('language') && (
      <a key="language" href={same(visit, { language, after: undefined })}>
        {words.languageName(language)}
      </a>
    ),
    <span key="entries" class="unbroken">
      {words.n.things(source.citationCount)}
    </span>,
    source.onlySourceOf > 0 && (
      <span key="only" class="unbroken">
        {words.sources.onlySourceOf(source.onlySourceOf)}
      </span>
    ),
  ].filter((part) => part !== false);
  return (
    <li>
      <span class="when">{first}</span>{' '}
      <Link path={`/source/${source.key}`} visit={visit}>
        {source.title}
      </Link>{' '}
      <span class="soft">
        {about.map((part, index) => (
          <Fragment key={String(index)}>
            {part}
            {/* A line ends with the dot, and does not begin with it. */}
            {index < about.length - 1 && '\u00a0· '}
          </Fragment>
        ))}
      </span>
    </li>
  );
}
