import type { Act, Field } from './act.ts';
import { isNotKnown } from './typed-date.ts';
import { typedNumber } from './typed-number.ts';
import { type Chosen, EMPTY, type FigureRow, type RecordedFigure, type SourceRow, type Translation, type Values } from './values.ts';

export type Input = Record<string, unknown>;

/** The input of the mutation. Empty fields are left out. */
export function inputOf({ fields, parts = [] }: Act, values: Values): Input {
  const input: Input = Object.fromEntries(parts.map((part) => [part, {}]));
  for (const field of fields) {
    const value = valueOf(field, values);
    if (value !== undefined) put(input, field.name.split('.'), value);
  }
  return input;
}

function valueOf({ name, kind, many, onlyWith }: Field, values: Values): unknown {
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
  if (kind === 'settles') return listOrNothing(values.settles.flatMap(({ thing, extent }) => (thing === null ? [] : [{ demand: thing.key, extent }])));
  if (kind === 'parties') return listOrNothing(values.parties.flatMap(({ thing, role }) => (thing === null ? [] : [{ party: thing.key, roles: [role] }])));
  if (kind === 'figures') return listOrNothing(values.figures.flatMap(quantityOf));
  // Nobody writes translations in a form. A change keeps them, or lets them go.
  if (kind === 'translations') return undefined;
  const text = (texts[name] ?? '').trim();
  if (kind === 'yes') return text === 'true' && (onlyWith === undefined || (words.changes ?? []).includes(onlyWith)) ? true : undefined;
  return text === '' || (kind === 'date' && isNotKnown(text)) ? undefined : text;
}

function citationOf({ thing, locator, stance }: SourceRow): object[] {
  if (thing === null) return [];
  return [{ source: thing.key, ...(locator.trim() !== '' && { locator: locator.trim() }), ...(stance !== 'SUPPORTS' && { stance }) }];
}

const FIGURE_FIELDS = ['comparator', 'value', 'to', 'unit', 'measure', 'qualifier'] as const;

/** A recorded figure as a row of the form. */
function rowOf(recorded: RecordedFigure): FigureRow {
  const shown = (number: number | null | undefined) => (number == null ? '' : String(number));
  const { comparator, value, from, to, unit, measure, qualifier } = recorded;
  const inWords = { comparator: comparator ?? '', unit, measure: measure ?? '', qualifier: qualifier ?? '' };
  return { ...inWords, value: shown(value ?? from), to: shown(to), recorded };
}

/** Whether nobody changed a row. It may be a ratio, or have an open end, which the form cannot write. */
function isAsRecorded(row: FigureRow, recorded: RecordedFigure): boolean {
  const was = rowOf(recorded);
  return FIGURE_FIELDS.every((name) => row[name] === was[name]);
}

/** The words of a figure that are given, and what the form does not ask of it. */
const restOf = ({ comparator, measure, qualifier, recorded }: FigureRow) =>
  given({ comparator: comparator || null, measure: measure?.trim() || null, qualifier: qualifier?.trim() || null, binding: recorded?.binding });

/** The fields that have a value. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

function quantityOf(row: FigureRow): object[] {
  const { value, to, unit, recorded } = row;
  if (recorded !== undefined && isAsRecorded(row, recorded)) return [given(recorded)];
  const [from, end] = [typedNumber(value), typedNumber(to)];
  if (from === null) return [];
  return [{ ...(end === null ? { value: from } : { from, to: end }), unit: unit.trim(), ...restOf(row) }];
}

/** Whether a row of figures says something that cannot be recorded. A row in which nothing is filled in says nothing. */
export function isUnreadFigure(row: FigureRow): boolean {
  const { value, to, unit, recorded } = row;
  if (recorded !== undefined && isAsRecorded(row, recorded)) return false;
  if (FIGURE_FIELDS.every((name) => (row[name] ?? '').trim() === '')) return false;
  return typedNumber(value) === null || unit.trim() === '' || (to.trim() !== '' && typedNumber(to) === null);
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

/** The input of a change: the fields that differ from the initial values. An emptied field is null, an empty list, or false. */
export function changesOf(act: Act, before: Values, after: Values): Input {
  const [was, is] = [inputOf(act, before), inputOf(act, after)];
  const changed: Input = {};
  for (const { name, many, kind } of act.fields) {
    if (JSON.stringify(was[name]) !== JSON.stringify(is[name]))
      changed[name] = is[name] ?? (kind === 'yes' ? false : many === true || kind === 'figures' ? [] : null);
  }
  for (const field of act.fields) if (field.kind === 'translations') putTranslations(field, { changed, is }, before, after);
  return changed;
}

/** A language goes with its words. New words take the translations of the old ones away, unless they are sent again. */
function putTranslations({ name, wordsIn = '' }: Field, { changed, is }: Readonly<Record<'changed' | 'is', Input>>, before: Values, after: Values): void {
  if (changed.language !== undefined && is[wordsIn] !== undefined) changed[wordsIn] = is[wordsIn];
  if (changed[wordsIn] == null) {
    // Without words there is nothing that has a language.
    delete changed.language;
    return;
  }
  const isReworded = before.texts[wordsIn] !== after.texts[wordsIn];
  if (after.translations.length > 0 && (!isReworded || after.texts[name] === 'true')) changed[name] = after.translations.map(given);
}

/** The required fields that are empty. */
export function missingIn({ fields }: Act, values: Values): Field[] {
  return fields.filter((field) => field.needed === true && valueOf(field, values) === undefined);
}

/** A value of the record in the form: a thing, things, a text with its language, or a word. */
export function valuesOf({ fields }: Act, record: Readonly<Record<string, unknown>>): Values {
  const [texts, words, things]: [Record<string, string>, Record<string, string[]>, Record<string, Chosen[]>] = [{}, {}, {}];
  let figures: readonly FigureRow[] = [];
  let translations: readonly Translation[] = [];
  for (const { name, kind, wordsIn = '', all = '' } of fields) {
    if (kind === 'translations') translations = ((record[all] as readonly Translation[] | undefined) ?? []).slice(1);
    if (kind === 'language') texts[name] = languageOf(record[wordsIn]);
    const value = kind === 'language' || kind === 'translations' ? null : record[name];
    if (value == null) continue;
    if (kind === 'thing' || kind === 'round') things[name] = [value].flat().map(chosenOf);
    else if (kind === 'figures') figures = (value as readonly RecordedFigure[]).map(rowOf);
    else if (kind === 'choice') words[name] = [value].flat() as string[];
    else texts[name] = typeof value === 'object' ? (value as { text: string }).text : String(value);
  }
  return { ...EMPTY, texts, words, things, figures, translations };
}

/** Empty where the language is not recorded. */
function languageOf(words: unknown): string {
  const language = (words as { readonly language?: string } | null | undefined)?.language ?? 'und';
  return language === 'und' ? '' : language;
}

function chosenOf(thing: unknown): Chosen {
  const { key, name, label, title } = thing as { key: string; name?: string; label?: string; title?: string | { text: string } };
  return { key, label: name ?? label ?? (typeof title === 'object' ? title.text : title) ?? key };
}
