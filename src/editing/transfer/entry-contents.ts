import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Thing, ThingType } from '../../ledger/thing.ts';
import { numberInKey, numberingOf } from '../recording/attachments.ts';
import type { Fields, Item } from '../recording/item.ts';
import type { WriteMode } from '../recording/write-mode.ts';
import type { CitationEntry } from './bundle-format.ts';
import type { EntryFields, LocatedEntry } from './located.ts';
import { type KeyReader, mappingsOf } from './mapping.ts';

/* What an entry says of a thing, in the record's own terms, and how that is meant beside what stands. */

export function sourceOf(citation: CitationEntry): string {
  return typeof citation === 'string' ? citation : citation.source;
}

/** The fields that an entry gives, in the record's own terms. */
export function readFields({ type, entry }: LocatedEntry, keys: KeyReader): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { name, field, fallback, read } of mappingsOf(type)) {
    // Null empties a field; what is not there is left as it is.
    const value = entry[name] === null ? fallback : read(entry, keys);
    if (value !== undefined) given[field] = value;
  }
  return given;
}

/** What the fields of a new thing are where nobody says. */
export function fallbacksOf(type: ThingType): Fields {
  const fields = Object.fromEntries(mappingsOf(type).map(({ field, fallback }) => [field, fallback]));
  return type === 'Demand' ? { ...fields, ...formerlyDerived } : fields;
}

/** What the versions of demands held of their histories before that was stored beside the record: columns that digests of old versions cover. */
const formerlyDerived: Fields = { status: 'OPEN', raised: null, raisedAt: null };

export function contentOf(standing: Thing): Fields {
  const { id, key, sortKey, version, fromSeq, toSeq, ...content } = standing;
  return content;
}

export function numberOf({ content, key }: Item): number {
  return (content.number as number | undefined) ?? numberInKey(key);
}

/** What is given, as it is meant beside what stands. */
export function besideStanding({ entry, mode }: { entry: EntryFields; mode: WriteMode }, standing: Fields, given: Fields): Fields {
  if (mode.kind !== 'state') return inStandingLanguage(entry, standing, given);
  // What was recorded before accounts had a language is not refused for having none; a correction gives it one.
  const wasWithout = standing.accountLanguage === null && standing.account === given.account && entry.reason !== 'CORRECTION';
  return given.accountLanguage !== undefined && wasWithout ? { ...given, accountLanguage: null } : given;
}

/** A new wording that names no language is in the language of the one it replaces. */
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

/** Whether an entry without a number says what stands already: a party takes part in a round once; anything else must say the same. */
export function isSame(type: ThingType, sibling: Item, given: Fields): boolean {
  const knownBy = numberingOf(type)?.knownBy;
  return typeof knownBy === 'object' ? sibling.content[knownBy.field] === given[knownBy.field] : saysAll(sibling, given);
}

/** Whether a thing says all that is given. A date that was taken from a round or statement is nobody's. */
export function saysAll({ content }: Item, given: Fields): boolean {
  return Object.entries(given).every(
    ([field, value]) => (field === 'statedOn' && given.dated !== true) || canonicalJson(content[field] ?? null) === canonicalJson(value ?? null),
  );
}
