import type { JSX } from 'preact';
import { page } from '../page.ts';
import { csvLines, eachOf } from '../parts/csv.ts';
import { Gone } from '../parts/gone.tsx';
import { ofRecord, Parties, Plain, Said } from '../parts/link.tsx';
import { More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { type AnyThing, SaidOn, ThingLink, titleOf } from '../parts/thing.tsx';
import { webAddress } from '../parts/web-address.ts';
import type { Ask } from '../port.ts';
import { to, type Visit } from '../visit.ts';

interface Source {
  readonly key: string;
  readonly publisher: string | null;
  readonly agency: string | null;
  readonly author: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly licence: string | null;
  readonly published: string | null;
  readonly publishedBasis: string | null;
  readonly language: string | null;
  readonly kind: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly speaksFor: Named | null;
  readonly citedFor: {
    readonly totalCount: number;
    readonly pageInfo: PageInfo;
    readonly nodes: readonly { readonly stance: string; readonly locator: string | null; readonly thing: AnyThing }[];
  };
  readonly reference: { readonly permanentId: string };
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  return { key: visit.key, view: visit.view, ...placesIn(visit, 'citations') };
}

const load = async (ask: Ask, visit: Visit, place: object = {}) =>
  (await ask<{ source: Source | null }>('page-source', { ...variablesOf(visit), ...place })).data.source;

/** Loads the source with all that rests on it. */
async function loadWhole(ask: Ask, visit: Visit): Promise<Source | null> {
  const first = await load(ask, visit);
  if (first === null) return null;
  const nodes = await wholeList(async (after) => (await load(ask, visit, { citationsAfter: after }))?.citedFor ?? null);
  return { ...first, citedFor: { ...first.citedFor, nodes } };
}

/** One line for each citation of the source. */
function citationsCsv({ key, citedFor }: Source, visit: Visit): Generator<string> {
  const linesOf = ({ stance, locator, thing }: Source['citedFor']['nodes'][number]) => [
    [key, stance, locator, thing.__typename, thing.key, titleOf(thing, visit), thing.text?.text ?? thing.asserts?.text],
  ];
  return csvLines(['source', 'stance', 'locator', 'type', 'thing', 'title', 'text'], eachOf(citedFor.nodes, linesOf));
}

export const sourcePage = page<Source>({
  name: 'source',
  hasKey: true,
  subject: (source) => ({ type: 'Source', thing: source }),
  load,
  draw: (source, visit) => ({
    title: source.title,
    description: [source.publisher, visit.words.date(source.published), source.title].filter(Boolean).join(': '),
    body: <SourceBody source={source} visit={visit} />,
    question: { documentId: 'page-source', variables: variablesOf(visit) },
    cites: source.reference.permanentId,
  }),
  twins: { csv: { type: 'text/csv', load: loadWhole, write: citationsCsv } },
});

function SourceBody({ source, visit }: { readonly source: Source; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      <Heading title={source.title} visit={visit}>
        <p class="meta">
          {[source.author, source.agency].map((one) => one && [<Plain key={one} text={one} visit={visit} />, ' · '])}
          {[words.date(source.published), words.word(words.terms.SourceKind, source.kind), source.language && words.languageName(source.language)]
            .filter(Boolean)
            .join(' · ')}
          {source.publisher !== null && (
            <>
              {' · '}
              <a href={to(visit, '/sources', { publisher: source.publisher })}>
                <Plain text={source.publisher} visit={visit} />
              </a>
            </>
          )}
          {source.speaksFor !== null && (
            <>
              {' · '}
              {words.sources.speaksFor} <Parties parties={[source.speaksFor]} visit={visit} />
            </>
          )}
        </p>
        <Gone visit={visit} type="source" thing={source} />
        <p>
          <Outside address={source.url} name={words.sources.original} /> <Outside address={source.archivedUrl} name={words.sources.archived} />
        </p>
        {source.note !== null && <p {...ofRecord(source.note, visit)}>{source.note}</p>}
      </Heading>
      <h2 id="citations">
        {words.sources.what} <small class="soft">{source.citedFor.totalCount}</small>
      </h2>
      {source.citedFor.totalCount === 0 && <p class="soft">{words.sources.nothing}</p>}
      <ul class="lines">
        {source.citedFor.nodes.map(({ thing, stance, locator }, index) => (
          <li key={`${thing.key} ${index}`}>
            <span class="when">{words.word(words.type, thing.__typename)}</span> <ThingLink thing={thing} visit={visit} />
            <SaidOn thing={thing} visit={visit} />
            {stance === 'DISPUTES' && <strong> ≠ {words.sources.disputes}</strong>}
            {locator !== null && (
              <span class="soft">
                {' '}
                (<Plain text={locator} visit={visit} />)
              </span>
            )}
            {thing.text && (
              <span class="said block">
                <Said text={thing.text} visit={visit} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <More list="citations" pageInfo={source.citedFor.pageInfo} visit={visit} />
    </>
  );
}

/** A link to another site. Only protocols of the web are allowed. */
function Outside({ address, name }: { readonly address: string | null; readonly name: string }): JSX.Element | null {
  const href = webAddress(address);
  if (href === null) return null;
  return (
    <a href={href} rel="noopener noreferrer external">
      {name}
    </a>
  );
}
