import { type Field, group, groups, nameInBundle, optionalText, text } from '../../ledger/field.ts';
import { commonFields } from '../../ledger/records.ts';
import { type ThingType, thingTypes } from '../../ledger/thing.ts';
import { listsIn, listsOnAnything, topLists } from '../../record/belonging.ts';
import { recordsByType } from '../../record/records.ts';
import { typesWithMadeKeys } from './made-keys.ts';

type Fields = Readonly<Record<string, Field<unknown>>>;

interface Translation {
  readonly language: string;
  readonly text: string;
  readonly translatedBy: string | null;
}

const translation = group<Translation>('Translation', 'The same text in another language.', {
  language: text('language').required().says('Its language as a BCP 47 tag: `uk`.'),
  text: text().required().says('The text.'),
  translatedBy: optionalText().says('Who translated it.'),
});

/** A text in several languages is written as three fields. */
function asWritten(name: string, field: Field<unknown>): [string, Field<unknown>][] {
  if (field.kind !== 'value' || field.form.of !== 'localText') return [[name, field]];
  const main = text().says(field.facts.says);
  return [
    [name, field.facts.required ? main.required() : main],
    ['language', optionalText('language').says(`The language of the ${name} as a BCP 47 tag: \`en\`.`)],
    ['translations', groups(translation).says(`The ${name} in other languages.`)],
  ];
}

/** The fields of a record or group in a bundle, by their names in bundles. */
export function writtenFields(fields: Fields): Fields {
  const given = Object.entries(fields).filter(([, { facts }]) => !facts.placed && !facts.derived && facts.longFormOf === null);
  return Object.fromEntries(given.flatMap(([name, field]) => asWritten(nameInBundle(name, field), withLongForm(name, field, fields))));
}

function withLongForm(name: string, field: Field<unknown>, fields: Fields): Field<unknown> {
  const longForm = Object.values(fields).find(({ facts }) => facts.longFormOf === name);
  return longForm === undefined ? field : { ...field, facts: { ...field.facts, longForm } };
}

const keyOrNone = optionalText('key').says(
  'Its key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores. Left out, one is made of what it is called and of its date.',
);
const key = text('key').required().says('Its key: a letter or digit, then up to 63 letters, digits, dots, hyphens or underscores.');

const made = new Map<ThingType, Fields>();

/** The fields of the entries of a type, without their lists of other entries. */
export function fieldsOfEntry(type: ThingType): Fields {
  const known = made.get(type);
  if (known !== undefined) return known;
  const { fields, place } = recordsByType[type];
  const found = { ...(place.numbered === undefined ? { key: typesWithMadeKeys.has(type) ? keyOrNone : key } : {}), ...writtenFields(fields), ...commonFields };
  made.set(type, found);
  return found;
}

/** The type of the entries in a list of an entry. An input may hold a single one, under the name of its type. */
export function typeInside(type: ThingType, name: string): ThingType | null {
  const lists = [...listsIn(type), ...listsOnAnything];
  return lists.find((each) => each.list === name || each.type.toLowerCase() === name)?.type ?? null;
}

/** The field at the end of a path through an entry. Null if there is none. Indices of lists are skipped. */
export function fieldAt(type: ThingType, path: readonly string[]): Field<unknown> | null {
  const [name, ...rest] = path.filter((each) => !/^\d+$/.test(each));
  if (name === undefined) return null;
  const inside = typeInside(type, name);
  return inside === null ? fieldIn(fieldsOfEntry(type), [name, ...rest]) : fieldAt(inside, rest);
}

function fieldIn(fields: Fields, [name, ...rest]: readonly string[]): Field<unknown> | null {
  const field = name !== undefined && Object.hasOwn(fields, name) ? (fields[name] as Field<unknown>) : null;
  if (field === null || rest.length === 0) return field;
  return fieldIn(fieldsInside(field), rest);
}

/** The fields of the groups in a field, as bundles write them. None for other fields. */
export function fieldsInside(field: Field<unknown>): Fields {
  if (field.facts.longForm !== null) return fieldsInside(field.facts.longForm);
  if (field.kind === 'entries') return writtenFields(field.group.fields);
  return field.kind === 'value' && field.form.of === 'groups' ? writtenFields(field.form.group.fields) : {};
}

/** The first field of any entry with this name. It serves where the type of the entry is not known. */
export function fieldCalled(name: string): Field<unknown> | null {
  return thingTypes.map((type) => fieldAt(type, [name])).find((field) => field !== null) ?? null;
}

/** The name of the field with texts in several languages, if the entry has one. */
export function wordsOfEntry(type: ThingType): string | null {
  const found = Object.entries(recordsByType[type].fields).find(([, field]) => field.kind === 'value' && field.form.of === 'localText');
  return found === undefined ? null : nameInBundle(...found);
}

/** Whether a path from the top of a bundle leads to a date. */
export function holdsDate([list, ...path]: readonly string[]): boolean {
  const top = topLists.find((each) => each.list === list);
  return top !== undefined && fieldAt(top.type, path)?.kind === 'date';
}
