import { entryInWords } from '../words/entry-in-words.ts';
import { codeInWords } from '../words/of-fields.ts';
import type { Words } from '../words/words.ts';

/** Values of a field that the API gives as codes and dates, in words. Null for what the record itself says. */
export function valuesInWords(type: string, field: string, values: readonly string[], words: Words): string | null {
  const codes = values.map((value) => codeInWords({ type, field }, value, words));
  if (!codes.includes(null)) return codes.join(', ');
  if (values.every((value) => DATE.test(value))) return values.map((value) => words.date(value) || value).join(', ');
  const entries = values.map((value) => entryInWords({ type, field }, value, words));
  return entries.some((entry, index) => entry !== values[index]) ? entries.join(' | ') : null;
}

const DATE = /^\d{4}(-\d\d){0,2}[~?%]?(\/.*)?$/;
