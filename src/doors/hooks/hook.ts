import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Failing } from '../deliveries/patience.ts';

export const hookStatuses = vocabulary('HookStatus', 'Whether a hook is called.', {
  ACTIVE: 'It is called for each change, in order. After a failure the call is repeated, each time after a longer wait.',
  PARKED:
    'It is no longer called: its receiver failed for three days or said that it is gone, or a backup was restored. `resumeHook` continues from its place.',
});
export type HookStatus = WordOf<typeof hookStatuses>;

/** A receiver that is called for each change. Moments are RFC 3339 in UTC. */
export interface HookRecord extends Failing {
  readonly id: string;
  readonly url: string;
  /** The secret that signs its calls. */
  readonly secret: string;
  /** A ChangeWhere as JSON: the changes that it wants. Null means all. */
  readonly wanted: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly status: HookStatus;
  /** All changes up to this place were delivered. */
  readonly cursor: string;
  readonly deliveredAt: string | null;
}
