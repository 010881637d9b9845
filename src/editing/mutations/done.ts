import type { WarningRecord } from './warning.type.ts';

/** What the work of a mutation gives: its answer, and what is worth a look in what it wrote. */
export interface Done<Answer> {
  readonly answer: Answer;
  readonly warnings: readonly WarningRecord[];
}

/** What every input may say of how it is carried out. */
export interface Sent {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
}
