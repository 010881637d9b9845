import { isCountry } from '../../foundation/values/country.ts';
import { parseEdtf } from '../../foundation/values/edtf.ts';
import { isKey } from '../../foundation/values/key.ts';
import { isLanguage } from '../../foundation/values/language.ts';
import { capitalised, checkText, LONGEST_ADDRESS } from '../../foundation/values/text.ts';
import { holdsDate } from './date-fields.ts';
import { shown } from './problem.ts';

/** Tells of something that is wrong inside an entry: at which path in it, what was expected and what came, and advice as a sentence. */
export type Report = (inside: readonly string[], expected: string, came: string, advice?: string) => void;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What can be said of the values of one entry, and of all that it holds, without looking at any other: dates, keys, languages, countries,
 * addresses, coordinates, quantities, texts. `list` is the list of the bundle that it stands in: sources, positions, links. Values of
 * another kind than the format asks for are passed over.
 */
export function checkValues(entry: object, list: string, report: Report): void {
  checkInside(entry, list, [], report);
}

function checkInside(value: unknown, list: string, inside: readonly string[], report: Report): void {
  if (typeof value === 'string') {
    checkString(value, [list, ...inside], inside, report);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const isItem = inside.length === 0 || /^\d+$/.test(inside.at(-1) as string);
  if (isItem && !Array.isArray(value)) checkTranslations(value as Fields, inside.at(-2) ?? list, (deeper, ...rest) => report([...inside, ...deeper], ...rest));
  if (isItem && !Array.isArray(value)) groupRules[inside.at(-2) ?? list]?.(value as Fields, (deeper, ...rest) => report([...inside, ...deeper], ...rest));
  if (inside.at(-1) === 'coordinates') checkCoordinates(value, inside, report);
  for (const [name, held] of Object.entries(value)) checkInside(held, list, [...inside, name], report);
}

interface StringRule {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

const address: StringRule = { expected: `an address that begins with http:// or https://, of at most ${LONGEST_ADDRESS} characters`, fits: isAddress };

const language: StringRule = { expected: 'a language as a BCP 47 tag: en, uk, zh-Hans', fits: isLanguage };

/** What a field of a name holds, wherever it stands. */
const stringRules: Readonly<Record<string, StringRule>> = {
  key: { expected: 'a key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores', fits: isKey },
  language,
  accountLanguage: language,
  country: { expected: 'the code of a country in ISO 3166-1: BY, UA', fits: isCountry },
  url: address,
  archivedUrl: address,
  time: { expected: 'a time of 24 hours: 15:00', fits: (text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) },
  zone: { expected: 'an IANA time zone: Europe/Minsk', fits: isZone },
};

/** `path` leads from the list of the bundle to the value; what it is called decides what it holds. */
function checkString(text: string, path: readonly string[], inside: readonly string[], report: Report): void {
  const problem = checkText(text);
  const rule = stringRules[path.at(-1) as string];
  if (problem !== null) report(inside, 'text without control characters and halves of characters, not too long', problem);
  else if (holdsDate(path)) checkDate(text, inside, report);
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

/** Rules about the fields of one group together, by the list that it stands in. */
const groupRules: Readonly<Record<string, (group: Fields, report: Report) => void>> = {
  quantities: checkQuantity,
  claims: checkClaim,
  links: checkLink,
};

/** Translations are of words that stand beside them: of the assertion of a claim, else of a text or a title. What stands alone may be either. */
function checkTranslations(group: Fields, list: string, report: Report): void {
  const { translations } = group;
  if (!Array.isArray(translations) || translations.length === 0) return;
  const words = list === 'claims' ? ['statement'] : list === '' ? ['statement', 'text', 'title'] : ['text', 'title'];
  if (words.some((name) => group[name] !== undefined)) return;
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
function checkClaim(claim: Fields, report: Report): void {
  const { field, value } = claim;
  if ((field === undefined) !== (value === undefined)) {
    report([], 'field and value together', field === undefined ? 'value alone' : 'field alone');
  } else if (field === undefined && claim.statement === undefined) {
    report([], 'field and value, or a statement', 'neither');
  } else if (typeof field === 'string' && typeof value === 'string') {
    checkString(value, [field], ['value'], report);
  }
}

/** A link has one far end. */
function checkLink({ demand, toRound }: Fields, report: Report): void {
  if ((demand === undefined) === (toRound === undefined)) report([], 'demand or toRound, one of them', demand === undefined ? 'neither' : 'both');
}
