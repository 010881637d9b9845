import type { ThingId } from '../../ledger/thing.ts';
import type { CodingNotice } from '../../record/demands/notice.ts';

/** Something to look at in what was just written. It was written all the same. */
export interface WrittenNotice extends Pick<CodingNotice, 'kind' | 'message'> {
  /** What was written that it is told with. */
  readonly thing: ThingId;
  /** The key of what it is about. */
  readonly key: string;
}
