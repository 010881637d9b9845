import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingType } from '../../ledger/thing.ts';
import type { VersionContent, Writing } from '../../ledger/writing.ts';
import { recordsOf } from '../../record/records.ts';
import { touchesIn } from './touches-in.ts';

export interface CorrectedThing<T extends Thing> {
  readonly type: ThingType;
  readonly standing: T;
  readonly content: T;
  readonly changedFields: readonly string[];
}

/** Writes the next version of a thing, as a correction. The reading tells what that touches. */
export async function correctThing<T extends Thing>(
  writing: Writing,
  reading: Reading,
  { type, standing, content, changedFields }: CorrectedThing<T>,
): Promise<void> {
  const touches = await touchesIn(reading, type, standing.id, fieldsOf(content));
  const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: standing.id, thingType: type, touches, changedFields } as const;
  const { fromSeq, toSeq, sortKey, ...kept } = content;
  await writing.record(act, [{ records: recordsOf(type), content: { ...kept, version: standing.version + 1 } as VersionContent }]);
}
