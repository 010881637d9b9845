import type { JSX } from 'preact';
import { page } from '../page.ts';
import { eventTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { Link, ofRecord, Rounds } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { Others } from '../parts/others.tsx';
import { roundsCounted } from '../parts/round-status.ts';
import type { Named, RoundLine } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';

interface Place extends Named {
  readonly note: string | null;
  readonly kind: string | null;
  readonly country: string | null;
  readonly precision: string | null;
  readonly coordinates: { readonly longitude: number; readonly latitude: number } | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly within: Named | null;
  readonly contains: readonly Named[];
  readonly reference: { readonly permanentId: string };
}

interface PlaceData {
  readonly location: Place;
  readonly rounds: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly RoundLine[] };
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  return { key: visit.key, ...placesIn(visit, 'rounds'), view: visit.view };
}

export const locationPage = page<PlaceData>({
  name: 'location',
  hasKey: true,
  subject: ({ location }) => ({ type: 'Location', thing: location }),
  load: async (ask, visit) => {
    const { data } = await ask<Omit<PlaceData, 'location'> & { location: Place | null }>('page-location', variablesOf(visit));
    return data.location === null ? null : { ...data, location: data.location };
  },
  draw: (data, visit) => ({
    title: data.location.name,
    description: `${data.location.name}: ${roundsCounted(visit, data.rounds)}.`,
    body: <PlaceBody data={data} visit={visit} />,
    question: { documentId: 'page-location', variables: variablesOf(visit) },
    cites: data.location.reference.permanentId,
  }),
  twins: { ics: eventTwin('rounds', ({ key }) => ({ within: key })) },
});

function PlaceBody({ data: { location, rounds }, visit }: { readonly data: PlaceData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { coordinates } = location;
  const precision = location.precision === null ? [] : [words.word(words.terms.Precision, location.precision)];
  const facts = [
    ...(location.kind === null ? [] : [words.word(words.terms.LocationKind, location.kind)]),
    ...(location.country === null ? [] : [words.country(location.country)]),
    // How exact the coordinates are says nothing without them.
    ...(coordinates === null ? precision : [[words.place.degrees(coordinates), ...precision].join(', ')]),
  ];
  return (
    <>
      <Heading title={location.name} visit={visit}>
        <p class="meta">
          {facts.join(' · ')}
          {location.within !== null && (
            <>
              {' · '}
              {words.place.within}{' '}
              <Link path={`/location/${location.within.key}`} visit={visit}>
                {location.within.name}
              </Link>
            </>
          )}
        </p>
        <Gone visit={visit} type="location" thing={location} />
        {location.note !== null && <p {...ofRecord(location.note, visit)}>{location.note}</p>}
      </Heading>
      <h2 id="rounds">{words.place.rounds}</h2>
      {rounds.nodes.length === 0 ? <p class="soft">{words.place.none}</p> : <Rounds rounds={rounds.nodes} visit={visit} />}
      <More list="rounds" pageInfo={rounds.pageInfo} visit={visit} />
      <Others title={words.place.contains} things={location.contains.map((one) => ({ ...one, from: null, to: null }))} type="location" visit={visit} />
    </>
  );
}
