import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { page } from '../page.ts';
import { Sources } from '../parts/evidence.tsx';
import { Said, Status } from '../parts/link.tsx';
import type { CitationShape, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { type AnyThing, placeOf, ThingLink } from '../parts/thing.tsx';
import { to, type Visit } from '../visit.ts';

interface Reference {
  readonly permanentId: string;
  readonly text: string;
}

interface CitedThing extends AnyThing {
  readonly version: number;
  readonly recordedAt: string;
  readonly statedOn?: string;
  /** Of a demand, then. */
  readonly status?: string;
  readonly reference: Reference;
  readonly sources: readonly CitationShape[];
}

interface CitedCell {
  readonly column: { readonly key: string; readonly label: string };
  readonly standing: string;
  readonly verdict: string | null;
  readonly position: {
    readonly key: string;
    readonly number: number;
    readonly statedOn: string;
    readonly text: Text | null;
    readonly demand: { readonly key: string; readonly title: Text };
    readonly sources: readonly CitationShape[];
  } | null;
  readonly reference: Reference;
}

interface CiteData {
  readonly thing: CitedThing | null;
  readonly cell: CitedCell | null;
}

export const citePage = page<CiteData>({
  name: 'cite',
  hasKey: true,
  hasNoView: true,
  load: async (ask, { key }) => {
    const { data } = await ask<{ node: CitedThing | null; citedCells: readonly (CitedCell | null)[] }>('page-cite', { id: key, ids: [key] });
    const [cell = null] = data.citedCells;
    return data.node === null && cell === null ? null : { thing: data.node, cell };
  },
  draw: (data, visit) => {
    const reference = (data.thing ?? data.cell)?.reference as Reference;
    return {
      title: visit.words.cite.title,
      description: reference.text,
      body: <CiteBody data={data} reference={reference} visit={visit} />,
      question: { documentId: 'page-cite', variables: { id: visit.key, ids: [visit.key] } },
    };
  },
});

function CiteBody({ data: { thing, cell }, reference, visit }: { readonly data: CiteData; readonly reference: Reference; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const sources = thing?.sources ?? cell?.position?.sources ?? [];
  const text = thing?.text ?? cell?.position?.text ?? null;
  const demand = thing?.__typename === 'Demand' ? thing.key : (thing?.demand?.key ?? cell?.position?.demand.key);
  const place = cell === null ? thing && placeOf(thing) : cell.position && placeOf({ ...cell.position, __typename: 'Position' });
  return (
    <>
      <Heading title={words.cite.title}>
        <p class="notice">
          {words.cite.banner}
          {place !== null && (
            <>
              {' '}
              <a href={to({ ...visit, view: {} }, place.path, {}, place.hash)}>{words.cite.now}</a>
            </>
          )}
        </p>
      </Heading>
      {thing !== null && <CitedThing thing={thing} visit={visit} />}
      {cell !== null && <CitedCell cell={cell} visit={visit} />}
      {text !== null && (
        <blockquote>
          <Said text={text} visit={visit} />
        </blockquote>
      )}
      <h2>{words.cite.printed}</h2>
      <p class="reference" id="reference" dir="auto">
        {reference.text}
      </p>
      <button type="button" data-copy="reference" hidden>
        {words.cite.copy}
      </button>
      <p class="meta">
        {words.cite.address} <a href={to({ ...visit, view: {} }, `/cite/${reference.permanentId}`)}>{addressOf(reference, visit)}</a>
      </p>
      {demand !== undefined && (
        <p class="meta">
          <a href={to({ ...visit, view: {} }, `/demand/${demand}.svg`)}>{words.cite.picture}</a>
        </p>
      )}
      <ForTools id="bibtex" name="BibTeX" text={bibtexOf(reference, visit)} visit={visit} />
      <ForTools id="csl" name="CSL-JSON" text={cslOf(reference, visit)} visit={visit} />
      <h2>{words.cite.sources}</h2>
      {thing?.__typename === 'Demand' && sources.length === 0 ? <p class="soft">{words.cite.ofEntries}</p> : <Sources citations={sources} visit={visit} open />}
    </>
  );
}

function CitedThing({ thing, visit }: { readonly thing: NonNullable<CiteData['thing']>; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <p>
      {words.word(words.type, thing.__typename)}{' '}
      <strong>
        <ThingLink thing={thing} visit={visit} />
      </strong>
      {thing.status !== undefined && (
        <span class="meta">
          {' '}
          <Status status={thing.status} visit={visit} />
        </span>
      )}
    </p>
  );
}

function CitedCell({ cell, visit }: { readonly cell: NonNullable<CiteData['cell']>; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <p>
      {cell.position && (
        <>
          <ThingLink thing={{ __typename: 'Position', key: cell.position.key, demand: cell.position.demand }} visit={visit} />,{' '}
        </>
      )}
      {cell.column.label}: {words.word(words.standing, cell.standing)}
      {cell.verdict !== null && `; ${words.word(words.verdict, cell.verdict)}`}
    </p>
  );
}

const addressOf = ({ permanentId }: Reference, { origin }: Visit) => `${origin}/cite/${permanentId}`;

/** A form of the citation that programs for references read. */
function ForTools({ id, name, text, visit }: { readonly id: string; readonly name: string; readonly text: string; readonly visit: Visit }): JSX.Element {
  return (
    <details class="for-tools">
      <summary>{name}</summary>
      <pre>
        <code id={id}>{text}</code>
      </pre>
      <button type="button" data-copy={id} hidden>
        {visit.words.cite.copy}
      </button>
    </details>
  );
}

/** Ids of one comparison begin and end alike, so the key of the entry is a digest. */
const entryKey = ({ permanentId }: Reference) => `parley-${createHash('sha256').update(permanentId).digest('hex').slice(0, 12)}`;

const inOneLine = ({ text }: Reference) => text.replace(/\s+/g, ' ');

function bibtexOf(reference: Reference, visit: Visit): string {
  const plain = inOneLine(reference).replace(/[{}\\]/g, '');
  return `@misc{${entryKey(reference)},\n  title = {${plain}},\n  howpublished = {Parley},\n  url = {${addressOf(reference, visit)}}\n}`;
}

function cslOf(reference: Reference, visit: Visit): string {
  const item = { id: entryKey(reference), type: 'webpage', title: inOneLine(reference), 'container-title': 'Parley', URL: addressOf(reference, visit) };
  return JSON.stringify([item], null, 2);
}
