import { keyOfName } from '../../foundation/values/made-key.ts';
import type { Reading } from '../../ledger/reading.ts';

const AT_A_TIME = 10;

/** A free key made from a label: `round-3-istanbul`, or `round-3-istanbul-2` if that is taken. `word` replaces a label without letters or digits. */
export async function freeKey(reading: Reading, process: string | null, label: string, word: string): Promise<string> {
  const base = keyOfName(label, word);
  const pathOf = (key: string) => (process === null ? key : `${process}/${key}`);
  for (let first = 1; ; first += AT_A_TIME) {
    const candidates = Array.from({ length: AT_A_TIME }, (_, index) => (first + index === 1 ? base : `${base}-${first + index}`));
    const taken = await Promise.all(candidates.map((key) => reading.identity(pathOf(key))));
    const free = candidates.find((_, index) => taken[index] === null);
    if (free !== undefined) return free;
  }
}
