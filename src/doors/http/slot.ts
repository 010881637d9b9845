import type { Cost } from '../../api/cost.ts';
import type { Head } from '../../ledger/head.ts';

/** The data that a cached answer needs: the place at which it is valid, and its cost. */
export interface Slot {
  head?: Head | undefined;
  cost?: Cost | null;
}
