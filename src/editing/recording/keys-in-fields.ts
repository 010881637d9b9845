import { foldKey } from '../../foundation/values/key.ts';
import type { FieldShape, Group } from '../../ledger/field.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type Reference, referenceOfField, wholeKey } from '../transfer/references.ts';
import type { Fields } from './item.ts';

/*
 * Some fields name things by key, as text: the party of an office, the sources of an ordinal, the value of a claim. A merge and a retraction must find
 * these, because they are no references.
 */

/** The value of a field, with another key for each key in it. */
export function withKeys(shape: FieldShape, value: unknown, to: (key: string) => string): unknown {
  if (!holdsKeys(shape) || value === null || value === undefined) return value;
  if (shape.kind === 'entries') return (value as Fields[]).map((entry) => withKeysIn(shape.group, entry, to));
  if (shape.kind !== 'value') return value;
  switch (shape.form.of) {
    case 'key':
      return to(value as string);
    case 'keys':
      return [...new Set((value as string[]).map(to))];
    case 'groups': {
      const { group } = shape.form;
      return (value as Fields[]).map((entry) => withKeysIn(group, entry, to));
    }
    default:
      return value;
  }
}

function withKeysIn({ fields }: Group, entry: Fields, to: (key: string) => string): Fields {
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, fields[name] === undefined ? value : withKeys(fields[name], value, to)]));
}

/** Whether a field names things by key. */
export function holdsKeys(shape: FieldShape): boolean {
  if (shape.kind === 'entries') return Object.values(shape.group.fields).some(holdsKeys);
  if (shape.kind !== 'value') return false;
  const { form } = shape;
  return form.of === 'key' || form.of === 'keys' || (form.of === 'groups' && Object.values(form.group.fields).some(holdsKeys));
}

/** Whether a field names one of these things. The keys are folded. */
export function namesOneOf(shape: FieldShape, value: unknown, keys: ReadonlySet<string>): boolean {
  let isNamed = false;
  withKeys(shape, value, (key) => {
    isNamed ||= keys.has(foldKey(key));
    return key;
  });
  return isNamed;
}

/** What the value of a claim refers to, and the key of the claimed thing. Null if the claimed field holds no keys. */
export async function referenceClaimed(reading: Reading, claim: Fields): Promise<{ readonly reference: Reference; readonly owner: string } | null> {
  const owner = await reading.identityOf(claim.thing as ThingId);
  const reference = owner === null || typeof claim.field !== 'string' ? undefined : referenceOfField(owner.type, claim.field);
  return owner === null || reference === undefined ? null : { reference, owner: owner.key };
}

/** The value of a claim, with another whole key for each key in it. `mapped` gives the key as the claim shall write it. */
export function claimedKeys(
  value: unknown,
  { reference, owner }: { readonly reference: Reference; readonly owner: string },
  mapped: (whole: string, written: string) => string,
): unknown {
  const one = (key: unknown) => (typeof key === 'string' ? mapped(wholeKey(key, reference.space, owner), key) : key);
  return Array.isArray(value) ? [...new Set(value.map(one))] : one(value);
}
