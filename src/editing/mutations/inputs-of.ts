import { type ClassType, Int } from 'type-graphql';
import { type InputField, inputFieldOf, inputType, placeFieldsOf } from '../../api/record-input.ts';
import type { Field } from '../../ledger/field.ts';
import type { AnyRecords, Records } from '../../ledger/records.ts';
import { oneOfType, type Thing, typeInWords } from '../../ledger/thing.ts';
import { fieldsOfEntry } from '../transfer/entry-fields.ts';
import { labelOf, type WritingInput } from './entry-context.ts';
import { AnyWriteInput, CitationInput } from './shared.input.ts';

export interface InputOptions {
  /** Fields that are optional here and required in a bundle. */
  readonly optional?: readonly string[];
  /** Fields that the input does not have. */
  readonly without?: readonly string[];
  /** Fields by hand. They replace fields of the record with the same name. */
  readonly more?: readonly InputField[];
}

interface AddOptions extends InputOptions {
  /** A part of another input: it has no parent fields and no control fields. */
  readonly isPart?: boolean;
}

interface UpdateOptions extends InputOptions {
  /** An addition to the description of the update. */
  readonly also?: string;
}

/** An input field that the record does not have in this form. */
export function inputField(name: string, type: InputField['type'], says: string, { required = false } = {}): InputField {
  return { name, type, required, says };
}

/** The inputs that add and update a thing. */
export function inputsOf<R extends Thing>(records: Records<R>, name: string, says: string): [ClassType<WritingInput>, ClassType<WritingInput>] {
  return [addInput(records, name, says), updateInput(records)];
}

/** The input that adds a thing: the fields of its entry, its key and its parents. */
export function addInput<R extends Thing>(
  records: Records<R>,
  name: string,
  says: string,
  { isPart = false, ...options }: AddOptions = {},
): ClassType<WritingInput> {
  const any = records as AnyRecords;
  const fields = [...(isPart ? [] : [...placeFieldsOf(any), ...newKeyOf(any)]), ...givenFieldsOf(any), sources];
  return inputType<WritingInput>(name, says, adjusted(fields, options), isPart ? undefined : AnyWriteInput);
}

/** The input that updates a thing: all fields of its entry, each optional. */
export function updateInput<R extends Thing>(records: Records<R>, { also, ...options }: UpdateOptions = {}): ClassType<WritingInput> {
  const any = records as AnyRecords;
  const fields = [...givenFieldsOf(any), sources].map((field) => ({ ...field, required: false }));
  const says = `A change or correction of ${oneOfType(any.type)}.${also === undefined ? '' : ` ${also}`} ${HOW_FIELDS_CHANGE}`;
  return inputType<WritingInput>(`Update${any.type}Input`, says, [standingKeyOf(any), version, ...adjusted(fields, options)], AnyWriteInput);
}

const HOW_FIELDS_CHANGE = 'Fields that are left out keep their values. Null empties a field. A list replaces the whole list.';

const version = inputField('expectedVersion', () => Int, 'The version that you saw. If the current one differs, the result is CONFLICT.', { required: true });

const sources = inputField('sources', () => [CitationInput], 'The sources that it rests on. They also decide when the public could know it.');

function adjusted(fields: readonly InputField[], { optional = [], without = [], more = [] }: InputOptions): InputField[] {
  const replaced = new Set([...without, ...more.map(({ name }) => name)]);
  const kept = fields.filter(({ name }) => !replaced.has(name));
  return [...kept.map((field) => ({ ...field, required: field.required && !optional.includes(field.name) })), ...more];
}

/** The fields of an entry without its key. Shared things have no `knownSince`, because every view shows them. */
function givenFieldsOf({ type, knownAtSomeDay }: AnyRecords): InputField[] {
  const { key, knownSince, ...fields } = fieldsOfEntry(type);
  return Object.entries({ ...fields, ...(knownAtSomeDay && { knownSince: knownSince as Field<unknown> }) }).map(([name, field]) => inputFieldOf(name, field));
}

/** Numbered things get their key from their parent. */
function newKeyOf(records: AnyRecords): InputField[] {
  if (records.place.numbered !== undefined) return [];
  const inside = records.place.in.length === 0 ? '' : ' inside the process';
  return [inputField('key', () => String, `Its key${inside}. Default: a key made from \`${labelOf(records)}\`.`)];
}

function standingKeyOf({ type, place }: AnyRecords): InputField {
  const thing = typeInWords(type);
  const [owner] = place.in;
  const own = place.numbered === undefined ? 'its own' : `${place.numbered.letter}2`;
  const says = owner === undefined ? `The key of the ${thing}.` : `The whole key of the ${thing}: that of its ${typeInWords(owner)}, a slash, and ${own}.`;
  return inputField('key', () => String, says, { required: true });
}
