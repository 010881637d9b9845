import type { JSX } from 'preact';
import { page, type Tick } from '../page.ts';
import { TOLD_TYPES } from '../parts/changes.tsx';
import { csvOf } from '../parts/csv.ts';
import { calendarTwin, feedTwin } from '../parts/feed-twins.ts';
import { Gone } from '../parts/gone.tsx';
import { PrintedLegend } from '../parts/legend.tsx';
import { Link, Listed, ofRecord, Parties, Rounds, Status } from '../parts/link.tsx';
import { isDenseIn, Matrix, type MatrixRow } from '../parts/matrix.tsx';
import { type Moment, momentsOf } from '../parts/moments.ts';
import { More, type PageInfo, placesIn, wholeList } from '../parts/more.tsx';
import { OutcomeLink, type OutcomeName } from '../parts/outcome-link.tsx';
import { ProcessTimeline, type StatementLine } from '../parts/process-timeline.tsx';
import { roundsCounted, tookPlace } from '../parts/round-status.ts';
import type { ColumnShape, Labelled, Named, RoundLine, SummaryLine } from '../parts/shapes.ts';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { daysOfProcess } from '../parts/ticks.ts';
import { type Ask, Refused } from '../port.ts';
import { languagesOf, same, to, type Visit } from '../visit.ts';

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
    readonly mergedInto: { readonly key?: string } | null;
    readonly reference: { readonly permanentId: string };
    readonly parties: readonly { readonly roles: readonly string[]; readonly party: Named }[];
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
  readonly byIssue: readonly { readonly issue: Labelled | null; readonly count: number }[];
}

interface MatrixData {
  readonly compareProcess: { readonly columns: readonly ColumnShape[]; readonly summary: readonly SummaryLine[]; readonly rows: readonly MatrixRow[] };
}

interface StatementData {
  readonly statements: { readonly pageInfo: PageInfo; readonly nodes: readonly StatementLine[] };
}

interface Loaded {
  readonly process: NonNullable<ProcessData['process']>;
  readonly counts: ProcessData['demandCounts'];
  /** Null if it is too large for a page. */
  readonly table: MatrixData['compareProcess'] | null;
  readonly statements: readonly StatementLine[];
  readonly days: readonly Tick[];
  readonly moments: readonly Moment[];
  /** The makers and the issues of its demands, by which the table can be narrowed. */
  readonly everyone: readonly Counted[];
  readonly issues: readonly Counted[];
}

