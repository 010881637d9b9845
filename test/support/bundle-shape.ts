import type { z } from 'zod';
import { bundleFormat } from '../../src/editing/transfer/bundle-format.ts';
import type { ThingType } from '../../src/ledger/thing.ts';

/* What the format of bundles holds: its lists of entries, the parts of its schema, and its fields. */

export type Type = Exclude<ThingType, 'Citation'> | 'Citation';
export type Entry = Record<string, unknown>;

/** How many entries each list of entries has; in what they belong to, the list is this long at most. */
export const things: Readonly<Record<string, { type: Type; letter: string; count: number }>> = {
  sources: { type: 'Source', letter: 's', count: 2 },
  parties: { type: 'Party', letter: 'p', count: 3 },
  people: { type: 'Person', letter: 'h', count: 2 },
  locations: { type: 'Location', letter: 'l', count: 2 },
  issues: { type: 'Issue', letter: 'i', count: 2 },
  processes: { type: 'Process', letter: 't', count: 2 },
  rounds: { type: 'Round', letter: 'r', count: 2 },
  statements: { type: 'Statement', letter: 'z', count: 2 },
  demands: { type: 'Demand', letter: 'd', count: 2 },
  deadlines: { type: 'Deadline', letter: 'e', count: 2 },
  outcomes: { type: 'Outcome', letter: 'o', count: 2 },
  documents: { type: 'Document', letter: 'x', count: 2 },
};
export const shared = new Set(['sources', 'parties', 'people', 'locations', 'issues', 'processes']);

/** Entries without keys, by the list they stand in. */
export const parts: Readonly<Record<string, Type>> = {
  participations: 'Participation',
  positions: 'Position',
  responses: 'Response',
  links: 'Link',
  claims: 'Claim',
};

/** The parts of a schema that lead on to others. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  /** The field that tells an entry from the retraction of one. */
  readonly discriminator?: string;
}

export const definitionOf = (format: z.ZodType) => format.def as unknown as Definition;

export function innermost(format: z.ZodType): z.ZodType {
  const { innerType, element, options, discriminator } = definitionOf(format);
  const inner = innerType ?? element ?? (discriminator === undefined ? undefined : options?.[0]);
  return inner === undefined ? format : innermost(inner);
}

/** The fields of all entries of the format, each by the lists that lead to it: `processes rounds label`. */
export function fieldsOfFormat(format: z.ZodType = bundleFormat(), path: readonly string[] = []): Set<string> {
  const { shape, options } = definitionOf(innermost(format));
  if (options !== undefined) return new Set(options.flatMap((option) => [...fieldsOfFormat(option, path)]));
  return new Set(Object.entries(shape ?? {}).flatMap(([name, inner]) => [[...path, name].join(' '), ...fieldsOfFormat(inner, [...path, name])]));
}

/** The fields that a bundle uses, named in the same way. */
export function fieldsIn(value: unknown, path: readonly string[] = []): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...fieldsIn(item, path)]));
  return new Set(Object.entries(value).flatMap(([name, held]) => [[...path, name].join(' '), ...fieldsIn(held, [...path, name])]));
}
