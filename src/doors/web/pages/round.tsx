import type { JSX } from 'preact';
import { page } from '../page.ts';
import { Carried, type CarriedPart, carriedAt } from '../parts/carried.tsx';
import { eventTwin, feedTwin } from '../parts/feed-twins.ts';
import { IssueLink, Listed, Plain } from '../parts/link.tsx';
import { More, placesIn } from '../parts/more.tsx';
import { NumberedSources } from '../parts/numbered-sources.tsx';
import { hasAgenda, isAhead, type Round, type RoundData } from '../parts/round-data.ts';
import { RoundHeading } from '../parts/round-heading.tsx';
import { WhatCame } from '../parts/round-outcome.tsx';
import { Room } from '../parts/round-room.tsx';
import { dayOfRound } from '../parts/round-status.ts';
import { OnTheTable, tableCsv } from '../parts/round-table.tsx';
import { notesOf } from '../parts/source-numbers.ts';
import type { Ask } from '../port.ts';
import { eventOf } from '../structured/event.ts';
import { languagesOf, type Visit } from '../visit.ts';

const variablesOf = (visit: Visit) => ({ key: visit.key, ...placesIn(visit, 'demands'), view: visit.view, languages: languagesOf(visit) });

/** What was said and answered at the round. Its table needs no more. */
async function loadSaid(ask: Ask, visit: Visit): Promise<Said | null> {
  const { data } = await ask<{ round: Round | null; demands: RoundData['demands'] }>('page-round', variablesOf(visit));
  return data.round === null ? null : { round: data.round, demands: data.demands };
}

type Said = Omit<RoundData, 'carried'>;

const NONE: CarriedPart = { demands: [], pageInfo: { hasNextPage: false, endCursor: null } };

export const roundPage = page<RoundData>({
  name: 'round',
  hasKey: true,
  subject: ({ round }) => ({ type: 'Round', thing: round }),
  load: async (ask, visit) => {
    const said = await loadSaid(ask, visit);
    if (said === null) return null;
    const carried = isAhead(said.round) ? NONE : await carriedAt(ask, said.round, visit);
    return { ...said, carried };
  },
  draw: (data, visit) => {
    const { round } = data;
    const { words } = visit;
    const date = dayOfRound(visit, round);
    return {
      title: `${round.label}${['CANCELLED', 'POSTPONED'].includes(round.status) ? ` (${words.word(words.status, round.status)})` : ''}`,
      description: `${round.label}, ${date}: ${round.summary ?? round.process.name}`,
      body: <RoundBody data={data} visit={visit} />,
      question: { documentId: 'page-round', variables: variablesOf(visit) },
      writes: [
        { act: 'raise', path: '/raise', parameters: { process: round.process.key, round: round.key } },
        { act: 'outcome', path: '/record-outcome', parameters: { process: round.process.key, round: round.key } },
        { act: 'take-part', path: `/take-part/${round.key}` },
        { act: 'edit-round', path: `/edit-round/${round.key}` },
        { act: 'cite', path: '/cite', parameters: { thing: round.key } },
      ],
      cites: round.reference.permanentId,
      structured: eventOf(round, visit),
    };
  },
  twins: {
    csv: {
      type: 'text/csv',
      load: async (ask, visit) => {
        const said = await loadSaid(ask, visit);
        return said && { ...said, carried: NONE };
      },
      write: (data) => tableCsv(data),
    },
    atom: feedTwin(({ key }) => ({ round: key })),
    ics: eventTwin('rounds', ({ key }) => ({ key })),
  },
});

const isEmpty = ({ round, demands }: RoundData): boolean =>
  [round.participations, round.agenda, round.outcomes, demands.nodes].every((list) => list.length === 0);

function RoundBody({ data, visit }: { readonly data: RoundData; readonly visit: Visit }): JSX.Element {
  const { round, demands } = data;
  const { words } = visit;
  const numbers = notesOf(visit, [...round.participations, ...round.outcomes, round]);
  return (
    <>
      <RoundHeading round={round} visit={visit} />
      {isAhead(round) && isEmpty(data) && <p class="notice">{words.round.ahead}</p>}
      <Room round={round} numbers={numbers} visit={visit} />
      {(demands.nodes.length > 0 || hasAgenda(round) || !isAhead(round)) && <h2 id="table">{words.round.table}</h2>}
      {hasAgenda(round) && (
        <p class="meta">
          {words.round.agenda}: <Listed items={round.agenda.map((issue) => <IssueLink key={issue.key} issue={issue} visit={visit} />)} />
          {round.agenda.length > 0 && round.agendaNotes.length > 0 && ` · ${words.round.agendaInWords}: `}
          <Listed items={round.agendaNotes.map((note) => <Plain key={note} text={note} visit={visit} />)} />
        </p>
      )}
      {demands.nodes.length === 0 && !isAhead(round) && <p class="soft">{words.round.nothingSaid}</p>}
      {demands.nodes.length > 0 && <OnTheTable demands={demands.nodes} round={round.key} visit={visit} />}
      <More list="demands" pageInfo={demands.pageInfo} visit={visit} at="table" />
      <Carried carried={data.carried} visit={visit} />
      <WhatCame round={round} numbers={numbers} visit={visit} />
      <NumberedSources sources={numbers?.list ?? []} visit={visit} isForPrint />
    </>
  );
}
