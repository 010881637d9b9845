import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { loadThing } from '../../record/load-thing.ts';
import { learnAnew } from '../recording/learn-anew.ts';
import { leaveNote } from '../recording/leave-note.ts';
import { deriveAnew, end, holdersOf, withBelongings } from '../recording/retraction.ts';
import { namedThing } from './named-thing.ts';
import { noteFrom } from './note.ts';
import { refuse, refuseOtherVersion } from './refused.ts';

const KEYS_SHOWN = 20;

/** The input field that names the thing, its value, and the allowed types. No types means all. */
interface Named {
  readonly field: string;
  readonly key: string;
  readonly types: readonly ThingType[];
}

/** A thing, and the keys of all that was retracted or merged with it. */
export interface Retracted {
  readonly id: ThingId;
  readonly keys: string[];
}

/** Retracts a thing and everything inside it. Refused if another thing refers to it. */
export async function retractThing(
  writing: Writing,
  { expectedVersion, note }: { expectedVersion: number; note?: string },
  { field, key, types }: Named,
): Promise<Retracted> {
  const reading = writing.readingBefore();
  const thing = await namedThing(reading, field, key, types);
  const standing = (await loadThing(reading, thing.id)) as ThingRecord;
  refuseOtherVersion(standing, expectedVersion);
  const things = await withBelongings(reading, [thing]);
  await refuseHeld(reading, things, standing, field);
  if (note != null) await leaveNote(writing, thing.type, standing, noteFrom(note));
  await end(writing, reading, things);
  await learnAnew(writing);
  await deriveAnew(writing);
  return { id: thing.id, keys: things.map((each) => each.key) };
}

async function refuseHeld(reading: Reading, things: readonly { readonly id: ThingId }[], standing: ThingRecord, field: string): Promise<void> {
  const holders = await holdersOf(
    reading,
    things.map(({ id }) => id),
  );
  if (holders.length === 0) return;
  const keys = (await Promise.all(holders.map((id) => reading.identityOf(id)))).flatMap((identity) => (identity === null ? [] : [identity.key])).sort();
  const shown = `${keys.slice(0, KEYS_SHOWN).join(', ')}${keys.length > KEYS_SHOWN ? ' …' : ''}`;
  throw refuse('NOT_ALLOWED', ['input', field], `Something else refers to ${standing.key}. Retract or change that first: ${shown}.`, standing);
}
