import { foldKey } from '../../foundation/values/key.ts';
import type { FieldShape, Group } from '../../ledger/field.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import { referenceOfField, wholeKey } from '../transfer/references.ts';
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

type Naming = readonly (readonly [name: string, shape: FieldShape])[];
const namingFields = new Map<ThingType, Naming>();

/** Computed once per type, because imports ask it for each entry. */
function namingFieldsOf(type: ThingType): Naming {
  const known = namingFields.get(type);
  if (known !== undefined) return known;
  const found = Object.entries(recordsByType[type].fields).filter(([, shape]) => holdsKeys(shape));
  namingFields.set(type, found);
  return found;
}

/** The fields of a thing, with another key for each key in them. Those without any are the same. */
export function withKeysOf(type: ThingType, fields: Fields, to: (key: string) => string): Fields {
  const naming = namingFieldsOf(type).filter(([name]) => fields[name] !== undefined);
  return naming.length === 0 ? fields : { ...fields, ...Object.fromEntries(naming.map(([name, shape]) => [name, withKeys(shape, fields[name], to)])) };
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

/** A claimed thing: its type, and its key or one of the same process. */
export interface Claimed {
  readonly type: ThingType;
  readonly key: string;
}

export async function claimedThing(reading: Reading, claim: Fields): Promise<Claimed | null> {
  return reading.identityOf(claim.thing as ThingId);
}

/** The fields of a claim, with another key for each key in its value. `to` gets the whole key, and the key as the claim writes it. */
export function withClaimedKeys(claim: Fields, { type, key: owner }: Claimed, to: (whole: string, written: string) => string): Fields {
  const reference = typeof claim.field === 'string' ? referenceOfField(type, claim.field) : undefined;
  if (reference === undefined) return claim;
  const one = (key: unknown) => (typeof key === 'string' ? to(wholeKey(key, reference.space, owner), key) : key);
  return { ...claim, value: Array.isArray(claim.value) ? [...new Set(claim.value.map(one))] : one(claim.value) };
}

/** A whole key as something in the process of another key writes it. */
export function writtenKey(whole: string, owner: string): string {
  const process = `${owner.split('/')[0]}/`;
  return whole.startsWith(process) ? whole.slice(process.length) : whole;
}
