import type { JSX } from 'preact';
import { page } from '../page.ts';
import { DemandList, type ListedDemand } from '../parts/demand-list.tsx';
import { demandsCsv } from '../parts/demands-csv.ts';
import { calendarTwin, feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { IssueTrends, type Trends, trendsOf } from '../parts/issue-trends.tsx';
import { IssueLink, Listed, ofRecord } from '../parts/link.tsx';
import { More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import type { Labelled, Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';

interface Issue extends Labelled {
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly note: string | null;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly parent: Labelled | null;
  readonly children: readonly Labelled[];
  readonly reference: { readonly permanentId: string };
}

interface IssueData {
  /** The process that its lists are narrowed to. */
  readonly chosen: Named | null;
  readonly issue: Issue;
  /** The negotiations with demands on it, or on what is below it. */
  readonly processes: readonly { readonly process: Named | null }[];
  /** Null if that would be too much for one page. */
  readonly trends: Trends | null;
  readonly demands: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly ListedDemand[] };
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  const process = visit.query.get('process');
  return { key: visit.key, ...placesIn(visit, 'demands'), ...(process ? { process: [process] } : {}), view: visit.view, languages: languagesOf(visit) };
}

async function loadIssue(ask: Ask, visit: Visit): Promise<IssueData | null> {
  const { data } = await ask<Omit<IssueData, 'issue' | 'trends' | 'chosen'> & { issue: Issue | null }>('page-issue', variablesOf(visit));
  return data.issue === null ? null : { ...data, issue: data.issue, trends: { issues: [], processes: [] }, chosen: null };
}

/** Loads the issue with all demands on it. */
async function loadWhole(ask: Ask, visit: Visit): Promise<IssueData | null> {
  const first = await loadIssue(ask, visit);
  if (first === null) return null;
  const nodes = await wholeList(async (after) => {
    const { data } = await ask<IssueData>('page-issue', { ...variablesOf(visit), demandsAfter: after });
    return data.demands;
  });
  return { ...first, demands: { ...first.demands, nodes } };
}

export const issuePage = page<IssueData>({
  name: 'issue',
  hasKey: true,
  subject: ({ issue }) => ({ type: 'Issue', thing: issue }),
  load: async (ask, visit) => {
    const loaded = await loadIssue(ask, visit);
    return (
      loaded && {
        ...loaded,
        trends: await trendsOf(ask, processesOf(loaded), visit),
        chosen: await processChosen(ask, visit),
      }
    );
  },
  draw: (data, visit) => ({
    title: data.issue.label,
    description: `${data.issue.label}: ${visit.words.n.demands(data.demands.totalCount)}.`,
    body: <IssueBody data={data} visit={visit} />,
    question: { documentId: 'page-issue', variables: variablesOf(visit) },
    cites: data.issue.reference.permanentId,
  }),
  twins: {
    csv: { type: 'text/csv', load: loadWhole, write: ({ demands }) => demandsCsv(demands.nodes) },
    atom: feedTwin(withBelow),
    ics: calendarTwin(withBelow),
  },
});

function withBelow({ key }: Visit): Readonly<Record<string, string>> {
  return { issue: key, 'issue.includeBelow': 'true' };
}

function processesOf({ processes }: IssueData): Named[] {
  return processes.flatMap(({ process }) => process ?? []);
}

function IssueBody({ data, visit }: { readonly data: IssueData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { issue, demands, trends } = data;
  return (
    <>
      <Heading title={issue.label} names={issue.names} visit={visit}>
        {issue.parent !== null && (
          <p class="meta">
            {words.issue.part} <IssueLink issue={issue.parent} visit={visit} />
          </p>
        )}
        {issue.children.length > 0 && (
          <p class="meta">
            {words.issue.parts}: <Listed items={issue.children.map((child) => <IssueLink key={child.key} issue={child} visit={visit} />)} />
          </p>
        )}
        <OnlyIn process={data.chosen} visit={visit} />
        <Gone visit={visit} type="issue" thing={issue} />
        {issue.note !== null && <p {...ofRecord(issue.note, visit)}>{issue.note}</p>}
      </Heading>
      {demands.totalCount > 0 && <IssueTrends issue={issue} trends={trends} processes={processesOf(data)} visit={visit} />}
      <h2 id="demands">{words.process.demands}</h2>
      {demands.nodes.length === 0 ? <p class="soft">{words.issue.none}</p> : <DemandList demands={demands.nodes} visit={visit} bySide />}
      <More list="demands" pageInfo={demands.pageInfo} visit={visit} />
    </>
  );
}
