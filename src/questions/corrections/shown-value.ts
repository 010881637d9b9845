import type { FieldShape } from '../../ledger/field.ts';
import { isThingId, type ThingId } from '../../ledger/thing.ts';
import { thingsIn } from '../../ledger/things-held.ts';

/** Longer texts are cut on the page. The API has the whole text. */
const LONGEST = 600;

type Keys = (id: ThingId) => string;

/** A value in readable form: things by their keys, texts with their language. Null if the field is empty. */
export function shownValue(shape: FieldShape | undefined, value: unknown, keyOf: Keys): string[] {
  if (value === null || value === undefined) return [];
  if (shape?.kind === 'reference' || shape?.kind === 'references') return thingsIn(shape, value).map(keyOf);
  if (shape?.kind === 'entries') {
    return (value as Record<string, unknown>[]).map(({ [shape.subject]: thing, ...details }) => withDetails(isThingId(thing) ? keyOf(thing) : '', details));
  }
  // A pair of numbers is one value: longitude and latitude, or a ratio.
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value.length === 0 ? [] : [value.join(', ')];
  return [value].flat().map(oneValue);
}

function oneValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return shortened(String(value));
  const { text, language, original, translatedBy, ...details } = value as Record<string, unknown>;
  if (typeof text !== 'string') return withDetails('', value as Record<string, unknown>);
  return withDetails(shortened(text), { ...(language === 'und' ? {} : { language }), translatedBy, ...details });
}

/** Adds the details in brackets. Empty details are left out. */
function withDetails(subject: string, details: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(details).flatMap(([name, value]) => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [name === 'language' ? String(value) : `${name} ${[value].flat().map(String).join(', ')}`];
  });
  if (subject === '') return said.join('; ');
  return said.length === 0 ? subject : `${subject} (${said.join('; ')})`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')} … (${characters.length - LONGEST} characters more)`;
}
