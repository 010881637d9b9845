import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { RoundRecord } from './round.records.ts';
import type { RoundStatus } from './round.ts';

type Dated = Pick<RoundRecord, 'status' | 'statusKnownSince' | 'date'>;

/** The status of a round before its status became known: ahead of its beginning, or after it. */
const before: Readonly<Record<RoundStatus, { readonly ahead: RoundStatus; readonly begun: RoundStatus }>> = {
  RUMOURED: { ahead: 'RUMOURED', begun: 'RUMOURED' },
  ANNOUNCED: { ahead: 'ANNOUNCED', begun: 'ANNOUNCED' },
  UNDER_WAY: { ahead: 'ANNOUNCED', begun: 'UNDER_WAY' },
  ADJOURNED: { ahead: 'ANNOUNCED', begun: 'UNDER_WAY' },
  CONCLUDED: { ahead: 'ANNOUNCED', begun: 'UNDER_WAY' },
  BROKEN_OFF: { ahead: 'ANNOUNCED', begun: 'UNDER_WAY' },
  POSTPONED: { ahead: 'ANNOUNCED', begun: 'ANNOUNCED' },
  CANCELLED: { ahead: 'ANNOUNCED', begun: 'ANNOUNCED' },
};

/** The status of a round as it could be known on a day. Null means any day. If nothing says since when it was known, it is the recorded status. */
export function statusKnownOn({ status, statusKnownSince, date }: Dated, day: string | null): RoundStatus {
  if (day === null) return status;
  const since = statusKnownSince === null ? knownByDate(status, date) : lastDayOf(statusKnownSince);
  if (since === null || since <= day) return status;
  const hasBegun = date === null || firstDayOf(date) <= day;
  return hasBegun ? before[status].begun : before[status].ahead;
}

/** A round is not known as held before it began, nor as ended before its last day. A vague date only says when it began at the latest. */
function knownByDate(status: RoundStatus, date: string | null): string | null {
  if (date === null || before[status].ahead === before[status].begun) return null;
  const isExact = /^\d{4}-\d\d-\d\d$/.test(date) || date.includes('/');
  return status !== 'UNDER_WAY' && isExact ? lastDayOf(date) : firstDayOf(date);
}

/** The rounds, with their statuses as the view could know them. */
export function withKnownStatus<R extends RoundRecord>(reading: Reading, rounds: readonly R[]): R[] {
  const { knownBy } = reading.pin;
  return rounds.map((round) => (knownBy === null ? round : Object.assign(round, { status: statusKnownOn(round, knownBy) })));
}
