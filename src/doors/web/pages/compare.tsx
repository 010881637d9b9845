import type { JSX } from 'preact';
import { page } from '../page.ts';
import { becameWords } from '../parts/cell.tsx';
import { type Choice, type Choices, Chooser } from '../parts/compare-chooser.tsx';
import { comparedMarkdown } from '../parts/compare-markdown.ts';
import { askedRounds, columnCalled, columnsAsked, columnInWords, columnLabel, columnsIn, processOfColumn, viewOfColumn } from '../parts/compare-columns.ts';
import { csvOf } from '../parts/csv.ts';
import { Diff, isSame, likeness } from '../parts/diff.tsx';
import { findWords } from '../parts/find-field.tsx';
import { PrintedLegend } from '../parts/legend.tsx';
import { DemandLink, IssueLink, Link, Listed, Plain, Said, Side } from '../parts/link.tsx';
import { type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { OutcomeLink, type OutcomeName } from '../parts/outcome-link.tsx';
import { NumberedSources, SourceMarks } from '../parts/numbered-sources.tsx';
import { notHeldIn } from '../parts/round-status.ts';
import type { AnswerShape, CellShape, CitationShape, ColumnShape, DemandHead, DiffPart, Labelled, Named, RoundLine, SummaryLine } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { ANSWER_SIGNS, Sign, signOf } from '../parts/signs.tsx';
import { SourceNumbers } from '../parts/source-numbers.ts';
import { ticksOf } from '../parts/ticks.ts';
import type { Ask } from '../port.ts';
import { languagesOf, same, to, type Visit } from '../visit.ts';

interface SourcedAnswer extends AnswerShape {
  readonly sources: readonly CitationShape[];
}

interface CompareCell extends CellShape {
  readonly position: (NonNullable<CellShape['position']> & { readonly statedOn: string; readonly sources: readonly CitationShape[] }) | null;
  readonly responses: readonly SourcedAnswer[];
  readonly responsesBetween: readonly SourcedAnswer[];
  readonly between: readonly { readonly number: number; readonly statedOn: string; readonly changes: readonly string[] }[];
  readonly diff: readonly DiffPart[];
  readonly reference: { readonly permanentId: string };
}

interface CompareColumn extends ColumnShape {
  readonly round:
    | (NonNullable<ColumnShape['round']> & {
        readonly locations: readonly Named[];
        readonly outcomes: readonly OutcomeName[];
      })
    | null;
}

interface Row {
  readonly demand: DemandHead;
  readonly cells: readonly CompareCell[];
}

interface Comparison {
  readonly columns: readonly CompareColumn[];
  readonly attendance: readonly {
    readonly party: Named;
    readonly cells: readonly { readonly roles: readonly string[]; readonly attendance: string | null }[];
  }[];
  readonly summary: readonly SummaryLine[];
  readonly rows: readonly Row[];
}

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
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  const issue = visit.query.get('issue');
  const party = visit.query.get('party');
  const where = { ...(issue ? { issue: { eq: issue, includeBelow: true } } : {}), ...(party ? { madeBy: { eq: party } } : {}) };
  return { columns: columnsIn(askedRounds(visit)), where, view: visit.view, languages: languagesOf(visit) };
}

