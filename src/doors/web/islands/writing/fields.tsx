import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { Act, ActName, Field, ThingKind } from '../../writing/acts.ts';
import { CHOICES, type ChoiceName } from '../../writing/choices.ts';
import { typedDate } from '../../writing/typed-date.ts';
import type { Chosen, PartyRow, SettlementRow, SourceRow, Values } from '../../writing/values.ts';
import { Picker } from './picker.tsx';

/** A round that may be chosen, from the process of the form. */
export interface RoundChoice {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
}

export interface FieldProps {
  readonly act: Act;
  readonly field: Field;
  readonly values: Values;
  readonly rounds: readonly RoundChoice[];
  readonly words: FormWords;
  readonly error: string | null;
  readonly change: (values: Values) => void;
  /** Draws the form that adds a thing. Absent if the writer may not add one. */
  readonly adding?: ((what: ActName, name: string, done: (chosen: Chosen | null) => void) => JSX.Element) | undefined;
}

export const idOf = (act: Act, field: Field) => `${act.name}-${field.name.replace('.', '-')}`;

export function labelOf({ name: act }: Act, { name }: Field, { writing }: FormWords): string {
  const ofAct: Partial<Record<string, Readonly<Record<string, string>>>> = writing.fieldsOf;
  const fields: Readonly<Record<string, string>> = writing.fields;
  return ofAct[act]?.[name] ?? fields[name] ?? name;
}

/** The form that adds a thing of a type. */
const ADDED_BY: Readonly<Partial<Record<ThingKind, ActName>>> = { PARTY: 'party', ISSUE: 'issue', LOCATION: 'location', SOURCE: 'source' };

/** One field with its label, its hint and its error. */
export function FieldOf(props: FieldProps): JSX.Element {
  const { act, field, words, error } = props;
  const id = idOf(act, field);
  const isGroup = ['sources', 'settles', 'parties'].includes(field.kind) || (field.kind === 'choice' && field.many === true);
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
      onInput={(event) => change(withText(values, field.name, event.currentTarget.value))}
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
      onInput={(event) => change(withText(values, field.name, event.currentTarget.value))}
    />
  );
}

/** Reads a date as people type it, and shows what will be recorded. */
function DateField({ id, field, values, change, error, words }: Inner): JSX.Element {
  const recorded = values.texts[field.name] ?? '';
  const [typed, setTyped] = useState(recorded);
  const edtf = typedDate(typed);
  const hint = typed.trim() === '' ? words.writing.dateHint : edtf === null ? words.writing.dateUnread : words.writing.dateWillBe(words.date(edtf), edtf);
  return (
    <>
      <input
        id={id}
        type="text"
        aria-required={field.needed}
        aria-invalid={error !== null || (typed.trim() !== '' && edtf === null)}
        aria-describedby={described(id, error, `${id}-hint`)}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          // An unreadable date is sent as typed, and the server explains what it expected.
          change(withText(values, field.name, typedDate(event.currentTarget.value) ?? event.currentTarget.value));
        }}
      />
      <p class="soft" id={`${id}-hint`} role="status">
        {hint}
      </p>
    </>
  );
}

function Things({ id, act, field, values, change, error, words, adding }: Inner): JSX.Element {
  const chosen = values.things[field.name] ?? [];
  const types = field.types ?? [];
  const [fresh, setFresh] = useState<string | null>(null);
  const set = (some: readonly Chosen[]) => change({ ...values, things: { ...values.things, [field.name]: some } });
  const add = (one: Chosen) => set(field.many ? [...chosen.filter(({ key }) => key !== one.key), one] : [one]);
  const what = types.map((type) => ADDED_BY[type]).find((name) => name !== undefined);
  return (
    <>
      <ChosenList chosen={chosen} words={words} remove={(key) => set(chosen.filter((one) => one.key !== key))} />
      {(field.many || chosen.length === 0) && fresh === null && (
        <Picker
          id={id}
          label={labelOf(act, field, words)}
          types={types}
          words={words}
          describedBy={described(id, error)}
          isBad={error !== null}
          onPick={add}
          onAdd={what !== undefined && adding !== undefined ? setFresh : undefined}
        />
      )}
      {fresh !== null &&
        what !== undefined &&
        adding?.(what, fresh, (one) => {
          setFresh(null);
          if (one !== null) add(one);
        })}
    </>
  );
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
    change({ ...values, things: { ...values.things, [field.name]: round === undefined ? [] : [{ key, label: round.label }] } });
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
  const set = (value: string) => change({ ...values, words: { ...values.words, [field.name]: value === '' ? [] : [value] } });
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
    change({ ...values, words: { ...values.words, [field.name]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] } });
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
  readonly change: (rows: readonly Row[]) => void;
  readonly draw: (row: Row, set: (row: Row) => void, index: number) => ComponentChildren;
}

