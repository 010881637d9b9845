import type { FieldShape } from '../../ledger/field.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { isThingId, type ThingId } from '../../ledger/thing.ts';

/** The things on a way by a tree or chain, such as parents of issues, from a thing back to it. Empty if none leads back. */
export async function wayBack(reading: Reading, records: AnyRecords, from: ThingId): Promise<ThingId[]> {
  const chain = Object.entries(records.fields).find(([, { facts }]) => facts.chain);
  if (chain === undefined) return [];
  const [name, shape] = chain;
  const cameFrom = new Map<ThingId, ThingId>();
  for (let at: ThingId[] = [from]; at.length > 0; ) {
    const next: ThingId[] = [];
    for (const id of at) {
      for (const named of thingsIn(shape, fieldsOf(await reading.load(records, id))?.[name])) {
        if (named === from) return [from, ...wayTo(id, from, cameFrom), from];
        if (!cameFrom.has(named)) next.push(named);
        if (!cameFrom.has(named)) cameFrom.set(named, id);
      }
    }
    at = next;
  }
  return [];
}

function wayTo(id: ThingId, from: ThingId, cameFrom: ReadonlyMap<ThingId, ThingId>): ThingId[] {
  const way: ThingId[] = [];
  for (let at = id; at !== from; at = cameFrom.get(at) as ThingId) way.unshift(at);
  return way;
}

function thingsIn(shape: FieldShape, value: unknown): ThingId[] {
  if (shape.kind === 'entries') return ((value ?? []) as Record<string, unknown>[]).map((entry) => entry[shape.subject]).filter(isThingId);
  return [value].flat().filter(isThingId);
}
