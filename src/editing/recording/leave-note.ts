import type { Identity, Thing } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { recordsByType } from '../../record/records.ts';
import { nextVersion } from './retraction.ts';
import { touchesIn } from './touches-in.ts';

/** Writes the note into the last version of a retracted or merged thing. It says why there is no later version. */
export async function leaveNote(writing: Writing, { id, type }: Pick<Identity, 'id' | 'type'>, standing: Thing, note: string): Promise<void> {
  const touches = await touchesIn(writing.readingBefore(), type, id, standing as never);
  const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches, changedFields: ['note'] } as const;
  const content = { ...standing, note: standing.note === null ? note : `${standing.note}\n${note}` };
  await writing.record(act, [nextVersion(recordsByType[type], content, standing.version)]);
}
