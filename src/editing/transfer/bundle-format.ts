import { z } from 'zod';
import { madeOnce } from '../../foundation/made-once.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { type EntryList, listsIn, listsOnAnything, topLists } from '../../record/belonging.ts';
import { recordsByType } from '../../record/records.ts';
import { fieldsOfEntry } from './entry-fields.ts';
import { formatsOf, wholeNumber } from './entry-format.ts';
import { RETRACTION } from './retraction-entry.ts';

/*
 * The format of a bundle: how a negotiation is written down in a file. It follows from the descriptions of the records. The published
 * JSON Schema is printed from it, and the parser checks files against it.
 */

type Formats = Record<string, z.ZodType>;

const n = wholeNumber().describe('Its number within what it belongs to; given out where it is left out.').optional();

const reason = z
  .enum(['FACT', 'CORRECTION'])
  .describe(
    'CORRECTION: the record was wrong, and this entry mends it. FACT: it happened since, and so did what differs inside it. Without one, an entry that differs from the record is refused.',
  )
  .optional();

const reasonOfCitation = z
  .enum(['CORRECTION', 'RETRACTION'])
  .describe(
    'CORRECTION: this mends what the record has of the same source here. RETRACTION: takes back the citations of the source here that no other element of the list names.',
  )
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
  const fields = formatsOf(fieldsOfEntry(type), { nullEmpties: true });
  const { aliases, knownSince, ...ofCitation } = fields;
  // Claims and citations have fewer common fields.
  if (type === 'Citation') {
    return z.union([z.string().describe('The key of a source that supports this entry.'), z.strictObject({ ...ofCitation, reason: reasonOfCitation })]);
  }
  if (type === 'Claim') {
    return z.strictObject({ n, ...ofCitation, knownSince, reason, ...lists(listsOnAnything.filter((each) => each.type !== 'Claim')) } as Formats);
  }
  const number: Formats = place.numbered?.knownBy === 'n' ? { n } : {};
  return z.strictObject({ ...number, ...fields, reason, ...lists(listsIn(type)), ...lists(listsOnAnything) });
}

function lists(some: readonly EntryList[]): Formats {
  return Object.fromEntries(some.map(({ list, type }) => [list, z.array(listedFormat(type)).describe(recordsByType[type].says).optional()]));
}

const listed = new Map<ThingType, z.ZodType>();

/** What a list of entries may hold: an entry, or a retraction. */
function listedFormat(type: ThingType): z.ZodType {
  if (type === 'Citation') return entryFormat(type);
  const known = listed.get(type) ?? entryOrRetraction(entryFormat(type) as z.ZodObject, retractionFormat(type));
  listed.set(type, known);
  return known;
}

/** The reason decides between the two. */
export function entryOrRetraction(entry: z.ZodObject, retraction: z.ZodObject): z.ZodType {
  return z.discriminatedUnion('reason', [entry, retraction]);
}

/** The entry that retracts a thing: how to find it, and why. */
export function retractionFormat(type: ThingType): z.ZodObject {
  const knownBy = recordsByType[type].place.numbered?.knownBy;
  const name = typeof knownBy === 'object' ? knownBy.field : knownBy === 'n' ? 'n' : 'key';
  const known = retractions.get(name) ?? retractionBy(name);
  retractions.set(name, known);
  return known;
}

/** The formats of retractions, by the field that names the retracted thing. */
export const retractions = new Map<string, z.ZodObject>();

function retractionBy(name: string): z.ZodObject {
  const identity = name === 'n' ? wholeNumber().describe('Its number.') : z.string().describe('By which it is known here.');
  return z
    .strictObject({
      [name]: identity,
      reason: z.literal(RETRACTION).describe('It should not have been recorded. What belongs to it goes with it.'),
      note: z.string().describe('Why. It stays with the thing as its note.').optional(),
    })
    .describe('Takes a thing back. Where there is no such thing, it changes nothing.');
}

export const bundleFormat = madeOnce(() =>
  z.strictObject({
    bundle: z.literal(1).describe('The version of the format.'),
    reason: z.literal('FACT').describe('FACT for all entries of this file that name no reason: what differs from the record happened since.').optional(),
    ...lists(topLists),
  }),
);

/** The formats of all entries, by the names that they have in the published schema and in bulk files. */
export const entryFormats = madeOnce(
  (): Readonly<Record<string, z.ZodType>> => Object.fromEntries(Object.keys(recordsByType).map((type) => [type.toLowerCase(), entryFormat(type as ThingType)])),
);

/** A source that an entry cites: its key alone, or a group of fields. */
export type CitationEntry = string | (Entry & { readonly source: string });

/** An entry of a bundle. The description of its type decides its fields. The lists here hold entries. */
export interface Entry {
  readonly key?: string;
  readonly [field: string]: unknown;
}

export type { Bundle } from './written.ts';
