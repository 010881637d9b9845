import type { Visit } from '../visit.ts';
import { askedRounds, columnInWords, columnsIn } from './compare-columns.ts';
import { markdownHead, markdownRows } from './compare-markdown.ts';
import { type Comparison, type Row, shownRows } from './comparison.ts';
import { csvLines, eachOf } from './csv.ts';
import type { AnswerShape } from './shapes.ts';

/** One line for each demand at each column, of the rows that are shown. */
export function compareCsv(comparison: Comparison, visit: Visit): Generator<string> {
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
    'planned',
    'date_basis',
  ];
  const answers = (list: readonly AnswerShape[]) => list.map(({ party, kind }) => `${party.key}:${kind}`).join(' ');
  const rows = shownRows(comparison, visit);
  const askedColumns = columnsIn(askedRounds(visit));
  const linesOf = ({ demand, cells }: Row) =>
    cells.map((cell, index) => [
      demand.key,
      demand.title.text,
      demand.madeBy.map(({ key }) => key).join(' '),
      demand.issue.key,
      comparison.columns[index]?.key,
      Object.entries({ ...visit.view, ...askedColumns[index]?.view })
        .map(([name, value]) => `${name}:${value}`)
        .join(' '),
      comparison.columns[index]?.date,
      cell.standing,
      cell.verdict,
      cell.direction,
      cell.changes.join(' '),
      cell.position?.text?.text,
      answers(cell.responses),
      answers(cell.responsesBetween),
      comparison.columns[index]?.round?.status,
      comparison.columns[index]?.round?.planned,
      comparison.columns[index]?.round?.dateBasis,
    ]);
  return csvLines(head, eachOf(rows, linesOf));
}

/** The same rows as Markdown. */
export function* compareMarkdown(comparison: Comparison, visit: Visit): Generator<string> {
  const heads = comparison.columns.map((column, index) => columnInWords(visit, column, index, 'short'));
  yield `# ${visit.words.compare.title}\n\n${markdownHead(heads, visit.words)}`;
  for (const row of shownRows(comparison, visit)) yield markdownRows([row], visit.words);
}
