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

/** The things of which a key, a name or a word of it is nearest to one of these words: at most a third of its letters away. */
export async function thingsNear(reading: Reading, { types, processes }: SearchedAmong, words: readonly string[]): Promise<Thing[]> {
  const sought = words.filter((word) => word.length >= FEWEST_LETTERS && word.length <= LONGEST_COMPARED).map(nearTo);
  // Such things are in no process.
  const looked = namedTypes.filter((type) => types.includes(type) && processes == null && sought.length > 0);
  const candidates = await Promise.all(looked.map((type) => keysWithNames(reading, type)));
  // The texts of a candidate are folded once, for all words.
  await inTurns(candidates.flat(), (candidate) => {
    for (const text of textsOf(candidate)) for (const near of sought) compare(near, text, candidate.key);
  });
  const keys = sought.flatMap(({ nearest }) => [...nearest].slice(0, MOST_GIVEN));
  return shownWithKeys(reading, looked, [...new Set(keys)]);
}

interface Near {
  readonly word: string;
  readonly nearest: Set<string>;
  allowed: number;
  comparisonsLeft: number;
}

function nearTo(word: string): Near {
  return { word, nearest: new Set(), allowed: Math.max(1, Math.floor(word.length / 3)), comparisonsLeft: MOST_COMPARISONS };
}

function compare(near: Near, text: string, key: string): void {
  const { word, allowed, nearest } = near;
  if (Math.abs(text.length - word.length) > allowed || near.comparisonsLeft === 0) return;
  near.comparisonsLeft -= 1;
  const steps = distance(word, text, allowed);
  if (steps > allowed) return;
  if (steps < allowed) nearest.clear();
  nearest.add(key);
  near.allowed = steps;
}

/** The key and the names, and each word of them. */
function textsOf({ key, names }: NamedKey): Set<string> {
  const whole = [key, ...names].map(fold);
  return new Set(whole.flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)]));
}
