import { z } from 'zod';
import type { Vocabulary } from '../../foundation/values/vocabulary.ts';
import type { Field, TextFormat, ValueForm } from '../../ledger/field.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { fieldsInside } from './entry-fields.ts';
import { spaceOf } from './references.ts';

/* How a field is written in a bundle, by what the record says of it. */

/** GraphQL and PostgreSQL hold 32 bits. The numbers that are given out after this one need room, too. */
const LARGEST_NUMBER = 1_000_000_000;

export const wholeNumber = () => z.int().positive().max(LARGEST_NUMBER);

/** The formats that hold a date: YAML reads a year alone as a number, so editors must let one pass there. */
export const dates = z.registry<object>();

const EDTF = 'As EDTF level 1 (ISO 8601-2): 2022-03-03, 2022-03, 2022-03-14/2022-03-17, 2022-03~ (about), 2022-03? (uncertain), ../2022-05.';

function edtf(says: string): z.ZodType {
  const format = z.string().describe(`${says} ${EDTF}`);
  dates.add(format, {});
  return format;
}

function keyOf(to: readonly ThingType[], says: string): z.ZodType {
  const elsewhere = spaceOf(to) === 'own' ? ' One with a slash points into another process: ru-ua-2022/round-2.' : '';
  return z.string().describe(`${says} By its key.${elsewhere}`);
}

function keysOf(says: string, isNeverEmpty = false): z.ZodType {
  const keys = z.array(z.string());
  return (isNeverEmpty ? keys.min(1) : keys).describe(`${says} By their keys.`);
}

const texts: Readonly<Record<TextFormat, () => z.ZodType>> = {
  text: () => z.string().regex(/\S/, 'a text that is not empty'),
  numeral: () => z.union([z.int(), z.string()]),
  any: z.string,
  key: z.string,
  language: z.string,
  country: z.string,
  address: z.string,
  time: z.string,
  zone: z.string,
};

/** The formats of fields, by the names that they have in a bundle. Those of an entry may be null, which empties them. */
export function formatsOf(fields: Readonly<Record<string, Field<unknown>>>, { nullEmpties = false } = {}): Record<string, z.ZodType> {
  const optional = (format: z.ZodType) => (nullEmpties ? format.nullish() : format.optional());
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, mustBeWritten(field) ? formatOf(field) : optional(formatOf(field))]));
}

function mustBeWritten({ facts }: Field<unknown>): boolean {
  return facts.required && !facts.unknownIfLeftOut;
}

function formatOf(field: Field<unknown>): z.ZodType {
  const { longForm } = field.facts;
  return longForm === null ? shortFormat(field) : z.union([shortFormat(field), shortFormat(longForm)]);
}

function shortFormat(field: Field<unknown>): z.ZodType {
  const { says, notEmpty } = field.facts;
  switch (field.kind) {
    case 'value':
      return valueFormat(field, field.form);
    case 'date':
      return edtf(says);
    case 'reference':
      return keyOf(field.to, says);
    case 'references':
      return keysOf(says, notEmpty);
    case 'entries':
      return groupsFormat(field, field.group.says);
  }
}

function groupsFormat(field: Field<unknown>, saysOfEach: string): z.ZodType {
  return z.array(z.strictObject(formatsOf(fieldsInside(field))).describe(saysOfEach)).describe(field.facts.says);
}

function valueFormat(field: Field<unknown>, form: ValueForm): z.ZodType {
  const { says } = field.facts;
  switch (form.of) {
    case 'text':
      return texts[form.format]().describe(says);
    case 'texts':
      return z.array(texts[form.format]()).describe(says);
    case 'word':
      return word(form.list, says);
    case 'words':
      return wordsFormat(form.list, form.orOne).describe(says);
    case 'number':
      return (form.whole ? wholeNumber() : z.number()).describe(says);
    case 'boolean':
      return z.boolean().describe(says);
    case 'coordinates':
    case 'twoNumbers':
      return z.tuple([z.number(), z.number()]).describe(says);
    case 'key':
      return keyOf(form.to, says);
    case 'keys':
      return keysOf(says);
    case 'groups':
      return groupsFormat(field, form.group.says);
    case 'json':
      return z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]).describe(says);
    case 'localText':
      throw new Error('A text in several languages is written as three fields.');
  }
}

function word(list: Vocabulary<string>, says: string): z.ZodType {
  return z.enum(list.words as [string, ...string[]]).describe(`${says} ${list.words.map((each) => `${each}: ${list.meanings[each]}`).join(' ')}`);
}

function wordsFormat(list: Vocabulary<string>, orOne: boolean): z.ZodType {
  const one = word(list, list.description);
  return orOne ? z.union([one, z.array(one)]) : z.array(one);
}
