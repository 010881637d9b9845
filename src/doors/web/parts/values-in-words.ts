import type { Words } from '../words/words.ts';

/** Values of a field that the API gives as codes and dates, in words. Null for what the record itself says. */
export function valuesInWords(type: string, field: string, values: readonly string[], words: Words): string | null {
  const table = field === 'kind' ? kindsOf(type, words) : vocabularyOf(field, words);
  if (table !== undefined && values.every((value) => value in table)) return values.map((value) => words.word(table, value)).join(', ');
  if (values.every((value) => DATE.test(value))) return values.map((value) => words.date(value) || value).join(', ');
  return values.some((value) => CODING.test(value)) ? values.map((value) => codingInWords(value, words)).join(' | ') : null;
}

const DATE = /^\d{4}(-\d\d){0,2}[~?%]?(\/.*)?$/;
/** A rival coding: `coder Olena; changes SPECIFIED`. */
const CODING = /(^|; )changes [A-Z]/;

function codingInWords(value: string, words: Words): string {
  if (!CODING.test(value)) return value;
  return value
    .split('; ')
    .map((part) => part.replace(/^(coder|changes|direction|note)(?= )/, (name) => `${words.word(words.field, name)}:`))
    .join('; ')
    .replace(
      /\b[A-Z][A-Z_]+\b/g,
      (code) => words.change[code as keyof Words['change']] ?? words.terms.Direction[code as keyof Words['terms']['Direction']] ?? code,
    );
}

/** What kinds there are of things of a type. */
function kindsOf(type: string, { answer, link, terms }: Words): Readonly<Record<string, string>> | undefined {
  if (type === 'Response') return answer;
  if (type === 'Link') return link;
  return (terms as Readonly<Record<string, Readonly<Record<string, string>>>>)[`${type}Kind`];
}

/** The vocabulary of a field, if all types share it. */
function vocabularyOf(field: string, words: Words): Readonly<Record<string, string>> | undefined {
  const { terms } = words;
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    changes: words.change,
    status: words.status,
    direction: terms.Direction,
    certainty: terms.Certainty,
    firmness: terms.Firmness,
    stance: terms.Stance,
    roles: terms.ParticipationRole,
    attendance: terms.Attendance,
    format: terms.RoundFormat,
    level: terms.RoundLevel,
    precision: terms.Precision,
    followUp: terms.FollowUp,
    result: terms.DeadlineResult,
    verdict: terms.ClaimVerdict,
  };
  return all[field];
}
