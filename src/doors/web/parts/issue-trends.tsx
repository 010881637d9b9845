import { Fragment, type JSX } from 'preact';
import { MovesOverTime } from '../drawing/moves.tsx';
import { spanOf } from '../drawing/time-scale.ts';
import { type Ask, Refused } from '../port.ts';
import { same, to, type Visit } from '../visit.ts';
import { HeadRow } from './head-row.tsx';
import { DemandLink, IssueLink, Link, Listed, ofRecord, PartyLink, Plain } from './link.tsx';
import { tookPlace } from './round-status.ts';
import type { Labelled, Named, Text } from './shapes.ts';

interface Movement {
  readonly party: Named;
  readonly demand: { readonly key: string; readonly title: Text };
  readonly position: { readonly number: number; readonly statedOn: string; readonly direction: string };
}

interface Span {
  readonly convergence: string;
  readonly movers: readonly { readonly party: Named; readonly toward: number; readonly away: number }[];
  readonly movements: readonly Movement[];
}

interface IssueRow {
  readonly issue: Labelled;
  readonly spans: readonly Span[];
}

/** How the parties moved on each issue, in each process. */
export interface Trends {
  readonly issues: readonly { readonly issue: Labelled; readonly spans: readonly { readonly process: Named; readonly span: Span | null }[] }[];
  /** The processes that were asked about, each with the dates of the rounds that took place. */
  readonly processes: readonly { readonly process: Named; readonly rounds: readonly (string | null)[] }[];
}

interface Answer {
  readonly convergence: readonly IssueRow[];
  readonly rounds: { readonly nodes: readonly { readonly date: string | null; readonly status: string; readonly process: { readonly key: string } }[] };
}

/** How many processes one question may name. */
const MOST = 12;

/** The trends of an issue and of those below it. Null if that would be too much for one page. */
export async function trendsOf(ask: Ask, processes: readonly Named[], { key, view, words }: Visit): Promise<Trends | null> {
  if (processes.length === 0) return { issues: [], processes: [] };
  if (processes.length > MOST) return null;
  const keys = processes.map((process) => process.key);
  try {
    const { data } = await ask<Answer>('page-convergence', {
      issue: key,
      processes: keys,
      spans: keys.map((process) => ({ process })),
      view,
      languages: words.language === 'en' ? ['en'] : [words.language, 'en'],
    });
    return trendsIn(data, processes);
  } catch (error) {
    if (error instanceof Refused && ['TOO_MUCH', 'TIMED_OUT'].includes(error.code)) return null;
    throw error;
  }
}

function trendsIn({ convergence, rounds }: Answer, processes: readonly Named[]): Trends {
  return {
    issues: convergence.map(({ issue, spans }) => ({ issue, spans: processes.map((process, index) => ({ process, span: spans[index] ?? null })) })),
    processes: processes.map((process) => ({
      process,
      rounds: rounds.nodes.filter((round) => round.process.key === process.key && tookPlace(round.status)).map(({ date }) => date),
    })),
  };
}

interface Props {
  readonly issue: Labelled & { readonly children: readonly Labelled[] };
  readonly trends: Trends | null;
  readonly processes: readonly Named[];
  readonly visit: Visit;
}

/** The trend of an issue and of those below it: a picture, a sentence and a table for each process. */
export function IssueTrends({ issue, trends, processes, visit }: Props): JSX.Element | null {
  const { words } = visit;
  if (trends === null) return <TooMuch processes={processes} visit={visit} />;
  const rows = [...trends.issues].sort((a, b) => Number(b.issue.key === issue.key) - Number(a.issue.key === issue.key));
  const silent = issue.children.filter((child) => rows.every((row) => row.issue.key !== child.key));
  return (
    <>
      <h2 id="trend">{words.issue.trend}</h2>
      <p class="soft">
        {words.issue.trendLegend} {words.issue.together}
      </p>
      {rows.map((row) => (
        <section key={row.issue.key} class="trend">
          {issue.children.length > 0 && (
            <h3 id={`trend-${row.issue.key}`}>
              {row.issue.key === issue.key ? <Plain text={row.issue.label} visit={visit} /> : <IssueLink issue={row.issue} visit={visit} />}
            </h3>
          )}
          <div class="trends">
            {row.spans.map(({ process, span }) =>
              span === null || span.convergence === 'NOTHING_SAID' ? null : (
                <Trend
                  key={process.key}
                  issue={row.issue}
                  process={process}
                  span={span}
                  rounds={trends.processes.find((one) => one.process.key === process.key)?.rounds ?? []}
                  visit={visit}
                />
              ),
            )}
          </div>
          <Silent row={row} visit={visit} />
        </section>
      ))}
      {silent.length > 0 && (
        <p class="soft">
          {words.issue.nothingSaidOn} <Listed items={silent.map((child) => <IssueLink key={child.key} issue={child} visit={visit} />)} />
        </p>
      )}
    </>
  );
}

