import { parseEdtf } from '../../foundation/values/edtf.ts';
import { isThingId, type ThingId } from '../../ledger/thing.ts';

/** A column inside the id of a cell. It holds numbers only: a text would have to be erased by redactions. */
export interface WrittenColumn {
  readonly round: ThingId | null;
  readonly process: ThingId;
  readonly date: string | null;
  /** The view, pinned to the place at which the cell was read. */
  readonly view: string;
}

/** A cell: one demand at one column, compared with the previous column, if there is one. */
export interface CellId {
  readonly demand: ThingId;
  readonly before: WrittenColumn | null;
  readonly column: WrittenColumn;
}

export function writeCellId({ demand, before, column }: CellId): string {
  const written = [before, column].map((one) => (one === null ? null : [one.round, one.process, one.date, one.view]));
  return Buffer.from(JSON.stringify(['Cell', demand, ...written])).toString('base64url');
}

/** Null for any id that this server did not write. */
export function readCellId(id: string): CellId | null {
  try {
    const [, demand, earlier, at] = JSON.parse(Buffer.from(id, 'base64url').toString()) as [string, ThingId, unknown, unknown];
    const [before, column] = [columnFrom(earlier), columnFrom(at)];
    if (column === null || !isThingId(demand)) return null;
    const read = { demand, before, column };
    return writeCellId(read) === id ? read : null;
  } catch {
    return null;
  }
}

function columnFrom(written: unknown): WrittenColumn | null {
  if (!Array.isArray(written)) return null;
  const [round, process, date, view] = written as unknown[];
  if (!(round === null || isThingId(round)) || !isThingId(process) || !(date === null || isDate(date)) || typeof view !== 'string') return null;
  // A column is either a round or a date.
  return (round === null) === (date === null) ? null : { round, process, date, view };
}

const isDate = (value: unknown): value is string => typeof value === 'string' && parseEdtf(value).ok;
