import type { Chosen } from './values.ts';

/** A thing that may be meant, with all by which it is known. */
export interface Candidate extends Chosen {
  readonly names: readonly string[];
}

/** The candidates that are named exactly so: by a name, a key or an alias, without regard to case. Each once. */
export function exactly(text: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = folded(text);
  const found = candidates.filter(({ key, label, names }) => [key, label, ...names].some((name) => folded(name) === wanted));
  return found.filter(({ key }, index) => found.findIndex((one) => one.key === key) === index);
}

const folded = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
