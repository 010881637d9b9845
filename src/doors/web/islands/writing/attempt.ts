import type { How } from './sending.ts';

/** One act that is being sent. Sent again under its key, it is still one act. */
export interface Attempt {
  readonly key: string;
  /** How it was sent when no answer came. It may be recorded. */
  unanswered: How | null;
}

export const newAttempt = (): Attempt => ({ key: crypto.randomUUID(), unanswered: null });