export const comparePage = page<CompareData>({
  name: 'compare',
  hasKey: false,
  load: async (ask, visit) => {
    const isChosen = visit.query.get('choose') === null && columnsIn(askedRounds(visit)).length > 0;
    const text = findWords(visit);
    const choices = text === null ? await listed(ask, visit, isChosen) : await found(ask, visit, text);
    const issues = await wholeList(async (after) => (await ask<IssueList>('page-choose-issues', { after, view: visit.view })).data.issues);
    const comparison = isChosen ? (await ask<{ compare: Comparison }>('page-compare', variablesOf(visit))).data.compare : null;
    return { comparison, ...choices, issues };
  },
  draw: (data, visit) => {
    const names = data.comparison?.columns.map((column, index) => columnCalled(visit, column, index)) ?? [];
    const title = names.length === 0 ? visit.words.compare.title : names.join(' | ');
    return {
      title,
      description: `${visit.words.compare.title}: ${names.join(', ')}`,
      body: <CompareBody data={data} visit={visit} />,
      ...(data.comparison === null ? {} : { question: { documentId: 'page-compare', variables: variablesOf(visit) } }),
      ticks: ticksOf(data.comparison?.columns ?? []),
      wide: true,
    };
  },
  twins: {
    csv: { type: 'text/csv', write: ({ comparison }, visit) => compareCsv(comparison, visit) },
    md: { type: 'text/markdown', write: ({ comparison }, visit) => compareMarkdown(comparison, visit) },
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

/** The visible rows. Default: those in which something changed, or was said or answered. */
function shownRows({ rows }: Comparison, { query }: Visit): readonly Row[] {
  if (query.get('all') === '1') return rows;
  const differs = ({ verdict, responses, responsesBetween, between }: CompareCell, index: number) =>
    index > 0 && ((verdict !== 'UNCHANGED' && verdict !== 'ABSENT') || responses.length + responsesBetween.length + between.length > 0);
  return rows.filter(({ cells }) => (cells.length === 1 ? cells[0]?.standing !== 'NOT_YET_RAISED' : cells.some(differs)));
}

function CompareBody({ data, visit }: { readonly data: CompareData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { comparison } = data;
  return (
    <>
      <Heading title={words.compare.title}>
        {comparison !== null && (
          <p class="lead" dir="auto">
            {comparison.columns.map((column, index) => columnInWords(visit, column, index)).join(' | ')}
          </p>
        )}
      </Heading>
      {comparison === null ? (
        <Chooser choices={data} issues={data.issues} visit={visit} />
      ) : (
        <Compared comparison={comparison} known={data.issues} processes={data.choices} visit={visit} />
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
  return same(visit, { ...ofForm, rounds: askedRounds(visit), ...parameters });
}

interface ComparedProps {
  readonly comparison: Comparison;
  /** All issues of the record. */
  readonly known: readonly Labelled[];
  readonly processes: readonly Named[];
  readonly visit: Visit;
}

function Compared({ comparison, known, processes, visit }: ComparedProps): JSX.Element {
  const { words } = visit;
  const rows = shownRows(comparison, visit);
  const everything = visit.query.get('all') === '1';
  const chosen = visit.query.get('issue');
  const swapped = columnsAsked(askedRounds(visit)).reverse().join('...');
  const issues = [...new Map(comparison.rows.map(({ demand }) => [demand.issue.key, demand.issue])).values()];
  const groups = issues
    .map((issue) => ({ issue, rowsOfIssue: rows.filter(({ demand }) => demand.issue.key === issue.key) }))
    .filter(({ rowsOfIssue }) => rowsOfIssue.length > 0);
  const numbers = numbersOf(groups.flatMap(({ rowsOfIssue }) => rowsOfIssue));
  return (
    <>
      <p class="meta">
        {words.looking.shown(rows.length, comparison.rows.length)}
        {comparison.columns.length > 1 && (
          <>
            {' · '}
            <a href={here(visit, { rounds: swapped })}>{words.compare.swap}</a>
          </>
        )}
        {everything && (
          <>
            {' · '}
            <a href={here(visit, { all: undefined })}>{words.process.onlyChanged}</a>
          </>
        )}
        {!everything && rows.length < comparison.rows.length && (
          <>
            {' · '}
            <a href={here(visit, { all: '1' })}>{words.compare.everything}</a>
          </>
        )}
      </p>
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <div class="scroll" role="region" aria-label={words.compare.title} tabIndex={0}>
        <table class="compare">
          <thead>
            <tr>
              {comparison.columns.map((column, index) => (
                <th scope="col" key={index}>
                  <Link path={column.round === null ? `/process/${processOfColumn(column)}` : `/round/${column.round.key}`} visit={visit}>
                    {columnLabel(visit, column)}
                  </Link>
                  <small class="soft block">
                    {column.round === null && (
                      <Plain text={processes.find(({ key }) => key === processOfColumn(column))?.name ?? processOfColumn(column)} visit={visit} />
                    )}
                    {column.round !== null && [words.date(column.date), notHeldIn(visit, column.round)].filter(Boolean).join(', ')}
                    {column.round !== null &&
                      column.round.locations.length > 0 && [
                        ' · ',
                        <Plain key="place" text={column.round.locations.map(({ name }) => name).join(', ')} visit={visit} />,
                      ]}
                  </small>
                  {viewOfColumn(visit, index) !== '' && <small class="block">{viewOfColumn(visit, index)}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="cells">
              {comparison.columns.map((column, index) => (
                <td key={index} data-label={columnCalled(visit, column, index)}>
                  <strong class="soft">{words.compare.room}</strong> <InTheRoom comparison={comparison} index={index} visit={visit} />
                </td>
              ))}
            </tr>
            <tr class="cells">
              {comparison.columns.map((column, index) => (
                <td key={index} data-label={columnCalled(visit, column, index)}>
                  <strong class="soft">{words.compare.outcome}</strong> <Produced column={column} visit={visit} />
                </td>
              ))}
            </tr>
            {comparison.columns.length > 1 && (
              <tr class="cells">
                {comparison.columns.map((column, index) => (
                  <td key={index} data-label={columnCalled(visit, column, index)}>
                    <Counted lines={comparison.summary.filter(({ columnIndex }) => columnIndex === index)} visit={visit} />
                  </td>
                ))}
              </tr>
            )}
          </tbody>
          {groups.map(({ issue, rowsOfIssue }) => (
            <tbody key={issue.key}>
              <tr class="group">
                <th colSpan={comparison.columns.length} scope="rowgroup">
                  <IssueLink issue={issue} visit={visit} />
                </th>
              </tr>
              {rowsOfIssue.map((row) => (
                <CompareRow key={row.demand.key} row={row} columns={comparison.columns} numbers={numbers} visit={visit} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <PrintedLegend visit={visit} />
      <NumberedSources sources={numbers.list} visit={visit} />
      {rows.length === 0 && <p class="notice">{words.compare.none}</p>}
    </>
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

/** Who was there. Where nobody is recorded, it says so. */
function InTheRoom({ comparison, index, visit }: { readonly comparison: Comparison; readonly index: number; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  if (comparison.columns[index]?.round === null) return <span class="soft">{words.compare.noRound}</span>;
  const present = comparison.attendance.flatMap(({ party, cells }) => ({ party, roles: cells[index]?.roles ?? [] })).filter(({ roles }) => roles.length > 0);
  if (present.length === 0) return <span class="soft">{words.round.nobody}</span>;
  const items = present.map(({ party, roles }) => (
    <span key={party.key}>
      {party.name} <small class="soft">{roles.map((role) => words.word(words.terms.ParticipationRole, role)).join(', ')}</small>
    </span>
  ));
  return <Listed items={items} />;
}

function Produced({ column: { round }, visit }: { readonly column: CompareColumn; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  if (round === null) return <span class="soft">{words.compare.noRound}</span>;
  if (round.outcomes.length === 0) return <span class="soft">{words.round.noOutcome}</span>;
  return (
    <ul class="plain">
      {round.outcomes.map((outcome) => (
        <li key={outcome.key}>
          <OutcomeLink outcome={outcome} visit={visit} />
        </li>
      ))}
    </ul>
  );
}

/** By party: what became of its demands since the column before, and how many were answered. */
function Counted({ lines, visit }: { readonly lines: readonly SummaryLine[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const parties = [...new Map(lines.flatMap(({ party }) => (party == null ? [] : [[party.key, party]]))).values()];
  const all = lines.filter(({ party }) => party == null);
  const sum = (of: (line: SummaryLine) => number) => all.reduce((total, line) => total + of(line), 0);
  const counts = (key: string) => lines.flatMap(({ party, verdict, count }) => (party?.key === key && verdict !== null ? [{ verdict, count }] : []));
  const answered = sum((line) => line.answered);
  return (
    <>
      {parties.some(({ key }) => counts(key).length > 0) && <strong class="soft">{words.compare.summary}</strong>}
      {parties
        .filter(({ key }) => counts(key).length > 0)
        .map(({ key, name }) => (
          <span key={key} class="block">
            <Plain text={name} visit={visit} />{' '}
            <small class="soft">
              {counts(key)
                .map(({ verdict, count }) => `${count} ${words.word(words.verdict, verdict)}`)
                .join(' · ')}
            </small>
          </span>
        ))}
      <small class="soft block">{words.n.answered(answered, answered + sum((line) => line.unanswered))}</small>
    </>
  );
}

interface RowProps {
  readonly row: Row;
  readonly columns: readonly CompareColumn[];
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
}

function CompareRow({ row, columns, numbers, visit }: RowProps): JSX.Element {
  const { words } = visit;
  return (
    <>
      <tr class="head">
        <th colSpan={columns.length} scope="rowgroup">
          <small class="soft">
            <Side parties={row.demand.madeBy} visit={visit} /> {words.demand.to} <Side parties={row.demand.addressedTo} visit={visit} />
          </small>{' '}
          <DemandLink demand={row.demand} visit={visit} />
        </th>
      </tr>
      <tr class="cells">
        {row.cells.map((cell, index) => (
          <td key={index} data-label={columnCalled(visit, columns[index] as CompareColumn, index)}>
            <SideCell cell={cell} cellBefore={row.cells[index - 1]} numbers={numbers} visit={visit} demand={row.demand.key} />
          </td>
        ))}
      </tr>
    </>
  );
}

/** The kinds of change that the verdict does not say already. */
function untold({ verdict, changes, wordsDiffer }: CompareCell): readonly string[] {
  const told = verdict === 'UNCHANGED' && wordsDiffer ? ['RESTATED', 'REWORDED'] : [verdict];
  return changes.filter((change) => !told.includes(change));
}

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

interface SideProps {
  readonly cell: CompareCell;
  readonly cellBefore: CompareCell | undefined;
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
  readonly demand: string;
}

function SideCell({ cell, cellBefore, numbers, visit, demand }: SideProps): JSX.Element {
  const { words } = visit;
  const sign = signOf(cell);
  const became = becameWords(visit, cell, cellBefore);
  const { position, diff } = cell;
  return (
    <>
      <p class="became">
        {sign !== null && <Sign name={sign.sign} />} {[words.word(words.standing, cell.standing), ...became].join('; ')}{' '}
        {untold(cell).map((change) => (
          <span class="chip" key={change}>
            {words.word(words.change, change)}
          </span>
        ))}
      </p>
      {position?.text && (
        <blockquote>
          {diff.length > 0 && !isSame(diff) && likeness(diff) >= ALIKE ? (
            <Diff diff={diff} language={position.text.language} />
          ) : (
            <Said text={position.text} visit={visit} />
          )}
          {cellBefore?.position && isSame(diff) && diff.length > 0 && <small class="soft"> {words.demand.sameWords}</small>}{' '}
          <SourceMarks sources={numbers.of(position.sources)} />
        </blockquote>
      )}
      <SideAnswers answers={cell.responsesBetween} numbers={numbers} visit={visit} />
      <SideAnswers answers={cell.responses} numbers={numbers} visit={visit} />
      {cell.between.length > 0 && (
        <details>
          <summary>
            {cell.between.length} {words.compare.between}
          </summary>
          <ul>
            {cell.between.map((one) => (
              <li key={one.number}>
                <a href={to(visit, `/demand/${demand}`, {}, String(one.number))}>{words.date(one.statedOn, 'short')}</a>{' '}
                {one.changes.map((change) => words.word(words.change, change)).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="cite">
        <a href={to({ ...visit, view: {} }, `/cite/${cell.reference.permanentId}`)}>{words.site.citeThis}</a>
      </p>
    </>
  );
}

interface AnswersProps {
  readonly answers: readonly SourcedAnswer[];
  readonly numbers: SourceNumbers;
  readonly visit: Visit;
}

function SideAnswers({ answers, numbers, visit }: AnswersProps): JSX.Element | null {
  const { words } = visit;
  if (answers.length === 0) return null;
  return (
    <ul class="answers">
      {answers.map((answer) => (
        <li key={answer.number}>
          {ANSWER_SIGNS[answer.kind] && <Sign name={ANSWER_SIGNS[answer.kind] as string} small />} <Plain text={answer.party.name} visit={visit} />
          {words.cell.afterWho} {words.word(words.answer, answer.kind)}
          {answer.date && <span class="soft">, {words.date(answer.date, 'short')}</span>} <SourceMarks sources={numbers.of(answer.sources)} />
          {answer.text && (
            <span class="said block">
              <Said text={answer.text} visit={visit} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function compareCsv(comparison: Comparison | null, visit: Visit): string {
  const head = [
    'demand',
    'title',
    'made_by',
    'issue',
    'column',
    'view',
    'date',
    'standing',
    'verdict',
    'direction',
    'changes',
    'text',
    'answers',
    'answers_between',
    'round_status',
  ];
  const answers = (list: readonly AnswerShape[]) => list.map(({ party, kind }) => `${party.key}:${kind}`).join(' ');
  const rows = comparison === null ? [] : shownRows(comparison, visit);
  const askedColumns = columnsIn(askedRounds(visit));
  const lines = rows.flatMap(({ demand, cells }) =>
    cells.map((cell, index) => [
      demand.key,
      demand.title.text,
      demand.madeBy.map(({ key }) => key).join(' '),
      demand.issue.key,
      comparison?.columns[index]?.key,
      Object.entries({ ...visit.view, ...askedColumns[index]?.view })
        .map(([name, value]) => `${name}:${value}`)
        .join(' '),
      comparison?.columns[index]?.date,
      cell.standing,
      cell.verdict,
      cell.direction,
      cell.changes.join(' '),
      cell.position?.text?.text,
      answers(cell.responses),
      answers(cell.responsesBetween),
      comparison?.columns[index]?.round?.status,
    ]),
  );
  return csvOf([head, ...lines]);
}

function compareMarkdown(comparison: Comparison | null, visit: Visit): string {
  if (comparison === null) return '';
  const heads = comparison.columns.map((column, index) => columnInWords(visit, column, index, 'short'));
  return `# ${visit.words.compare.title}\n\n${comparedMarkdown({ heads, rows: shownRows(comparison, visit) }, visit.words)}`;
}
