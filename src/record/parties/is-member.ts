import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS, firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { membershipsOf, relatedParties } from './membership.ts';

/** Whether a party counts as a member of another on a date, also through nested blocs. Without a date: at any time. */
export type IsMember = (member: ThingId, bloc: ThingId, date: string | null) => boolean;

/** Uses the recorded memberships. If a date allows several days, one of them is enough. */
export async function membershipIn(reading: Reading): Promise<IsMember> {
  const spans = await membershipsOf(reading);
  return (member, bloc, date) => {
    const [from, to] = date === null ? [BEFORE_ALL_DAYS, AFTER_ALL_DAYS] : [firstDayOf(date), lastDayOf(date)];
    return relatedParties(spans, bloc, 'members').some(({ party, firstDay, lastDay }) => party === member && firstDay <= to && from <= lastDay);
  };
}
