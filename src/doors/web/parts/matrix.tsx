import type { JSX } from 'preact';
import { same, THEN_AND_NOW, to, type Visit } from '../visit.ts';
import { Cell } from './cell.tsx';
import { ofRecord, Plain, Quoting, Said, Status } from './link.tsx';
import { dayOfColumn, notHeldIn } from './round-status.ts';
import type { CellShape, ColumnShape, DemandHead, SummaryLine } from './shapes.ts';

export interface MatrixRow {
  /** The demand, with its coded moves in each direction. */
  readonly demand: DemandHead & { readonly toward: number; readonly away: number };
  readonly cells: readonly CellShape[];
}

interface MatrixProps {
  readonly visit: Visit;
  readonly columns: readonly ColumnShape[];
  readonly rows: readonly MatrixRow[];
  readonly summary: readonly SummaryLine[];
  readonly by: 'party' | 'issue';
  /** One demand on a page of its own: neither groups nor totals. */
  readonly isStrip?: boolean;
}

/** With more cells than this, their names leave out the wording. The page of the demand has it. */
const WORDED_CELLS = 400;
/** Paper has room for the names of so many columns. */
const MOST_NAMED = 14;

/** A window of a desk has room for this table of demands, in pixels, and a telephone for cells of so many columns. */
const [DESK, DEMANDS_AND_STATUS, TELEPHONE] = [1240, 390, 11] as const;

/** The room that a letter takes in the head of a column, and the most that its longest word may take, in pixels. */
const [LETTER, LONGEST_WORD] = [7.5, 120] as const;

/** How wide a column is at a desk. Words of Ukrainian are longer, and a column grows with its longest word. The style sheet has the same widths. */
function columnWidth({ label }: ColumnShape, visit: Visit, isMany: boolean): number {
  if (isDenseIn(visit)) return 40;
  const least = visit.words.language === 'uk' ? (isMany ? 88 : 80) : 72;
  const longest = Math.max(
    ...shortLabel(label)
      .split(/[\s-]+/)
      .map((word) => word.length),
  );
  return Math.max(least, Math.min(longest * LETTER, LONGEST_WORD) + 6);
}

/** A table that fits its window needs no frame that scrolls, so the names of its columns stay in view. */
function classOf(visit: Visit, columns: readonly ColumnShape[], isStrip: boolean): string {
  const { length: count } = columns;
  const isMany = count > MOST_NAMED;
  const width = columns.reduce((sum, column) => sum + columnWidth(column, visit, isMany), 0) + DEMANDS_AND_STATUS;
  const fits = width <= DESK;
  return ['matrix', isStrip && 'strip', isDenseIn(visit) && 'dense', isMany && 'many', fits && 'fits', count <= TELEPHONE && 'few'].filter(Boolean).join(' ');
}

/** Whether the rows are narrow, so that a long table fits the screen on a wall. */
export const isDenseIn = ({ query }: Visit): boolean => query.get('dense') === '1';

/** Demands by rounds: a native table. On a narrow screen each demand takes two lines. */
export function Matrix({ visit, columns, rows, summary, by, isStrip = false }: MatrixProps): JSX.Element {
  const { words } = visit;
  const groups = groupsOf(rows, by, visit);
  // Two records are compared cell by cell. A table of one may be larger than that of the other.
  const withText = columns.length * rows.length <= WORDED_CELLS && visit.query.get(THEN_AND_NOW) === null;
  return (
    <>
      <ColumnNames columns={columns} visit={visit} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <div class="scroll" role="region" aria-label={words.process.table} tabIndex={0}>
        <table class={classOf(visit, columns, isStrip)} role="table">
          <caption class="hidden">{words.process.table}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {words.process.demand}
              </th>
              {columns.map((column, index) => (
                <th key={column.key} scope="col" role="columnheader" class="column" data-round={column.key}>
                  <Column visit={visit} column={column} number={index + 1} />
                </th>
              ))}
              <th scope="col" role="columnheader" class="last">
                {isOfThen(visit) ? words.process.then : words.process.now}
              </th>
            </tr>
          </thead>
          {groups.map(({ key, name, rows: ofGroup }) => (
            <tbody key={key} role="rowgroup">
              {!isStrip && (
                <tr role="row" class="group">
                  <th scope="rowgroup" role="rowheader" colSpan={columns.length + 2}>
                    <span class="stays">
                      {key === '' ? (
                        name
                      ) : (
                        <a href={to(visit, `/${by}/${key}`)} {...ofRecord(name, visit)}>
                          {name}
                        </a>
                      )}{' '}
                      <span class="soft">{ofGroup.length}</span>
                    </span>
                  </th>
                </tr>
              )}
              {ofGroup.map((row) => (
                <Row key={`${key} ${row.demand.key}`} visit={visit} row={row} columns={columns} withText={withText} by={by} isStrip={isStrip} />
              ))}
            </tbody>
          ))}
          {!isStrip && <Totals visit={visit} columns={columns} rows={rows} summary={summary} />}
        </table>
      </div>
    </>
  );
}

