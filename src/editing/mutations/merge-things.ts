import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { leaveNote } from '../recording/leave-note.ts';
import { merge } from '../recording/merging.ts';
import type { MergeInput } from './correction.input.ts';
import { namedThing } from './named-thing.ts';
import { noteFrom } from './note.ts';
import { refuse, refuseOtherVersion } from './refused.ts';
import type { Retracted } from './retract-thing.ts';

/** Merges one thing into another of its type. Returns the survivor, and the keys that now redirect to it. */
export async function mergeThings(writing: Writing, { from: fromKey, into: intoKey, expectedVersion, note }: MergeInput): Promise<Retracted> {
  const reading = writing.readingBefore();
  const from = await namedThing(reading, 'from', fromKey, []);
  const into = await namedThing(reading, 'into', intoKey, [from.type]);
  if (from.id === into.id) throw refuse('NOT_ALLOWED', ['input', 'into'], `Expected another thing than ${from.key}, got the same.`);
  if (from.type === 'Process')
    throw refuse('NOT_ALLOWED', ['input', 'from'], 'Expected a thing that is no process, because the keys of everything in it begin with its key.');
  const standing = (await loadThing(reading, from.id)) as ThingRecord;
  refuseOtherVersion(standing, expectedVersion);
  if (note != null) await leaveNote(writing, from, standing, noteFrom(note));
  return { id: into.id, keys: await merge(writing, reading, from, into) };
}
