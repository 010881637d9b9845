import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { Act, ActName, Field, ThingKind } from '../../writing/acts.ts';
import { dateFault } from '../../writing/checks.ts';
import { CHOICES, type ChoiceName } from '../../writing/choices.ts';
import { labelOf } from '../../writing/label.ts';
import { isNotKnown, readingsOf, typedDate } from '../../writing/typed-date.ts';
import {
  type Chosen,
  type FigureRow,
  NEW_FIGURE,
  NEW_PARTY,
  NEW_SETTLEMENT,
  NEW_SOURCE,
  type PartyRow,
  type SettlementRow,
  type SourceRow,
  type Values,
} from '../../writing/values.ts';
import { Picker, type PickerProps } from './picker.tsx';

/** A round that may be chosen, from the process of the form. */
export interface RoundChoice {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
}

export type Change = (how: (now: Values) => Values) => void;

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
  readonly adding?: ((what: ActName, at: Adding, done: (chosen: Chosen | null) => void) => JSX.Element) | undefined;
}

/** What was typed of a new thing, and in which field. */
export interface Adding {
  readonly name: string;
  readonly place: string;
}

/** Several forms of one act may be open inside another. Their place keeps their fields apart. */
export const idOf = (act: Act, field: Field, place?: string) => [...(place === undefined ? [] : [place]), act.name, field.name.replace('.', '-')].join('-');

/** The form that adds a thing of a type. */
const ADDED_BY: Readonly<Partial<Record<ThingKind, ActName>>> = { PARTY: 'party', ISSUE: 'issue', LOCATION: 'location', SOURCE: 'source' };

/** One field with its label, its hint and its error. */
export function FieldOf(props: FieldProps): JSX.Element {
  const { act, field, place, words, error } = props;
  const id = idOf(act, field, place);
  const isGroup = ['sources', 'settles', 'parties', 'figures'].includes(field.kind) || (field.kind === 'choice' && field.many === true);
  const label = (
    <>
      {labelOf(act, field, words)} {field.needed && <small class="soft">{words.writing.needed}</small>}
    </>
  );
  const inside = <Inside {...props} id={id} />;
  const told = error !== null && (
    <p class="field-error" id={`${id}-error`}>
      {error}
    </p>
  );
  if (isGroup)
    return (
      <fieldset class="field" id={id} tabIndex={-1} aria-describedby={error === null ? undefined : `${id}-error`}>
        <legend>{label}</legend>
        {inside}
        {told}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {inside}
      {told}
    </div>
  );
}

