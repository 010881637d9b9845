import type { JSX } from 'preact';
import { briefOf } from '../brief/brief.ts';
import { BriefBody } from '../brief/brief-body.tsx';
import { choicesOf, type LoadedBrief, loadBrief } from '../brief/load.ts';
import { briefMarkdown } from '../brief/markdown.ts';
import type { Brief } from '../brief/shape.ts';
import { page } from '../page.ts';
import { Link, Status } from '../parts/link.tsx';
import { More, type PageInfo, wholeList } from '../parts/more.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { dayOfRound } from '../parts/round-status.ts';
import type { Named } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { languagesOf, to, type Visit } from '../visit.ts';

const placesOf = ({ query }: Visit) => ({ demands: query.get('after-demands'), changed: query.get('after-changed') });

interface Loaded {
  readonly processes: readonly Named[];
  readonly loaded: LoadedBrief | null;
}

export const briefPage = page<Loaded>({
  name: 'brief',
  hasKey: false,
  dependsOnToday: true,
  lacks: ({ query }) => (query.get('process') ? null : 'process: expected the key of a negotiation, such as ru-ua-2022, got none. The page /brief lists them.'),
  load: async (ask, visit) => {
    const { query, view, today } = visit;
    const process = query.get('process');
    if (process) {
      const loaded = await loadBrief(ask, {
        process,
        since: query.get('since') || query.get('day'),
        after: placesOf(visit),
        view,
        today,
        languages: languagesOf(visit),
      });
      return loaded === null ? null : { processes: [], loaded };
    }
    const processes = await wholeList(
      async (processesAfter) =>
        (await ask<{ processes: { nodes: readonly Named[]; pageInfo: PageInfo } }>('page-choose', { processesAfter, view })).data.processes,
    );
    return { processes, loaded: null };
  },
  draw: ({ processes, loaded }, visit) => {
    const { words } = visit;
    if (loaded === null) return { title: words.brief.title, description: words.brief.link, body: <Choice processes={processes} visit={visit} /> };
    const brief = briefOf(loaded, visit);
    const title = words.brief.of(brief.name, words.date(brief.day));
    return {
      title,
      description: title,
      body: <Page brief={brief} loaded={loaded} visit={visit} />,
      question: { documentId: 'page-brief', variables: { process: brief.key, day: brief.day, view: visit.view, after: placesOf(visit).demands } },
      cites: loaded.data.process.reference.permanentId,
    };
  },
  twins: {
    md: { type: 'text/markdown', write: ({ loaded }, visit) => (loaded === null ? '' : briefMarkdown(briefOf(loaded, visit), visit)) },
  },
});

function Page({ brief, loaded, visit }: { readonly brief: Brief; readonly loaded: LoadedBrief; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  // The address may have the key of a round without that of its negotiation. A day has a field of its own.
  const since = query.get('since') ? loaded.since?.round?.key : undefined;
  const day = query.get('since') && since === undefined ? query.get('since') : query.get('day');
  return (
    <>
      <Heading title={words.brief.of(brief.name, words.date(brief.day))}>
        <p class="meta">
          <Link path={`/process/${brief.key}`} visit={visit}>
            {brief.name}
          </Link>
          {' · '}
          <Status status={brief.status} visit={visit} />
        </p>
      </Heading>
      <form class="filters" method="get" action="/brief">
        <KeptFields visit={visit} />
        <input type="hidden" name="process" value={brief.key} />
        <label>
          {words.brief.since}{' '}
          <select name="since">
            <option value="">{words.brief.lastMeeting}</option>
            {choicesOf(loaded).map((round) => (
              <option key={round.key} value={round.key} selected={since === round.key}>
                {[round.label, dayOfRound(visit, round, 'short')].filter(Boolean).join(', ')}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.brief.orDay} <input type="text" name="day" size={10} placeholder="2022-03-10" value={day ?? ''} />
        </label>
        <button type="submit">{words.view.apply}</button>
      </form>
      {isPartOf(brief, visit) && <p class="notice">{words.brief.part}</p>}
      <BriefBody brief={brief} visit={visit} />
      <Further brief={brief} visit={visit} />
    </>
  );
}

const isPartOf = ({ pages }: Brief, { query }: Visit): boolean =>
  query.has('after-demands') || query.has('after-changed') || pages.some(({ pageInfo }) => pageInfo.hasNextPage);

/** Where a brief of many demands goes on. */
function Further({ brief: { pages }, visit }: { readonly brief: Brief; readonly visit: Visit }): JSX.Element {
  const goingOn = pages.filter(({ list, pageInfo }) => pageInfo.hasNextPage || visit.query.has(`after-${list}`));
  return (
    <>
      {goingOn.map(({ list, at, title, pageInfo }) => (
        <section key={list}>
          <h3>{title}</h3>
          <More list={list} pageInfo={pageInfo} visit={visit} at={at} />
        </section>
      ))}
    </>
  );
}

function Choice({ processes, visit }: { readonly processes: readonly Named[]; readonly visit: Visit }): JSX.Element {
  return (
    <>
      <Heading title={visit.words.brief.title}>
        <p>{visit.words.brief.lead}</p>
      </Heading>
      {processes.length === 0 && <NothingYet visit={visit} here={visit.words.looking.wouldBe.brief} />}
      <ul class="lines">
        {processes.map(({ key, name }) => (
          <li key={key}>
            <a href={to(visit, '/brief', { process: key })}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
