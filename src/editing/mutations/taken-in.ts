import { groupIn } from '../../api/field-type.ts';
import { badInput } from '../../foundation/errors.ts';
import { normaliseText } from '../../foundation/values/text.ts';
import { type Field, type Group, nameInBundle, nameInInput } from '../../ledger/field.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { rememberNames, rememberOrigin } from '../transfer/places.ts';

export type Plain = Record<string, unknown>;

/**
 * Copies an input into the form of an entry: plain objects, normalised texts, no absent fields. Each part remembers its place in the input,
 * so that later errors have the right path.
 */
export function takenIn(input: object): Plain {
  const whole = {};
  rememberOrigin(whole, { file: '', line: 1, column: 1, within: null, fields: new Map([['input', [1, 1]]]) });
  return copy(input, whole, 'input', isUpdate(input)) as Plain;
}

/** In an update, null empties a field. Anywhere else null means absent. */
function isUpdate(input: object): boolean {
  return (input as { expectedVersion?: number | null }).expectedVersion != null;
}

function copy(value: unknown, holder: object, name: string, keepsNull: boolean): unknown {
  if (typeof value === 'string') return normaliseText(value);
  if (typeof value !== 'object' || value === null) return value;
  const made: Plain | unknown[] = Array.isArray(value) ? [] : {};
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined && (inner !== null || keepsNull));
  rememberOrigin(made, { file: '', line: 1, column: 1, within: { holder, name }, fields: new Map(given.map(([field]) => [field, [1, 1]])) });
  for (const [field, inner] of given) (made as Plain)[field] = copy(inner, made, field, false);
  return made;
}

/** The entry of an input or of its part: without the control fields, and with the names and forms of bundles. */
export function entryFrom(taken: Plain, { fields }: AnyRecords): Plain {
  for (const name of controls) delete taken[name];
  asInBundle(taken, fields);
  return taken;
}

const controls = ['idempotencyKey', 'dryRun', 'expectedVersion', 'reason'];

function asInBundle(part: Plain, fields: Group['fields']): void {
  const called = new Map<string, string>();
  for (const [name, field] of Object.entries(fields)) {
    const [inInput, inBundle] = [nameInInput(name, field), nameInBundle(name, field)];
    if (field.facts.placed || part[inInput] === undefined) continue;
    const value = part[inInput];
    const shorter = called.get(inBundle);
    if (shorter !== undefined) throw badInput(['input', inInput], `${shorter} or ${inInput}, one of them`, 'both');
    delete part[inInput];
    part[inBundle] = valueInBundle(value, field);
    called.set(inBundle, inInput);
  }
  rememberNames(part, called);
}

function valueInBundle(value: unknown, field: Field<unknown>): unknown {
  const group = groupIn(field);
  if (group !== null) for (const inner of (value ?? []) as Plain[]) asInBundle(inner, group.fields);
  if (field.kind !== 'value' || value === null) return value;
  if (field.form.of === 'coordinates') {
    const { longitude, latitude } = value as { longitude: number; latitude: number };
    return [longitude, latitude];
  }
  // A single claimed value is not a list in a bundle.
  return field.form.of === 'json' && (value as unknown[]).length === 1 ? (value as unknown[])[0] : value;
}

/** Parts of an input that are entries of their own, such as the participations of a round. */
export function takeOut(entry: Plain, name: string, records: AnyRecords): Plain[] {
  const parts = [entry[name] ?? []].flat() as Plain[];
  delete entry[name];
  return parts.map((part) => entryFrom(part, records));
}
