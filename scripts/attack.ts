/** A question that nobody needs a key for: an operation, or an address. */
export interface Attack {
  readonly name: string;
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  /** An address of the pages, the files or the feeds, instead of an operation. */
  readonly path?: string;
  /** A long file is sent in parts and may take longer than one operation. */
  readonly isLong?: boolean;
  /** A published question with its defaults: no limit may refuse it. */
  readonly isPublished?: boolean;
}

export const aliases = (count: number, field: (index: number) => string) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field(index)}`).join(' ')} }`;
export const nested = (open: string, levels: number, inside: string) =>
  `${open.repeat(levels)}${inside}${'}'.repeat((open.match(/{/g) ?? []).length * levels)}`;
export const words = ['the', 'water', 'shall', 'as', 'asked', 'border', 'version', 'and'];
export const rounds = Array.from({ length: 12 }, (_, index) => `m-0/r-${index * 4}`);
