import type { Act, Field } from './acts.ts';
import { typedDate } from './typed-date.ts';

/** A chosen thing, with its displayed name. */
export interface Chosen {
  readonly key: string;
  readonly label: string;
}

export interface SourceRow {
  readonly source: Chosen | null;
  readonly locator: string;
  readonly stance: string;
}

export interface SettlementRow {
  readonly demand: Chosen | null;
  readonly extent: string;
}

export interface PartyRow {
  readonly party: Chosen | null;
  readonly role: string;
}

/** The values of a form, by the names of its fields. */
export interface Values {
  readonly texts: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly things: Readonly<Record<string, readonly Chosen[]>>;
  readonly sources: readonly SourceRow[];
  readonly settles: readonly SettlementRow[];
  readonly parties: readonly PartyRow[];
}

export const EMPTY: Values = { texts: {}, words: {}, things: {}, sources: [], settles: [], parties: [] };

export type Input = Record<string, unknown>;

/** The input of the mutation. Empty fields are left out. */
export function inputOf({ fields }: Act, values: Values): Input {
  const input: Input = {};
  for (const field of fields) {
    const value = valueOf(field, values);
    if (value !== undefined) put(input, field.name.split('.'), value);
  }
  return input;
}

function valueOf({ name, kind, many }: Field, values: Values): unknown {
  const { texts, words, things } = values;
  if (kind === 'thing' || kind === 'round') {
    const keys = (things[name] ?? []).map(({ key }) => key);
    return keys.length === 0 ? undefined : many ? keys : keys[0];
  }
  if (kind === 'choice') {
    const chosen = words[name] ?? [];
    return chosen.length === 0 ? undefined : many ? chosen : chosen[0];
  }
  if (kind === 'sources') return listOrNothing(values.sources.flatMap(citationOf));
  if (kind === 'settles') return listOrNothing(values.settles.flatMap(({ demand, extent }) => (demand === null ? [] : [{ demand: demand.key, extent }])));
  if (kind === 'parties') return listOrNothing(values.parties.flatMap(({ party, role }) => (party === null ? [] : [{ party: party.key, roles: [role] }])));
  const text = (texts[name] ?? '').trim();
  return text === '' ? undefined : text;
}

function citationOf({ source, locator, stance }: SourceRow): object[] {
  if (source === null) return [];
  return [{ source: source.key, ...(locator.trim() !== '' && { locator: locator.trim() }), ...(stance !== 'SUPPORTS' && { stance }) }];
}

function listOrNothing<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function put(input: Input, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    input[first] = value;
    return;
  }
  input[first] ??= {};
  put(input[first] as Input, rest, value);
}

/** The input of a change: the fields that differ from the initial values. An emptied field is null, or an empty list. */
export function changesOf(act: Act, before: Values, after: Values): Input {
  const [was, is] = [inputOf(act, before), inputOf(act, after)];
  const changed: Input = {};
  for (const { name, many } of act.fields) {
    if (JSON.stringify(was[name]) !== JSON.stringify(is[name])) changed[name] = is[name] ?? (many ? [] : null);
  }
  return changed;
}

/** The required fields that are empty. */
export function missingIn({ fields }: Act, values: Values): Field[] {
  return fields.filter((field) => field.needed === true && valueOf(field, values) === undefined);
}

/** The date fields whose text is no date. */
export function unreadDatesIn({ fields }: Act, { texts }: Values): Field[] {
  return fields.filter(({ name, kind }) => kind === 'date' && (texts[name] ?? '').trim() !== '' && typedDate(texts[name] as string) === null);
}

/** The form field of an API error: `["input", "position", "round"]` leads to `position.round`. */
export function fieldAt({ fields }: Act, path: readonly string[]): Field | null {
  const inside = path[0] === 'input' ? path.slice(1) : path[0] === 'change' ? path.slice(2) : path;
  for (let length = inside.length; length > 0; length--) {
    const name = inside.slice(0, length).join('.');
    const found = fields.find((field) => field.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** A value of the record in the form: a thing, things, a text with its language, or a word. */
export function valuesOf({ fields }: Act, record: Readonly<Record<string, unknown>>): Values {
  const [texts, words, things]: [Record<string, string>, Record<string, string[]>, Record<string, Chosen[]>] = [{}, {}, {}];
  for (const { name, kind } of fields) {
    const value = record[name];
    if (value == null) continue;
    if (kind === 'thing') things[name] = [value].flat().map(chosenOf);
    else if (kind === 'choice') words[name] = [value].flat() as string[];
    else texts[name] = typeof value === 'object' ? (value as { text: string }).text : String(value);
  }
  return { ...EMPTY, texts, words, things };
}

function chosenOf(thing: unknown): Chosen {
  const { key, name, label, title } = thing as { key: string; name?: string; label?: string; title?: string | { text: string } };
  return { key, label: name ?? label ?? (typeof title === 'object' ? title.text : title) ?? key };
}
