import { ownKey } from './key.ts';
import type { How } from './sending.ts';

/** One act that is being sent. Sent again under its key, it is still one act. */
export interface Attempt {
  readonly key: string;
  /** The end of the API key under which it is sent. Under another one the server takes it for a new act. */
  readonly by: string | undefined;
  /** How it was sent when no answer came. It may be recorded. */
  unanswered: How | null;
}

export const newAttempt = (): Attempt => ({ key: crypto.randomUUID(), by: ownKey.ending(), unanswered: null });

export const isOfWriter = ({ by }: Attempt): boolean => by === ownKey.ending();
