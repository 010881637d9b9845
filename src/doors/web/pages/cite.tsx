import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { page } from '../page.ts';
import { deedOf, type FeedChange, type ToldField } from '../parts/change-entries.ts';
import { CellAsCited, type CitedCell, type CitedThing, CitedWords, type Reference, ThingAsCited } from '../parts/cited.tsx';
import { Corrected, toldOnce } from '../parts/corrected.tsx';
import { entriesSince } from '../parts/entries-since.ts';
import { Sources } from '../parts/evidence.tsx';
import { Quoting } from '../parts/link.tsx';
import { Heading } from '../parts/shell.tsx';
import { type AnyThing, placeOf } from '../parts/thing.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, to, type Visit } from '../visit.ts';

interface CiteData {
  readonly thing: CitedThing | null;
  readonly cell: CitedCell | null;
  /** What was written since of the thing or, for a demand and its cells, corrected since in all of the demand. The oldest is first. */
  readonly since: readonly FeedChange[];
  /** Whether all of that was read. */
  readonly isWhole: boolean;
}

type Written = Pick<CiteData, 'since' | 'isWhole'>;
type Cited = Omit<CiteData, keyof Written>;

const variablesOf = (visit: Visit) => ({ id: visit.key, ids: [visit.key], languages: languagesOf(visit) });

export const citePage = page<CiteData>({
  name: 'cite',
  hasKey: true,
  hasNoView: true,
  load: async (ask, visit) => {
    const { data } = await ask<{ node: CitedThing | null; citedCells: readonly (CitedCell | null)[] }>('page-cite', variablesOf(visit));
    const [cell = null] = data.citedCells;
    if (data.node === null && cell === null) return null;
    const cited: Cited = { thing: data.node, cell };
    return { ...cited, ...(await writtenSince(ask, cited, visit)) };
  },
  draw: (data, visit) => {
    const reference = referenceOf(data);
    return {
      title: visit.words.cite.title,
      description: reference.text,
      body: <CiteBody data={data} reference={reference} visit={visit} />,
      question: { documentId: 'page-cite', variables: variablesOf(visit) },
    };
  },
});

const referenceOf = ({ thing, cell }: Cited): Reference => (thing ?? cell)?.reference as Reference;

/** The demand that the citation belongs to, by its key. */
const demandOf = ({ thing, cell }: Cited): string | undefined =>
  thing?.__typename === 'Demand' ? thing.key : (thing?.demand?.key ?? cell?.position?.demand.key);

async function writtenSince(ask: Ask, cited: Cited, visit: Visit): Promise<Written> {
  const { entry, recordedAt } = referenceOf(cited);
  const key = cited.thing?.key ?? demandOf(cited);
  if (key === undefined) return { since: [], isWhole: false };
  const place = { ...inProcessOf(key, typeOf(cited)), ...(await placeOfEntries(ask, cited, key, visit)) };
  const read = await Promise.all(whatMayConcern(cited).map((what) => entriesSince(ask, { where: { ...what, ...place }, since: recordedAt }, visit)));
  const nodes = read.flatMap((some) => some.nodes).sort((one, other) => one.number - other.number);
  const isWhole = read.every((some) => some.isWhole);
  // A write has several entries, and may bear the moment of the cited one.
  const told = toldOnce(nodes.filter((change) => change.number > entry && isPartOf(cited, key, change)));
  // What a thing said, and what was cited for it, goes with it.
  const own = told.filter(({ thing }) => thing?.key === key);
  return { since: own.some(({ act }) => TAKEN_AWAY.test(act)) ? own : told, isWhole };
}

const TAKEN_AWAY = /\.(retracted|merged)$/;
/** What is said about a thing: its sources and claims. What is new among them changes nothing of what was cited. */
const EVIDENCE = ['Citation', 'Claim'];
const CORRECTED = ['CORRECTION', 'RETRACTION', 'REDACTION'];

/** What a demand said belongs to it, and its cells rest on that. */
const isOfDemand = ({ thing }: Cited): boolean => thing === null || thing.__typename === 'Demand';

function isPartOf(cited: Cited, key: string, { thing: changed, thingType, reason }: FeedChange): boolean {
  if (changed === null) return false;
  if (changed.key === key) return true;
  if (EVIDENCE.includes(thingType) && !CORRECTED.includes(reason)) return false;
  // Every key of a process begins with that of the process. Only what is said about the process itself is part of it.
  if (cited.thing?.__typename === 'Process') return isSaidAbout(key, changed);
  return changed.key.startsWith(`${key}/`);
}

function isSaidAbout(key: string, { cited, claimed }: AnyThing): boolean {
  const bearer = cited ?? claimed;
  return bearer?.key === key || (bearer?.__typename === 'Claim' && bearer.key.replace(/\/[^/]*$/, '') === key);
}

