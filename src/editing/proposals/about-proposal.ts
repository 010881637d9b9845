import { survivorOf } from '../../api/find.ts';
import { labelOf } from '../../ledger/label-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Identity, Thing } from '../../ledger/thing.ts';
import { loadThing } from '../../record/load-thing.ts';
import type { ProposalRecord } from './proposal.ts';

/** The fields of an input that name what a change is about, the nearest first. */
const NAMING = ['key', 'thing', 'position', 'response', 'demand', 'round', 'statement', 'process'] as const;

/** The thing that a proposal would change or add to, as it stands. Null if its input names none that the record has. */
export async function thingAbout(reading: Reading, { input }: ProposalRecord): Promise<Thing | null> {
  const named = JSON.parse(input ?? '{}') as Readonly<Record<string, unknown>>;
  for (const field of NAMING) {
    const key = named[field];
    // A new thing may be given a key that nothing has yet.
    const identity = typeof key === 'string' ? await reading.identity(key) : null;
    if (identity !== null) return withName(reading, identity);
  }
  return null;
}

/** A position has no name, and is known by its demand. */
async function withName(reading: Reading, identity: Identity): Promise<Thing | null> {
  const thing = await loadThing(reading, await survivorOf(reading, identity));
  if (thing === null || labelOf(thing) !== null) return thing;
  const around = identity.scope === null ? null : await reading.identityOf(identity.scope);
  return around === null ? null : withName(reading, around);
}
