import type { JSX } from 'preact';
import { page } from '../page.ts';
import { type Change, ChangesByDay, TOLD_TYPES } from '../parts/changes.tsx';
import { feedAddress } from '../parts/feed-twins.ts';
import { Plain } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { type AnyThing, Title } from '../parts/thing.tsx';
import { to, type Visit } from '../visit.ts';

const KINDS = ['process', 'round', 'party', 'issue', 'demand'] as const;
type Kind = (typeof KINDS)[number];

interface Followed {
  readonly kind: Kind;
  readonly key: string;
}

type Nodes<Thing> = { readonly nodes: readonly Thing[] };

interface Names extends Readonly<Record<'followed' | 'rounds' | 'parties' | 'issues' | 'demands', Nodes<AnyThing>>> {
  readonly processes: Nodes<Named> & { readonly pageInfo: PageInfo };
}

interface FollowData {
  readonly followed: readonly Followed[];
  readonly things: readonly AnyThing[];
  readonly processes: readonly Named[];
  readonly pageInfo: PageInfo;
  readonly changes: readonly Change[];
}

/** The address holds what is followed. So readers can keep it, send it, and read it without scripts. */
function followedIn({ query }: Visit): Followed[] {
  return KINDS.flatMap((kind) => [...new Set(query.getAll(kind))].filter(Boolean).map((key) => ({ kind, key })));
}

function keysOf(followed: readonly Followed[]): Readonly<Record<Kind, readonly string[]>> {
  const of = (kind: Kind) => followed.filter((one) => one.kind === kind).map(({ key }) => key);
  return { process: of('process'), round: of('round'), party: of('party'), issue: of('issue'), demand: of('demand') };
}

const MOST = 30;

export const followPage = page<FollowData>({
  name: 'follow',
  hasKey: false,
  hasNoView: true,
  load: async (ask, visit) => {
    const followed = followedIn(visit);
    const since = visit.query.get('since');
    const { data } = await ask<Names>('page-follow', { ...keysOf(followed), ...placesIn(visit, 'processes') });
    const kinds = KINDS.filter((kind) => followed.some((one) => one.kind === kind));
    const answers = await Promise.all(
      kinds.map((kind) => {
        const where = { reason: ['FACT'], thing: TOLD_TYPES, [kind]: { in: keysOf(followed)[kind] } };
        return ask<{ changes: Nodes<Change> }>('page-changes', {
          where,
          withFields: false,
          ...(since ? { after: since, first: 100, last: null } : { last: MOST }),
        });
      }),
    );
    const changes = new Map(answers.flatMap((answer) => answer.data.changes.nodes).map((change) => [change.number, change]));
    return {
      followed,
      things: [data.followed, data.rounds, data.parties, data.issues, data.demands].flatMap(({ nodes }) => nodes),
      processes: data.processes.nodes,
      pageInfo: data.processes.pageInfo,
      changes: [...changes.values()].sort((a, b) => b.number - a.number),
    };
  },
  draw: (data, visit) => ({
    title: visit.words.follow.title,
    description: visit.words.follow.lead,
    body: <FollowBody data={data} visit={visit} />,
    question: { documentId: 'page-follow', variables: keysOf(data.followed) },
  }),
});

function FollowBody({ data: { followed, things, processes, pageInfo, changes }, visit }: { readonly data: FollowData; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  const others = processes.filter(({ key }) => !followed.some((one) => one.kind === 'process' && one.key === key));
  return (
    <>
      <Heading title={words.follow.title}>
        <p>{words.follow.lead}</p>
      </Heading>
      {followed.length > 0 && (
        <ul class="cards" id="followed">
          {followed.map((one) => (
            <FollowedLine
              key={`${one.kind} ${one.key}`}
              one={one}
              all={followed}
              thing={things.find((thing) => thing.__typename.toLowerCase() === one.kind && thing.key === one.key)}
              visit={visit}
            />
          ))}
        </ul>
      )}
      {followed.length > 0 && (
        <section>
          <h2>{query.has('since') ? words.live.fresh : words.front.newest}</h2>
          {changes.length === 0 ? <p class="soft">{words.follow.nothing}</p> : <ChangesByDay newest={changes} visit={visit} />}
        </section>
      )}
      {processes.length === 0 && followed.length === 0 && !visit.query.has('after-processes') && (
        <NothingYet visit={visit} here={words.looking.wouldBe.follow} />
      )}
      {(others.length > 0 || visit.query.has('after-processes')) && (
        <section id="processes">
          <h2>{words.follow.choose}</h2>
          <ul class="lines">
            {others.map(({ key, name }) => (
              <li key={key}>
                <Plain text={name} visit={visit} /> · <a href={addressOf(visit, [...followed, { kind: 'process', key }])}>{words.site.follow}</a>
              </li>
            ))}
          </ul>
          <More list="processes" pageInfo={pageInfo} visit={visit} />
          <p class="soft">{words.follow.others}</p>
        </section>
      )}
      <p>
        {words.follow.mail} <a href={to(visit, '/docs/feeds')}>{words.site.documents}</a>
      </p>
    </>
  );
}

function FollowedLine({
  one: { kind, key },
  all,
  thing,
  visit,
}: {
  readonly one: Followed;
  readonly all: readonly Followed[];
  readonly thing: AnyThing | undefined;
  readonly visit: Visit;
}): JSX.Element {
  const { words } = visit;
  const feed = (name: string) => feedAddress(visit, name, [[kind, key]]);
  // Calendars can be limited to a process, a party or an issue.
  const hasCalendar = kind === 'process' || kind === 'party' || kind === 'issue';
  return (
    <li>
      <a href={to(visit, `/${kind}/${key}`)} dir="auto">
        {thing === undefined ? key : <Title thing={thing} visit={visit} />}
      </a>
      <p class="meta">
        {words.follow.feed} <a href={feed('rounds.atom')}>{words.feed.rounds}</a>
        {' · '}
        <a href={feed('changes.atom')}>{words.feed.changes}</a>
        {hasCalendar && (
          <>
            {' · '}
            {words.follow.calendar} <a href={feed('calendar.ics')}>{words.feed.calendar}</a>
          </>
        )}
        {' · '}
        <a
          href={addressOf(
            visit,
            all.filter((other) => other.kind !== kind || other.key !== key),
          )}
        >
          {words.follow.remove}
        </a>
      </p>
    </li>
  );
}

function addressOf(visit: Visit, followed: readonly Followed[]): string {
  const keys = KINDS.map((kind) => [kind, followed.filter((one) => one.kind === kind).map(({ key }) => key)] as const);
  const address = to(visit, '/follow', { ...Object.fromEntries(keys), since: visit.query.get('since') ?? undefined });
  // An empty list must be in the address too. Otherwise the browser would restore its stored list.
  return followed.length > 0 ? address : `${address}${address.includes('?') ? '&' : '?'}process=`;
}
