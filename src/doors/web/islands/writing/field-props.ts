import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { Act, AddedName, Field } from '../../writing/act.ts';
import type { Chosen, RoundChoice, Values } from '../../writing/values.ts';

export type Change = (how: (now: Values) => Values) => void;

/** What every field gets of its form. */
export interface FieldProps {
  readonly act: Act;
  readonly field: Field;
  readonly values: Values;
  readonly rounds: readonly RoundChoice[];
  readonly words: FormWords;
  readonly error: string | null;
  /** A function of the values as they are by then: an answer of the server may come after somebody typed elsewhere. */
  readonly change: Change;
  /** The field in which its form stands, if it is a form inside another. */
  readonly place: string | undefined;
  /** Draws the form that adds a thing. Absent if the writer may not add one. */
  readonly adding?: ((what: AddedName, at: Adding, done: (chosen: Chosen | null) => void) => JSX.Element) | undefined;
}

/** What was typed of a new thing, and in which field. */
export interface Adding {
  readonly name: string;
  readonly place: string;
}

/** Several forms of one act may be open inside another. Their place keeps their fields apart. */
export const idOf = (act: Act, field: Field, place?: string) => [...(place === undefined ? [] : [place]), act.name, field.name.replace('.', '-')].join('-');

/** A field without its label. */
export type Inner = FieldProps & { readonly id: string };

/** The hints and the error that describe a field. */
export const described = (id: string, error: string | null, ...others: readonly string[]) =>
  [...others, ...(error === null ? [] : [`${id}-error`])].join(' ') || undefined;

export function withText(values: Values, name: string, text: string): Values {
  return { ...values, texts: { ...values.texts, [name]: text } };
}
