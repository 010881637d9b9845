import { isCountry } from '../../foundation/values/country.ts';
import { parseEdtf } from '../../foundation/values/edtf.ts';
import { isKey } from '../../foundation/values/key.ts';
import { isLanguage } from '../../foundation/values/language.ts';
import { capitalised, checkText, LONGEST_ADDRESS } from '../../foundation/values/text.ts';
import type { Field, TextFormat } from '../../ledger/field.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { fieldAt, fieldCalled, fieldsInside, fieldsOfEntry, typeInside, wordsOfEntry } from './entry-fields.ts';
import { shown } from './problem.ts';

/** Tells of something that is wrong inside an entry: at which path in it, what was expected and what came, and advice as a sentence. */
export type Report = (inside: readonly string[], expected: string, came: string, advice?: string) => void;

type Fields = Readonly<Record<string, unknown>>;

/** An entry as it is looked at: what it is, what it stands in, and whether it says all of itself. */
interface Checked {
  readonly type: ThingType;
  readonly owner: ThingType | null;
  /** Rules about its fields together hold for it. */
  readonly isWhole: boolean;
}

/**
 * What can be said of the values of one entry, and of all that it holds, without looking at any other: dates, keys, languages, countries,
 * addresses, coordinates, quantities, texts. Values of another kind than the format asks for are passed over.
 */
export function checkValues(entry: object, checked: Checked, report: Report): void {
  const { type, isWhole } = checked;
  const fields = fieldsOfEntry(type);
  checkTranslations(entry as Fields, type, report);
  if (isWhole) entryRules[type]?.(entry as Fields, report, checked);
  for (const [name, value] of Object.entries(entry)) {
    const inside = typeInside(type, name);
    if (inside !== null) checkEntries(value, { type: inside, owner: type, isWhole: true }, [name], report);
    else checkField(value, Object.hasOwn(fields, name) ? (fields[name] as Field<unknown>) : null, [name], report);
  }
}

/** A list of entries, or one alone; a source may be cited by its key. */
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

/** What a text of each format must be, beside not empty, which the format of bundles says. */
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
  const rule = field?.kind === 'value' && field.form.of === 'text' ? textRules[field.form.format] : undefined;
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

/** Rules about the fields of one group together, by its name. */
const groupRules: Readonly<Record<string, (group: Fields, report: Report) => void>> = { Quantity: checkQuantity };

/** Rules about the fields of one entry together. */
const entryRules: Readonly<Partial<Record<ThingType, (entry: Fields, report: Report, checked: Checked) => void>>> = { Claim: checkClaim, Link: checkLink };

/** Translations are of words that stand beside them. */
function checkTranslations({ translations, ...entry }: Fields, type: ThingType, report: Report): void {
  const words = wordsOfEntry(type);
  if (!Array.isArray(translations) || translations.length === 0 || words === null || entry[words] !== undefined) return;
  report(['translations'], 'translations together with the words that they are of', 'translations alone');
}

/** A quantity is one value, or a range with both ends, or a ratio. That it has a unit, the format says. */
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
  if ((field === undefined) !== (value === undefined)) {
    report([], 'field and value together', field === undefined ? 'value alone' : 'field alone');
  } else if (field === undefined && claim.statement === undefined) {
    report([], 'field and value, or a statement', 'neither');
  } else if (typeof field === 'string' && typeof value === 'string') {
    checkString(value, owner === null ? fieldCalled(field) : fieldAt(owner, [field]), ['value'], report);
  }
}

/** A link has one far end. */
function checkLink({ demand, toRound }: Fields, report: Report): void {
  if ((demand === undefined) === (toRound === undefined)) report([], 'demand or toRound, one of them', demand === undefined ? 'neither' : 'both');
}
