import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Span } from '../time/span.ts';
import { type MembershipSpan, membershipsOf, relatedParties } from './membership.ts';

/** Whether a party counts as a member of another on some of these days, directly or through other blocs. */
export type IsMemberThen = (member: ThingId, bloc: ThingId, days: Span) => boolean;

/** By the recorded memberships. One day of a span is enough. */
export async function membershipThen(reading: Reading): Promise<IsMemberThen> {
  return membersBy(await membershipsOf(reading));
}

export function membersBy(spans: readonly MembershipSpan[]): IsMemberThen {
  const members = new Map<ThingId, ReturnType<typeof relatedParties>>();
  return (member, bloc, days) => {
    const known = members.get(bloc) ?? relatedParties(spans, bloc, 'members');
    members.set(bloc, known);
    return known.some(({ party, firstDay, lastDay }) => party === member && firstDay <= days.lastDay && days.firstDay <= lastDay);
  };
}

/** Whether one of two parties counts as a member of the other on some of these days. It holds no reading, so operations may share it. */
export function eitherWay(isMember: IsMemberThen): (one: ThingId, other: ThingId, days: Span) => boolean {
  return (one, other, days) => isMember(one, other, days) || isMember(other, one, days);
}
