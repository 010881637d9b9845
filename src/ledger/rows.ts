import { columnName } from '../foundation/storage/column-name.ts';
import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { fieldsOf } from './fields-of.ts';
import { type AnyRecords, type Column, commonColumns } from './records.ts';
import type { Thing, ThingId } from './thing.ts';

/*
 * This is the one place that turns rows into records and records into rows. Drivers differ: SQLite gives 1 and 0 for booleans, PostgreSQL gives
 * booleans. Both give text for JSON, because JSON is stored as text to keep its digest stable.
 */
export type Row = Readonly<Record<string, unknown>>;
export type MutableRecord = Record<string, unknown>;

/**
 * One row of the table of edges: an element of a list of things in a record. An edge must lead somewhere, so an element without a thing
 * leads to its own record.
 */
export interface EdgeRow {
  readonly owner_id: ThingId;
  readonly field: string;
  readonly ordinal: number;
  readonly target_id: ThingId;
  readonly details: string | null;
}

const commonNames = commonColumns.filter((column) => column.name !== 'salt').map((column) => [camel(column.name), column] as const);

/** Where each field of a record is stored: in which column, or as a list of edges. */
interface StoredField {
  readonly name: string;
  /** Null for a list of edges. */
  readonly column: Column | null;
  /** The value to use if the row has none. */
  readonly absent: unknown;
  /** A date has two more columns, for its first and its last day. */
  readonly isDate: boolean;
}

const storedFields = new WeakMap<AnyRecords, readonly StoredField[]>();

/** Computed once per type, because lists and imports make thousands of records. */
function storedFieldsOf(records: AnyRecords): readonly StoredField[] {
  const known = storedFields.get(records);
  if (known !== undefined) return known;
  const own = Object.entries(records.fields).map(([name, shape]): StoredField => {
    if (shape.kind === 'references' || shape.kind === 'entries') return { name, column: null, absent: null, isDate: false };
    const type = shape.kind === 'value' ? shape.column : 'text';
    const column: Column = { name: columnName(name), type, optional: 'optional' in shape && shape.optional };
    return { name, column, absent: shape.kind === 'value' && shape.facts.later ? shape.facts.fallback : null, isDate: shape.kind === 'date' };
  });
  const made = [...commonNames.map(([name, column]) => ({ name, column, absent: null, isDate: false })), ...own];
  storedFields.set(records, made);
  return made;
}

/** The number of fields of a record as its row gives it. One with more was worked on. */
export function fieldsOfRow(records: AnyRecords): number {
  return storedFieldsOf(records).length;
}

type RecordOf = (row: Row, from: typeof fromRow, absent: readonly unknown[]) => MutableRecord;

const recordsOf = new WeakMap<AnyRecords, RecordOf>();

/**
 * By a function with the names of all fields, as rows are written. To go through them one by one took 3.9 µs for a position instead of 1.2. An object with
 * more than twelve computed field names becomes a hash table in V8. A copy by a spread does not. But a field that is added to such a copy later gives that
 * one record a shape of its own: 42 of the 112 MB that 5,000 demands with their histories took.
 */
export function recordFromRow<R extends Thing>(records: AnyRecords, row: Row): R {
  const fields = storedFieldsOf(records);
  let recordOf = recordsOf.get(records);
  if (recordOf === undefined) {
    const read = fields.map(
      ({ name, column }, index) => `${JSON.stringify(name)}: ${column === null ? '[]' : `${columnRead(column)} ?? absent[${index}].absent`}`,
    );
    recordOf = new Function('row', 'from', 'absent', `return { ${read.join(', ')} };`) as RecordOf;
    recordsOf.set(records, recordOf);
  }
  return recordOf(row, fromRow, fields) as unknown as R;
}

const fromRow = {
  /** Most lists are empty. */
  json: (value: unknown) => (value === '[]' ? [] : typeof value === 'string' ? JSON.parse(value) : value),
  boolean: (value: unknown) => (value == null ? null : value === true || value === 1),
};

/** The value of a column, as it stands in a function. */
function columnRead({ name, type }: Column): string {
  const value = `row[${JSON.stringify(name)}]`;
  return type === 'json' || type === 'boolean' ? `from.${type}(${value})` : value;
}

type Shape = (from: MutableRecord) => MutableRecord;

const shapes = new WeakMap<AnyRecords, Shape>();

/**
 * A record with these fields, and null for the others, in the shape that a reading gives. To copy it by a spread and to add fields behind that took 60 µs
 * instead of 0.2: V8 then makes a shape for each copy, and whatever reads them meets ever new ones.
 */
