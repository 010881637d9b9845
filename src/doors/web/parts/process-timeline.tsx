import type { JSX } from 'preact';
import { Timeline } from '../drawing/timeline.tsx';
import type { Visit } from '../visit.ts';
import { HeadRow } from './head-row.tsx';
import { Link } from './link.tsx';
import type { MatrixRow } from './matrix.tsx';
import { dayOfRound, isOnlyPlanned, notHeldIn, tookPlace } from './round-status.ts';
import type { ColumnShape, Named } from './shapes.ts';

interface Dated {
  readonly key: string;
  readonly name: string;
  readonly date: string | null;
}

export interface StatementLine {
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
  readonly by: readonly Named[];
}

interface Props {
  readonly columns: readonly ColumnShape[];
  readonly rows: readonly MatrixRow[];
  readonly statements: readonly StatementLine[];
  readonly outcomes: readonly Dated[];
  readonly deadlines: readonly Dated[];
  readonly visit: Visit;
}

/** The timeline of a process, as a drawing and as a table. */
export function ProcessTimeline({ columns, rows, statements, outcomes, deadlines, visit }: Props): JSX.Element | null {
  const { words } = visit;
  const { looking } = words;
  const rounds = columns.map((column, index) => {
    const cells = rows.flatMap(({ cells }) => cells[index] ?? []);
    const moved = (direction: string) => cells.filter((cell) => cell.verdict === 'CHANGED' && cell.direction === direction).length;
    return {
      ...column,
      ...dayOf(column),
      toward: moved('TOWARD'),
      apart: moved('AWAY'),
      raised: cells.filter(({ verdict }) => verdict === 'RAISED').length,
    };
  });
  const drawing = Timeline({
    rounds,
    statements: statements.map(({ date }) => date),
    outcomes: outcomes.map(({ date }) => date),
    deadlines: deadlines.flatMap(({ date }) => date ?? []),
    summary: looking.timelineSummary,
    lanes: {
      rounds: looking.roundsLane,
      moves: looking.movesLane,
      statements: looking.statementsLane,
      outcomes: looking.outcomesLane,
      deadlines: looking.deadlinesLane,
    },
    dateInWords: (edtf) => words.date(edtf, 'short'),
  });
  if (drawing === null) return null;
  return (
    <section>
      <h2 id="timeline">{looking.timeline}</h2>
      <figure class="drawn">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
        <div class="scroll" role="region" aria-label={looking.timeline} tabIndex={0}>
          {drawing}
        </div>
        <figcaption class="soft">{looking.timelineLegend}</figcaption>
      </figure>
      <details class="twin-table">
        <summary>{looking.asTable}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
        <div class="scroll" role="region" aria-label={looking.asTable} tabIndex={0}>
          <RoundsTable rounds={rounds} visit={visit} />
        </div>
      </details>
    </section>
  );
}

/** A round of which only the planned day is known stands there, in dashes. */
function dayOf({ date, round }: ColumnShape): Pick<MovedRound, 'date' | 'tookPlace'> {
  if (round === null) return { date, tookPlace: true };
  return { date: date ?? round.planned, tookPlace: tookPlace(round.status) && !isOnlyPlanned(round) };
}

interface MovedRound extends ColumnShape {
  readonly tookPlace: boolean;
  readonly toward: number;
  readonly apart: number;
  readonly raised: number;
}

/** What the drawing shows of each round, in words and numbers. */
function RoundsTable({ rounds, visit }: { readonly rounds: readonly MovedRound[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { looking } = words;
  return (
    <table class="points">
      <HeadRow names={[looking.when, looking.what, looking.toward, looking.apart, looking.raised]} />
      <tbody>
        {rounds.map(({ key, label, date, round, toward, apart, raised }) => (
          <tr key={key}>
            <td>{(round === null ? words.date(date, 'short') : dayOfRound(visit, round, 'short')) || words.cell.notDated}</td>
            <td>
              {round === null ? (
                label
              ) : (
                <Link path={`/round/${round.key}`} visit={visit}>
                  {label}
                </Link>
              )}
              {notHeldIn(visit, round) !== '' && <span class="soft">, {notHeldIn(visit, round)}</span>}
            </td>
            <td>{toward}</td>
            <td>{apart}</td>
            <td>{raised}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
