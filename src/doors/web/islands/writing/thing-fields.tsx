import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { AddedName, ThingKind } from '../../writing/act.ts';
import { labelOf } from '../../writing/label.ts';
import type { Chosen } from '../../writing/values.ts';
import { described, type FieldProps, type Inner } from './field-props.ts';
import { goOnAt } from './focus.ts';
import { hand } from './hand.ts';
import { Picker, type PickerProps } from './picker.tsx';

/** The form that adds a thing of a type. */
const ADDED_BY: Readonly<Partial<Record<ThingKind, AddedName>>> = { PARTY: 'party', ISSUE: 'issue', LOCATION: 'location', SOURCE: 'source' };

/** Things of the record, found by name. */
export function Things({ id, act, field, values, change, error, words, adding }: Inner): JSX.Element {
  const { name, many } = field;
  const chosen = values.things[name] ?? [];
  const types = field.types ?? [];
  const list = useRef<HTMLDivElement>(null);
  const set = (how: (some: readonly Chosen[]) => readonly Chosen[], typed = '') =>
    change((now) => ({ ...now, typed: { ...now.typed, [name]: typed }, things: { ...now.things, [name]: how(now.things[name] ?? []) } }));
  return (
    <>
      <div ref={list} tabIndex={-1}>
        <ChosenList chosen={chosen} words={words} remove={(key) => set((some) => some.filter((one) => one.key !== key))} />
      </div>
      {(many || chosen.length === 0) && (
        <NameField
          id={id}
          label={labelOf(act, field, words)}
          types={types}
          words={words}
          describedBy={described(id, error)}
          isNeeded={field.needed}
          isBad={error !== null}
          typed={values.typed[name] ?? ''}
          without={chosen.map(({ key }) => key)}
          type={(text) => set((some) => some, text)}
          pick={(one) => {
            set((some) => (many ? [...some.filter(({ key }) => key !== one.key), one] : [one]));
            // Its field goes, and would take the focus with it.
            if (!many) goOnAt(list.current, list.current?.parentElement);
          }}
          adding={adding}
        />
      )}
    </>
  );
}

interface NameFieldProps extends Omit<PickerProps, 'onAdd'> {
  readonly adding: FieldProps['adding'];
}

/** The field that finds a thing, or the form that adds one. What was typed stays until a thing is chosen. */
function NameField({ adding, ...picker }: NameFieldProps): JSX.Element {
  const { id, types, typed, pick } = picker;
  const [isAdding, setAdding] = useState(false);
  const what = types.map((type) => ADDED_BY[type]).find((name) => name !== undefined);
  if (what === undefined || adding === undefined) return <Picker {...picker} />;
  if (!isAdding) return <Picker {...picker} onAdd={() => setAdding(true)} />;
  return adding(what, { name: typed.trim(), place: id }, (one) => {
    setAdding(false);
    if (one === null) return;
    hand.take(types, one);
    pick(one);
  });
}

function ChosenList({
  chosen,
  words,
  remove,
}: {
  readonly chosen: readonly Chosen[];
  readonly words: FormWords;
  /** Absent in a row, which is removed as a whole. */
  readonly remove?: (key: string) => void;
}): JSX.Element {
  return (
    <ul class="chosen">
      {chosen.map(({ key, label }) => (
        <li key={key}>
          {label} <code>{key}</code>{' '}
          {remove !== undefined && (
            <button type="button" aria-label={words.writing.remove(label)} onClick={() => remove(key)}>
              ×
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function RoundField({ id, field, values, rounds, change, error, words }: Inner): JSX.Element {
  const [chosen] = values.things[field.name] ?? [];
  const pick = (key: string) => {
    const round = rounds.find((one) => one.key === key);
    change((now) => ({ ...now, things: { ...now.things, [field.name]: round === undefined ? [] : [{ key, label: round.label }] } }));
  };
  return (
    <select
      id={id}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={chosen?.key ?? ''}
      onChange={(event) => pick(event.currentTarget.value)}
    >
      <option value="">{words.writing.noRound}</option>
      {[...rounds].reverse().map(({ key, label, day }) => (
        <option key={key} value={key}>
          {[label, day].filter(Boolean).join(', ')}
        </option>
      ))}
    </select>
  );
}

interface OneThingProps {
  readonly id: string;
  readonly types: readonly ThingKind[];
  readonly label: string;
  readonly row: { readonly thing: Chosen | null; readonly typed: string };
  /** The rows of its list. */
  readonly rows: readonly { readonly thing: Chosen | null }[];
  readonly set: (some: { readonly thing: Chosen | null; readonly typed: string }) => void;
}

/** A thing inside a row: the chosen one, or the field that finds one. */
export function OneThing({
  id,
  types,
  label,
  row,
  rows,
  set,
  words,
  adding,
  error,
}: OneThingProps & Pick<FieldProps, 'words' | 'adding' | 'error'>): JSX.Element {
  const { thing, typed } = row;
  const list = useRef<HTMLDivElement>(null);
  return (
    <div class="one" ref={list} tabIndex={-1}>
      {thing !== null ? (
        <ChosenList chosen={[thing]} words={words} />
      ) : (
        <NameField
          id={id}
          label={label}
          types={types}
          words={words}
          isBad={error !== null}
          typed={typed}
          without={rows.flatMap((one) => one.thing?.key ?? [])}
          type={(text) => set({ thing: null, typed: text })}
          pick={(chosen) => {
            set({ thing: chosen, typed: '' });
            goOnAt(list.current);
          }}
          adding={adding}
        />
      )}
    </div>
  );
}