/** Rows that can be added and removed. */
function Rows<Row>({ rows, another, empty, words, nameOf, change, draw }: RowsProps<Row>): JSX.Element {
  return (
    <>
      <ol class="rows">
        {rows.map((row, index) => (
          <li key={index}>
            {draw(row, (changed) => change(rows.map((one, place) => (place === index ? changed : one))), index)}{' '}
            <button type="button" aria-label={words.writing.remove(nameOf(row))} onClick={() => change(rows.filter((_one, place) => place !== index))}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => change([...rows, empty])}>
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
      empty={{ source: null, locator: '', stance: 'SUPPORTS' }}
      words={words}
      nameOf={({ source }) => source?.label ?? writing.fields.source ?? ''}
      change={(sources) => change({ ...values, sources })}
      draw={(row, set, index) => (
        <>
          <OneThing
            {...props}
            id={`${id}-${index}`}
            types={['SOURCE']}
            label={writing.fields.source as string}
            chosen={row.source}
            set={(source) => set({ ...row, source })}
          />
          <label>
            {writing.fields.locator} <input type="text" value={row.locator} onInput={(event) => set({ ...row, locator: event.currentTarget.value })} />
          </label>
          <label>
            {writing.fields.stance}{' '}
            <select value={row.stance} onChange={(event) => set({ ...row, stance: event.currentTarget.value })}>
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
      empty={{ demand: null, extent: 'FULL' }}
      words={words}
      nameOf={({ demand }) => demand?.label ?? words.writing.fields.demand ?? ''}
      change={(settles) => change({ ...values, settles })}
      draw={(row, set, index) => (
        <>
          <OneThing
            {...props}
            id={`${id}-${index}`}
            types={['DEMAND']}
            label={words.writing.fields.demand as string}
            chosen={row.demand}
            set={(demand) => set({ ...row, demand })}
          />
          <select aria-label={words.writing.fields.settles} value={row.extent} onChange={(event) => set({ ...row, extent: event.currentTarget.value })}>
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
      empty={{ party: null, role: 'NEGOTIATING_PARTY' }}
      words={words}
      nameOf={({ party }) => party?.label ?? words.writing.fields.party ?? ''}
      change={(parties) => change({ ...values, parties })}
      draw={(row, set, index) => (
        <>
          <OneThing
            {...props}
            id={`${id}-${index}`}
            types={['PARTY']}
            label={words.writing.fields.participations as string}
            chosen={row.party}
            set={(party) => set({ ...row, party })}
          />
          <select aria-label={words.writing.fields.kind} value={row.role} onChange={(event) => set({ ...row, role: event.currentTarget.value })}>
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

interface OneThingProps {
  readonly id: string;
  readonly types: readonly ThingKind[];
  readonly label: string;
  readonly chosen: Chosen | null;
  readonly set: (chosen: Chosen | null) => void;
}

/** A thing inside a row: the chosen one, or the field that finds one, or the form that adds one. */
function OneThing({ id, types, label, chosen, set, words, adding }: OneThingProps & Pick<FieldProps, 'words' | 'adding'>): JSX.Element {
  const [fresh, setFresh] = useState<string | null>(null);
  const [type] = types;
  const what = type === undefined ? undefined : ADDED_BY[type];
  if (chosen !== null) return <ChosenList chosen={[chosen]} words={words} remove={() => set(null)} />;
  if (fresh !== null && what !== undefined && adding !== undefined)
    return adding(what, fresh, (one) => {
      setFresh(null);
      set(one);
    });
  return (
    <Picker
      id={id}
      label={label}
      types={types}
      words={words}
      isBad={false}
      onPick={set}
      onAdd={what !== undefined && adding !== undefined ? setFresh : undefined}
    />
  );
}
