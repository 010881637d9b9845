import { z } from 'zod';
import type { ThingType } from '../../ledger/thing.ts';
import { type EntryList, listsIn, listsOnAnything, topLists } from '../../record/belonging.ts';
import { recordsByType } from '../../record/records.ts';
import { fieldsOfEntry } from './entry-fields.ts';
import { formatsOf } from './entry-format.ts';

/*
 * The format of a bundle: how a negotiation is written down in a file. It follows from the descriptions of the records. The published
 * JSON Schema is printed from it, and the parser checks files against it.
 */

type Formats = Record<string, z.ZodType>;

const n = z.int().positive().describe('Its number within what it belongs to; given out where it is left out.').optional();

const reason = z
  .enum(['FACT', 'CORRECTION'])
  .describe('CORRECTION: the record was wrong, and this entry mends it. Without it, an entry that differs from the record is refused.')
  .optional();

/** Inner formats are made first, because each format holds the formats of its inner entries. */
const made = new Map<ThingType, z.ZodType>();

/** The format of the entries of a type. */
export function entryFormat(type: ThingType): z.ZodType {
  const known = made.get(type);
  if (known !== undefined) return known;
  const format = makeFormat(type);
  made.set(type, format);
  return format;
}

function makeFormat(type: ThingType): z.ZodType {
  const { place } = recordsByType[type];
  const fields = formatsOf(fieldsOfEntry(type));
  const { aliases, knownSince, ...ofCitation } = fields;
  // Claims and citations have fewer common fields.
  if (type === 'Citation') return z.union([z.string().describe('The key of a source that supports this entry.'), z.strictObject(ofCitation)]);
  if (type === 'Claim') return z.strictObject({ n, ...ofCitation, knownSince, ...lists(listsOnAnything.filter((each) => each.type !== 'Claim')) } as Formats);
  const number: Formats = place.numbered?.knownBy === 'n' ? { n } : {};
  return z.strictObject({ ...number, ...fields, reason, ...lists(listsIn(type)), ...lists(listsOnAnything) });
}

function lists(some: readonly EntryList[]): Formats {
  return Object.fromEntries(some.map(({ list, type }) => [list, z.array(entryFormat(type)).describe(recordsByType[type].says).optional()]));
}

export const bundleFormat = z.strictObject({ bundle: z.literal(1).describe('The version of the format.'), ...lists(topLists) });

/** The formats of all entries, by the names that they have in the published schema and in bulk files. */
export const entryFormats: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.keys(recordsByType).map((type) => [type.toLowerCase(), entryFormat(type as ThingType)]),
);

/** A source that an entry cites: its key alone, or a group of fields. */
export type CitationEntry = string | (Entry & { readonly source: string });

/** An entry of a bundle. Which fields it has, the description of its type says; the lists in it are those that hold entries. */
export interface Entry {
  readonly key?: string;
  readonly [field: string]: unknown;
}

export type { Bundle } from './written.ts';
