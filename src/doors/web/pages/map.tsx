import type { JSX } from 'preact';
import { landIn } from '../drawing/land.ts';
import { frameOf, type Mark, PlaceMap, type Tie } from '../drawing/map.tsx';
import { page } from '../page.ts';
import { type ClaimedPlaces, claimedPlaces, rivals } from '../parts/claimed-places.ts';
import { Claims } from '../parts/evidence.tsx';
import { FindField, findWords } from '../parts/find-field.tsx';
import { Link, Parties, Rounds } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { byDay } from '../parts/round-status.ts';
import type { Named, RoundLine } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { to, type Visit } from '../visit.ts';

interface Hosted {
  /** Its one place may be claimed, and the list of all its places. */
  readonly round: RoundLine & { readonly claims: readonly unknown[]; readonly claimsOfAll: readonly unknown[] };
  readonly hosts: readonly Named[];
}

interface Venue {
  readonly location: Named & { readonly precision: string | null };
  readonly shownAt: { readonly key: string; readonly coordinates: { readonly longitude: number; readonly latitude: number } } | null;
  readonly rounds: readonly Hosted[];
}

interface MapData {
  readonly own?: Named | null;
  readonly processes: { readonly nodes: readonly Named[]; readonly pageInfo: PageInfo };
  readonly venues: Readonly<Record<'virtual' | 'unknown' | 'notHeld', readonly Hosted[]>> & { readonly places: readonly Venue[] };
}

const NOWHERE: MapData['venues'] = { places: [], virtual: [], unknown: [], notHeld: [] };

interface FoundProcesses {
  readonly search: { readonly nodes: readonly { readonly thing: Named }[] };
}

interface Loaded extends MapData {
  readonly process: Named | null;
  /** Processes that some words found. Null where nobody looked. */
  readonly found: readonly Named[] | null;
  readonly marks: readonly Mark[];
  readonly ties: readonly Tie[];
  readonly claimed: ClaimedPlaces;
  readonly land: string;
}

export const mapPage = page<Loaded>({
  name: 'map',
  hasKey: false,
  load: async (ask, visit) => {
    const { query, view } = visit;
    const chosen = query.get('process');
    const { data: choice } = await ask<Pick<MapData, 'processes'>>('page-choose', { view });
    const text = findWords({ query });
    const found = text === null ? null : (await ask<FoundProcesses>('page-find-rounds', { text, view })).data.search.nodes.map(({ thing }) => thing);
    const key = chosen || choice.processes.nodes[0]?.key;
    // An empty record has nothing to draw.
    if (key === undefined) return { ...choice, venues: NOWHERE, process: null, found, marks: [], ties: [], claimed: new Map(), land: '' };
    const { data } = await ask<MapData>('page-map', { process: key, ...placesIn(visit, 'processes'), view });
    const process = data.own ?? null;
    const { venues } = data;
    const disputed = [...venues.places.flatMap(({ rounds }) => rounds), ...venues.virtual, ...venues.unknown, ...venues.notHeld].filter(isDisputed);
    const claimed = await claimedPlaces(ask, [...new Set(disputed.map(({ round }) => round.key))], visit);
    const { marks, ties } = rivals(marksOf(venues.places), drawnPlaces(venues.places), claimed);
    return { ...data, process, found, marks, ties, claimed, land: marks.length === 0 ? '' : await landIn(frameOf(marks)) };
  },
  twins: { json: { type: 'application/json', write: ({ process, venues }) => `${JSON.stringify({ process, venues }, null, 2)}\n` } },
  draw: (data, visit) => ({
    title: data.process === null ? visit.words.map.title : `${visit.words.map.title}: ${data.process.name}`,
    description: visit.words.map.lead,
    body: <MapBody data={data} visit={visit} />,
    question: { documentId: 'page-map', variables: { process: data.process?.key, view: visit.view } },
    wide: true,
  }),
});

const isDisputed = ({ round }: Hosted): boolean => round.claims.length + round.claimsOfAll.length > 0;

/** By the key of a round: its recorded places that the map can draw. */
function drawnPlaces(places: readonly Venue[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { location, shownAt, rounds } of places)
    if (shownAt !== null) for (const { round } of rounds) found.set(round.key, [...(found.get(round.key) ?? []), location.key]);
  return found;
}