/** Whether the table shows what was known or recorded at another time, and not beside today's. */
const isOfThen = ({ query, view }: Visit): boolean => query.get(THEN_AND_NOW) === null && [view.knownBy, view.asOf, view.at].some((one) => one !== undefined);

/** The rounds by their numbers. A narrow screen, and paper with many columns, have room for numbers alone at the columns. */
function ColumnNames({ columns, visit }: Pick<MatrixProps, 'columns' | 'visit'>): JSX.Element {
  return (
    <details class={columns.length > MOST_NAMED ? 'column-names many' : 'column-names'}>
      <summary>{visit.words.looking.roundsByNumber}</summary>
      <ol>
        {columns.map((column) => (
          <li key={column.key}>
            <a href={column.round === null ? same(visit, {}) : to(visit, `/round/${column.round.key}`)} {...ofRecord(column.label, visit)}>
              {column.label}
            </a>{' '}
            <span class="soft">{[dayOfColumn(visit, column, 'short'), notHeldIn(visit, column.round)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Column({ visit, column, number }: { readonly visit: Visit; readonly column: ColumnShape; readonly number: number }): JSX.Element {
  const date = [dayOfColumn(visit, column, 'short') || visit.words.cell.notDated, notHeldIn(visit, column.round)].filter(Boolean).join(', ');
  return (
    <a href={column.round === null ? same(visit, {}) : to(visit, `/round/${column.round.key}`)} title={`${column.label}, ${date}`}>
      <span class="number">{number}</span>
      <span class="label">
        <Plain text={shortLabel(column.label)} visit={visit} /> <small>{date}</small>
      </span>
    </a>
  );
}

/** What stands before a parenthesis. The narrow head of a column has no room for both, and its title has the whole. */
function shortLabel(label: string): string {
  return label.replace(/\s*\([^()]*\)$/, '') || label;
}

interface RowProps extends Pick<MatrixProps, 'visit' | 'columns' | 'by' | 'isStrip'> {
  readonly row: MatrixRow;
  readonly withText: boolean;
}

function Row({ visit, row, columns, withText, by, isStrip }: RowProps): JSX.Element {
  const { demand, cells } = row;
  return (
    <tr role="row" data-demand={demand.key}>
      <th scope="row" role="rowheader" class="demand">
        {by === 'party' && !isStrip && <Maker of={demand} visit={visit} />}
        {isStrip ? (
          <Said text={demand.title} visit={visit} />
        ) : (
          <a href={to(visit, `/demand/${demand.key}`)}>
            <Said text={demand.title} visit={visit} />
          </a>
        )}
        {by === 'issue' && (
          <small class="soft">
            {' '}
            <Quoting text={demand.madeBy.map(({ name }) => name).join(', ')} />
          </small>
        )}
        {by === 'party' && demand.madeBy.length > 1 && (
          <small class="soft">
            {' '}
            <Quoting text={visit.words.process.jointly(visit.words.list(demand.madeBy.map(({ name }) => name)))} />
          </small>
        )}
      </th>
      {cells.map((cell, index) => (
        <td role="cell" key={(columns[index] as ColumnShape).key}>
          <Cell visit={visit} demand={demand.key} cell={cell} column={columns[index] as ColumnShape} cellBefore={cells[index - 1]} withText={withText} />
        </td>
      ))}
      <td role="cell" class="last">
        <Status status={demand.status} visit={visit} />
        <RowSummary row={row} visit={visit} />
      </td>
    </tr>
  );
}

/** The short form of a party: its key, if that is as short as the code of a state or an organisation. */
const LONGEST_CODE = 5;

/** Whose row it is, on paper. The name of its group may stand on the sheet before. */
function Maker({ of: { madeBy }, visit }: { readonly of: DemandHead; readonly visit: Visit }): JSX.Element | null {
  const [first] = madeBy;
  if (first === undefined) return null;
  if (first.key.length <= LONGEST_CODE) return <abbr class="maker">{first.key.toUpperCase()}</abbr>;
  return (
    <span class="maker" {...ofRecord(first.name, visit)}>
      {first.name}
    </span>
  );
}

/** After each row: how many coded moves the demand made in each direction, and at how many rounds it was answered. */
function RowSummary({ row: { demand, cells }, visit }: Pick<RowProps, 'row' | 'visit'>): JSX.Element | null {
  const { words } = visit;
  const { toward, away } = demand;
  const [answered, due] = [cells.filter((cell) => cell.answered === true).length, cells.filter((cell) => cell.answered !== null).length];
  if (toward + away + due === 0) return null;
  return (
    <small class="summary soft">
      <span aria-hidden="true">{[toward > 0 && `▸◂${toward}`, away > 0 && `◂▸${away}`, due > 0 && `${answered}/${due}`].filter(Boolean).join(' ')}</span>
      <span class="hidden">
        {words.process.summaryWords(toward, away)}; {words.n.answered(answered, due)}
      </span>
    </small>
  );
}

/** Under each column: how many demands moved in each direction, and how many were answered. */
function Totals({ visit, columns, rows, summary }: Omit<MatrixProps, 'by'>): JSX.Element {
  const { words } = visit;
  const counted = columns.map((column, index) => {
    const cells = rows.map(({ cells }) => cells[index] as CellShape);
    const lines = summary.filter((line) => line.columnIndex === index);
    return {
      key: column.key,
      toward: cells.filter(({ verdict, direction }) => verdict === 'CHANGED' && direction === 'TOWARD').length,
      away: cells.filter(({ verdict, direction }) => verdict === 'CHANGED' && direction === 'AWAY').length,
      raised: cells.filter(({ verdict }) => verdict === 'RAISED').length,
      answered: cells.filter(({ answered }) => answered === true).length,
      due: cells.filter(({ answered }) => answered !== null).length,
      has: lines.length > 0,
    };
  });
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th scope="row" role="rowheader">
          {words.process.perColumn}
        </th>
        {counted.map(({ key, toward, away, raised }) => (
          <td role="cell" key={key}>
            <small>
              {toward > 0 && <span>▸◂{toward} </span>}
              {away > 0 && <span>◂▸{away} </span>}
              {raised > 0 && <span>+{raised}</span>}
              <span class="hidden">{words.process.summaryWords(toward, away)}</span>
            </small>
          </td>
        ))}
        <td role="cell" class="last" />
      </tr>
      <tr role="row">
        <th scope="row" role="rowheader">
          {words.process.answeredRow}
        </th>
        {counted.map(({ key, answered, due }) => (
          <td role="cell" key={key}>
            <small>
              {answered}/{due}
            </small>
          </td>
        ))}
        <td role="cell" class="last" />
      </tr>
    </tfoot>
  );
}

function groupsOf(rows: readonly MatrixRow[], by: 'party' | 'issue', visit: Visit): { key: string; name: string; rows: MatrixRow[] }[] {
  const groups = new Map<string, { key: string; name: string; rows: MatrixRow[] }>();
  for (const row of rows) {
    const heads = by === 'party' ? row.demand.madeBy : [{ key: row.demand.issue.key, name: row.demand.issue.label }];
    // A joint demand is listed only under its first maker, so that each demand is one row.
    const [head = { key: '', name: visit.words.demand.unnamed }] = heads;
    const group = groups.get(head.key) ?? { ...head, rows: [] };
    group.rows.push(row);
    groups.set(head.key, group);
  }
  return [...groups.values()];
}
