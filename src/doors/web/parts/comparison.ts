import type { Visit } from '../visit.ts';
import type { PageInfo } from './more.tsx';
import type { OutcomeName } from './outcome-link.tsx';
import type { AnswerShape, CellShape, CitationShape, ColumnShape, DemandHead, DiffPart, Named, SummaryLine } from './shapes.ts';

export interface SourcedAnswer extends AnswerShape {
  readonly sources: readonly CitationShape[];
}

export interface CompareCell extends CellShape {
  readonly position: (NonNullable<CellShape['position']> & { readonly statedOn: string; readonly sources: readonly CitationShape[] }) | null;
  readonly responses: readonly SourcedAnswer[];
  readonly responsesBetween: readonly SourcedAnswer[];
  readonly between: readonly { readonly number: number; readonly statedOn: string; readonly changes: readonly string[] }[];
  readonly diff: readonly DiffPart[];
  readonly reference: { readonly permanentId: string };
}

export interface CompareColumn extends ColumnShape {
  readonly round:
    | (NonNullable<ColumnShape['round']> & {
        readonly locations: readonly Named[];
        readonly outcomes: readonly OutcomeName[];
      })
    | null;
}

export interface Row {
  readonly demand: DemandHead;
  readonly cells: readonly CompareCell[];
}

export interface Comparison {
  readonly columns: readonly CompareColumn[];
  readonly attendance: readonly {
    readonly party: Named;
    readonly cells: readonly { readonly roles: readonly string[]; readonly attendance: string | null }[];
  }[];
  readonly summary: readonly SummaryLine[];
  readonly rows: readonly Row[];
  readonly pageInfo: PageInfo;
}

/** The visible rows. Default: those in which something changed, or was said or answered. */
export function shownRows({ rows }: Comparison, { query }: Visit): readonly Row[] {
  if (query.get('all') === '1') return rows;
  const differs = ({ verdict, responses, responsesBetween, between }: CompareCell, index: number) =>
    index > 0 && ((verdict !== 'UNCHANGED' && verdict !== 'ABSENT') || responses.length + responsesBetween.length + between.length > 0);
  return rows.filter(({ cells }) => (cells.length === 1 ? cells[0]?.standing !== 'NOT_YET_RAISED' : cells.some(differs)));
}
