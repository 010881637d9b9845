import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import { badInput } from '../../foundation/errors.ts';
import type { OperationRequest } from '../http/operation.ts';
import { type Column as AskedColumn, columnsIn } from '../web/parts/compare-columns.ts';
import { type ComparedRow, headInWords, markdownHead, markdownRows } from '../web/parts/compare-markdown.ts';
import type { RoundDay } from '../web/parts/shapes.ts';
import type { Words } from '../web/words/words.ts';
import { at, type Column, type Row, type Value } from './column.ts';
import { columnOf, daysOf, textOf } from './columns.ts';
import type { Asked } from './parameters.ts';
import type { RowsForm } from './rows-in-turns.ts';

/** A page of a comparison as the API returns it. */
export interface Comparison {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    readonly date: string | null;
    readonly round: (RoundDay & { readonly status: string }) | null;
  }[];
  readonly rows: readonly { readonly demand: Row; readonly cells: readonly Row[] }[];
}

/** How a comparison is written, a few demands at a time. */
export interface ComparisonForm extends RowsForm<Comparison['rows'][number]> {
  readonly head: string;
  readonly tail: string;
}

const THING = 'key process { key } title(languages: $languages) { text language } issue { key } madeBy { key name(languages: $languages) } addressedTo { key }';
const ANSWERS = '{ key kind party { key name(languages: $languages) } }';
const CELL = `standing stated verdict direction wordsDiffer conflicted changes position { key statedOn text(languages: $languages) { text language } } responses ${ANSWERS} responsesBetween ${ANSWERS} between { key }`;
const DOCUMENT = `query Comparison($columns: [ColumnInput!]!, $where: DemandWhere, $view: ViewInput, $languages: [String!], $rowsPerPage: Int!, $after: PageCursor) {
  compare(columns: $columns, where: $where, view: $view, rowsPerPage: $rowsPerPage, after: $after) { pageInfo { hasNextPage endCursor } columns { key label(languages: $languages) date round { status date planned dateBasis } } rows { demand { ${THING} } cells { ${CELL} } } }
}`;

/** Cells with their texts and answers that one operation may cost. */
const MOST_CELLS = 2_400;
const MOST_ROWS = 200;

/** The columns that an address asks for, in their order. */
export function columnsAsked(query: URLSearchParams): AskedColumn[] {
  return columnsIn(
    query
      .getAll('rounds')
      .flatMap((one) => one.split(','))
      .join('...'),
  );
}

/** The query of a page of a comparison. Throws BAD_USER_INPUT if no rounds are named. */
export function comparisonRequest(query: URLSearchParams, { where, view, languages }: Asked): OperationRequest {
  const columns = columnsAsked(query);
  if (columns.length === 0)
    throw badInput(['rounds'], 'keys of rounds, or of a process with @ and a date, with three dots between them', query.get('rounds') ?? undefined);
  const filter = Object.keys(where).length === 0 ? {} : { where };
  const rowsPerPage = Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_CELLS / columns.length)));
  return { query: DOCUMENT, variables: { columns, ...filter, view, rowsPerPage, ...(languages === undefined ? {} : { languages }) } };
}

/** The long form: one row for each cell, sorted by demand, then by column. */
export function cellsOf({ columns, rows }: Pick<Comparison, 'columns' | 'rows'>): Row[] {
  return rows.flatMap(({ demand, cells }) =>
    cells.map((cell, index) => ({ demand, cell: withAnswers(cell), column: { ...(columns[index] as object), number: index + 1 } }) as Row),
  );
}

/** The wide form: one row for each demand. */
export function wideRowsOf({ rows }: Pick<Comparison, 'rows'>): Row[] {
  return rows.map(({ demand, cells }) => ({ demand, cells: cells.map(withAnswers) }) as Row);
}

/** Answers in the form `ru:REJECTED`. */
function withAnswers(cell: Row): Row {
  const told = (answers: Value) => (answers as readonly Row[]).map((answer) => `${at(answer, 'party.key')}:${answer.kind}`);
  return { ...cell, responses: told(cell.responses ?? []), responsesBetween: told(cell.responsesBetween ?? []) };
}

