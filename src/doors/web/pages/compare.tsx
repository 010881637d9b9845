import type { JSX } from 'preact';
import { page } from '../page.ts';
import { type Choice, type Choices, Chooser } from '../parts/compare-chooser.tsx';
import { askedRounds, columnCalled, columnInWords, columnsAsked, columnsIn } from '../parts/compare-columns.ts';
import { compareCsv, compareMarkdown } from '../parts/compare-files.ts';
import { AboutColumns, Columns } from '../parts/compare-head.tsx';
import { CompareRow } from '../parts/compare-row.tsx';
import { type Comparison, type Row, shownRows } from '../parts/comparison.ts';
import { filePieces } from '../parts/file-pieces.ts';
import { findWords } from '../parts/find-field.tsx';
import { PrintedLegend } from '../parts/legend.tsx';
import { IssueLink, Quoting } from '../parts/link.tsx';
import { eachPage, More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { chosenIn, NoneFits } from '../parts/none-fits.tsx';
import { NumberedSources } from '../parts/numbered-sources.tsx';
import { partyChosen } from '../parts/party-chosen.ts';
import type { Labelled, Named, RoundLine } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { SourceNumbers } from '../parts/source-numbers.ts';
import { ticksOf } from '../parts/ticks.ts';
import type { Ask } from '../port.ts';
import { languagesOf, same, type Visit } from '../visit.ts';

type ChosenRound = RoundLine & { readonly process: Named };

/** What some words found: rounds, and processes by their names. */
interface Found {
  readonly rounds: { readonly nodes: readonly ChosenRound[] };
  readonly chosen: { readonly nodes: readonly ChosenRound[] };
  readonly search: { readonly nodes: readonly { readonly thing: Named }[] };
}

interface CompareData extends Choices {
  readonly comparison: Comparison | null;
  readonly issues: readonly Labelled[];
  /** The party whose demands are compared, if the address names one. */
  readonly party: Named | null;
}

/** Cells with their words, answers and sources that one question may cost. */
const MOST_CELLS = 2_400;
const MOST_ROWS = 200;
/** A window has room for the words of so many columns beside each other. Paper has the cells of more under each other. */
const MOST_BESIDE = 4;

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  const issue = visit.query.get('issue');
  const party = visit.query.get('party');
  const where = { ...(issue ? { issue: { eq: issue, includeBelow: true } } : {}), ...(party ? { madeBy: { eq: party } } : {}) };
  const after = visit.query.get('after-rows');
  const columns = columnsIn(askedRounds(visit));
  const rowsPerPage = Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_CELLS / columns.length)));
  return { columns, where, view: visit.view, languages: languagesOf(visit), rowsPerPage, ...(after ? { after } : {}) };
}

async function loadComparison(ask: Ask, visit: Visit, variables: Readonly<Record<string, unknown>>): Promise<CompareData> {
  const isChosen = isChosenIn(visit);
  const text = findWords(visit);
  const choices = text === null ? await listed(ask, visit, isChosen) : await found(ask, visit, text);
  const issues = await wholeList(async (after) => (await ask<IssueList>('page-choose-issues', { after, view: visit.view })).data.issues);
  const comparison = isChosen ? (await ask<{ compare: Comparison }>('page-compare', variables)).data.compare : null;
  return { comparison, ...choices, issues, party: await partyChosen(ask, visit) };
}

/** A file has all rows, page by page. */
const fileOf = (write: (comparison: Comparison, visit: Visit) => Iterable<string>) => async (ask: Ask, visit: Visit) => {
  const load = async (after: string | null) => (await ask<{ compare: Comparison }>('page-compare', { ...variablesOf(visit), after })).data.compare;
  return filePieces(await eachPage(load), (page) => write(page, visit));
};

const isChosenIn = (visit: Visit): boolean => visit.query.get('choose') === null && columnsIn(askedRounds(visit)).length > 0;

const LACK =
  'rounds: expected keys of rounds with three dots between them, such as ru-ua-2022/round-2...ru-ua-2022/istanbul-2022, got none. The page /compare offers them.';

export const comparePage = page<CompareData>({
  name: 'compare',
  hasKey: false,
  load: (ask, visit) => loadComparison(ask, visit, variablesOf(visit)),
  lacks: (visit) => (isChosenIn(visit) ? null : LACK),
  draw: (data, visit) => {
    const names = data.comparison?.columns.map((column, index) => columnCalled(visit, column, index)) ?? [];
    const title = names.length === 0 ? visit.words.compare.title : names.join(' | ');
    return {
      title,
      description: `${visit.words.compare.title}: ${names.join(', ')}`,
      body: <CompareBody data={data} visit={visit} />,
      ...(data.comparison === null ? {} : { question: { documentId: 'page-compare', variables: variablesOf(visit) } }),
      ticks: ticksOf((data.comparison?.columns ?? []).map(({ label, date, round }) => ({ label, date, dateBasis: round?.dateBasis ?? null }))),
      wide: true,
    };
  },
  twins: {
    csv: { type: 'text/csv', parts: fileOf(compareCsv) },
    md: { type: 'text/markdown', parts: fileOf(compareMarkdown) },
  },
});

