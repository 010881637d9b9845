import type { JSX } from 'preact';
import { page } from '../page.ts';
import { becameWords } from '../parts/cell.tsx';
import { csvOf } from '../parts/csv.ts';
import { Diff, isSame, likeness } from '../parts/diff.tsx';
import { FindField, findWords } from '../parts/find-field.tsx';
import { DemandLink, IssueLink, Link, Listed, ofRecord, Plain, Said, Side } from '../parts/link.tsx';
import { More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { OutcomeLink, type OutcomeName } from '../parts/outcome-link.tsx';
import { notHeldIn, tookPlace } from '../parts/round-status.ts';
import type { AnswerShape, CellShape, ColumnShape, DemandHead, DiffPart, Labelled, Named, RoundLine, SummaryLine } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { ANSWER_SIGNS, Sign, signOf } from '../parts/signs.tsx';
import { ticksOf } from '../parts/ticks.ts';
import { viewInWords } from '../parts/view-bar.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, same, to, type View, type Visit } from '../visit.ts';

interface CompareCell extends CellShape {
  readonly position: (NonNullable<CellShape['position']> & { readonly statedOn: string }) | null;
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

interface Choice {
  readonly key: string;
  readonly name: string;
  readonly rounds: { readonly nodes: readonly RoundLine[]; readonly pageInfo?: PageInfo };
}

type ChosenRound = RoundLine & { readonly process: Named };

/** What some words found: rounds, and processes by their names. */
interface Found {
  readonly rounds: { readonly nodes: readonly ChosenRound[] };
  readonly chosen: { readonly nodes: readonly ChosenRound[] };
  readonly search: { readonly nodes: readonly { readonly thing: Named }[] };
}

interface Choices {
  readonly choices: readonly Choice[];
  readonly pageInfo: PageInfo | null;
  /** Processes that were found by name. */
  readonly processes: readonly Named[];
}

interface CompareData extends Choices {
  readonly comparison: Comparison | null;
  readonly issues: readonly Labelled[];
}

export interface Column {
  readonly round?: string;
  readonly process?: string;
  readonly date?: string;
  readonly view?: View;
}

/** Reads `a...b`: keys of rounds, or `process@date`. `@knownBy:date` gives a column its own view. */
export function columnsIn(rounds: string): Column[] {
  return rounds
    .split('...')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [key = '', ...parts] = one.split('@');
      const date = parts.find((part) => !part.includes(':'));
      const views = parts.flatMap((part) => {
        const [, name, value] = /^(knownBy|asOf|at|evidence):(.+)$/.exec(part) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value] as const];
      });
      const view = views.length === 0 ? {} : { view: Object.fromEntries(views) as View };
      return date === undefined ? { round: key, ...view } : { process: key, date, ...view };
    });
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  const issue = visit.query.get('issue');
  const party = visit.query.get('party');
  const where = { ...(issue ? { issue: { eq: issue, includeBelow: true } } : {}), ...(party ? { madeBy: { eq: party } } : {}) };
  return { columns: columnsIn(askedRounds(visit)), where, view: visit.view, languages: languagesOf(visit) };
}

/** The form sends each round as a parameter of its own. Addresses have them in one. */
function askedRounds({ query }: Visit): string {
  const whole = query.get('rounds');
  if (whole) return whole;
  return [...query.getAll('round')].filter(Boolean).join('...');
}

/** The view of a column in words, if it has one of its own. Two columns of one round differ by nothing else. */
function viewOfColumn(visit: Visit, index: number): string {
  return viewInWords({ view: columnsIn(askedRounds(visit))[index]?.view ?? {}, words: visit.words });
}

function columnCalled(visit: Visit, label: string, index: number): string {
  return [label, viewOfColumn(visit, index)].filter(Boolean).join(', ');
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
    const names = data.comparison?.columns.map(({ label }, index) => columnCalled(visit, label, index)) ?? [];
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
  const chosen = columnsIn(askedRounds(visit)).flatMap(({ round }) => round ?? []);
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
            {comparison.columns
              .map(({ label, date, round }, index) => [label, words.date(date), notHeldIn(visit, round), viewOfColumn(visit, index)].filter(Boolean).join(', '))
              .join(' | ')}
          </p>
        )}
      </Heading>
      {comparison === null ? <Chooser data={data} visit={visit} /> : <Compared comparison={comparison} known={data.issues} visit={visit} />}
      {comparison !== null && (
        <details class="choose">
          <summary>{words.compare.choose}</summary>
          <Chooser data={data} visit={visit} />
        </details>
      )}
    </>
  );
}

