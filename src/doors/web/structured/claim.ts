import type { Position } from '../parts/ladder.tsx';
import type { CitationShape, Labelled, Named, PartyShape, Text } from '../parts/shapes.ts';
import type { Visit } from '../visit.ts';
import { addressOf, isoDate, listed, parties, partyOf, type Structured, workNames, works } from './terms.ts';

interface ClaimedDemand {
  readonly key: string;
  readonly title: Text;
  readonly process: Named;
  readonly issue: Labelled;
  readonly madeBy: readonly PartyShape[];
  readonly reference: { readonly permanentId: string };
  readonly sources: readonly CitationShape[];
  readonly positions: { readonly nodes: readonly Position[] };
}

/** A demand as a claim of its makers. Each entry that words it is a quotation, with the sources that have it. */
export function claimOf(demand: ClaimedDemand, visit: Visit): Structured {
  const { key, title, process, issue, reference } = demand;
  const said = demand.positions.nodes.filter(({ worded, text, retracted }) => worded && text !== null && !retracted);
  return {
    '@context': 'https://schema.org',
    '@type': 'Claim',
    '@id': addressOf(visit, 'demand', key),
    url: addressOf(visit, 'demand', key),
    identifier: `${visit.origin}/cite/${reference.permanentId}`,
    name: title.text,
    inLanguage: languageOf(title),
    author: parties(visit, demand.madeBy),
    about: { '@type': 'Thing', '@id': addressOf(visit, 'issue', issue.key), name: issue.label },
    isPartOf: { '@type': 'Dataset', '@id': addressOf(visit, 'process', process.key), name: process.name },
    citation: works(visit, [...demand.sources, ...said.flatMap(({ sources }) => sources)]),
    appearance: listed(said.map((position) => quotationOf(position, demand, visit))),
  };
}

function quotationOf({ number, statedOn, text, speakers, sources }: Position, { key, madeBy }: ClaimedDemand, visit: Visit): Structured {
  const people = speakers.map((one) =>
    one.__typename === 'Person' ? { '@type': 'Person', '@id': addressOf(visit, 'person', one.key), name: one.name } : partyOf(visit, one),
  );
  return {
    '@type': 'Quotation',
    '@id': `${addressOf(visit, 'demand', key)}#${number}`,
    text: text?.text,
    inLanguage: text === null ? undefined : languageOf(text),
    dateCreated: isoDate(statedOn),
    spokenByCharacter: listed(people) ?? parties(visit, madeBy),
    citation: workNames(visit, sources),
  };
}

/** Nobody knows the language of some texts. */
const languageOf = ({ language }: Text): string | undefined => (language === 'und' ? undefined : language);
