import type { JSX } from 'preact';
import { RoundStrip } from '../drawing/round-strip.tsx';
import { page } from '../page.ts';
import { type Change, ChangesByDay, TOLD_TYPES } from '../parts/changes.tsx';
import { calendarTwin, feedTwin } from '../parts/feed-twins.ts';
import { Link, Rounds, Status } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { ReadingRow } from '../parts/reading-row.tsx';
import { byDay, isAhead, isOnlyPlanned, roundsCounted, tookPlace } from '../parts/round-status.ts';
import type { RoundDay, RoundLine } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { isDefault, to, type Visit } from '../visit.ts';

interface FrontData {
  readonly processes: {
    readonly totalCount: number;
    readonly pageInfo: PageInfo;
    readonly nodes: readonly {
      readonly key: string;
      readonly name: string;
      readonly kind: string;
      readonly status: string;
      readonly period: string | null;
      readonly rounds: {
        readonly totalCount: number;
        readonly nodes: readonly (RoundDay & { readonly status: string })[];
      };
    }[];
  };
  readonly coming: { readonly totalCount: number; readonly nodes: readonly RoundLine[] };
  readonly demands: { readonly totalCount: number };
  readonly sources: { readonly totalCount: number };
  readonly counts: readonly { readonly process: { readonly key: string } | null; readonly count: number }[];
}

interface Loaded extends FrontData {
  /** The last facts. Empty in another view: the ledger itself has none. */
  readonly newest: readonly Change[];
}

const NEWEST = { where: { reason: ['FACT'], thing: TOLD_TYPES }, last: 10, withFields: false };

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  return { ...placesIn(visit, 'processes'), view: visit.view };
}

export const frontPage = page<Loaded>({
  name: '',
  hasKey: false,
  // What was announced for yesterday is no longer ahead.
  dependsOnToday: true,
  load: async (ask, visit) => {
    const { data } = await ask<FrontData>('page-front', variablesOf(visit));
    if (!isDefault(visit.view)) return { ...data, newest: [] };
    const { changes } = (await ask<{ changes: { nodes: readonly Change[] } }>('page-changes', NEWEST)).data;
    return { ...data, newest: [...changes.nodes].reverse() };
  },
  twins: { atom: feedTwin(() => ({})), ics: calendarTwin(() => ({})) },
  draw: (data, visit) => ({
    title: visit.words.front.title,
    description: visit.words.site.what,
    body: <Front data={data} visit={visit} />,
    question: { documentId: 'page-front', variables: variablesOf(visit) },
    writes: [
      { act: 'process', path: '/add-process' },
      { act: 'source', path: '/add-source' },
      { act: 'table', path: '/import' },
      { act: 'proposals', path: '/proposals' },
      { act: 'sign-in', path: '/sign-in' },
    ],
  }),
});

/** How many rounds whose day has passed are listed. */
const PASSED = 10;

/** Rounds that are ahead, and those whose day has passed: nothing says that they were held. */
function comingIn(rounds: readonly RoundLine[], { view, today }: Visit): Readonly<Record<'ahead' | 'passed', readonly RoundLine[]>> {
  const day = view.knownBy ?? view.asOf?.slice(0, 10) ?? today;
  const ahead = rounds.filter((round) => isAhead(round, day));
  return { ahead, passed: rounds.filter((round) => !ahead.includes(round)).slice(-PASSED) };
}

function Coming({ coming: { ahead, passed }, visit }: { readonly coming: ReturnType<typeof comingIn>; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      <h2 id="coming">{words.front.coming}</h2>
      {ahead.length === 0 ? <p class="soft">{words.front.noneComing}</p> : <Rounds rounds={ahead} visit={visit} />}
      {passed.length > 0 && (
        <>
          <h3 id="passed">{words.brief.notHeld}</h3>
          <p class="soft">{words.front.passed}</p>
          <Rounds rounds={passed} visit={visit} />
        </>
      )}
    </>
  );
}

function Front({ data, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const coming = comingIn(byDay(data.coming.nodes.toReversed()), visit);
  const isAnyAhead = coming.ahead.length > 0;
  return (
    <>
      <Heading title={words.site.name}>
        <p class="lead">{words.site.what}</p>
        <p class="meta">{words.front.holds(words.n.demands(data.demands.totalCount), words.n.sources(data.sources.totalCount))}</p>
      </Heading>
      <section id="since" hidden data-all={words.fresh.all} aria-labelledby="since-title">
        <h2 id="since-title">{words.fresh.sinceYouCame}</h2>
      </section>
      {isAnyAhead && <Coming coming={coming} visit={visit} />}
      <h2 id="processes">{words.front.processes}</h2>
      {data.processes.nodes.length === 0 && <NothingYet visit={visit} />}
      <ul class="cards">
        {data.processes.nodes.map((process) => (
          <li key={process.key}>
            <h3>
              <Link path={`/process/${process.key}`} visit={visit}>
                {process.name}
              </Link>
            </h3>
            <p class="meta">
              <Status status={process.status} visit={visit} /> · {process.period !== null && `${words.date(process.period)} · `}
              {roundsCounted(visit, process.rounds)} · {words.n.demands(data.counts.find((one) => one.process?.key === process.key)?.count ?? 0)}
            </p>
            <RoundStrip
              rounds={process.rounds.nodes.map((round) => ({ date: round.date ?? round.planned, tookPlace: tookPlace(round.status) && !isOnlyPlanned(round) }))}
              summary={words.looking.roundsOnTime}
            />
          </li>
        ))}
      </ul>
      <More list="processes" pageInfo={data.processes.pageInfo} visit={visit} />
      {/* That nothing is ahead is no news. What there is to read comes before it. */}
      {!isAnyAhead && <Coming coming={coming} visit={visit} />}
      {data.newest.length > 0 && (
        <section>
          <h2 id="newest">{words.front.newest}</h2>
          <ChangesByDay newest={data.newest} visit={visit} level={3} />
          <p>
            <a href={to(visit, '/new')}>{words.fresh.all}</a>
          </p>
        </section>
      )}
      <h2 id="reading">{words.front.reading}</h2>
      <ReadingRow visit={visit} />
      <p>
        {words.process.legend} <a href={to(visit, '/about')}>{words.site.about}</a>
      </p>
    </>
  );
}
