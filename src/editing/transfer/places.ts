import type { Place } from './problem.ts';

/** The place of an object or list in the file that it was read from. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The object that contains it, and its name or index there. Null at the top of the file. */
  readonly within: { readonly holder: object; readonly name: string } | null;
  /** The path to it, if the object that contains it is not available. */
  readonly path?: readonly string[];
  /** The line and column of each of its fields or items. */
  readonly fields: ReadonlyMap<string, readonly [line: number, column: number]>;
  /** The names of its fields in the file, if they differ from those of entries. */
  readonly called?: ReadonlyMap<string, string>;
}

/** Stored outside the objects, so that entries hold only the content of the file. A WeakMap frees it with them. */
const origins = new WeakMap<object, Origin>();

/** Stores the place of an object whose file was read elsewhere. */
export function rememberPlace(object: object, { file, line, column, path }: Place): void {
  origins.set(object, { file, line, column, path, within: null, fields: new Map() });
}

export function rememberOrigin(object: object, origin: Origin): void {
  origins.set(object, origin);
}

/** Stores the names that the fields of an object had in the file. */
export function rememberNames(object: object, called: ReadonlyMap<string, string>): void {
  const origin = origins.get(object);
  if (origin !== undefined) origins.set(object, { ...origin, called });
}

/**
 * The place of an entry or of something inside it: `placeOf(round, 'participations', 0, 'party')`. For a missing field, the place of its
 * parent. Null for objects that were not read from a file.
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

/** A path inside an entry, in the names of its file. */
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
