import { erasableFields, eraseField, holdersOfTheWords } from '../../ledger/redact.ts';
import type { ThingId, Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { recordsByType } from '../../record/records.ts';
import { touchesIn } from '../recording/touches-in.ts';
import { mappingsOf } from '../transfer/mapping.ts';
import type { RedactInput } from './correction.input.ts';
import { namedThing } from './named-thing.ts';
import { refuse } from './refused.ts';

/**
 * Erases a field in all versions of a thing. Acts hold the name of the field and the new digests, but no content. Earlier answers become
 * invalid. For a merged thing its own field is erased, not that of its survivor. Things merged into it are erased with it.
 */
export async function redactField(writing: Writing, { key, field: asked }: RedactInput): Promise<{ readonly id: ThingId }> {
  const reading = writing.readingBefore();
  const thing = await namedThing(reading, 'key', key, [], { evenIfRetracted: true, evenIfMerged: true });
  const records = recordsByType[thing.type];
  const names = new Map(erasableFields(records).map((field) => [nameInBundle(thing.type, field), field]));
  const field = names.get(asked);
  if (field === undefined) {
    throw refuse('INVALID', ['input', 'field'], `Expected one of ${[...names.keys()].join(', ')}, got ${JSON.stringify(asked)}.`);
  }
  writing.beginEpoch();
  for (const id of await holdersOfTheWords(writing, records, thing.id, field)) {
    const standing = (await loadThing(reading, id)) as ThingRecord;
    const touches = await touchesIn(reading, thing.type, id, standing as never);
    const digests = await eraseField(writing, records, id, field);
    const act = {
      act: `${thing.type.toLowerCase()}.redacted`,
      reason: 'REDACTION',
      thing: id,
      thingType: thing.type,
      touches,
      changedFields: [field],
    } as const;
    await writing.record(act, [], digests);
  }
  return { id: thing.id };
}

function nameInBundle(type: ThingType, field: string): string {
  return mappingsOf(type).find((mapping) => mapping.field === field)?.name ?? field;
}
