import type { WarningRecord } from './warning.type.ts';

/** The result of a mutation: its answer, and notices about what it wrote. */
export interface Done<Answer> {
  readonly answer: Answer;
  readonly warnings: readonly WarningRecord[];
}

/** The fields of every input that control how it is carried out. */
export interface Sent {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
}