function Inside(props: FieldProps & { readonly id: string }): JSX.Element {
  switch (props.field.kind) {
    case 'line':
      return <Line {...props} />;
    case 'words':
      return <LongText {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'thing':
      return <Things {...props} />;
    case 'round':
      return <RoundField {...props} />;
    case 'choice':
      return props.field.many ? <Chips {...props} /> : <Choice {...props} />;
    case 'sources':
      return <SourceRows {...props} />;
    case 'settles':
      return <SettlementRows {...props} />;
    case 'parties':
      return <PartyRows {...props} />;
    case 'figures':
      return <FigureRows {...props} />;
    case 'yes':
      return <Yes {...props} />;
  }
}

type Inner = FieldProps & { readonly id: string };

const described = (id: string, error: string | null, ...others: readonly string[]) =>
  [...others, ...(error === null ? [] : [`${id}-error`])].join(' ') || undefined;

function withText(values: Values, name: string, text: string): Values {
  return { ...values, texts: { ...values.texts, [name]: text } };
}

function Line({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <input
      id={id}
      type="text"
      inputMode={field.name === 'url' ? 'url' : 'text'}
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={values.texts[field.name] ?? ''}
      onInput={({ currentTarget: { value } }) => change((now) => withText(now, field.name, value))}
    />
  );
}

function LongText({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <textarea
      id={id}
      rows={3}
      dir="auto"
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={values.texts[field.name] ?? ''}
      onInput={({ currentTarget: { value } }) => change((now) => withText(now, field.name, value))}
    />
  );
}

/** Reads a date as people type it, and shows what will be recorded. A day that may be one of two is asked back. */
function DateField({ id, field, values, change, error, words }: Inner): JSX.Element {
  const recorded = values.texts[field.name] ?? '';
  const [typed, setTyped] = useState(recorded);
  const edtf = typedDate(typed);
  const readings = edtf === null ? readingsOf(typed) : [];
  const type = (text: string) => {
    setTyped(text);
    change((now) => withText(now, field.name, typedDate(text) ?? text));
  };
  const { writing } = words;
  const asked = field.needed ? writing.dateHint : `${writing.dateHint} ${writing.dateUnknown}`;
  const isUnknown = isNotKnown(typed);
  const hintOf = () => {
    if (typed.trim() === '') return asked;
    if (isUnknown) return writing.dateNotKnown;
    return edtf !== null ? writing.dateWillBe(words.date(edtf), edtf) : writing.faults[dateFault(typed) ?? 'DATE_UNREAD'];
  };
  return (
    <>
      <input
        id={id}
        type="text"
        aria-required={field.needed}
        aria-invalid={error !== null || (typed.trim() !== '' && edtf === null && !isUnknown)}
        aria-describedby={described(id, error, `${id}-hint`)}
        value={typed}
        onInput={({ currentTarget: { value } }) => type(value)}
      />
      <p class="soft" id={`${id}-hint`} role="status">
        {hintOf()}
      </p>
      {readings.length > 1 && (
        <p class="buttons">
          {readings.map((reading) => (
            <button type="button" key={reading} onClick={() => type(reading)}>
              {words.date(reading)}
            </button>
          ))}
        </p>
      )}
    </>
  );
}

function Things({ id, act, field, values, change, error, words, adding }: Inner): JSX.Element {
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
          isBad={error !== null}
          typed={values.typed[name] ?? ''}
          type={(text) => set((some) => some, text)}
          pick={(one) => {
            set((some) => (many ? [...some.filter(({ key }) => key !== one.key), one] : [one]));
            // Its field goes, and would take the focus with it.
            if (!many) list.current?.focus();
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
    if (one !== null) pick(one);
  });
}

function ChosenList({
  chosen,
  words,
  remove,
}: {
  readonly chosen: readonly Chosen[];
  readonly words: FormWords;
  readonly remove: (key: string) => void;
}): JSX.Element {
  return (
    <ul class="chosen">
      {chosen.map(({ key, label }) => (
        <li key={key}>
          {label} <code>{key}</code>{' '}
          <button type="button" aria-label={words.writing.remove(label)} onClick={() => remove(key)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

function RoundField({ id, field, values, rounds, change, error, words }: Inner): JSX.Element {
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
      {[...rounds].reverse().map(({ key, label, date }) => (
        <option key={key} value={key}>
          {date === null ? label : `${label}, ${words.date(date, 'short')}`}
        </option>
      ))}
    </select>
  );
}

export function wordFor(of: ChoiceName, value: string, words: FormWords): string {
  const vocabularies: Partial<Record<ChoiceName, Readonly<Record<string, string>>>> = {
    ...words.terms,
    ChangeKind: words.change,
    ResponseKind: words.answer,
    RoundStatus: words.status,
    ProcessStatus: words.status,
  };
  return words.word(vocabularies[of] ?? {}, value);
}

function Choice({ id, field, values, change, error, words }: Inner): JSX.Element {
  const of = field.of as ChoiceName;
  const [chosen = ''] = values.words[field.name] ?? [];
  const set = (value: string) => change((now) => ({ ...now, words: { ...now.words, [field.name]: value === '' ? [] : [value] } }));
  return (
    <select
      id={id}
      aria-required={field.needed}
      aria-invalid={error !== null}
      aria-describedby={described(id, error)}
      value={chosen}
      onChange={(event) => set(event.currentTarget.value)}
    >
      <option value="">{words.writing.choose}</option>
      {CHOICES[of].map((value) => (
        <option key={value} value={value}>
          {wordFor(of, value, words)}
        </option>
      ))}
    </select>
  );
}

/** Several words, each with its meaning. */
export function Chips({ field, values, change, words }: Pick<Inner, 'field' | 'values' | 'change' | 'words'>): JSX.Element {
  const of = field.of as ChoiceName;
  const chosen = values.words[field.name] ?? [];
  const toggle = (value: string) =>
    change((now) => {
      const some = now.words[field.name] ?? [];
      return { ...now, words: { ...now.words, [field.name]: some.includes(value) ? some.filter((one) => one !== value) : [...some, value] } };
    });
  return (
    <ul class="chips">
      {CHOICES[of].map((value) => (
        <li key={value}>
          <label class="chip">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /> {wordFor(of, value, words)}
            {of === 'ChangeKind' && <small class="soft"> {words.word(words.writing.changeMeans, value)}</small>}
          </label>
        </li>
      ))}
    </ul>
  );
}

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly another: string;
  readonly empty: Row;
  readonly words: FormWords;
  readonly nameOf: (row: Row) => string;
  readonly change: (how: (rows: readonly Row[]) => readonly Row[]) => void;
  readonly draw: (row: Row, set: (some: Partial<Row>) => void, index: number) => ComponentChildren;
}

/** Rows that can be added and removed. */
function Rows<Row>({ rows, another, empty, words, nameOf, change, draw }: RowsProps<Row>): JSX.Element {
  return (
    <>
      <ol class="rows">
        {rows.map((row, index) => (
          <li key={index}>
            {draw(row, (some) => change((now) => now.map((one, place) => (place === index ? { ...one, ...some } : one))), index)}{' '}
            <button type="button" aria-label={words.writing.remove(nameOf(row))} onClick={() => change((now) => now.filter((_one, place) => place !== index))}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => change((now) => [...now, empty])}>
        {another}
      </button>
    </>
  );
}

function SourceRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  const { writing } = words;
  return (
    <Rows<SourceRow>
      rows={values.sources}
      another={values.sources.length === 0 ? (writing.acts.source as string) : writing.addSource}
      empty={NEW_SOURCE}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? writing.fields.source ?? ''}
      change={(how) => change((now) => ({ ...now, sources: how(now.sources) }))}
      draw={(row, set, index) => (
        <>
          <OneThing {...props} id={`${id}-${index}`} types={['SOURCE']} label={writing.fields.source as string} row={row} set={set} />
          <label>
            {writing.fields.locator} <input type="text" value={row.locator} onInput={(event) => set({ locator: event.currentTarget.value })} />
          </label>
          <label>
            {writing.fields.stance}{' '}
            <select value={row.stance} onChange={(event) => set({ stance: event.currentTarget.value })}>
              {CHOICES.Stance.map((stance) => (
                <option key={stance} value={stance}>
                  {wordFor('Stance', stance, words)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    />
  );
}

function SettlementRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  return (
    <Rows<SettlementRow>
      rows={values.settles}
      another={words.writing.addSettlement}
      empty={NEW_SETTLEMENT}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? words.writing.fields.demand ?? ''}
      change={(how) => change((now) => ({ ...now, settles: how(now.settles) }))}
      draw={(row, set, index) => (
        <>
          <OneThing {...props} id={`${id}-${index}`} types={['DEMAND']} label={words.writing.fields.demand as string} row={row} set={set} />
          <select aria-label={words.writing.fields.settles} value={row.extent} onChange={(event) => set({ extent: event.currentTarget.value })}>
            {CHOICES.SettlementExtent.map((extent) => (
              <option key={extent} value={extent}>
                {wordFor('SettlementExtent', extent, words)}
              </option>
            ))}
          </select>
        </>
      )}
    />
  );
}

function PartyRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  return (
    <Rows<PartyRow>
      rows={values.parties}
      another={values.parties.length === 0 ? (words.writing.acts.party as string) : words.writing.addParty}
      empty={NEW_PARTY}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? words.writing.fields.party ?? ''}
      change={(how) => change((now) => ({ ...now, parties: how(now.parties) }))}
      draw={(row, set, index) => (
        <>
          <OneThing {...props} id={`${id}-${index}`} types={['PARTY']} label={words.writing.fields.participations as string} row={row} set={set} />
          <select aria-label={words.writing.fields.kind} value={row.role} onChange={(event) => set({ role: event.currentTarget.value })}>
            {CHOICES.ParticipationRole.map((role) => (
              <option key={role} value={role}>
                {wordFor('ParticipationRole', role, words)}
              </option>
            ))}
          </select>
        </>
      )}
    />
  );
}

/** Figures with their units: `at least 500 km²`. */
function FigureRows({ values, change, words, error }: Inner): JSX.Element {
  const { figure } = words.writing;
  const text = (row: FigureRow, name: 'value' | 'to' | 'unit', set: (some: Partial<FigureRow>) => void) => (
    <label>
      {figure[name]} <input type="text" aria-invalid={error !== null} value={row[name]} onInput={(event) => set({ [name]: event.currentTarget.value })} />
    </label>
  );
  return (
    <Rows<FigureRow>
      rows={values.figures}
      another={figure.add}
      empty={NEW_FIGURE}
      words={words}
      nameOf={({ value, unit }) => `${value} ${unit}`.trim() || figure.value}
      change={(how) => change((now) => ({ ...now, figures: how(now.figures) }))}
      draw={(row, set) => (
        <>
          <select aria-label={figure.comparator} value={row.comparator} onChange={(event) => set({ comparator: event.currentTarget.value })}>
            <option value="" />
            {CHOICES.Comparator.map((comparator) => (
              <option key={comparator} value={comparator}>
                {wordFor('Comparator', comparator, words)}
              </option>
            ))}
          </select>
          {text(row, 'value', set)}
          {text(row, 'to', set)}
          {text(row, 'unit', set)}
        </>
      )}
    />
  );
}

function Yes({ id, field, values, change, error }: Inner): JSX.Element {
  return (
    <input
      id={id}
      type="checkbox"
      aria-describedby={described(id, error)}
      checked={values.texts[field.name] === 'true'}
      onChange={({ currentTarget: { checked } }) => change((now) => withText(now, field.name, String(checked)))}
    />
  );
}

interface OneThingProps {
  readonly id: string;
  readonly types: readonly ThingKind[];
  readonly label: string;
  readonly row: { readonly thing: Chosen | null; readonly typed: string };
  readonly set: (some: { readonly thing: Chosen | null; readonly typed: string }) => void;
}

/** A thing inside a row: the chosen one, or the field that finds one. */
function OneThing({ id, types, label, row, set, words, adding, error }: OneThingProps & Pick<FieldProps, 'words' | 'adding' | 'error'>): JSX.Element {
  const { thing, typed } = row;
  const list = useRef<HTMLDivElement>(null);
  return (
    <div class="one" ref={list} tabIndex={-1}>
      {thing !== null ? (
        <ChosenList chosen={[thing]} words={words} remove={() => set({ thing: null, typed: '' })} />
      ) : (
        <NameField
          id={id}
          label={label}
          types={types}
          words={words}
          isBad={error !== null}
          typed={typed}
          type={(text) => set({ thing: null, typed: text })}
          pick={(chosen) => {
            set({ thing: chosen, typed: '' });
            list.current?.focus();
          }}
          adding={adding}
        />
      )}
    </div>
  );
}