function marksOf(places: readonly Venue[]): Mark[] {
  return places.flatMap(({ location, shownAt, rounds }) => {
    if (shownAt === null) return [];
    const isOwn = shownAt.key === location.key;
    return [{ key: location.key, name: location.name, ...shownAt.coordinates, precision: isOwn ? location.precision : 'NEAR', rounds: rounds.length }];
  });
}

function Choice({ data: { processes, process, found }, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const offered = found ?? processes.nodes;
  const isOffered = process === null || offered.some(({ key }) => key === process.key);
  return (
    <>
      <form class="filters" method="get" action="/map">
        <KeptFields visit={visit} />
        {(found !== null || processes.pageInfo.hasNextPage || visit.query.has('after-processes')) && (
          <FindField visit={visit} label={words.looking.findProcesses} />
        )}
        <label>
          {words.map.process}{' '}
          <select name="process">
            {(isOffered ? offered : [process, ...offered]).map(({ key, name }) => (
              <option key={key} value={key} selected={key === process?.key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{words.compare.show}</button>
        {process !== null && <a href={to(visit, `/process/${process.key}`)}>{process.name}</a>}
      </form>
      {found?.length === 0 && <p class="notice">{words.looking.nothingFound}</p>}
      {found === null && <More list="processes" pageInfo={processes.pageInfo} visit={visit} at="content" />}
    </>
  );
}

const namesOf = (marks: readonly Mark[], { words }: Visit) => words.list(marks.map(({ name }) => name));

function MapBody({ data, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { venues, marks, process } = data;
  const recorded = marks.filter(({ rounds }) => rounds > 0);
  const claimed = marks.filter(({ rounds }) => rounds === 0);
  const drawn = marks.reduce((sum, { rounds }) => sum + rounds, 0);
  return (
    <>
      <Heading title={words.map.title}>
        <p>{words.map.lead}</p>
      </Heading>
      {data.processes.nodes.length === 0 ? <NothingYet visit={visit} here={words.looking.wouldBe.map} /> : <Choice data={data} visit={visit} />}
      <div class="beside">
        <div>
          {venues.places.length === 0 && process !== null && <p class="notice">{words.map.none}</p>}
          {venues.places.map(({ location, shownAt, rounds }) => (
            <section key={location.key}>
              <h2>
                <Link path={`/location/${location.key}`} visit={visit}>
                  {location.name}
                </Link>{' '}
                <small class="soft">
                  {words.n.rounds(rounds.length)}
                  {shownAt === null && ` · ${words.map.notDrawn}`}
                </small>
              </h2>
              <Held hosted={rounds} claimed={data.claimed} visit={visit} />
            </section>
          ))}
          {(['virtual', 'unknown', 'notHeld'] as const)
            .filter((kind) => venues[kind].length > 0)
            .map((kind) => (
              <section key={kind}>
                <h2>
                  {words.map[kind]} <small class="soft">{words.map.notDrawn}</small>
                </h2>
                <Held hosted={venues[kind]} claimed={data.claimed} visit={visit} />
              </section>
            ))}
        </div>
        {marks.length > 0 && (
          <figure>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
            <div class="scroll" role="region" aria-label={words.map.title} tabIndex={0}>
              <PlaceMap
                land={data.land}
                frame={frameOf(marks)}
                marks={marks}
                ties={data.ties}
                summary={words.map.summary(words.n.rounds(drawn), namesOf(recorded, visit), namesOf(claimed, visit))}
              />
            </div>
            <figcaption class="legend-line">{words.map.legend}</figcaption>
          </figure>
        )}
      </div>
    </>
  );
}

function Held({ hosted, claimed, visit }: { readonly hosted: readonly Hosted[]; readonly claimed: ClaimedPlaces; readonly visit: Visit }): JSX.Element {
  const hosts = [...new Map(hosted.flatMap((one) => one.hosts.map((host) => [host.key, host]))).values()];
  return (
    <>
      <Rounds rounds={byDay(hosted.map(({ round }) => round))} visit={visit} />
      {hosts.length > 0 && (
        <p class="meta">
          {visit.words.map.hosts}: <Parties parties={hosts} visit={visit} />
        </p>
      )}
      {hosted.filter(isDisputed).map(({ round }) => (
        <div key={round.key} class="meta">
          {visit.words.map.disputed}{' '}
          <Link path={`/round/${round.key}`} hash="disputed" visit={visit}>
            {round.label}
          </Link>
          <Claims claims={claimed.get(round.key) ?? []} of="Round" visit={visit} />
        </div>
      ))}
    </>
  );
}