/** The processes in which nothing is said on an issue. */
function Silent({ row, visit }: { readonly row: Trends['issues'][number]; readonly visit: Visit }): JSX.Element | null {
  const silent = row.spans.filter(({ span }) => span === null || span.convergence === 'NOTHING_SAID');
  if (silent.length === 0) return null;
  const links = silent.map(({ process }) => (
    <Link key={process.key} path={`/process/${process.key}`} visit={visit}>
      {process.name}
    </Link>
  ));
  return (
    <p class="soft">
      {visit.words.issue.nothingSaidIn} <Listed items={links} />
    </p>
  );
}

interface TrendProps {
  readonly issue: Labelled;
  readonly process: Named;
  readonly span: Span;
  readonly rounds: readonly (string | null)[];
  readonly visit: Visit;
}

function Trend({ issue, process, span, rounds, visit }: TrendProps): JSX.Element {
  const { words } = visit;
  const word = words.word(words.terms.Convergence, span.convergence);
  const movers = span.movers.map(({ party, toward, away }) => `${party.name}: ${words.issue.moved(toward, away)}`).join('; ');
  const lanes = span.movers.map(({ party }) => ({
    name: party.name,
    moves: span.movements
      .filter((movement) => movement.party.key === party.key)
      .map(({ position }) => ({ date: position.statedOn, isToward: position.direction === 'TOWARD' })),
  }));
  const undated = span.movements.filter(({ position }) => spanOf(position.statedOn) === null).length;
  return (
    <figure class="drawn">
      <figcaption>
        <Link path={`/process/${process.key}`} visit={visit}>
          {process.name}
        </Link>
        : <a href={to(visit, '/glossary', {}, `Convergence-${span.convergence}`)}>{word}</a>
        {span.movers.map(({ party, toward, away }, index) => (
          <Fragment key={party.key}>
            {index === 0 ? '. ' : '; '}
            <Plain text={party.name} visit={visit} />: {words.issue.moved(toward, away)}
          </Fragment>
        ))}
        . {undated > 0 && words.issue.notDrawn(undated)}
      </figcaption>
      {lanes.length > 0 && (
        <MovesOverTime
          lanes={lanes}
          rounds={rounds}
          summary={`${issue.label}, ${process.name}: ${word}. ${movers}`}
          dateInWords={(edtf) => words.date(edtf, 'short')}
        />
      )}
      {span.movements.length > 0 && <Moves movements={span.movements} visit={visit} />}
    </figure>
  );
}

/** The same as a table. */
function Moves({ movements, visit }: { readonly movements: readonly Movement[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <details class="twin-table">
      <summary>{words.looking.asTable}</summary>
      <table class="points">
        <HeadRow names={[words.looking.when, words.issue.who, words.looking.what]} />
        <tbody>
          {movements.map(({ party, demand, position }) => (
            <tr key={`${party.key} ${demand.key} ${position.number}`}>
              <td>{spanOf(position.statedOn) === null ? words.cell.notDated : words.date(position.statedOn, 'short')}</td>
              <td>
                <PartyLink party={party} visit={visit} />
              </td>
              <td>
                <DemandLink demand={demand} hash={String(position.number)} visit={visit} />, {words.word(words.terms.Direction, position.direction)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function TooMuch({ processes, visit }: Pick<Props, 'processes' | 'visit'>): JSX.Element {
  const links = processes.map(({ key, name }) => (
    <a key={key} href={same(visit, { process: key })} {...ofRecord(name, visit)}>
      {name}
    </a>
  ));
  return (
    <p class="notice">
      {visit.words.issue.tooMuch} <Listed items={links} />
    </p>
  );
}
