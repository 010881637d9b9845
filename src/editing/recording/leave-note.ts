import type { Thing, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { correctThing } from './correct-thing.ts';

/** Writes the note into the last version of a retracted or merged thing. It says why there is no later version. */
export async function leaveNote(writing: Writing, type: ThingType, standing: Thing, note: string): Promise<void> {
  const content = { ...standing, note: standing.note === null ? note : `${standing.note}\n${note}` };
  await correctThing(writing, writing.readingBefore(), { type, standing, content, changedFields: ['note'] });
}
