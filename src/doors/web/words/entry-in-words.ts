import { codeInWords, DAYS, fieldInWords, type Spot } from './of-fields.ts';
import type { Words } from './words.ts';

/** The parts of entries, by the field that lists them. A test compares them with the record. */
export const PARTS: Readonly<Record<string, readonly string[]>> = {
  names: ['text', 'language', 'from', 'to'],
  members: ['party', 'from', 'to', 'note'],
  spokespeople: ['person', 'from', 'to', 'note'],
  externalIds: ['scheme', 'id'],
  offices: ['title', 'party', 'from', 'to'],
  strands: ['key', 'name', 'status', 'period'],
  parties: ['party', 'roles', 'from', 'to', 'note'],
  ordinals: ['counter', 'number', 'note', 'sources'],
  plans: ['date', 'location', 'note', 'sources'],
  delegation: ['person', 'role', 'post', 'note'],
  codings: ['coder', 'changes', 'direction', 'note'],
  quantities: ['value', 'from', 'to', 'ratio', 'unit', 'measure', 'comparator', 'qualifier', 'binding'],
  settles: ['demand', 'extent'],
  points: ['label', 'text', 'language', 'demand', 'position', 'response'],
};

/**
 * An entry as the API gives it: a subject with its parts in brackets, `ua (roles HOST; from 2022-03)`, or parts alone. Its codes and days are
 * written in words. Any other text stays.
 */
export function entryInWords(spot: Spot, text: string, words: Words): string {
  const names = PARTS[spot.field]?.join('|');
  if (names === undefined) return text;
  const part = (said: string) => partInWords(spot, said, words);
  const inWords = (parts: string) =>
    parts
      .split(new RegExp(`; (?=(?:${names}) )`))
      .map(part)
      .join('; ');
  if (new RegExp(`^(?:${names}) `).test(text)) return inWords(text);
  const [, subject, parts] = new RegExp(`^([\\s\\S]*?) ?\\(((?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*; )?(?:${names}) [\\s\\S]*)\\)$`).exec(text) ?? [];
  if (subject === undefined || parts === undefined) return text;
  return `${subject} (${inWords(parts)})`;
}

function partInWords(spot: Spot, said: string, words: Words): string {
  const [name = '', ...rest] = said.split(' ');
  if (!PARTS[spot.field]?.includes(name)) return said;
  const value = rest.join(' ');
  const place = { ...spot, part: name };
  const codes = value.split(', ').map((code) => codeInWords(place, code, words));
  return `${fieldInWords(place, words)}: ${codes.includes(null) ? plainly(name, value, words) : codes.join(', ')}`;
}

function plainly(name: string, value: string, words: Words): string {
  if (name === 'unit') return words.unit(value, null);
  return (DAYS.has(name) && words.date(value)) || value;
}
