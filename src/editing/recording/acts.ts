import { lastDayOf } from '../../foundation/values/edtf.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { RoundStatus } from '../../record/rounds/round.ts';
import type { Fields } from './item.ts';
import type { WriteReason } from './write-mode.ts';

/** The act for a party that is added to an existing round. Followers of the round get it. A party recorded together with the round needs no act. */
export const JOINED = 'participation.added';

/** The act of each round status. */
const statusActs: Readonly<Record<RoundStatus, string>> = {
  RUMOURED: 'round.rumoured',
  ANNOUNCED: 'round.announced',
  UNDER_WAY: 'round.opened',
  ADJOURNED: 'round.adjourned',
  CONCLUDED: 'round.concluded',
  POSTPONED: 'round.postponed',
  CANCELLED: 'round.cancelled',
  BROKEN_OFF: 'round.broken-off',
};

const ended: ReadonlySet<RoundStatus> = new Set(['CONCLUDED', 'CANCELLED', 'BROKEN_OFF']);

/**
 * The first act of a thing. A round that is already over, by its status or its last day, gets `round.recorded` instead of an announcement.
 * `today` is the day of recording, so the act never changes later.
 */
export function firstActOf(type: ThingType, content: Fields, today: string): string {
  const { firstAct } = recordsByType[type];
  if (type !== 'Round') return firstAct;
  const status = content.status as RoundStatus;
  const isPast = content.date != null && lastDayOf(content.date as string) < today;
  return ended.has(status) || isPast ? firstAct : statusActs[status];
}

/** The act of a later version: something happened to the thing, or its record was corrected. */
export function laterActOf(type: ThingType, reason: WriteReason, before: Fields, after: Fields): string {
  const thing = type.toLowerCase();
  if (reason === 'CORRECTION') return `${thing}.corrected`;
  if (type === 'Round' && before.status !== after.status) return statusActs[after.status as RoundStatus];
  if (type === 'Round' && before.disclosed === null && after.disclosed != null) return 'round.disclosed';
  return `${thing}.changed`;
}