interface IssueList {
  readonly issues: { readonly nodes: readonly Labelled[]; readonly pageInfo: PageInfo };
}

/** The latest processes with their rounds, or one of them. Both lists go on. */
async function listed(ask: Ask, visit: Visit, isChosen: boolean): Promise<Choices> {
  const process = isChosen ? null : visit.query.get('process');
  const { data } = await ask<{ processes: { nodes: readonly Choice[]; pageInfo: PageInfo } }>('page-choose', {
    ...(process ? { process: [process] } : {}),
    ...placesIn(visit, 'processes', ...(process ? ['rounds'] : [])),
    view: visit.view,
  });
  return { choices: data.processes.nodes, pageInfo: data.processes.pageInfo, processes: [] };
}

/** Rounds that hold the words, by process, after those that were chosen before. */
async function found(ask: Ask, visit: Visit, text: string): Promise<Choices> {
  const chosen = [...visit.query.getAll('round'), ...columnsIn(askedRounds(visit)).flatMap(({ round }) => round ?? [])];
  const { data } = await ask<Found>('page-find-rounds', { text, chosen, view: visit.view });
  const rounds = new Map([...data.chosen.nodes, ...data.rounds.nodes].map((round) => [round.key, round]));
  const groups = new Map<string, Named & { rounds: { nodes: ChosenRound[] } }>();
  for (const round of rounds.values()) {
    const group = groups.get(round.process.key) ?? { ...round.process, rounds: { nodes: [] } };
    group.rounds.nodes.push(round);
    groups.set(round.process.key, group);
  }
  return { choices: [...groups.values()], pageInfo: null, processes: data.search.nodes.map(({ thing }) => thing) };
}

