import { inTurns } from '../../foundation/turns.ts';
import { distance, LONGEST_COMPARED } from '../../foundation/values/near.ts';
import type { NamedKey } from '../../foundation/values/near-keys.ts';
import { fold } from '../../foundation/values/words.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingType } from '../../ledger/thing.ts';
import type { SearchedAmong } from '../../record/find-words.ts';
import { keysWithNames } from '../../record/nearest-keys.ts';
import { shownWithKeys } from './things-of-key.ts';

/** What people look for by a name. */
const namedTypes: readonly ThingType[] = ['Issue', 'Person', 'Location', 'Party', 'Process'];
const MOST_GIVEN = 3;
/** Each word of a search has as many. */
const MOST_COMPARISONS = 10_000;
/** A shorter word is near to too many. */
const FEWEST_LETTERS = 4;

/** The things of which a key, a name or a word of it is nearest to this word: at most a third of its letters away. */
export async function thingsNear(reading: Reading, { types, processes }: SearchedAmong, word: string): Promise<Thing[]> {
  if (word.length < FEWEST_LETTERS || word.length > LONGEST_COMPARED) return [];
  // Such things are in no process.
  const looked = namedTypes.filter((type) => types.includes(type) && processes == null);
  const candidates = await Promise.all(looked.map((type) => keysWithNames(reading, type)));
  const keys = await nearestTo(word, candidates.flat());
  return shownWithKeys(reading, looked, keys.slice(0, MOST_GIVEN));
}

async function nearestTo(word: string, candidates: readonly NamedKey[]): Promise<string[]> {
  let allowed = Math.max(1, Math.floor(word.length / 3));
  let comparisonsLeft = MOST_COMPARISONS;
  let nearest: string[] = [];
  await inTurns(candidates, (candidate) => {
    for (const text of textsOf(candidate)) {
      if (Math.abs(text.length - word.length) > allowed || comparisonsLeft === 0) continue;
      comparisonsLeft -= 1;
      const steps = distance(word, text, allowed);
      if (steps > allowed) continue;
      nearest = steps < allowed ? [candidate.key] : [...nearest, candidate.key];
      allowed = steps;
    }
  });
  return [...new Set(nearest)];
}

/** The key and the names, and each word of them. */
function textsOf({ key, names }: NamedKey): Set<string> {
  const whole = [key, ...names].map(fold);
  return new Set(whole.flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)]));
}
