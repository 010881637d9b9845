import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import type { Words } from '../words/words.ts';
import { thingAndRest } from './change-entries.ts';
import { Listed, Plain, Said } from './link.tsx';
import { type AnyThing, ThingLink } from './thing.tsx';

interface Props {
  readonly as: 'del' | 'ins';
  readonly field: string;
  readonly values: readonly string[];
  /** The things that the values name, in their order. */
  readonly named: readonly (AnyThing | null)[];
  readonly visit: Visit;
}

/** What a field said before a correction, or says after it. That it said nothing is no value of the record, so it is not struck. */
export function CorrectedValue({ as: Mark, field, values, named, visit }: Props): JSX.Element {
  if (values.length === 0) return <span class="soft">{visit.words.feed.nothing}</span>;
  return <Mark>{named.length === 0 ? inWords(field, values, visit) : <NamedValues values={values} named={named} visit={visit} />}</Mark>;
}

/** Values that name things. What has a page of its own leads there. */
function NamedValues({ values, named, visit }: Omit<Props, 'as' | 'field'>): JSX.Element {
  const items = values.map((value, index) => {
    const found = thingAndRest(value, named[index]);
    if (found === null) return <Plain key={value} text={value} visit={visit} />;
    return (
      <Fragment key={value}>
        <ThingLink thing={found.thing} visit={visit} />
        {found.rest}
      </Fragment>
    );
  });
  return <Listed items={items} />;
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
