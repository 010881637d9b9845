import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { columnCalled, columnLabel, processOfColumn, viewOfColumn } from './compare-columns.ts';
import type { CompareColumn, Comparison } from './comparison.ts';
import { Link, Listed, Plain } from './link.tsx';
import { OutcomeLink } from './outcome-link.tsx';
import { dayOfRound, notHeldIn, roomTitle, tookPlace } from './round-status.ts';
import type { Named, SummaryLine } from './shapes.ts';

interface ColumnsProps {
  readonly comparison: Comparison;
  readonly processes: readonly Named[];
  readonly visit: Visit;
}

/** The names of the columns: a round with its day and place, or a day. */
export function Columns({ comparison, processes, visit }: ColumnsProps): JSX.Element {
  return (
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
              {column.round !== null && [dayOfRound(visit, column.round), notHeldIn(visit, column.round)].filter(Boolean).join(', ')}
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
  );
}

/** Who was in the room of each round, what it produced, and how many demands it changed. */
export function AboutColumns({ comparison, visit }: Pick<ColumnsProps, 'comparison' | 'visit'>): JSX.Element {
  const { words } = visit;
  return (
    <tbody>
      <tr class="cells">
        {comparison.columns.map((column, index) => (
          <td key={index} data-label={columnCalled(visit, column, index)}>
            <strong class="soft">{roomTitle(visit, column.round?.status ?? '')}</strong> <InTheRoom comparison={comparison} index={index} visit={visit} />
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
  );
}

/** Who was there. Where nobody is recorded, it says so. */
function InTheRoom({ comparison, index, visit }: { readonly comparison: Comparison; readonly index: number; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const round = comparison.columns[index]?.round ?? null;
  if (round === null) return <span class="soft">{words.compare.noRound}</span>;
  const present = comparison.attendance.flatMap(({ party, cells }) => ({ party, roles: cells[index]?.roles ?? [] })).filter(({ roles }) => roles.length > 0);
  if (present.length === 0) return <span class="soft">{tookPlace(round.status) ? words.round.nobody : words.round.nobodyNamed}</span>;
  const items = present.map(({ party, roles }) => (
    <span key={party.key}>
      {party.name} <small class="soft">{roles.map((role) => words.word(words.terms.ParticipationRole, role)).join(', ')}</small>
    </span>
  ));
  return <Listed items={items} />;
}

/** What came of the round. */
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
      <strong class="soft">{words.compare.summary}</strong>
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
