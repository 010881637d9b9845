import type { Tick } from '../page.ts';
import { type Ask, Refused } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import { TOLD_TYPES } from './changes.tsx';
import type { MatrixRow } from './matrix.tsx';
import { type Moment, momentsOf } from './moments.ts';
import { eachPage, type PageInfo, placesIn, wholeList } from './more.tsx';
import type { OutcomeName } from './outcome-link.tsx';
import type { StatementLine } from './process-timeline.tsx';
import type { CitationShape, ColumnShape, Labelled, Named, PartyShape, RoundLine, SummaryLine } from './shapes.ts';
import { daysOfProcess } from './ticks.ts';

interface ProcessData {
  readonly process: {
    readonly key: string;
    readonly name: string;
    readonly kind: string;
    readonly status: string;
    readonly period: string | null;
    readonly summary: string | null;
    readonly note: string | null;
    readonly retracted: boolean;
    readonly recordedAt: string;
    readonly mergedInto: { readonly key?: string } | null;
    readonly reference: { readonly permanentId: string };
    readonly sources: readonly CitationShape[];
    readonly parties: readonly { readonly roles: readonly string[]; readonly party: PartyShape }[];
    readonly rounds: { readonly totalCount: number; readonly nodes: readonly RoundLine[] };
    readonly outcomes: readonly (OutcomeName & { readonly date: string | null })[];
    readonly documents: {
      readonly pageInfo: PageInfo;
      readonly nodes: readonly {
        readonly key: string;
        readonly title: string;
        readonly kind: string;
        readonly date: string | null;
        readonly tabledAt: { readonly tabledOn?: string | null; readonly saidOn?: string | null } | null;
      }[];
    };
    readonly deadlines: readonly { readonly key: string; readonly for: string; readonly due: string; readonly result: string }[];
    readonly predecessors: readonly Named[];
    readonly successors: readonly Named[];
  } | null;
  readonly demandCounts: readonly { readonly status: string; readonly count: number }[];
  readonly byParty: readonly { readonly party: Named | null; readonly count: number }[];
  readonly byAddressee: readonly { readonly addressee: Named | null; readonly count: number }[];
  readonly byIssue: readonly { readonly issue: Labelled | null; readonly count: number }[];
}

export interface MatrixData {
  readonly compareProcess: {
    readonly pageInfo: PageInfo;
    readonly columns: readonly ColumnShape[];
    readonly summary: readonly SummaryLine[];
    readonly rows: readonly MatrixRow[];
  };
}

interface StatementData {
  readonly statements: { readonly pageInfo: PageInfo; readonly nodes: readonly StatementLine[] };
}

/** What the page of a process shows. */
export interface ProcessShown {
  readonly process: NonNullable<ProcessData['process']>;
  readonly counts: ProcessData['demandCounts'];
  /** Null if it is too large for a page. */
  readonly table: MatrixData['compareProcess'] | null;
  readonly statements: readonly StatementLine[];
  readonly days: readonly Tick[];
  readonly moments: readonly Moment[];
  /** The makers, the addressees and the issues of its demands, by which the table can be narrowed. */
  readonly everyone: readonly Counted[];
  readonly addressees: readonly Counted[];
  readonly issues: readonly Counted[];
  /** The issue that was chosen, if its demands are all of issues below it. */
  readonly chosenIssue: Labelled | null;
}

/** What the table can be narrowed by, with how many demands it has. */
export interface Counted {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

export async function loadProcess(ask: Ask, visit: Visit): Promise<ProcessShown | null> {
  const { data } = await ask<ProcessData>('page-process', { key: visit.key, ...placesIn(visit, 'documents'), view: visit.view });
  if (data.process === null) return null;
  const table = await tableOf(ask, visit).catch((error: unknown) => {
    // What only took too long may be quick another time.
    if (error instanceof Refused && error.code === 'TOO_MUCH') return null;
    throw error;
  });
  const statements = await wholeList(
    async (after) => (await ask<StatementData>('page-statements', { process: visit.key, after, view: visit.view })).data.statements,
  );
  const issues = data.byIssue.flatMap(({ issue, count }) => (issue === null ? [] : [{ key: issue.key, name: issue.label, count }]));
  return {
    process: data.process,
    counts: data.demandCounts,
    table,
    statements,
    days: await daysOfProcess(ask, visit.key, visit),
    moments: await momentsOf(ask, { process: { eq: visit.key } }, TOLD_TYPES),
    everyone: data.byParty.flatMap(({ party, count }) => (party === null ? [] : [{ ...party, count }])),
    addressees: data.byAddressee.flatMap(({ addressee, count }) => (addressee === null ? [] : [{ ...addressee, count }])),
    issues,
    chosenIssue: await issueAbove(issues, ask, visit),
  };
}

interface IssueList {
  readonly issues: { readonly pageInfo: PageInfo; readonly nodes: readonly Labelled[] };
}

async function issueAbove(issues: readonly Counted[], ask: Ask, { query, view }: Visit): Promise<Labelled | null> {
  const chosen = query.get('issue');
  if (!chosen || issues.some(({ key }) => key === chosen)) return null;
  const all = await wholeList(async (after) => (await ask<IssueList>('page-choose-issues', { after, view })).data.issues);
  return all.find(({ key }) => key === chosen) ?? null;
}

export async function tableOf(ask: Ask, visit: Visit): Promise<MatrixData['compareProcess']> {
  return (await ask<MatrixData>('page-matrix', matrixVariables(visit))).data.compareProcess;
}

/** The whole table, page by page. Null if there is no such process. */
export async function wholeTable(ask: Ask, visit: Visit): Promise<AsyncIterable<MatrixData['compareProcess']> | null> {
  const { data } = await ask<ProcessData>('page-process', { key: visit.key, view: visit.view });
  if (data.process === null) return null;
  const load = async (after: string | null) => (await ask<MatrixData>('page-matrix', { ...matrixVariables(visit), after })).data.compareProcess;
  return eachPage(load);
}

export const demandsIn = ({ counts }: ProcessShown): number => counts.reduce((sum, { count }) => sum + count, 0);

export function matrixVariables(visit: Visit): Readonly<Record<string, unknown>> {
  const { query, view, key } = visit;
  const issue = query.get('issue');
  const party = query.get('party');
  const addressee = query.get('to');
  const status = query.get('status');
  const where = {
    ...(issue ? { issue: { eq: issue, includeBelow: true } } : {}),
    ...(party ? { madeBy: { eq: party } } : {}),
    ...(addressee ? { addressedTo: { eq: addressee } } : {}),
    ...(status ? { status: [status] } : {}),
  };
  const after = query.get('after-rows');
  return { process: key, where, view, languages: languagesOf(visit), ...(after ? { after } : {}) };
}
