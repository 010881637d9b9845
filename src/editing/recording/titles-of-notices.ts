import { inBatches, takeTurn, WITH_BELONGINGS } from '../../foundation/turns.ts';
import { labelOf } from '../../ledger/label-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Identity } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { loadThing } from '../../record/load-thing.ts';

/** The title of each thing that notices are about. After a dry run nobody can look it up: the thing is gone. */
export async function titlesOf(writing: Writing, notices: readonly { readonly key: string }[]): Promise<ReadonlyMap<string, string | null>> {
  const after = writing.readingSoFar();
  const titles = new Map<string, string | null>();
  for (const some of inBatches([...new Set(notices.map(({ key }) => key))], WITH_BELONGINGS)) {
    await takeTurn();
    const found = await Promise.all(some.map(async (key) => titleOf(after, await after.identity(key))));
    for (const [index, key] of some.entries()) titles.set(key, found[index] ?? null);
  }
  return titles;
}

/** The title of a thing. A position has no name, and is known by its demand. */
export async function titleOf(reading: Reading, identity: Identity | null): Promise<string | null> {
  if (identity === null) return null;
  const thing = await loadThing(reading, identity.id);
  const own = thing === null ? null : labelOf(thing);
  return own ?? (identity.scope === null ? null : titleOf(reading, await reading.identityOf(identity.scope)));
}
