import type { Place } from './problem.ts';

/** Where an object or list that was read from a file stood in it. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What it lies in and under which name or index; null at the top of the file. */
  readonly within: { readonly holder: object; readonly name: string } | null;
  /** Where each of its fields or items stood: line and column. */
  readonly fields: ReadonlyMap<string, readonly [line: number, column: number]>;
}

/** Kept beside the objects and not in them, so that entries hold nothing but what the file says; it goes when they go. */
const origins = new WeakMap<object, Origin>();

export function rememberOrigin(object: object, origin: Origin): void {
  origins.set(object, origin);
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
  return { file, line, column, path: [...pathTo(origin), ...names] };
}

function pathTo(origin: Origin): string[] {
  const path: string[] = [];
  for (let at: Origin | undefined = origin; at !== undefined && at.within !== null; at = origins.get(at.within.holder)) path.unshift(at.within.name);
  return path;
}
