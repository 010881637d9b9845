/** The kind of values in a column. A `list` holds keys or words. A `data` column holds values with several parts. */
export type ColumnKind = 'text' | 'key' | 'word' | 'integer' | 'number' | 'boolean' | 'edtf' | 'day' | 'moment' | 'list' | 'data';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Row = Readonly<Record<string, Value>>;

/** A closed list of words with their meanings. */
export interface Words {
  readonly name: string;
  readonly words: readonly { readonly name: string; readonly says: string }[];
}

/** A column of a table: its meaning, its selection in the API, and how to read it from the answer. */
export interface Column {
  readonly name: string;
  readonly says: string;
  readonly kind: ColumnKind;
  /** The vocabulary of its values. Null if it has none. */
  readonly words: Words | null;
  readonly required: boolean;
  /** The selection of the API that returns it. Columns may share one. */
  readonly selection: string;
  readonly take: (node: Row) => Value;
}

/** The name of a field as a column: `knownSince` becomes `known_since`. */
export function columnNameOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The value at a path such as `current.text` or `nodes.0.key`. Null if the path ends early. */
export function at(node: Row, path: string): Value {
  return path.split('.').reduce<Value>((value, name) => (typeof value === 'object' && value !== null ? ((value as Row)[name] ?? null) : null), node);
}

export function isGroup(value: Value): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
