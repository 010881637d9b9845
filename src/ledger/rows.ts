import { firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { type AnyRecords, type Column, columnName, columnsOf, commonColumns } from './records.ts';
import type { Thing, ThingId } from './thing.ts';

/*
 * Rows become records, and records rows, in this one place. Drivers disagree: SQLite gives 1 and 0 for booleans and text for JSON,
 * PostgreSQL gives booleans and, since JSON is kept as text so that its digest is stable, text as well.
 */
export type Row = Readonly<Record<string, unknown>>;
export type MutableRecord = Record<string, unknown>;

/** One element of a list of things that a record holds, as the table of edges keeps it. */
export interface EdgeRow {
  readonly owner_id: ThingId;
  readonly field: string;
  readonly ordinal: number;
  readonly target_id: ThingId;
  readonly details: string | null;
}

const commonNames = commonColumns.filter((column) => column.name !== 'salt').map((column) => [camel(column.name), column] as const);

export function recordFromRow<R extends Thing>(records: AnyRecords, row: Row): R {
  const record: MutableRecord = {};
  for (const [name, column] of commonNames) record[name] = valueFrom(column, row[column.name]);
  for (const [name, shape] of Object.entries(records.fields)) {
    if (shape.kind === 'references' || shape.kind === 'entries') record[name] = [];
    else if (shape.kind === 'value') {
      const value = valueFrom({ name, type: shape.column, optional: shape.optional }, row[columnName(name)]);
      record[name] = value ?? (shape.facts.later ? shape.facts.fallback : null);
    } else record[name] = row[columnName(name)] ?? null;
  }
  return record as unknown as R;
}

/** Puts the edges of one record into its lists; the edges come in the order of their ordinals. */
export function attachEdges(records: AnyRecords, record: Thing, edges: readonly EdgeRow[]): void {
  const target = record as unknown as MutableRecord;
  for (const edge of edges) {
    const shape = records.fields[edge.field];
    if (shape?.kind === 'references') (target[edge.field] as ThingId[]).push(edge.target_id);
    if (shape?.kind === 'entries') {
      const details = edge.details === null ? {} : (JSON.parse(edge.details) as object);
      (target[edge.field] as object[]).push({ [shape.subject]: edge.target_id, ...details });
    }
  }
}

export function rowFromRecord(records: AnyRecords, record: Thing, salt: string): MutableRecord {
  const source = record as unknown as MutableRecord;
  const row: MutableRecord = { salt };
  for (const [name, column] of commonNames) row[column.name] = valueInto(column, source[name]);
  for (const [name, shape] of Object.entries(records.fields)) {
    const column = columnName(name);
    const value = source[name] ?? null;
    if (shape.kind === 'value') row[column] = valueInto({ name, type: shape.column, optional: shape.optional }, value);
    if (shape.kind === 'reference') row[column] = value;
    if (shape.kind === 'date') {
      row[column] = value;
      row[`${column}_first`] = value === null ? null : firstDayOf(value as string);
      row[`${column}_last`] = value === null ? null : lastDayOf(value as string);
    }
  }
  return row;
}

export function edgesFromRecord(records: AnyRecords, record: Thing): EdgeRow[] {
  const source = record as unknown as MutableRecord;
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
        target_id: target as ThingId,
        details: Object.keys(kept).length === 0 ? null : JSON.stringify(kept),
      };
    });
  });
}

export function columnNames(records: AnyRecords): string[] {
  return columnsOf(records).map((column) => column.name);
}

function valueFrom(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.type === 'json') return typeof value === 'string' ? JSON.parse(value) : value;
  if (column.type === 'boolean') return value === true || value === 1;
  return value;
}

function valueInto(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return column.type === 'json' && !column.optional ? 'null' : null;
  return column.type === 'json' ? JSON.stringify(value) : value;
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
