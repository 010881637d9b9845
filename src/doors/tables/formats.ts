import { csvCell } from '../web/parts/csv.ts';
import type { Language } from '../web/words/languages.ts';
import type { Column, Row, Value } from './column.ts';

/** How a table is written: its beginning, its rows and its end. */
export interface Form {
  readonly type: string;
  /** What it selects in the API besides the columns. */
  readonly selection?: string;
  readonly head: string;
  /** `isFirst`: whether these are the first rows. */
  readonly rows: (nodes: readonly Row[], isFirst: boolean) => string;
  readonly tail: string;
}

/** What a form may need besides the rows. */
export interface FormOptions {
  readonly bom: boolean;
  /** The place of the record, as a cursor. */
  readonly head: string;
  /** The address of this server, as the client wrote it. */
  readonly origin: string;
  /** The language of what the server itself words, as in calendars. English by default. */
  readonly language?: Language;
}

/** A mark that tells some spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

export function csvForm(columns: readonly Column[], { bom }: Pick<FormOptions, 'bom'>): Form {
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`;
  return {
    type: 'text/csv; charset=utf-8; header=present',
    head: `${bom ? BYTE_ORDER_MARK : ''}${line(columns.map(({ name }) => csvCell(name)))}`,
    rows: (nodes) => nodes.map((node) => line(columns.map((column) => cellOf(column, column.take(node))))).join(''),
    tail: '',
  };
}

export function jsonForm(columns: readonly Column[]): Form {
  return {
    type: 'application/json; charset=utf-8',
    head: '[',
    rows: (nodes, isFirst) => nodes.map((node, index) => `${isFirst && index === 0 ? '' : ','}\n${jsonOf(columns, node)}`).join(''),
    tail: '\n]\n',
  };
}

export function jsonLinesForm(columns: readonly Column[]): Form {
  return {
    type: 'application/jsonl; charset=utf-8',
    head: '',
    rows: (nodes) => nodes.map((node) => `${jsonOf(columns, node)}\n`).join(''),
    tail: '',
  };
}

function jsonOf(columns: readonly Column[], node: Row): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name, take }) => [name, take(node)])));
}

/** Keys and words contain no spaces, so a space separates them. Other lists and groups become JSON. */
function cellOf({ kind }: Column, value: Value): string {
  if (value === null) return '';
  if (kind === 'list') return csvCell((value as readonly string[]).join(' '));
  if (typeof value !== 'object') return csvCell(value);
  const isEmpty = Array.isArray(value) && value.length === 0;
  return isEmpty ? '' : csvCell(JSON.stringify(value));
}
