import type { JSX } from 'preact';
import { page } from '../page.ts';
import { calendarTwin, feedTwin, fileAddress } from '../parts/feed-twins.ts';
import { filePieces } from '../parts/file-pieces.ts';
import { Gone } from '../parts/gone.tsx';
import { PrintedLegend } from '../parts/legend.tsx';
import { Link, ofRecord, Parties, Status } from '../parts/link.tsx';
import { Matrix } from '../parts/matrix.tsx';
import { matrixCsv } from '../parts/matrix-csv.ts';
import { More } from '../parts/more.tsx';
import { demandsIn, loadProcess, matrixVariables, type ProcessShown, wholeTable } from '../parts/process-data.ts';
import { Happened } from '../parts/process-happened.tsx';
import { Density, Filters, NoRows, TooLarge } from '../parts/process-table.tsx';
import { ProcessTimeline } from '../parts/process-timeline.tsx';
import { roundsCounted, tookPlace } from '../parts/round-status.ts';
import type { Named, RoundLine } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { datasetOf } from '../structured/dataset.ts';
import { same, to, type Visit } from '../visit.ts';

export const processPage = page<ProcessShown>({
  name: 'process',
  hasKey: true,
  subject: ({ process }) => ({ type: 'Process', thing: process }),
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
      structured: datasetOf(data, visit),
      wide: true,
    };
  },
  twins: {
    csv: {
      type: 'text/csv',
      parts: async (ask, visit) => {
        const pages = await wholeTable(ask, visit);
        return pages && filePieces(pages, (table) => matrixCsv(table, visit));
      },
    },
    atom: feedTwin(({ key }) => ({ process: key })),
    ics: calendarTwin(({ key }) => ({ process: key })),
  },
});

function ProcessBody({ data, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { process, table } = data;
  const { words } = visit;
  return (
    <>
      <ProcessHead data={data} visit={visit} />
      {table !== null && isPart(table, visit) && <p class="notice">{words.process.part}</p>}
      {table !== null && <Timeline data={data} table={table} visit={visit} />}
      <h2 id="table">{words.process.table}</h2>
      <Filters data={data} visit={visit} />
      {table === null ? <TooLarge data={data} visit={visit} /> : <Rows data={data} table={table} visit={visit} />}
      {table !== null && <More list="rows" pageInfo={table.pageInfo} visit={visit} at="table" />}
      <Happened data={data} visit={visit} />
      <Neighbours process={process} visit={visit} />
      <Files process={process.key} visit={visit} />
    </>
  );
}

function ProcessHead({ data: { process, counts }, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
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
  );
}

interface Tabled {
  readonly data: ProcessShown;
  readonly table: NonNullable<ProcessShown['table']>;
  readonly visit: Visit;
}

/** The rounds, and what else has a day. */
function Timeline({ data: { process, statements }, table, visit }: Tabled): JSX.Element {
  const { words } = visit;
  return (
    <ProcessTimeline
      columns={table.columns}
      rows={table.rows}
      statements={statements}
      outcomes={process.outcomes.map(({ key, title, kind, date, text }) => ({
        key,
        date,
        name: title ?? text?.text ?? words.word(words.terms.OutcomeKind, kind),
      }))}
      deadlines={process.deadlines.map(({ key, due, for: name }) => ({ key, date: due, name }))}
      visit={visit}
    />
  );
}

/** The rows of the table that the reader asked for. */
function Rows({ data, table, visit }: Tabled): JSX.Element {
  const { words, query } = visit;
  const rows = query.get('changed') === '1' ? table.rows.filter(({ cells }) => cells.some(isChanged)) : table.rows;
  if (rows.length === 0) return <NoRows data={data} visit={visit} />;
  return (
    <>
      <p class="legend-line">
        {words.process.legend} <span class="for-wide">{words.looking.rowLegend} </span>
        <a href={to(visit, '/glossary')}>{words.glossary.link}</a>
        <span class="for-wide">
          {' '}
          · <Density visit={visit} />
        </span>
      </p>
      <Matrix visit={visit} columns={table.columns} rows={rows} summary={table.summary} by={query.get('by') === 'issue' ? 'issue' : 'party'} />
      <PrintedLegend visit={visit} />
    </>
  );
}

const isChanged = ({ verdict }: Tabled['table']['rows'][number]['cells'][number]): boolean =>
  verdict === 'CHANGED' || verdict === 'CLOSED' || verdict === 'REOPENED';

/** The lists of the process as files. */
function Files({ process, visit }: { readonly process: string; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <p class="meta">
      {words.looking.files}:{' '}
      {(['demands', 'positions', 'responses', 'rounds', 'outcomes'] as const).map((list, index) => (
        <span key={list}>
          {index > 0 && ' · '}
          <a href={fileAddress(visit, list, { process })}>{words.looking.lists[list]}</a>
        </span>
      ))}
    </p>
  );
}

const isPart = ({ pageInfo }: Tabled['table'], { query }: Visit): boolean => pageInfo.hasNextPage || query.has('after-rows');

/** Groups parties with the same roles, in the order of the record. */
function byRoles(participants: ProcessShown['process']['parties']): { roles: string; parties: Named[] }[] {
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

function Counts({ counts, visit }: { readonly counts: ProcessShown['counts']; readonly visit: Visit }): JSX.Element {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <p class="meta">
      {visit.words.n.demands(all)}
      {counts.length > 0 && ': '}
      {counts.map(({ status, count }, index) => (
        <span key={status}>
          {index > 0 && ' · '}
          <a class="unbroken" href={same(visit, { status, 'after-rows': undefined })}>
            {count} <Status status={status} visit={visit} />
          </a>
        </span>
      ))}
    </p>
  );
}

/** The negotiations before and after it. */
function Neighbours({ process, visit }: { readonly process: ProcessShown['process']; readonly visit: Visit }): JSX.Element {
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