function CompareBody({ data, visit }: { readonly data: CompareData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { comparison } = data;
  return (
    <>
      <Heading title={words.compare.title}>
        {comparison !== null && (
          <p class="lead" dir="auto">
            <Quoting text={comparison.columns.map((column, index) => columnInWords(visit, column, index)).join(' | ')} />
          </p>
        )}
      </Heading>
      {comparison === null ? (
        <Chooser choices={data} issues={data.issues} visit={visit} />
      ) : (
        <Compared comparison={comparison} known={data.issues} party={data.party} processes={data.choices} visit={visit} />
      )}
      {comparison !== null && (
        <details class="choose">
          <summary>{words.compare.choose}</summary>
          <Chooser choices={data} issues={data.issues} visit={visit} />
        </details>
      )}
    </>
  );
}

/** The same comparison at its address, which has all columns in one parameter. */
function here(visit: Visit, parameters: Readonly<Record<string, string | undefined>>): string {
  const ofForm = Object.fromEntries([...visit.query.keys()].filter((name) => /^(round|day\d|known\d)$/.test(name)).map((name) => [name, undefined]));
  return same(visit, { ...ofForm, rounds: askedRounds(visit), 'after-rows': undefined, ...parameters });
}

interface ComparedProps {
  readonly comparison: Comparison;
  /** All issues of the record. */
  readonly known: readonly Labelled[];
  readonly party: Named | null;
  readonly processes: readonly Named[];
  readonly visit: Visit;
}

function Compared({ comparison, known, party, processes, visit }: ComparedProps): JSX.Element {
  const { words } = visit;
  const rows = shownRows(comparison, visit);
  const issues = [...new Map(comparison.rows.map(({ demand }) => [demand.issue.key, demand.issue])).values()];
  const groups = issues
    .map((issue) => ({ issue, rowsOfIssue: rows.filter(({ demand }) => demand.issue.key === issue.key) }))
    .filter(({ rowsOfIssue }) => rowsOfIssue.length > 0);
  const numbers = numbersOf(groups.flatMap(({ rowsOfIssue }) => rowsOfIssue));
  return (
    <>
      <WaysOn comparison={comparison} count={rows.length} visit={visit} />
      <IssueChoice issues={issues} known={known} visit={visit} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <div id="table" class="scroll" role="region" aria-label={words.compare.title} tabIndex={0}>
        <table class={comparison.columns.length > MOST_BESIDE ? 'compare many' : 'compare'}>
          <Columns comparison={comparison} processes={processes} visit={visit} />
          <AboutColumns comparison={comparison} visit={visit} />
          {groups.map(({ issue, rowsOfIssue }) => (
            <tbody key={issue.key}>
              <tr class="group">
                <th colSpan={comparison.columns.length} scope="rowgroup">
                  <span class="stays">
                    <IssueLink issue={issue} visit={visit} />
                  </span>
                </th>
              </tr>
              {rowsOfIssue.map((row) => (
                <CompareRow key={row.demand.key} row={row} columns={comparison.columns} numbers={numbers} visit={visit} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <More list="rows" pageInfo={comparison.pageInfo} visit={visit} at="table" />
      <PrintedLegend visit={visit} />
      <NumberedSources sources={numbers.list} visit={visit} />
      {rows.length === 0 && <NoDifference comparison={comparison} known={known} party={party} visit={visit} />}
    </>
  );
}

/** No row is shown: no demand fits the choice, or none of them differs. */
function NoDifference({ comparison, known, party, visit }: Omit<ComparedProps, 'processes'>): JSX.Element {
  const { words } = visit;
  const nameOf = (name: string, value: string) => (name === 'issue' ? known.find(({ key }) => key === value)?.label : party?.name) ?? value;
  const chosen = chosenIn(visit, { issue: words.process.issue, party: words.process.party }, nameOf);
  return (
    <NoneFits visit={visit} nothing={comparison.rows.length === 0 ? words.process.noRows : words.compare.none} chosen={chosen}>
      {comparison.rows.length > 0 && (
        <p>
          <a href={here(visit, { all: '1' })}>{words.compare.everything}</a>
        </p>
      )}
    </NoneFits>
  );
}

const isPart = ({ pageInfo }: Comparison, { query }: Visit): boolean => pageInfo.hasNextPage || Boolean(query.get('after-rows'));

/** How many rows are shown, and the comparisons next to this one. */
function WaysOn({ comparison, count, visit }: { readonly comparison: Comparison; readonly count: number; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const everything = visit.query.get('all') === '1';
  const swapped = columnsAsked(askedRounds(visit)).reverse().join('...');
  return (
    <p class="meta">
      {words.looking.shown(count, comparison.rows.length)}
      {isPart(comparison, visit) && ` · ${words.looking.partOfRows}`}
      <span class="choose">
        {comparison.columns.length > 1 && (
          <>
            {' · '}
            <a href={here(visit, { rounds: swapped })}>{words.compare.swap}</a>
          </>
        )}
        {' · '}
        <a href={here(visit, { choose: '1' })}>{words.looking.addRound}</a>
        {everything && (
          <>
            {' · '}
            <a href={here(visit, { all: undefined })}>{words.process.onlyChanged}</a>
          </>
        )}
        {!everything && count < comparison.rows.length && (
          <>
            {' · '}
            <a href={here(visit, { all: '1' })}>{words.compare.everything}</a>
          </>
        )}
        <span class="with-script">
          {' · '}
          <button type="button" data-print>
            {words.looking.print}
          </button>
        </span>
      </span>
    </p>
  );
}

interface IssueChoiceProps {
  readonly issues: readonly Labelled[];
  readonly known: ComparedProps['known'];
  readonly visit: Visit;
}

function IssueChoice({ issues, known, visit }: IssueChoiceProps): JSX.Element {
  const { words } = visit;
  const chosen = visit.query.get('issue');
  return (
    <form class="filters" method="get" action="/compare">
      <KeptFields visit={visit} />
      <input type="hidden" name="rounds" value={askedRounds(visit)} />
      <label>
        {words.process.issue}{' '}
        <select name="issue">
          <option value="">{words.process.everyIssue}</option>
          {chosen !== null && chosen !== '' && !issues.some(({ key }) => key === chosen) && (
            <option value={chosen} selected>
              {known.find(({ key }) => key === chosen)?.label ?? chosen}
            </option>
          )}
          {issues.map((issue) => (
            <option key={issue.key} value={issue.key} selected={visit.query.get('issue') === issue.key}>
              {issue.label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{words.view.apply}</button>
    </form>
  );
}

/** Numbers the sources of all cells in the order in which they are shown. */
function numbersOf(rows: readonly Row[]): SourceNumbers {
  const numbers = new SourceNumbers();
  for (const { position, responsesBetween, responses } of rows.flatMap(({ cells }) => cells)) {
    numbers.of([...(position?.sources ?? []), ...[...responsesBetween, ...responses].flatMap(({ sources }) => sources)]);
  }
  return numbers;
}