/** Things to which something happens in the world. All others are only corrected. */
const WHAT_GOES_ON = ['Process', 'Round', 'Outcome', 'Deadline'];

const typeOf = ({ thing }: Cited): string => thing?.__typename ?? 'Demand';

/** Facts are read of what goes on, and not of its evidence: a process has hundreds of sources. */
function whatMayConcern(cited: Cited): readonly Readonly<Record<string, unknown>>[] {
  const type = typeOf(cited);
  const own = isOfDemand(cited) ? ['Demand', 'Position', 'Response'] : [nameOfType(type)];
  if (WHAT_GOES_ON.includes(type)) return [{ thing: own }, { thing: EVIDENCE, reason: CORRECTED }];
  return [{ thing: [...new Set([...own, ...EVIDENCE])], reason: CORRECTED }];
}

const nameOfType = (type: string) => (type === 'DemandLink' ? 'Link' : type);

function inProcessOf(key: string, type: string): Readonly<Record<string, unknown>> {
  const [process] = key.split('/', 1);
  return key.includes('/') || type === 'Process' ? { process: { eq: process } } : {};
}

/**
 * The demand or the round whose entries are enough to read. None for any other thing. None after a merge either: then the key means the survivor,
 * and the entries of the merged one are found only among all of the process.
 */
async function placeOfEntries(ask: Ask, cited: Cited, key: string, visit: Visit): Promise<Readonly<Record<string, unknown>>> {
  const demand = demandOf(cited);
  const isRound = cited.thing?.__typename === 'Round';
  const place = demand ?? (isRound ? key : undefined);
  if (place === undefined) return {};
  const where = { thing: [isRound ? 'Round' : 'Demand'], reason: ['RETRACTION'], ...inProcessOf(key, '') };
  const { nodes, isWhole } = await entriesSince(ask, { where, since: referenceOf(cited).recordedAt }, visit);
  const mayBeMerged = !isWhole || nodes.some(({ act, thing }) => act.endsWith('.merged') && thing?.key === place);
  return mayBeMerged ? {} : { [isRound ? 'round' : 'demand']: { eq: place } };
}

function CiteBody({ data, reference, visit }: { readonly data: CiteData; readonly reference: Reference; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { thing, cell, since } = data;
  const sources = thing?.sources ?? cell?.position?.sources ?? [];
  const text = thing?.text ?? thing?.current?.text ?? thing?.outcomeText ?? cell?.position?.text ?? null;
  const wording = thing?.__typename === 'Outcome' || thing?.text !== undefined ? thing.key : cell?.position?.key;
  const erased = since.find(({ reason, thing: changed, fields }) => reason === 'REDACTION' && changed?.key === wording && fields.some(isOfText));
  const demand = demandOf(data);
  return (
    <>
      <Heading title={words.cite.title}>
        <Since data={data} reference={reference} visit={visit} />
      </Heading>
      {thing !== null && <ThingAsCited thing={thing} visit={visit} />}
      {cell !== null && <CellAsCited cell={cell} visit={visit} />}
      <CitedWords text={text} erased={erased} visit={visit} />
      {since.length > 0 && (
        <section>
          <h2>{words.cite.sinceThen}</h2>
          <ul class="lines">
            {since.map((change) => (
              <Corrected key={change.number} change={change} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      <h2>{words.cite.printed}</h2>
      <p class="reference" id="reference" dir="auto">
        <Quoting text={reference.text} />
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

const isOfText = ({ field }: ToldField): boolean => field === 'text';

/** When it was recorded as it is shown, what was written of it since, and the way to today's page. */
function Since({ data, reference, visit }: { readonly data: CiteData; readonly reference: Reference; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { thing, cell, since } = data;
  const place = thing === null ? placeOfCell(cell) : placeOf(thing);
  const became = since.length > 0 ? words.cite.since(deedsOf(since, visit).join('; ')) : data.isWhole ? words.cite.unchanged : '';
  return (
    <p class="notice">
      {words.cite.asRecorded(words.moment(reference.recordedAt))} {became}
      {place !== null && (
        <>
          {' '}
          <a href={to({ ...visit, view: {} }, place.path, {}, place.hash)}>{words.cite.now}</a>
        </>
      )}
    </p>
  );
}

/** The step of the demand that the cell shows, or the round where there is none. */
function placeOfCell(cell: CitedCell | null): ReturnType<typeof placeOf> {
  if (cell?.position != null) return placeOf({ ...cell.position, __typename: 'Position' });
  return cell?.column.round == null ? null : { path: `/round/${cell.column.round.key}` };
}

/** What was done since, each deed with its number, in the order in which it was first done. */
function deedsOf(since: readonly FeedChange[], { words }: Visit): string[] {
  const deeds = since.map((change) => deedOf(change, words.feed));
  return [...new Set(deeds)].map((deed) => words.cite.times(deed, deeds.filter((one) => one === deed).length));
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
