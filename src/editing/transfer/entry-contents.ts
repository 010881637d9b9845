import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { numberInKey } from '../recording/attachments.ts';
import type { Fields, Item } from '../recording/item.ts';
import type { WriteMode } from '../recording/write-mode.ts';
import type { CitationEntry } from './bundle-format.ts';
import type { EntryFields, LocatedEntry } from './located.ts';
import { type KeyReader, mappingsOf } from './mapping.ts';

/* Turns an entry into the fields of its thing, and decides how it applies to the standing thing. */

export function sourceOf(citation: CitationEntry): string {
  return typeof citation === 'string' ? citation : citation.source;
}

/** The fields that an entry gives, in the form of the record. */
export function readFields({ type, entry }: LocatedEntry, keys: KeyReader): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { name, field, fallback, read } of mappingsOf(type)) {
    // Null empties a field. An absent field stays as it is.
    const value = entry[name] === null ? fallback : read(entry, keys);
    if (value !== undefined) given[field] = value;
  }
  return given;
}

const fallbacks = new Map<ThingType, Fields>();

/** The defaults of a new thing. All new things of a type share them. */
export function fallbacksOf(type: ThingType): Fields {
  const known = fallbacks.get(type);
  if (known !== undefined) return known;
  const made = { ...Object.fromEntries(mappingsOf(type).map(({ field, fallback }) => [field, fallback])), ...(type === 'Demand' && formerlyDerived) };
  // An object with many computed names is a hash table in V8, and so is each copy of it. One from JSON is not.
  const fields = JSON.parse(JSON.stringify(made)) as Fields;
  fallbacks.set(type, fields);
  return fields;
}

/** Columns for the state of a demand, from before it was stored beside the record. Digests of old versions cover them. */
const formerlyDerived: Fields = { status: 'OPEN', raised: null, raisedAt: null };

export function numberOf({ content, key }: Item): number {
  return (content.number as number | undefined) ?? numberInKey(key);
}

/** The given fields, as they apply to the standing thing. */
export function besideStanding({ entry, mode }: { entry: EntryFields; mode: WriteMode }, standing: Fields, given: Fields): Fields {
  if (mode.kind !== 'state') return inStandingLanguage(entry, standing, given);
  // Accounts recorded before they had a language are not refused for lacking one. A correction gives them one.
  const wasWithout = standing.accountLanguage === null && standing.account === given.account && entry.reason !== 'CORRECTION';
  return given.accountLanguage !== undefined && wasWithout ? { ...given, accountLanguage: null } : given;
}

/** A new wording without a language has the language of the one that it replaces. */
function inStandingLanguage(entry: EntryFields, standing: Fields, given: Fields): Fields {
  if (entry.language !== undefined) return given;
  const toldAnew = given.account != null && entry.accountLanguage === undefined;
  const account = toldAnew ? { accountLanguage: standing.accountLanguage ?? 'und' } : {};
  const reworded = Object.entries(given).filter(([field]) => field === 'texts' || field === 'titles');
  const replaced = reworded.map(([field, texts]) => {
    const language = (standing[field] as LocalTextRecord[] | undefined)?.[0]?.language ?? 'und';
    return [field, (texts as LocalTextRecord[]).map((text, index) => (index === 0 ? { ...text, language } : text))];
  });
  return { ...given, ...account, ...Object.fromEntries(replaced) };
}

/** Whether a thing says all that is given. A date that was taken from a round or statement is nobody's. */
export function saysAll({ content }: Item, given: Fields): boolean {
  return Object.entries(given).every(
    ([field, value]) => (field === 'statedOn' && given.dated !== true) || canonicalJson(content[field] ?? null) === canonicalJson(value ?? null),
  );
}
