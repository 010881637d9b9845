import { correctionMutations } from './correction.mutations.ts';
import { demandMutations } from './demand.mutations.ts';
import { documentMutations } from './document.mutations.ts';
import { importMutations } from './import.mutations.ts';
import { outcomeMutations } from './outcome.mutations.ts';
import type { RecordMutation } from './record-mutation.ts';
import { roundMutations } from './round.mutations.ts';
import { sharedThingMutations } from './shared-things.mutations.ts';
import { sourceMutations } from './source.mutations.ts';
import { tableMutations } from './table.mutations.ts';

/** Every mutation that writes to the record. */
export const recordMutations: readonly RecordMutation[] = [
  ...roundMutations,
  ...demandMutations,
  ...outcomeMutations,
  ...documentMutations,
  ...sharedThingMutations,
  ...sourceMutations,
  ...correctionMutations,
  ...importMutations,
  ...tableMutations,
];
