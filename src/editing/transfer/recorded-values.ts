import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { type KeyWriter, mappingsOf } from './mapping.ts';

/** The value of a field as a bundle would write it: keys instead of ids. */
export async function recordedValues(reading: Reading, thing: ThingRecord, field: string): Promise<string[]> {
  const type = recordsTypeOf(thing);
  const mapping = mappingsOf(type).find(({ name }) => name === field);
  if (mapping === undefined) return [];
  const value = fieldsOf(thing)[mapping.field];
  const ids = new Set<ThingId>();
  const collecting = (id: ThingId) => {
    ids.add(id);
    return '';
  };
  mapping.write(value, {}, { shared: collecting, own: collecting });
  const identities = await Promise.all([...ids].map((id) => reading.identityOf(id)));
  const keys = new Map(identities.flatMap((identity) => (identity === null ? [] : [[identity.id, identity.key] as const])));
  const entry: Record<string, unknown> = {};
  mapping.write(value, entry, writerOf(keys));
  return textsOf(entry[field]);
}

function writerOf(keys: ReadonlyMap<ThingId, string>): KeyWriter {
  const write = (id: ThingId) => keys.get(id) ?? '';
  return { shared: write, own: write };
}

/** Each value as text. None for an empty value. */
export function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return [value].flat().map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)));
}
