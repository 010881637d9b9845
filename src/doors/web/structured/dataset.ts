import { fileAddress } from '../parts/feed-twins.ts';
import type { ProcessShown } from '../parts/process-data.ts';
import { same, type Visit } from '../visit.ts';
import { addressOf, isoDate, isoSpan, listed, parties, places, type Structured, works } from './terms.ts';

/** The tables of a process that the API gives as files. */
const FILES = ['demands', 'positions', 'responses', 'rounds', 'outcomes'] as const;

/** A process as a set of data: what it covers, where its files are, and what it rests on. */
export function datasetOf({ process, moments, issues }: ProcessShown, visit: Visit): Structured {
  const { key, name, summary, rounds, sources, reference } = process;
  const { origin, words } = visit;
  const period = visit.words.date(process.period);
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': addressOf(visit, 'process', key),
    url: addressOf(visit, 'process', key),
    identifier: `${origin}/cite/${reference.permanentId}`,
    name,
    // The least that search engines take are fifty letters.
    description: [summary, `${name}${period === '' ? '' : `, ${period}`}.`, words.site.what].filter(Boolean).join(' '),
    temporalCoverage: coverageOf(process.period),
    spatialCoverage: places(visit, [...new Map(rounds.nodes.flatMap(({ locations = [] }) => locations.map((one) => [one.key, one]))).values()]),
    about: parties(
      visit,
      process.parties.map(({ party }) => party),
    ),
    keywords: listed(issues.map(({ name: issue }) => issue)),
    creator: { '@type': 'Organization', name: words.site.name, url: `${origin}/` },
    license: visit.licence?.address,
    dateModified: isoDate(moments.at(-1)?.at.slice(0, 10)),
    citation: works(visit, sources),
    includedInDataCatalog: { '@type': 'DataCatalog', name: words.site.name, url: `${origin}/` },
    distribution: [
      ...(['csv', 'json'] as const).map((ending) => fileOf(`${origin}${same(visit, {}, `${visit.path}.${ending}`)}`, ending)),
      ...FILES.map((list) => fileOf(`${origin}${fileAddress(visit, list, { process: key })}`, 'csv', words.looking.lists[list])),
    ],
  };
}

const FORMATS = { csv: 'text/csv', json: 'application/json' };

function fileOf(contentUrl: string, ending: keyof typeof FORMATS, name?: string): Structured {
  return { '@type': 'DataDownload', name, encodingFormat: FORMATS[ending], contentUrl };
}

/** An open end is written as two dots, and a day that nobody knows not at all. */
function coverageOf(period: string | null): string | undefined {
  const [from, to] = isoSpan(period);
  if (from === undefined && to === undefined) return undefined;
  return from === to ? from : `${from ?? '..'}/${to ?? '..'}`;
}
