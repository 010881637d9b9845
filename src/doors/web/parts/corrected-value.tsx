import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import type { Words } from '../words/words.ts';
import { Plain, Said } from './link.tsx';

interface Props {
  readonly as: 'del' | 'ins';
  readonly field: string;
  readonly values: readonly string[] | null;
  readonly visit: Visit;
}

/** What a field said before a correction, or says after it. That it said nothing is no value of the record, so it is not struck. */
export function CorrectedValue({ as: Mark, field, values, visit }: Props): JSX.Element {
  if (values === null || values.length === 0) return <span class="soft">{visit.words.feed.nothing}</span>;
  return <Mark>{inWords(field, values, visit)}</Mark>;
}

/** The API gives values of a correction as plain texts: a text with its language after it, and entries of a list with their codes. */
function inWords(field: string, values: readonly string[], visit: Visit): JSX.Element | string {
  const { words } = visit;
  const table = vocabularyOf(field, words);
  if (table !== undefined && values.every((value) => value in table)) return values.map((value) => words.word(table, value)).join(', ');
  if (values.every((value) => DATE.test(value))) return values.map((value) => words.date(value) || value).join(', ');
  const [only = ''] = values;
  const [, text, language] = (values.length === 1 && IN_LANGUAGE.exec(only)) || [];
  if (text !== undefined && language !== undefined) return <Said text={{ text, language }} visit={visit} />;
  return <Plain text={values.map((value) => codesInWords(value, words)).join(' | ')} visit={visit} />;
}

const DATE = /^\d{4}(-\d\d){0,2}[~?%]?(\/.*)?$/;
const IN_LANGUAGE = /^([\s\S]*) \(([a-z]{2,3})\)$/;

/** The codes and names of a coding: `coder Olena; changes SPECIFIED`. */
function codesInWords(value: string, words: Words): string {
  if (!/(^|; )changes [A-Z]/.test(value)) return value;
  return value
    .split('; ')
    .map((part) => part.replace(/^(coder|changes|direction|note)(?= )/, (name) => `${words.word(words.field, name)}:`))
    .join('; ')
    .replace(
      /\b[A-Z][A-Z_]+\b/g,
      (code) => words.change[code as keyof Words['change']] ?? words.terms.Direction[code as keyof Words['terms']['Direction']] ?? code,
    );
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
    verdict: terms.ClaimVerdict,
  };
  return all[field];
}
