import type { Reading } from '../../ledger/reading.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { adviceOn } from '../../record/nearest-keys.ts';
import { pathIn } from '../transfer/located.ts';
import { keysAt, referencesOf } from '../transfer/references.ts';
import type { VisitedEntry } from '../transfer/walk-entries.ts';

/** At most this many keys of a mutation get suggestions. */
const MOST_ADVISED = 10;

/** Looks up suggestions for missing keys, before the entries are checked. */
export async function adviceOnMissing(
  reading: Reading,
  visits: readonly VisitedEntry[],
  known: (type: ThingType, path: string) => boolean,
): Promise<(key: string, targets: readonly ThingType[]) => string> {
  const missing = new Map<string, readonly [key: string, targets: readonly ThingType[], process: string | null]>();
  for (const { type, process, entry } of visits) {
    for (const { path, targets, space } of referencesOf(type)) {
      for (const { key } of keysAt(entry, path)) {
        const whole = space === 'own' ? pathIn(process, key) : key;
        if (!targets.some((target) => known(target, whole))) missing.set(nameOf(key, targets), [key, targets, process]);
      }
    }
  }
  const looked = [...missing]
    .slice(0, MOST_ADVISED)
    .map(async ([name, [key, targets, process]]) => [name, await adviceOn(reading, targets, key, process)] as const);
  const advice = new Map(await Promise.all(looked));
  return (key, targets) => advice.get(nameOf(key, targets)) ?? '';
}

const nameOf = (key: string, targets: readonly ThingType[]) => `${targets.join(' ')} ${key}`;
