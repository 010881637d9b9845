import { lastDayOf } from '../../foundation/values/edtf.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import type { RoundStatus } from '../../record/rounds/round.ts';
import type { Fields } from './item.ts';
import type { WriteReason } from './wish.ts';

/** A party that is recorded at a round which stood before: news of the round, where one recorded with the round is not. */
export const JOINED = 'participation.added';

/** What it is called when a round comes to a status. */
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
 * The first recording of a thing. A round that is over by then, by its status or because its last day is past, was not announced by being
 * written down: it is `round.recorded`. `today` is the day of recording, so that the act says it for ever.
 */
export function firstActOf(type: ThingType, content: Fields, today: string): string {
  const { firstAct } = recordsByType[type];
  if (type !== 'Round') return firstAct;
  const status = content.status as RoundStatus;
  const isPast = content.date != null && lastDayOf(content.date as string) < today;
  return ended.has(status) || isPast ? firstAct : statusActs[status];
}

/** A later version of a thing: what happened to it, or that the record of it was mended. */
export function laterActOf(type: ThingType, reason: WriteReason, before: Fields, after: Fields): string {
  const thing = type.toLowerCase();
  if (reason === 'CORRECTION') return `${thing}.corrected`;
  if (type === 'Round' && before.status !== after.status) return statusActs[after.status as RoundStatus];
  if (type === 'Round' && before.disclosed === null && after.disclosed != null) return 'round.disclosed';
  return `${thing}.changed`;
}