export function shapedRecord(records: AnyRecords, fields: object): MutableRecord {
  let shape = shapes.get(records);
  if (shape === undefined) {
    shape = shapeOf(namesOf(records));
    shapes.set(records, shape);
  }
  return shape(fields as MutableRecord);
}

const contents = new WeakMap<AnyRecords, Shape>();
const beside = new Set(['id', 'key', 'sortKey', 'version', 'fromSeq', 'toSeq']);

/** The same for what a record says: without its identity, its version and its place. */
export function shapedContent(records: AnyRecords, fields: object): MutableRecord {
  let shape = contents.get(records);
  if (shape === undefined) {
    shape = shapeOf(namesOf(records).filter((name) => !beside.has(name)));
    contents.set(records, shape);
  }
  return shape(fields as MutableRecord);
}

const namesOf = (records: AnyRecords) => [...commonNames.map(([name]) => name), ...Object.keys(records.fields)];

function shapeOf(names: readonly string[]): Shape {
  const fields = names.map((name) => JSON.stringify(name)).map((name) => `${name}: from[${name}] ?? null`);
  return new Function('from', `return { ${fields.join(', ')} };`) as Shape;
}

/** Puts the edges of one record into its lists. The edges must be in the order of their ordinals. */
export function attachEdges(records: AnyRecords, record: Thing, edges: readonly EdgeRow[]): void {
  const target = record as unknown as MutableRecord;
  for (const edge of edges) {
    const shape = records.fields[edge.field];
    if (shape?.kind === 'references') (target[edge.field] as ThingId[]).push(edge.target_id);
    if (shape?.kind === 'entries') {
      const details = edge.details === null ? {} : (JSON.parse(edge.details) as object);
      const namesNone = shape.optional && edge.target_id === record.id;
      (target[edge.field] as object[]).push({ [shape.subject]: namesNone ? null : edge.target_id, ...details });
    }
  }
  // A list that grew has room for sixteen more. Its copy takes what it holds.
  for (const field of new Set(edges.map((edge) => edge.field))) if (Array.isArray(target[field])) target[field] = (target[field] as unknown[]).slice();
}

type RowOf = (record: MutableRecord, salt: string, into: typeof intoRow) => MutableRecord;

const rowsOf = new WeakMap<AnyRecords, RowOf>();

/** By a function with the names of all columns, so that all rows of a table have one shape. A row whose columns are added one by one is a hash table in V8. */
export function rowFromRecord(records: AnyRecords, record: Thing, salt: string): MutableRecord {
  let rowOf = rowsOf.get(records);
  if (rowOf === undefined) {
    const columns = storedFieldsOf(records).flatMap((field) => (field.column === null ? [] : columnsWritten(field, field.column)));
    rowOf = new Function('record', 'salt', 'into', `return { salt, ${columns.join(', ')} };`) as RowOf;
    rowsOf.set(records, rowOf);
  }
  return rowOf(record as unknown as MutableRecord, salt, intoRow);
}

const intoRow = {
  json: (value: unknown) => (value == null ? 'null' : JSON.stringify(value)),
  optionalJson: (value: unknown) => (value == null ? null : JSON.stringify(value)),
  firstDay: (value: unknown) => (value == null ? null : firstDayOf(value as string)),
  lastDay: (value: unknown) => (value == null ? null : lastDayOf(value as string)),
};

/** The columns of a field, each with its value, as they stand in a function. */
function columnsWritten({ name, isDate }: StoredField, column: Column): string[] {
  const value = `record[${JSON.stringify(name)}]`;
  const own = column.type !== 'json' ? `${value} ?? null` : column.optional ? `into.optionalJson(${value})` : `into.json(${value})`;
  const written = (end: string, text: string) => `${JSON.stringify(column.name + end)}: ${text}`;
  return [written('', own), ...(isDate ? [written('_first', `into.firstDay(${value})`), written('_last', `into.lastDay(${value})`)] : [])];
}

export function edgesFromRecord(records: AnyRecords, record: Thing): EdgeRow[] {
  const source = fieldsOf(record);
  return Object.entries(records.fields).flatMap(([field, shape]) => {
    if (shape.kind === 'references') {
      return (source[field] as ThingId[]).map((target, ordinal) => ({ owner_id: record.id, field, ordinal, target_id: target, details: null }));
    }
    if (shape.kind !== 'entries') return [];
    return (source[field] as MutableRecord[]).map((entry, ordinal) => {
      const { [shape.subject]: target, ...details } = entry;
      const kept = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null && value !== undefined));
      return {
        owner_id: record.id,
        field,
        ordinal,
        target_id: (target as ThingId | null) ?? record.id,
        details: Object.keys(kept).length === 0 ? null : JSON.stringify(kept),
      };
    });
  });
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
