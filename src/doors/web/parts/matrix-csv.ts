import type { Visit } from '../visit.ts';
import { csvLines, eachOf } from './csv.ts';
import type { MatrixRow } from './matrix.tsx';
import type { MatrixData } from './process-data.ts';
import type { ColumnShape, Named } from './shapes.ts';

/** One line for each cell, in the words of the API. */
export function matrixCsv(table: MatrixData['compareProcess'], { key: process }: Visit): Generator<string> {
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
    'planned',
    'date_basis',
  ];
  const answers = (list: readonly { kind: string; party: Named }[]) => list.map(({ kind, party }) => `${party.key}:${kind}`).join(' ');
  const linesOf = ({ demand, cells }: MatrixRow) =>
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
        column.round?.planned ?? null,
        column.round?.dateBasis ?? null,
      ];
    });
  return csvLines(head, eachOf(table.rows, linesOf));
}
