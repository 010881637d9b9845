import { badInput } from '../../foundation/errors.ts';
import { checkText, normaliseText } from '../../foundation/values/text.ts';
import type { Identity, Thing } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { recordsByType } from '../../record/records.ts';
import { nextVersion, touchesIn } from '../recording/retraction.ts';

/** The note of an input, normalised. Refused if it cannot be stored as text. */
export function noteFrom(given: string): string {
  const note = normaliseText(given);
  const problem = checkText(note);
  if (problem !== null) throw badInput(['input', 'note'], 'text without control characters and halves of characters, not too long', problem);
  return note;
}

/** Writes the note into the last version of a retracted or merged thing, which then says why it is the last. */
export async function leaveNote(writing: Writing, { id, type }: Identity, standing: Thing, given: string): Promise<void> {
  const note = noteFrom(given);
  const touches = await touchesIn(writing.readingBefore(), type, id, standing as never);
  const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches, changedFields: ['note'] } as const;
  const content = { ...standing, note: standing.note === null ? note : `${standing.note}\n${note}` };
  await writing.record(act, [nextVersion(recordsByType[type], content, standing.version)]);
}
