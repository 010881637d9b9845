import { Field as ApiField, type ClassType, InputType } from 'type-graphql';
import { capitalised } from '../foundation/values/text.ts';
import { type Field, type Group, nameInInput } from '../ledger/field.ts';
import type { AnyRecords } from '../ledger/records.ts';
import { CoordinatesInput } from './coordinates.input.ts';
import { type ApiType, groupIn, plainTypeOf } from './field-type.ts';

/** One field of an input type. */
export interface InputField {
  readonly name: string;
  readonly type: () => ApiType;
  readonly required: boolean;
  readonly says: string;
}

/** The input field for a field of an entry. `name` is its name in the entry. */
export function inputFieldOf(name: string, field: Field<unknown>): InputField {
  // type-graphql resolves types after all are declared, so the type of a group must be made before.
  const type = inputTypeOf(field);
  return { name: nameInInput(name, field), type: () => type, required: field.facts.required, says: saysInInput(field) };
}

/** The fields in which the input of a new thing names its parents. */
export function placeFieldsOf({ fields }: AnyRecords): InputField[] {
  const places = Object.entries(fields).filter(([, { facts, kind }]) => facts.placed && kind === 'reference');
  return places.map(([name, field]) => ({ name, type: () => String, required: field.kind === 'reference' && !field.optional, says: saysInInput(field) }));
}

/** The base of an input that shares no fields with others. */
@InputType()
class NoFields {}

/** Makes the input type of these fields and of the shared fields of its base. */
export function inputType<Input extends object>(
  name: string,
  says: string,
  fields: readonly InputField[],
  base: ClassType<Input> = NoFields as ClassType<Input>,
): ClassType<Input> {
  @InputType(name, { description: says })
  class MadeInput extends (base as ClassType<object>) {}
  for (const { name: field, type, required, says: description } of fields) {
    ApiField(type as () => never, { nullable: !required, description })(MadeInput.prototype, field);
  }
  return MadeInput as ClassType<Input>;
}

const groupInputs = new Map<Group, ClassType>();

function groupInput(group: Group): ClassType {
  const known = groupInputs.get(group);
  if (known !== undefined) return known;

  const fields = Object.entries(group.fields).map(([name, field]) => inputFieldOf(name, field));
  const made = inputType(`${group.name}Input`, group.says, fields);
  groupInputs.set(group, made);
  return made;
}

function inputTypeOf(field: Field<unknown>): ApiType {
  const group = groupIn(field);
  if (group !== null) return [groupInput(group)];
  if (field.kind === 'references') return [String];
  if (field.kind === 'value' && field.form.of === 'coordinates') return CoordinatesInput;
  // A claimed value is one text, or several for a field with a list.
  if (field.kind === 'value' && (field.form.of === 'keys' || field.form.of === 'json')) return [String];
  return plainTypeOf(field) ?? String;
}

function saysInInput({ facts, ...field }: Field<unknown>): string {
  const { says, fallback, required } = facts;
  const thing = `${says[0]?.toLowerCase()}${says.slice(1)}`;
  const isKeys = field.kind === 'references' || (field.kind === 'value' && field.form.of === 'keys');
  const isKey = field.kind === 'reference' || (field.kind === 'value' && field.form.of === 'key');
  const meaning = isKeys ? `The keys of ${thing}` : isKey ? `The key of ${thing}` : says;
  const hasFallback = !required && fallback !== null && !Array.isArray(fallback);
  return hasFallback ? `${meaning} ${capitalised(String(fallback))} by default.` : meaning;
}
