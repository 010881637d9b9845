import { isKey, keyFromLabel } from '../../foundation/values/key.ts';
import type { Reading } from '../../ledger/reading.ts';

const LONGEST_MADE = 48;
const AT_A_TIME = 10;

/** A free key made from a label: `round-3-istanbul`, or `round-3-istanbul-2` if that is taken. `word` replaces a label without usable letters. */
export async function freeKey(reading: Reading, process: string | null, label: string, word: string): Promise<string> {
  const base = madeFrom(label, word);
  const pathOf = (key: string) => (process === null ? key : `${process}/${key}`);
  for (let first = 1; ; first += AT_A_TIME) {
    const candidates = Array.from({ length: AT_A_TIME }, (_, index) => (first + index === 1 ? base : `${base}-${first + index}`));
    const taken = await Promise.all(candidates.map((key) => reading.identity(pathOf(key))));
    const free = candidates.find((_, index) => taken[index] === null);
    if (free !== undefined) return free;
  }
}

/** Cut at a word boundary, so that keys stay short enough to read aloud. */
function madeFrom(label: string, word: string): string {
  const whole = keyFromLabel(label);
  if (whole === 'thing' || !isKey(whole)) return word;
  if (whole.length <= LONGEST_MADE) return whole;
  const cut = whole.slice(0, LONGEST_MADE + 1).replace(/-[^-]*$/, '');
  return cut.length > LONGEST_MADE ? whole.slice(0, LONGEST_MADE) : cut;
}
