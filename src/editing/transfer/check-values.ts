import { isCountry } from '../../foundation/values/country.ts';
import { parseEdtf } from '../../foundation/values/edtf.ts';
import { isKey } from '../../foundation/values/key.ts';
import { isLanguage } from '../../foundation/values/language.ts';
import { capitalised, checkText, LONGEST_ADDRESS } from '../../foundation/values/text.ts';
import type { Field, TextFormat } from '../../ledger/field.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { fieldAt, fieldCalled, fieldsInside, fieldsOfEntry, typeInside, wordsOfEntry } from './entry-fields.ts';
import { shown } from './problem.ts';
import { isRetraction } from './retraction-entry.ts';

/** Reports a problem inside an entry: its path, what was expected and got, and advice as a sentence. */
export type Report = (inside: readonly string[], expected: string, came: string, advice?: string) => void;

type Fields = Readonly<Record<string, unknown>>;

/** An entry to check: its type, its parent type, and whether it is complete. */
export interface Checked {
  readonly type: ThingType;
  readonly owner: ThingType | null;
  /** Rules over several fields apply to it. */
  readonly isWhole: boolean;
}

/**
 * Checks the values of one entry and its inner entries without looking at others: dates, keys, languages, countries, addresses,
 * coordinates, quantities, texts. Values of a wrong type are skipped, because the format reports them.
 */
export function checkValues(entry: object, checked: Checked, report: Report): void {
  const { type } = checked;
  const fields = fieldsOfEntry(type);
  checkTranslations(entry as Fields, type, report);
  if (type === 'Round') checkPlaces(entry as Fields, report);
  checkRules(entry, checked, report);
  for (const [name, value] of Object.entries(entry)) {
    const inside = typeInside(type, name);
    if (inside !== null) checkEntries(value, { type: inside, owner: type, isWhole: true }, [name], report);
    else checkField(value, Object.hasOwn(fields, name) ? (fields[name] as Field<unknown>) : null, [name], report);
  }
}

/** Rules over several fields of a complete entry. */
export function checkRules(entry: object, checked: Checked, report: Report): void {
  if (checked.isWhole && !isRetraction(entry)) entryRules[checked.type]?.(entry as Fields, report, checked);
}

/** A list of entries, or a single one. A source may be cited by its key. */
function checkEntries(value: unknown, checked: Checked, inside: readonly string[], report: Report): void {
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) checkEntries(entry, checked, [...inside, String(index)], report);
  else if (typeof value === 'object' && value !== null) checkValues(value, checked, within(inside, report));
  else checkField(value, null, inside, report);
}

function checkField(value: unknown, field: Field<unknown> | null, inside: readonly string[], report: Report): void {
  if (typeof value === 'string') checkString(value, field, inside, report);
  if (typeof value !== 'object' || value === null) return;
  if (field?.kind === 'value' && field.form.of === 'coordinates') checkCoordinates(value, inside, report);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkField(item, field, [...inside, String(index)], report);
    return;
  }
  const fields = field === null ? {} : fieldsInside(field);
  if (field?.kind === 'value' && field.form.of === 'groups') groupRules[field.form.group.name]?.(value as Fields, within(inside, report));
  for (const [name, held] of Object.entries(value)) {
    checkField(held, Object.hasOwn(fields, name) ? (fields[name] as Field<unknown>) : null, [...inside, name], report);
  }
}

function within(inside: readonly string[], report: Report): Report {
  return (deeper, ...rest) => report([...inside, ...deeper], ...rest);
}

