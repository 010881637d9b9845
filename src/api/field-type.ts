import { Float, Int } from 'type-graphql';
import type { FieldShape, Group } from '../ledger/field.ts';
import { enumOf } from './enum.ts';
import { EdtfScalar } from './scalars.ts';

/** A type of the API, or a list of one, as decorators take it. */
export type ApiType = object | readonly [object];

/** The API type of a field, if outputs and inputs share it. Else null. */
export function plainTypeOf(shape: FieldShape): ApiType | null {
  if (shape.kind === 'date') return EdtfScalar;
  if (shape.kind !== 'value') return null;
  const { form } = shape;
  switch (form.of) {
    case 'text':
      return String;
    case 'texts':
      return [String];
    case 'word':
      return enumOf(form.list);
    case 'words':
      return [enumOf(form.list)];
    case 'number':
      return form.whole ? Int : Float;
    case 'twoNumbers':
      return [Float];
    case 'boolean':
      return Boolean;
    default:
      return null;
  }
}

/** The group of a field that holds a list of groups. Null for any other field. */
export function groupIn(shape: FieldShape): Group | null {
  if (shape.kind === 'entries') return shape.group;
  return shape.kind === 'value' && shape.form.of === 'groups' ? shape.form.group : null;
}
