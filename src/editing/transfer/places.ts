import type { Place } from './problem.ts';

/** Where an object or list that was read from a file stood in it. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What it lies in and under which name or index; null at the top of the file. */
  readonly within: { readonly holder: object; readonly name: string } | null;
  /** The path to it, where what it lies in is not at hand. */
  readonly path?: readonly string[];
  /** Where each of its fields or items stood: line and column. */
  readonly fields: ReadonlyMap<string, readonly [line: number, column: number]>;
  /** What its fields were called there, where entries call them otherwise. */
  readonly called?: ReadonlyMap<string, string>;
}

/** Stored outside the objects, so that entries hold only the content of the file. A WeakMap frees it with them. */
const origins = new WeakMap<object, Origin>();

/** Where an object stands whose file was read elsewhere. */
export function rememberPlace(object: object, { file, line, column, path }: Place): void {
  origins.set(object, { file, line, column, path, within: null, fields: new Map() });
}

export function rememberOrigin(object: object, origin: Origin): void {
  origins.set(object, origin);
}

/** Remembers what the fields of an object were called where it came from. */
export function rememberNames(object: object, called: ReadonlyMap<string, string>): void {
  const origin = origins.get(object);
  if (origin !== undefined) origins.set(object, { ...origin, called });
}

/**
 * Where an entry stood, or something inside it: `placeOf(round, 'participations', 0, 'party')`. Where a field is missing, the place of what
 * should hold it. Null for objects that were not read from a file.
 */
export function placeOf(entry: object, ...inside: readonly (string | number)[]): Place | null {
  const origin = origins.get(entry);
  if (origin === undefined) return null;
  const names = inside.map(String);
  let { file, line, column } = origin;
  let holder: unknown = entry;
  for (const name of names) {
    const field = typeof holder === 'object' && holder !== null ? origins.get(holder)?.fields.get(name) : undefined;
    if (field === undefined) break;
    [line, column] = field;
    holder = (holder as Record<string, unknown>)[name];
  }
  return { file, line, column, path: [...pathTo(origin), ...namesThere(entry, names)] };
}

/** A path inside an entry in the words of what the entry came from. */
function namesThere(entry: object, names: readonly string[]): string[] {
  let holder: unknown = entry;
  return names.map((name) => {
    const called = typeof holder === 'object' && holder !== null ? origins.get(holder)?.called : undefined;
    holder = (holder as Record<string, unknown> | null | undefined)?.[name];
    return called?.get(name) ?? name;
  });
}

function pathTo(origin: Origin): string[] {
  if (origin.path !== undefined) return [...origin.path];
  const path: string[] = [];
  for (let at: Origin | undefined = origin; at !== undefined && at.within !== null; at = origins.get(at.within.holder)) path.unshift(at.within.name);
  return path;
}
