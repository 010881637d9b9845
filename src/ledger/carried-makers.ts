import type { CarriedMaker } from './evidence-policy.ts';
import type { Reading } from './reading.ts';

/** Tells the carried makers of all positions in a view without a policy of evidence. */
type Tell = (reading: Reading) => Promise<readonly CarriedMaker[]>;

let told: Tell | undefined;

/** The rules of a history decide who holds a demand. They stand above the ledger, so the record gives them once. */
export function defineCarriedMakers(tell: Tell): void {
  told = tell;
}

export function carriedMakersIn(reading: Reading): Promise<readonly CarriedMaker[]> {
  if (told === undefined) throw new Error('Nothing tells the carried makers of positions.');
  return told(reading);
}
