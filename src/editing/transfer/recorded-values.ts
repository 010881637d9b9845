import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { type FieldMapping, type KeyWriter, mappingsOf } from './mapping.ts';

/** The value of a field as a bundle would write it: keys instead of ids. */
export async function recordedValues(reading: Reading, thing: ThingRecord, field: string): Promise<string[]> {
  const mapping = mappingsOf(recordsTypeOf(thing)).find(({ name }) => name === field);
  return mapping === undefined ? [] : textsOf((await writtenBy([mapping], reading, thing))[field]);
}

/** All values of a thing, by the fields in which a bundle would write them. How one is written may depend on others: a text has its language beside it. */
export async function allRecordedValues(reading: Reading, thing: ThingRecord): Promise<ReadonlyMap<string, readonly string[]>> {
  const entry = await writtenBy(mappingsOf(recordsTypeOf(thing)), reading, thing);
  return new Map(Object.entries(entry).map(([field, value]) => [field, textsOf(value)]));
}

async function writtenBy(mappings: readonly FieldMapping[], reading: Reading, thing: ThingRecord): Promise<Record<string, unknown>> {
  const values = fieldsOf(thing);
  const write = (keys: KeyWriter) => {
    const entry: Record<string, unknown> = {};
    for (const mapping of mappings) mapping.write(values[mapping.field], entry, keys);
    return entry;
  };
  const ids = new Set<ThingId>();
  const collecting = (id: ThingId) => {
    ids.add(id);
    return '';
  };
  write({ shared: collecting, own: collecting });
  const identities = await Promise.all([...ids].map((id) => reading.identityOf(id)));
  return write(writerOf(new Map(identities.flatMap((identity) => (identity === null ? [] : [[identity.id, identity.key] as const])))));
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
