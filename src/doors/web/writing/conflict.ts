import type { Act, Field } from './acts.ts';
import { inputOf, type Values } from './values.ts';

/** A field in three versions: as the writer saw it, as it stands now, and as the writer wants it. */
export interface Contested {
  readonly field: Field;
  readonly seen: unknown;
  readonly stands: unknown;
  readonly wanted: unknown;
}

/** The fields that somebody else changed after the form was opened. A field that neither changed is no conflict. */
export function contested(act: Act, { seen, stands, wanted }: { readonly seen: Values; readonly stands: Values; readonly wanted: Values }): Contested[] {
  const [was, is, own] = [inputOf(act, seen), inputOf(act, stands), inputOf(act, wanted)];
  return act.fields
    .map((field) => ({ field, seen: was[field.name], stands: is[field.name], wanted: own[field.name] }))
    .filter((one) => !isSame(one.seen, one.stands));
}

/** The resolved values. A field has the other's value if the writer takes it or did not touch the field. Else it has the writer's own. */
export function resolved(
  act: Act,
  { seen, stands, wanted }: { readonly seen: Values; readonly stands: Values; readonly wanted: Values },
  takes: ReadonlySet<string>,
): Values {
  const [was, own] = [inputOf(act, seen), inputOf(act, wanted)];
  return act.fields.reduce((values, { name }) => {
    const isTheirs = takes.has(name) || isSame(was[name], own[name]);
    return isTheirs ? withField(values, stands, name) : values;
  }, wanted);
}

function withField(values: Values, from: Values, name: string): Values {
  return {
    ...values,
    texts: { ...values.texts, [name]: from.texts[name] ?? '' },
    words: { ...values.words, [name]: from.words[name] ?? [] },
    things: { ...values.things, [name]: from.things[name] ?? [] },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
