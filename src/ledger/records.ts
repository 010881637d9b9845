import type { SearchField } from '../foundation/values/searched.ts';
import type { Field, FieldShape } from './field.ts';
import type { Thing, ThingType } from './thing.ts';

/** The fields that a record adds to what every thing carries. */
export type OwnFields<R extends Thing> = { readonly [F in Exclude<keyof R, keyof Thing>]: Field<R[F]> };

/** The one description of a type of records: which table holds them and what their fields are. */
export interface Records<R extends Thing = Thing> {
  readonly type: ThingType;
  readonly table: string;
  /** The name space of their keys: shared by all, one inside each process, or one inside the thing they belong to. */
  readonly keySpace: 'shared' | 'process' | 'attached';
  readonly fields: OwnFields<R>;
  /** The fields by whose words a record is found, and as what; its aliases are found with them. Left out: it is not searched. */
  readonly searched?: Partial<Record<Exclude<keyof R, keyof Thing>, SearchField>>;
}

export function defineRecords<R extends Thing>(description: Records<R>): Records<R> {
  return description;
}

/** Any type of records, where only the description matters. */
export type AnyRecords = {
  readonly type: ThingType;
  readonly table: string;
  readonly keySpace: Records['keySpace'];
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  readonly searched?: Readonly<Partial<Record<string, SearchField>>>;
};

export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'bigint' | 'real' | 'boolean' | 'json';
  readonly optional: boolean;
  readonly references?: boolean;
}

/** The columns of the table of every type of records, before those of their own. */
export const commonColumns: readonly Column[] = [
  { name: 'id', type: 'bigint', optional: false, references: true },
  { name: 'from_seq', type: 'bigint', optional: false },
  { name: 'to_seq', type: 'bigint', optional: false },
  { name: 'version', type: 'integer', optional: false },
  { name: 'key', type: 'text', optional: false },
  { name: 'sort_key', type: 'text', optional: false },
  { name: 'salt', type: 'text', optional: false },
  { name: 'aliases', type: 'json', optional: false },
  { name: 'note', type: 'text', optional: true },
  { name: 'known_since', type: 'text', optional: true },
  { name: 'known_since_given', type: 'boolean', optional: false },
  { name: 'known_on', type: 'text', optional: false },
];

export function columnsOf(records: AnyRecords): Column[] {
  return [...commonColumns, ...Object.entries(records.fields).flatMap(([name, shape]) => fieldColumns(columnName(name), shape))];
}

export function fieldColumns(name: string, shape: FieldShape): Column[] {
  switch (shape.kind) {
    case 'value':
      return [{ name, type: shape.column, optional: shape.optional }];
    case 'date':
      return [
        { name, type: 'text', optional: shape.optional },
        { name: `${name}_first`, type: 'text', optional: shape.optional },
        { name: `${name}_last`, type: 'text', optional: shape.optional },
      ];
    case 'reference':
      return [{ name, type: 'bigint', optional: shape.optional, references: true }];
    case 'references':
    case 'entries':
      return [];
  }
}

export function hasEdges(records: AnyRecords): boolean {
  return Object.values(records.fields).some((shape) => shape.kind === 'references' || shape.kind === 'entries');
}
