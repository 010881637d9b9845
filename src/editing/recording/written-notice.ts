import type { ThingId } from '../../ledger/thing.ts';
import type { CodingNotice } from '../../record/demands/notice.ts';

/** A notice about something that was just written. It does not prevent the write. */
export interface WrittenNotice extends Pick<CodingNotice, 'kind' | 'message'> {
  /** The written thing that the notice is shown with. */
  readonly thing: ThingId;
  /** The key of the thing that the notice is about. */
  readonly key: string;
}
