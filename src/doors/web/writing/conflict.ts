import type { Act, Field } from './act.ts';
import { inputOf } from './input.ts';
import type { Values } from './values.ts';

/** A form in three versions: as the writer saw it, as it stands now, and as the writer wants it. */
interface Versions<Of> {
  readonly seen: Of;
  readonly stands: Of;
  readonly wanted: Of;
}

/** A field in three versions. */
export interface Contested extends Versions<unknown> {
  readonly field: Field;
}

/** The fields that both changed after the form was opened, and not in the same way. Somebody has to choose. */
export function contested(act: Act, versions: Versions<Values>): Contested[] {
  return inThree(act, versions).filter(({ seen, stands, wanted }) => !isSame(seen, stands) && !isSame(seen, wanted) && !isSame(stands, wanted));
}

/** The fields that somebody else changed and the writer did not. The form takes them over. */
export function takenOver(act: Act, versions: Versions<Values>): Field[] {
  return inThree(act, versions)
    .filter(({ seen, stands, wanted }) => !isSame(seen, stands) && isSame(seen, wanted))
    .map(({ field }) => field);
}

function inThree(act: Act, { seen, stands, wanted }: Versions<Values>): Contested[] {
  const [was, is, own] = [inputOf(act, seen), inputOf(act, stands), inputOf(act, wanted)];
  return act.fields.map((field) => ({ field, seen: was[field.name], stands: is[field.name], wanted: own[field.name] }));
}

/** The resolved values. A field has the other's value if the writer takes it or did not touch the field. Else it has the writer's own. */
export function resolved(act: Act, { seen, stands, wanted }: Versions<Values>, takes: ReadonlySet<string>): Values {
  const [was, own] = [inputOf(act, seen), inputOf(act, wanted)];
  return act.fields.reduce((values, field) => {
    const { name } = field;
    const isTheirs = takes.has(name) || isSame(was[name], own[name]);
    return isTheirs ? withField(values, stands, field) : values;
  }, wanted);
}

function withField(values: Values, from: Values, { name, kind }: Field): Values {
  // Those of what stands now are what there is to keep. Whether to keep them the writer has said.
  if (kind === 'translations') return { ...values, translations: from.translations };
  return {
    ...values,
    texts: { ...values.texts, [name]: from.texts[name] ?? '' },
    words: { ...values.words, [name]: from.words[name] ?? [] },
    things: { ...values.things, [name]: from.things[name] ?? [] },
    ...(kind === 'figures' && { figures: from.figures }),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
