import type { Cost } from '../../api/cost.ts';
import type { Head } from '../../ledger/head.ts';

/** What must be known of an answer before it may be kept: the place at which it holds, and what it is charged. */
export interface Slot {
  head?: Head | undefined;
  cost?: Cost | null;
}