function Chooser({ data: { choices, issues, pageInfo, processes }, visit }: { readonly data: CompareData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const chosen = askedRounds(visit).split('...').filter(Boolean);
  // Suggests the last two rounds, because most readers compare neighbours.
  const held = choices.map(({ rounds }) => rounds.nodes.filter(({ status }) => tookPlace(status)));
  const last = held.find((rounds) => rounds.length > 1)?.slice(-2) ?? [];
  const selected = chosen.length > 1 ? chosen : last.map(({ key }) => key);
  const isFinding = findWords(visit) !== null;
  if (choices.length === 0 && !isFinding) return <NothingYet visit={visit} />;
  return (
    <>
      <p>{words.looking.pickTwo}</p>
      <form class="filters" method="get" action="/compare">
        <KeptFields visit={visit} />
        <FindField visit={visit} label={words.looking.findRounds} />
        {[0, 1].map((index) => (
          <label key={index}>
            {index === 0 ? words.looking.first : words.looking.second}{' '}
            <select name="round">
              {choices.map((process) => (
                <optgroup key={process.key} label={process.name}>
                  {process.rounds.nodes.map((round) => (
                    <option key={round.key} value={round.key} selected={round.key === selected[index]}>
                      {[round.label, words.date(round.date, 'short'), notHeldIn(visit, round)].filter(Boolean).join(', ')}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
        ))}
        <label>
          {words.process.issue}{' '}
          <select name="issue">
            <option value="">{words.process.everyIssue}</option>
            {issues.map(({ key, label }) => (
              <option key={key} value={key} selected={visit.query.get('issue') === key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={choices.length === 0}>
          {words.compare.show}
        </button>
      </form>
      {isFinding && choices.length === 0 && processes.length === 0 && <p class="notice">{words.looking.nothingFound}</p>}
      <Narrower processes={isFinding ? processes : choices.filter(({ rounds }) => rounds.pageInfo?.hasNextPage)} visit={visit} />
      {pageInfo !== null && <More list="processes" pageInfo={pageInfo} visit={visit} at="content" />}
      {choices.length === 1 && choices[0]?.rounds.pageInfo !== undefined && (
        <More list="rounds" pageInfo={choices[0].rounds.pageInfo} visit={visit} at="content" />
      )}
      <details>
        <summary>{words.looking.moreThanTwo}</summary>
        <form class="filters" method="get" action="/compare">
          <KeptFields visit={visit} />
          <label class="grow">
            {words.compare.rounds} <input type="text" name="rounds" size={60} value={visit.query.get('rounds') ?? ''} aria-describedby="compare-hint" />
          </label>
          <button type="submit">{words.compare.show}</button>
          <small id="compare-hint" class="soft">
            {words.compare.hint}
          </small>
        </form>
      </details>
    </>
  );
}

/** Leads to the rounds of one process. */
function Narrower({ processes, visit }: { readonly processes: readonly Named[]; readonly visit: Visit }): JSX.Element | null {
  if (processes.length === 0) return null;
  return (
    <p class="meta">
      {visit.words.looking.roundsOf}{' '}
      <Listed
        items={processes.map(({ key, name }) => (
          <a key={key} href={to(visit, '/compare', { process: key })} {...ofRecord(name, visit)}>
            {name}
          </a>
        ))}
      />
    </p>
  );
}

interface ComparedProps {
  readonly comparison: Comparison;
  /** All issues of the record. */
  readonly known: readonly Labelled[];
  readonly visit: Visit;
}

function Compared({ comparison, known, visit }: ComparedProps): JSX.Element {
  const { words } = visit;
  const rows = shownRows(comparison, visit);
  const everything = visit.query.get('all') === '1';
  const chosen = visit.query.get('issue');
  const swapped = askedRounds(visit).split('...').reverse().join('...');
  const issues = [...new Map(comparison.rows.map(({ demand }) => [demand.issue.key, demand.issue])).values()];
  return (
    <>
      <p class="meta">
        {words.looking.shown(rows.length, comparison.rows.length)}
        {comparison.columns.length > 1 && (
          <>
            {' · '}
            <a href={same(visit, { rounds: swapped, round: undefined })}>{words.compare.swap}</a>
          </>
        )}
        {everything && (
          <>
            {' · '}
            <a href={same(visit, { all: undefined })}>{words.process.onlyChanged}</a>
          </>
        )}
        {!everything && rows.length < comparison.rows.length && (
          <>
            {' · '}
            <a href={same(visit, { all: '1' })}>{words.compare.everything}</a>
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
                  <Link path={column.round === null ? `/process/${column.key}` : `/round/${column.round.key}`} visit={visit}>
                    {column.label}
                  </Link>
                  <small class="soft block">
                    {[words.date(column.date), notHeldIn(visit, column.round)].filter(Boolean).join(', ')}
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
              {comparison.columns.map(({ label }, index) => (
                <td key={index} data-label={columnCalled(visit, label, index)}>
                  <strong class="soft">{words.compare.room}</strong>{' '}
                  <Listed
                    items={comparison.attendance.flatMap(({ party, cells }) => {
                      const cell = cells[index];
                      return cell === undefined || cell.roles.length === 0
                        ? []
                        : [
                            <span key={party.key}>
                              {party.name} <small class="soft">{cell.roles.map((role) => words.word(words.terms.ParticipationRole, role)).join(', ')}</small>
                            </span>,
                          ];
                    })}
                  />
                </td>
              ))}
            </tr>
            <tr class="cells">
              {comparison.columns.map(({ label, round }, index) => (
                <td key={index} data-label={columnCalled(visit, label, index)}>
                  <strong class="soft">{words.compare.outcome}</strong>{' '}
                  <ul class="plain">
                    {(round?.outcomes ?? []).map((outcome) => (
                      <li key={outcome.key}>
                        <OutcomeLink outcome={outcome} visit={visit} />
                      </li>
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
            {comparison.columns.length > 1 && (
              <tr class="cells">
                {comparison.columns.map(({ label }, index) => (
                  <td key={index} data-label={columnCalled(visit, label, index)}>
                    <Counted lines={comparison.summary.filter(({ columnIndex }) => columnIndex === index)} visit={visit} />
                  </td>
                ))}
              </tr>
            )}
          </tbody>
          {issues
            .filter((issue) => rows.some(({ demand }) => demand.issue.key === issue.key))
            .map((issue) => (
              <tbody key={issue.key}>
                <tr class="group">
                  <th colSpan={comparison.columns.length} scope="rowgroup">
                    <IssueLink issue={issue} visit={visit} />
                  </th>
                </tr>
                {rows
                  .filter(({ demand }) => demand.issue.key === issue.key)
                  .map((row) => (
                    <CompareRow key={row.demand.key} row={row} columns={comparison.columns} visit={visit} />
                  ))}
              </tbody>
            ))}
        </table>
      </div>
      {rows.length === 0 && <p class="notice">{words.compare.none}</p>}
    </>
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

function CompareRow({ row, columns, visit }: { readonly row: Row; readonly columns: readonly CompareColumn[]; readonly visit: Visit }): JSX.Element {
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
          <td key={index} data-label={columnCalled(visit, (columns[index] as CompareColumn).label, index)}>
            <SideCell cell={cell} cellBefore={row.cells[index - 1]} visit={visit} demand={row.demand.key} />
          </td>
        ))}
      </tr>
    </>
  );
}

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

interface SideProps {
  readonly cell: CompareCell;
  readonly cellBefore: CompareCell | undefined;
  readonly visit: Visit;
  readonly demand: string;
}

function SideCell({ cell, cellBefore, visit, demand }: SideProps): JSX.Element {
  const { words } = visit;
  const sign = signOf(cell);
  const became = becameWords(visit, cell, cellBefore);
  const { position, diff } = cell;
  return (
    <>
      <p class="became">
        {sign !== null && <Sign name={sign.sign} />} {[words.word(words.standing, cell.standing), ...became].join('; ')}{' '}
        {cell.changes.map((change) => (
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
          {cellBefore?.position && isSame(diff) && diff.length > 0 && <small class="soft"> {words.demand.sameWords}</small>}
        </blockquote>
      )}
      <SideAnswers answers={cell.responsesBetween} visit={visit} />
      <SideAnswers answers={cell.responses} visit={visit} />
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

function SideAnswers({ answers, visit }: { readonly answers: readonly AnswerShape[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (answers.length === 0) return null;
  return (
    <ul class="answers">
      {answers.map((answer) => (
        <li key={answer.number}>
          {ANSWER_SIGNS[answer.kind] && <Sign name={ANSWER_SIGNS[answer.kind] as string} small />} <Plain text={answer.party.name} visit={visit} />
          {words.cell.afterWho} {words.word(words.answer, answer.kind)}
          {answer.date && <span class="soft">, {words.date(answer.date, 'short')}</span>}
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
    ]),
  );
  return csvOf([head, ...lines]);
}

function compareMarkdown(comparison: Comparison | null, visit: Visit): string {
  if (comparison === null) return '';
  const { words } = visit;
  const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
  const line = (parts: readonly string[]) => `| ${parts.join(' | ')} |`;
  const heads = [
    words.process.demand,
    ...comparison.columns.map(({ label, date, round }, index) =>
      plain([label, words.date(date, 'short'), notHeldIn(visit, round), viewOfColumn(visit, index)].filter(Boolean).join(', ')),
    ),
  ];
  const rows = shownRows(comparison, visit).map(({ demand, cells }) =>
    line([
      `${demand.madeBy.length === 0 ? words.demand.unnamed : plain(demand.madeBy.map(({ name }) => name).join(', '))}: ${plain(demand.title.text)}`,
      ...cells.map((cell, index) => {
        const said = [words.word(words.standing, cell.standing), ...becameWords(visit, cell, cells[index - 1])].join('; ');
        const answers = [...cell.responsesBetween, ...cell.responses].map(({ party, kind }) => plain(`${party.name} ${words.word(words.answer, kind)}`));
        return [said, plain(cell.position?.text?.text ?? ''), ...answers].filter(Boolean).join('. ');
      }),
    ]),
  );
  return [`# ${words.compare.title}`, '', line(heads), line(heads.map(() => '---')), ...rows, ''].join('\n');
}