interface StringRule {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

/** The rule of each text format. The format of bundles already refuses empty texts. */
const textRules: Readonly<Partial<Record<TextFormat, StringRule>>> = {
  key: { expected: 'a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores', fits: isKey },
  language: { expected: 'a language as a BCP 47 tag: en, uk, zh-Hans', fits: isLanguage },
  country: { expected: 'the code of a country in ISO 3166-1: BY, UA', fits: isCountry },
  address: { expected: `an address that begins with http:// or https://, of at most ${LONGEST_ADDRESS} characters`, fits: isAddress },
  time: { expected: 'a time of 24 hours: 15:00', fits: (text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) },
  zone: { expected: 'an IANA time zone: Europe/Minsk', fits: isZone },
};

function checkString(text: string, field: Field<unknown> | null, inside: readonly string[], report: Report): void {
  const problem = checkText(text);
  const rule = field?.kind === 'value' && (field.form.of === 'text' || field.form.of === 'texts') ? textRules[field.form.format] : undefined;
  if (problem !== null) report(inside, 'text without control characters and halves of characters, not too long', problem);
  else if (field?.kind === 'date') checkDate(text, inside, report);
  else if (rule !== undefined && !rule.fits(text)) report(inside, rule.expected, shown(text));
}

function checkDate(text: string, inside: readonly string[], report: Report): void {
  const reading = parseEdtf(text);
  if (!reading.ok)
    report(inside, 'a date in EDTF level 1: 2022-03-03, 2022-03, 2022-03-14/2022-03-17, 2022-03~', shown(text), `${capitalised(reading.problem)}.`);
}

function isAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

function isZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Longitude comes first, from -180 to 180; then latitude, from -90 to 90. Degrees. */
function checkCoordinates(value: object, inside: readonly string[], report: Report): void {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return;
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return;
  const isTurned = Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
  report(inside, 'longitude from -180 to 180, then latitude from -90 to 90', `${longitude}, ${latitude}`, isTurned ? 'Are they the wrong way round?' : '');
}

/** Rules over several fields of a group, by the name of the group. */
const groupRules: Readonly<Record<string, (group: Fields, report: Report) => void>> = { Quantity: checkQuantity };

/** Rules over several fields of an entry. */
const entryRules: Readonly<Partial<Record<ThingType, (entry: Fields, report: Report, checked: Checked) => void>>> = {
  Claim: checkClaim,
  Document: checkPoints,
  Link: checkLink,
  Position: checkAccountLanguage,
};

/** A point names a position or response by number, so it also needs the demand. */
function checkPoints({ points }: Fields, report: Report): void {
  for (const [index, point] of (Array.isArray(points) ? (points as (Fields | null)[]) : []).entries()) {
    for (const field of ['position', 'response']) {
      if (point?.[field] == null || point.demand != null) continue;
      report(['points', String(index), field], `${field} together with the demand that it is of`, `${field} alone`);
    }
  }
}

/** Translations need the text that they translate. */
function checkTranslations({ translations, ...entry }: Fields, type: ThingType, report: Report): void {
  const words = wordsOfEntry(type);
  if (!Array.isArray(translations) || translations.length === 0 || words === null || entry[words] != null) return;
  report(['translations'], 'translations together with the words that they are of', 'translations alone');
}

/** The main place of a round is the first of its places. */
function checkPlaces({ location, locations }: Fields, report: Report): void {
  if (location == null || !Array.isArray(locations) || locations.length === 0 || locations[0] === location) return;
  report(['location'], 'the first of `locations`, or no location beside them', shown(location));
}

/** `accountLanguage` needs an account. */
function checkAccountLanguage({ account, accountLanguage }: Fields, report: Report): void {
  if (accountLanguage == null || account != null) return;
  report(['accountLanguage'], 'accountLanguage together with the words that it is of', 'accountLanguage alone');
}

/** A quantity is one value, a range with both ends, or a ratio. The format checks its unit. */
function checkQuantity(quantity: Fields, report: Report): void {
  const given = ['value', 'from', 'to', 'ratio'].filter((field) => quantity[field] !== undefined);
  if (!['value', 'from to', 'ratio'].includes(given.join(' '))) {
    report([], 'one of: value; from and to; ratio', given.length === 0 ? 'none of them' : given.join(' and '));
  } else if (Number(quantity.from) > Number(quantity.to)) {
    report(['from'], 'a range from the smaller to the greater', `${quantity.from} to ${quantity.to}`);
  }
}

/** A claim gives a value of a field, or is an assertion in words. */
function checkClaim(claim: Fields, report: Report, { owner }: Checked): void {
  const { field, value } = claim;
  const [hasField, hasValue] = [field != null, field === null ? value != null : value !== undefined];
  if (hasField !== hasValue) {
    report([], 'field and value together', hasField ? 'field alone' : 'value alone');
  } else if (!hasField && claim.statement == null) {
    report([], 'field and value, or a statement', 'neither');
  } else if (typeof field === 'string' && typeof value === 'string') {
    checkString(value, owner === null ? fieldCalled(field) : fieldAt(owner, [field]), ['value'], report);
  }
}

/** A link has one far end. */
function checkLink({ demand, toRound }: Fields, report: Report): void {
  if ((demand == null) === (toRound == null)) report([], 'demand or toRound, one of them', demand == null ? 'neither' : 'both');
}
