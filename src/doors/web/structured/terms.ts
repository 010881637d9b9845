import type { CitationShape, Named, PartyShape, SourceShape } from '../parts/shapes.ts';
import { webAddress } from '../parts/web-address.ts';
import type { Visit } from '../visit.ts';

/** What machines read of a page, in the words of schema.org. What is undefined is not written. */
export type Structured = Readonly<Record<string, unknown>>;

/** The whole address of a thing, which is also its name for machines. */
export function addressOf({ origin }: Visit, type: string, key: string): string {
  return `${origin}/${type}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** A single person may be a party. */
export function partyOf(visit: Visit, { key, kind, name }: PartyShape): Structured {
  return { '@type': kind === 'PERSON' ? 'Person' : 'Organization', '@id': addressOf(visit, 'party', key), name };
}

export function parties(visit: Visit, some: readonly PartyShape[]): readonly Structured[] | undefined {
  return listed(some.map((one) => partyOf(visit, one)));
}

export function places(visit: Visit, some: readonly Named[]): readonly Structured[] | undefined {
  return listed(some.map(({ key, name }) => ({ '@type': 'Place', '@id': addressOf(visit, 'location', key), name })));
}

/** A list that says nothing is not written. */
export function listed<One>(some: readonly One[]): readonly One[] | undefined {
  return some.length === 0 ? undefined : some;
}

/** The sources that support something, each once. */
export function works(visit: Visit, citations: readonly CitationShape[]): readonly Structured[] | undefined {
  return listed(supporting(citations).map((source) => workOf(visit, source)));
}

/** The same by their names alone, where they are written in full elsewhere on the page. */
export function workNames(visit: Visit, citations: readonly CitationShape[]): readonly Structured[] | undefined {
  return listed(supporting(citations).map(({ key }) => ({ '@id': addressOf(visit, 'source', key) })));
}

function supporting(citations: readonly CitationShape[]): SourceShape[] {
  const sources = citations.filter(({ stance }) => stance === 'SUPPORTS').map(({ source }) => source);
  return [...new Map(sources.map((source) => [source.key, source])).values()];
}

function workOf(visit: Visit, { key, publisher, title, published, url, licence }: SourceShape): Structured {
  return {
    '@type': 'CreativeWork',
    '@id': addressOf(visit, 'source', key),
    name: title,
    publisher: publisher === null ? undefined : { '@type': 'Organization', name: publisher },
    datePublished: isoDate(published),
    url: webAddress(url ?? null) ?? undefined,
    license: licence == null ? undefined : (webAddress(licence) ?? { '@type': 'CreativeWork', name: licence }),
  };
}

/** A date of the record by ISO 8601, as exactly as it is known: a day, a month or a year. Of a span the first day counts. */
export function isoDate(edtf: string | null | undefined): string | undefined {
  return isoSpan(edtf)[0];
}

/** Both ends of a date of the record by ISO 8601. An end that is open or not known is undefined. */
export function isoSpan(edtf: string | null | undefined): readonly [from: string | undefined, to: string | undefined] {
  const [from = '', to = from] = (edtf ?? '').split('/');
  return [isoEnd(from), isoEnd(to)];
}

/** Without its marks of doubt, which ISO 8601 did not have before 2019. */
function isoEnd(edtf: string): string | undefined {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/.exec(edtf.replace(/[?~%]/g, ''))?.[0];
}
