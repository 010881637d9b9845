import type { JSX } from 'preact';
import { page } from '../page.ts';
import { DemandList, type ListedDemand } from '../parts/demand-list.tsx';
import { demandsCsv } from '../parts/demands-csv.ts';
import { Sources } from '../parts/evidence.tsx';
import { calendarTwin, feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { OtherNames, ofRecord, Rounds } from '../parts/link.tsx';
import { More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { OnThisPage } from '../parts/on-this-page.tsx';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import { Others, type Span } from '../parts/others.tsx';
import { type OwedAnswers, OwedAnswersList, owedBy, owedCount } from '../parts/owed-answers.tsx';
import type { CitationShape, Named, RoundLine } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { type Strips, stripsOf } from '../parts/strips.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';

interface Party extends Named {
  readonly kind: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly members: readonly ({ readonly member: Named } & Span)[];
  readonly memberOf: readonly ({ readonly bloc: Named } & Span)[];
  readonly spokespeople: readonly ({ readonly person: Named; readonly note: string | null } & Span)[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface PartyData {
  /** The process that its lists are narrowed to. */
  readonly chosen: Named | null;
  /** Those of the demands that it makes. */
  readonly strips: Strips;
  /** Null if that would be too much for one page. */
  readonly owed: OwedAnswers | null;
  readonly party: Party;
  readonly asks: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly ListedDemand[] };
  readonly asked: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly ListedDemand[] };
  readonly rounds: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly RoundLine[] };
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  const process = visit.query.get('process');
  return {
    key: visit.key,
    ...placesIn(visit, 'asks', 'asked', 'rounds'),
    ...(process ? { process: [process] } : {}),
    view: visit.view,
    languages: languagesOf(visit),
  };
}

async function loadParty(ask: Ask, visit: Visit): Promise<PartyData | null> {
  const { data } = await ask<Omit<PartyData, 'party' | 'strips' | 'owed' | 'chosen'> & { party: Party | null }>('page-party', variablesOf(visit));
  return data.party === null ? null : { ...data, party: data.party, strips: {}, owed: null, chosen: null };
}

/** Loads the party with all its demands. */
async function loadWhole(ask: Ask, visit: Visit): Promise<PartyData | null> {
  const first = await loadParty(ask, visit);
  if (first === null) return null;
  const nodes = await wholeList(async (after) => {
    const { data } = await ask<PartyData>('page-party', { ...variablesOf(visit), asksAfter: after });
    return data.asks;
  });
  return { ...first, asks: { ...first.asks, nodes } };
}

export const partyPage = page<PartyData>({
  name: 'party',
  hasKey: true,
  subject: ({ party }) => ({ type: 'Party', thing: party }),
  load: async (ask, visit) => {
    const loaded = await loadParty(ask, visit);
    if (loaded === null) return null;
    const strips = await stripsOf(ask, loaded.asks.nodes, visit);
    return { ...loaded, strips, owed: await owedBy(ask, visit), chosen: await processChosen(ask, visit) };
  },
  draw: (data, visit) => ({
    title: data.party.name,
    description: `${data.party.name}: ${visit.words.party.asks.toLowerCase()} ${data.asks.totalCount}, ${visit.words.party.asked.toLowerCase()} ${data.asked.totalCount}.`,
    body: <PartyBody data={data} visit={visit} />,
    question: { documentId: 'page-party', variables: variablesOf(visit) },
    cites: data.party.reference.permanentId,
  }),
  twins: {
    csv: { type: 'text/csv', load: loadWhole, write: ({ party, asks }) => demandsCsv(asks.nodes.map((demand) => ({ ...demand, madeBy: [party] }))) },
    atom: feedTwin(({ key }) => ({ party: key })),
    ics: calendarTwin(({ key }) => ({ party: key })),
  },
});

function PartyBody({ data: { party, asks, asked, owed, rounds, strips, chosen }, visit }: { readonly data: PartyData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      <Heading title={party.name} names={party.names} visit={visit}>
        <p class="meta">
          {words.word(words.terms.PartyKind, party.kind)}
          {party.names.some(({ text }) => text !== party.name) && ' · '}
          <OtherNames names={party.names} shown={party.name} />
        </p>
        <Gone visit={visit} type="party" thing={party} />
        {party.note !== null && <p {...ofRecord(party.note, visit)}>{party.note}</p>}
        <OnlyIn process={chosen} visit={visit} />
        <OnThisPage
          places={[
            ['asks', `${words.party.asks} (${asks.totalCount})`],
            ['asked', `${words.party.asked} (${asked.totalCount})`],
            ...(owed === null ? [] : [['owes', `${words.party.owes} (${owedCount(owed)})`] as const]),
            ['rounds', `${words.party.rounds} (${rounds.totalCount})`],
          ]}
          visit={visit}
        />
      </Heading>
      <h2 id="asks">
        {words.party.asks} <small class="soft">{asks.totalCount}</small>
      </h2>
      {asks.nodes.length === 0 ? <p class="soft">{words.party.asksNothing}</p> : <DemandList demands={asks.nodes} visit={visit} strips={strips} />}
      <More list="asks" pageInfo={asks.pageInfo} visit={visit} />
      <h2 id="asked">
        {words.party.asked} <small class="soft">{asked.totalCount}</small>
      </h2>
      {asked.nodes.length === 0 ? <p class="soft">{words.party.askedNothing}</p> : <DemandList demands={asked.nodes} visit={visit} withAnswers />}
      <More list="asked" pageInfo={asked.pageInfo} visit={visit} />
      {owed !== null && (
        <>
          <h2 id="owes">
            {words.party.owes} <small class="soft">{owedCount(owed)}</small>
          </h2>
          <OwedAnswersList owed={owed} visit={visit} />
        </>
      )}
      <h2 id="rounds">
        {words.party.rounds} <small class="soft">{rounds.totalCount}</small>
      </h2>
      {rounds.nodes.length === 0 ? <p class="soft">{words.party.noRounds}</p> : <Rounds rounds={rounds.nodes} visit={visit} />}
      <More list="rounds" pageInfo={rounds.pageInfo} visit={visit} />
      <Others title={words.party.members} things={party.members.map(({ member, ...span }) => ({ ...member, ...span }))} type="party" visit={visit} />
      <Others title={words.party.memberOf} things={party.memberOf.map(({ bloc, ...span }) => ({ ...bloc, ...span }))} type="party" visit={visit} />
      <Others title={words.party.speakers} things={party.spokespeople.map(({ person, ...span }) => ({ ...person, ...span }))} type="person" visit={visit} />
      {party.sources.length > 0 && <Sources citations={party.sources} visit={visit} />}
    </>
  );
}