export function longColumns(schema: GraphQLSchema): Column[] {
  const cell = (name: string, field: string) => columnOf(name, `cell.${field}`, fieldOf(schema, 'ComparisonCell', field));
  const plain = (name: string, path: string, kind: Column['kind'], says: string): Column => ({ ...columnOf(name, path), kind, says });
  return [
    ...demandColumns(schema),
    plain('column', 'column.key', 'key', 'The round or the date that is compared.'),
    plain('column_number', 'column.number', 'integer', 'The place of the column in the comparison, from 1.'),
    plain('label', 'column.label', 'text', 'What the column is called.'),
    ...daysOf(plain('date', 'column.date', 'edtf', 'The date of the column.')),
    cell('standing', 'standing'),
    cell('stated', 'stated'),
    cell('verdict', 'verdict'),
    cell('direction', 'direction'),
    cell('words_differ', 'wordsDiffer'),
    cell('conflicted', 'conflicted'),
    cell('changes', 'changes'),
    plain('position', 'cell.position.key', 'key', 'The position in force there.'),
    ...daysOf(plain('stated_on', 'cell.position.statedOn', 'edtf', 'When that position was stated.')),
    ...textOf(plain('text', 'cell.position.text', 'text', 'What the demand asked there.')),
    plain('answers', 'cell.responses', 'list', 'The answers given there, each as the key of the party and the kind: `ru:REJECTED`.'),
    plain('answers_between', 'cell.responsesBetween', 'list', 'The same of answers given since the column before.'),
    ...daysOf(plain('planned', 'column.round.planned', 'edtf', 'The day for which the round had been planned.')),
    plain('date_basis', 'column.round.dateBasis', 'word', 'How the date is known. PLANNED is a planned day: it is not known whether the round was held then.'),
    { ...plain('between', 'cell.between', 'list', 'The keys of the positions stated since the column before.'), take: (node) => keysAt(node, 'cell.between') },
  ];
}

/** The columns of the wide form. Each column of the comparison adds five. */
export function wideColumns(schema: GraphQLSchema, { columns }: Pick<Comparison, 'columns'>): Column[] {
  const names = columns.map(({ key }, index) => (columns.findIndex((other) => other.key === key) === index ? key : `${key}#${index + 1}`));
  return [...demandColumns(schema), ...names.flatMap((name, index) => partsOf(schema, name, index))];
}

function partsOf(schema: GraphQLSchema, name: string, index: number): Column[] {
  const cell = (part: string) => columnOf(`${name}:${part}`, `cells.${index}.${part}`, fieldOf(schema, 'ComparisonCell', part));
  return [
    cell('standing'),
    cell('verdict'),
    cell('direction'),
    columnOf(`${name}:text`, `cells.${index}.position.text.text`),
    { ...columnOf(`${name}:answers`, `cells.${index}.responses`), kind: 'list' },
  ];
}

function demandColumns(schema: GraphQLSchema): Column[] {
  const demand = (name: string, path: string, kind: Column['kind'], field: string): Column => ({
    ...columnOf(name, `demand.${path}`),
    kind,
    says: fieldOf(schema, 'Demand', field).description ?? '',
  });
  const keys = (name: string, field: string): Column => ({ ...demand(name, field, 'list', field), take: (node) => keysAt(node, `demand.${field}`) });
  return [
    { ...columnOf('demand', 'demand.key'), kind: 'key', says: 'The demand.' },
    demand('process', 'process.key', 'key', 'process'),
    ...textOf(demand('title', 'title', 'text', 'title')),
    demand('issue', 'issue.key', 'key', 'issue'),
    keys('made_by', 'madeBy'),
    keys('addressed_to', 'addressedTo'),
  ];
}

function keysAt(node: Row, path: string): Value {
  return ((at(node, path) ?? []) as readonly Row[]).map(({ key }) => key as Value);
}

function fieldOf(schema: GraphQLSchema, type: string, field: string) {
  const found = (getNamedType(schema.getType(type)) as GraphQLObjectType).getFields()[field];
  if (found === undefined) throw new Error(`The API has no ${type}.${field}.`);
  return found;
}

/** The wide form as a Markdown table, in words. */
export function markdownForm({ columns }: Pick<Comparison, 'columns'>, asked: readonly AskedColumn[], words: Words): ComparisonForm {
  const heads = columns.map((column, index) => headInWords(column, asked[index]?.view, words));
  return { head: markdownHead(heads, words), rows: (rows) => markdownRows(rows as unknown as readonly ComparedRow[], words), tail: '' };
}