interface Counted {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

export const processPage = page<Loaded>({
  name: 'process',
  hasKey: true,
  load: loadProcess,
  draw: (data, visit) => {
    const { process } = data;
    const period = visit.words.date(process.period);
    return {
      title: process.name,
      description: `${process.name}${period === '' ? '' : `, ${period}`}: ${roundsCounted(visit, process.rounds)}, ${visit.words.n.demands(demandsIn(data))}.`,
      body: <ProcessBody data={data} visit={visit} />,
      question: { documentId: 'page-matrix', variables: matrixVariables(visit) },
      writes: [
        { act: 'announce', path: '/announce', parameters: { process: process.key } },
        { act: 'raise', path: '/raise', parameters: { process: process.key } },
        { act: 'outcome', path: '/record-outcome', parameters: { process: process.key } },
        { act: 'code', path: `/code/${process.key}` },
        { act: 'table', path: '/import', parameters: { process: process.key } },
      ],
      ticks: data.days,
      moments: data.moments,
      cites: process.reference.permanentId,
      structured: {
        '@context': 'https://schema.org',
        '@type': 'Dataset',
        name: process.name,
        description: process.summary ?? process.name,
        temporalCoverage: process.period,
      },
      wide: true,
    };
  },
  twins: {
    csv: {
      type: 'text/csv',
      // A file without its table would be no answer.
      load: async (ask, visit) => {
        const data = await loadProcess(ask, visit);
        return data === null ? null : { ...data, table: data.table ?? (await tableOf(ask, visit)) };
      },
      write: (data, visit) => matrixCsv(data, visit),
    },
    atom: feedTwin(({ key }) => ({ process: key })),
    ics: calendarTwin(({ key }) => ({ process: key })),
  },
});

async function loadProcess(ask: Ask, visit: Visit): Promise<Loaded | null> {
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
  return {
    process: data.process,
    counts: data.demandCounts,
    table,
    statements,
    days: await daysOfProcess(ask, visit.key, visit),
    moments: await momentsOf(ask, { process: { eq: visit.key } }, TOLD_TYPES),
    everyone: data.byParty.flatMap(({ party, count }) => (party === null ? [] : [{ ...party, count }])),
    issues: data.byIssue.flatMap(({ issue, count }) => (issue === null ? [] : [{ key: issue.key, name: issue.label, count }])),
  };
}

async function tableOf(ask: Ask, visit: Visit): Promise<MatrixData['compareProcess']> {
  return (await ask<MatrixData>('page-matrix', matrixVariables(visit))).data.compareProcess;
}

const demandsIn = ({ counts }: Loaded): number => counts.reduce((sum, { count }) => sum + count, 0);

function matrixVariables(visit: Visit): Readonly<Record<string, unknown>> {
  const { query, view, key } = visit;
  const issue = query.get('issue');
  const party = query.get('party');
  const status = query.get('status');
  const where = {
    ...(issue ? { issue: { eq: issue, includeBelow: true } } : {}),
    ...(party ? { madeBy: { eq: party } } : {}),
    ...(status ? { status: [status] } : {}),
  };
  return { process: key, where, view, languages: languagesOf(visit) };
}

function ProcessBody({ data, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { process, counts, table } = data;
  const every = table?.rows ?? [];
  const { words } = visit;
  const onlyChanged = visit.query.get('changed') === '1';
  const rows = onlyChanged
    ? every.filter(({ cells }) => cells.some(({ verdict }) => verdict === 'CHANGED' || verdict === 'CLOSED' || verdict === 'REOPENED'))
    : every;
  return (
    <>
      <Heading title={process.name} visit={visit}>
        <p class="meta">
          <Status status={process.status} visit={visit} /> · {process.period !== null && `${words.date(process.period)} · `}
          {roundsCounted(visit, process.rounds)} · <a href={compareAddress(visit, process.rounds.nodes)}>{words.process.compareRounds}</a> ·{' '}
          <a href={to(visit, '/brief', { process: process.key })}>{words.brief.link}</a>
        </p>
        <Gone visit={visit} type="process" thing={process} />
        {process.summary && (
          <p class="lead" {...ofRecord(process.summary, visit)}>
            {process.summary}
          </p>
        )}
        {process.parties.length > 0 && (
          <p class="meta">
            {words.process.parties}:{' '}
            {byRoles(process.parties).map(({ roles, parties }, index) => (
              <span key={roles}>
                {index > 0 && ' · '}
                <Parties parties={parties} visit={visit} />
                {roles !== '' && <span class="soft"> ({rolesInWords(roles, visit)})</span>}
              </span>
            ))}
          </p>
        )}
        <Counts counts={counts} visit={visit} />
      </Heading>
      {table !== null && (
        <ProcessTimeline
          columns={table.columns}
          rows={table.rows}
          statements={data.statements}
          outcomes={process.outcomes.map(({ key, title, kind, date, text }) => ({
            key,
            date,
            name: title ?? text?.text ?? words.word(words.terms.OutcomeKind, kind),
          }))}
          deadlines={process.deadlines.map(({ key, due, for: name }) => ({ key, date: due, name }))}
          visit={visit}
        />
      )}
      <h2 id="table">{words.process.table}</h2>
      <Filters data={data} visit={visit} />
      {table === null ? (
        <TooLarge data={data} visit={visit} />
      ) : rows.length === 0 ? (
        <NoRows process={process} isNarrowed={Object.keys(matrixVariables(visit).where as object).length > 0 || onlyChanged} visit={visit} />
      ) : (
        <>
          <p class="legend-line">
            {words.process.legend} {words.looking.rowLegend} <a href={to(visit, '/glossary')}>{words.glossary.link}</a> · <Density visit={visit} />
          </p>
          <Matrix visit={visit} columns={table.columns} rows={rows} summary={table.summary} by={visit.query.get('by') === 'issue' ? 'issue' : 'party'} />
          <PrintedLegend visit={visit} />
        </>
      )}
      <Happened data={data} visit={visit} />
      <Neighbours process={process} visit={visit} />
      <p class="meta">
        {words.looking.files}:{' '}
        {(['demands', 'positions', 'responses', 'rounds', 'outcomes'] as const).map((list, index) => (
          <span key={list}>
            {index > 0 && ' · '}
            <a href={`/api/${list}.csv?${new URLSearchParams({ process: process.key, ...visit.view })}`}>{words.looking.lists[list]}</a>
          </span>
        ))}
      </p>
    </>
  );
}

/** Groups parties with the same roles, in the order of the record. */
function byRoles(participants: Loaded['process']['parties']): { roles: string; parties: Named[] }[] {
  const groups = new Map<string, Named[]>();
  for (const { roles, party } of participants) groups.set(roles.join(' '), [...(groups.get(roles.join(' ')) ?? []), party]);
  return [...groups].map(([roles, parties]) => ({ roles, parties }));
}

function rolesInWords(roles: string, { words }: Visit): string {
  return roles
    .split(' ')
    .map((role) => words.word(words.terms.ParticipationRole, role))
    .join(', ');
}

function compareAddress(visit: Visit, rounds: readonly RoundLine[]): string {
  const two = rounds.filter(({ date, status }) => date !== null && tookPlace(status)).slice(-2);
  return to(visit, '/compare', two.length === 2 ? { rounds: two.map(({ key }) => key).join('...') } : { process: visit.key });
}

function Counts({ counts, visit }: { readonly counts: Loaded['counts']; readonly visit: Visit }): JSX.Element {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <p class="meta">
      {visit.words.n.demands(all)}
      {counts.length > 0 && ': '}
      {counts.map(({ status, count }, index) => (
        <span key={status}>
          {index > 0 && ' · '}
          <a class="unbroken" href={same(visit, { status })}>
            {count} <Status status={status} visit={visit} />
          </a>
        </span>
      ))}
    </p>
  );
}

/** No demand is chosen, or none is recorded. Then the rounds have no table that names them. */
function NoRows({ process, isNarrowed, visit }: { readonly process: Loaded['process']; readonly isNarrowed: boolean; readonly visit: Visit }): JSX.Element {
  const { process: words, writing } = visit.words;
  if (isNarrowed)
    return (
      <p class="notice">
        {words.noRows} <a href={to(visit, visit.path)}>{words.dropFilter}</a>
      </p>
    );
  return (
    <>
      <p class="notice">
        {words.noDemands} <a href={to({ ...visit, view: {} }, '/raise', { process: process.key })}>{writing.acts.raise}</a>
      </p>
      {process.rounds.nodes.length > 0 && (
        <>
          <h3>{words.rounds}</h3>
          <Rounds rounds={process.rounds.nodes} visit={visit} />
        </>
      )}
    </>
  );
}

/** The table is too large for a page. What narrows it is a click away. */
function TooLarge({ data, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { looking, process: words } = visit.words;
  const { key, rounds } = data.process;
  const links = (name: 'issue' | 'party', some: readonly Counted[]) => (
    <Listed
      items={some.map(({ key: one, name: called, count }) => (
        <span key={one} class="unbroken">
          <a href={`${same(visit, { [name]: one })}#table`} {...ofRecord(called, visit)}>
            {called}
          </a>{' '}
          <small class="soft">{count}</small>
        </span>
      ))}
    />
  );
  return (
    <>
      <p class="notice" role="alert">
        {looking.tooLarge(visit.words.n.demands(demandsIn(data)), visit.words.n.rounds(rounds.totalCount))}
      </p>
      <p>
        {words.issue}: {links('issue', data.issues)}
      </p>
      <p>
        {words.party}: {links('party', data.everyone)}
      </p>
      <p>
        <a href={to(visit, '/compare', { process: key })}>{visit.words.compare.choose}</a> ·{' '}
        <a href={`/api/demands.csv?${new URLSearchParams({ process: key, ...visit.view })}`}>{looking.demandsAsFile}</a>
      </p>
    </>
  );
}

/** Switches between rows for reading and rows for a screen on the wall. */
function Density({ visit }: { readonly visit: Visit }): JSX.Element {
  const { process } = visit.words;
  const isDense = isDenseIn(visit);
  return <a href={`${same(visit, { dense: isDense ? undefined : '1' })}#table`}>{isDense ? process.roomy : process.dense}</a>;
}

function Filters({ data, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  const by = query.get('by') === 'issue' ? 'issue' : 'party';
  const choice = (name: 'party' | 'issue', all: string, options: readonly (readonly [string, string])[]) => (
    <select name={name}>
      <option value="">{all}</option>
      {options.map(([key, label]) => (
        <option key={key} value={key} selected={query.get(name) === key}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <form class="filters" method="get" action={visit.path}>
      <KeptFields visit={visit} />
      {['status', 'dense'].map((name) => query.get(name) && <input key={name} type="hidden" name={name} value={query.get(name) as string} />)}
      <label>
        {words.process.rowsBy}{' '}
        <select name="by">
          <option value="">{words.process.byParty}</option>
          <option value="issue" selected={by === 'issue'}>
            {words.process.byIssue}
          </option>
        </select>
      </label>
      <label>
        {words.process.party}{' '}
        {choice(
          'party',
          words.process.everyParty,
          data.everyone.map(({ key, name, count }) => [key, `${name} (${count})`]),
        )}
      </label>
      <label>
        {words.process.issue}{' '}
        {choice(
          'issue',
          words.process.everyIssue,
          data.issues.map(({ key, name, count }) => [key, `${name} (${count})`]),
        )}
      </label>
      <label class="check">
        <input type="checkbox" name="changed" value="1" checked={query.get('changed') === '1'} /> {words.process.onlyChanged}
      </label>
      <button type="submit">{words.view.apply}</button>
    </form>
  );
}

function Happened({ data: { process, statements }, visit }: { readonly data: Loaded; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <div class="columns">
      {process.outcomes.length > 0 && (
        <section>
          <h2>{words.process.outcomes}</h2>
          <ul class="lines">
            {process.outcomes.map((outcome) => (
              <li key={outcome.key}>
                <span class="when">{words.date(outcome.date, 'short')}</span> <OutcomeLink outcome={outcome} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {process.documents.nodes.length > 0 && (
        <section>
          <h2 id="documents">{words.document.documents}</h2>
          <ul class="lines">
            {process.documents.nodes.map(({ key, title, kind, date, tabledAt }) => (
              <li key={key}>
                <span class="when">{words.date(date ?? tabledAt?.tabledOn ?? tabledAt?.saidOn ?? null, 'short') || words.cell.notDated}</span>{' '}
                <Link path={`/document/${key}`} visit={visit}>
                  {title}
                </Link>{' '}
                <span class="soft">{words.word(words.terms.DocumentKind, kind)}</span>
              </li>
            ))}
          </ul>
          <More list="documents" pageInfo={process.documents.pageInfo} visit={visit} />
        </section>
      )}
      {statements.length > 0 && (
        <section>
          <h2 id="statements">{words.looking.saidOutside}</h2>
          <details>
            <summary>{words.looking.statementCount(statements.length)}</summary>
            <ul class="lines">
              {statements.map(({ key, title, date, by }) => (
                <li key={key}>
                  <span class="when">{words.date(date, 'short') || words.cell.notDated}</span>{' '}
                  <Link path={`/statement/${key}`} visit={visit}>
                    {title}
                  </Link>{' '}
                  <span class="soft" dir="auto">
                    {words.list(by.map(({ name }) => name))}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
      {process.deadlines.length > 0 && (
        <section>
          <h2>{words.process.deadlines}</h2>
          <ul class="lines">
            {process.deadlines.map((deadline) => (
              <li key={deadline.key}>
                <span class="when">{words.date(deadline.due, 'short')}</span>{' '}
                <Link path={`/deadline/${deadline.key}`} visit={visit}>
                  {deadline.for}
                </Link>{' '}
                <span class="soft">{words.word(words.status, deadline.result)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The negotiations before and after it. */
function Neighbours({ process, visit }: { readonly process: Loaded['process']; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      {[...process.predecessors, ...process.successors].map((other) => (
        <p key={other.key}>
          {process.predecessors.includes(other) ? words.process.goesBackTo : words.process.followedBy}{' '}
          <Link path={`/process/${other.key}`} visit={visit}>
            {other.name}
          </Link>
        </p>
      ))}
    </>
  );
}

/** One line for each cell, in the words of the API. */
function matrixCsv({ table: given }: Loaded, { key: process }: Visit): string {
  const table = given as NonNullable<typeof given>;
  const head = [
    'process',
    'round',
    'date',
    'demand',
    'title',
    'made_by',
    'issue',
    'standing',
    'stated',
    'verdict',
    'direction',
    'changes',
    'position',
    'text',
    'answered',
    'answers',
    'answers_between',
    'round_status',
  ];
  const answers = (list: readonly { kind: string; party: Named }[]) => list.map(({ kind, party }) => `${party.key}:${kind}`).join(' ');
  const lines = table.rows.flatMap(({ demand, cells }) =>
    cells.map((cell, index) => {
      const column = table.columns[index] as ColumnShape;
      return [
        process,
        column.key,
        column.date,
        demand.key,
        demand.title.text,
        demand.madeBy.map(({ key }) => key).join(' '),
        demand.issue.key,
        cell.standing,
        cell.stated,
        cell.verdict,
        cell.direction,
        cell.changes.join(' '),
        cell.position?.number ?? null,
        cell.position?.text?.text ?? null,
        cell.answered,
        answers(cell.responses),
        answers(cell.responsesBetween),
        column.round?.status ?? null,
      ];
    }),
  );
  return csvOf([head, ...lines]);
}
