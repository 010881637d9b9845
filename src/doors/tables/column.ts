/** What a column holds. A `list` holds keys or words; a `data` column holds what needs more than one value. */
export type ColumnKind = 'text' | 'key' | 'word' | 'integer' | 'number' | 'boolean' | 'edtf' | 'day' | 'moment' | 'list' | 'data';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Row = Readonly<Record<string, Value>>;

/** A closed list of words with their meanings. */
export interface Words {
  readonly name: string;
  readonly words: readonly { readonly name: string; readonly says: string }[];
}

/** One column of a table: what it means, what to ask of the API for it, and how to take it out of the answer. */
export interface Column {
  readonly name: string;
  readonly says: string;
  readonly kind: ColumnKind;
  /** The words that it may hold. Null if it holds anything else. */
  readonly words: Words | null;
  readonly required: boolean;
  /** The selection of the API that brings it. Columns may share one. */
  readonly selection: string;
  readonly take: (node: Row) => Value;
}

/** `knownSince` as a column: `known_since`. */
export function columnNameOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The value at a path such as `current.text` or `nodes.0.key`. Null where the path ends early. */
export function at(node: Row, path: string): Value {
  return path.split('.').reduce<Value>((value, name) => (typeof value === 'object' && value !== null ? ((value as Row)[name] ?? null) : null), node);
}

export function isGroup(value: Value): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
