import type { RoundStatus } from './round.ts';

/**
 * Which status of a round may follow which in the course of events. A round is rumoured, announced, opened. It may be adjourned and continued. It
 * ends as concluded or broken off, and a round that was broken off may be resumed. A postponed or cancelled round may be announced again. A
 * correction is not bound by this table and may set any status.
 */
export const roundTransitions: Readonly<Record<RoundStatus, readonly RoundStatus[]>> = {
  RUMOURED: ['ANNOUNCED', 'UNDER_WAY', 'CONCLUDED', 'CANCELLED'],
  ANNOUNCED: ['UNDER_WAY', 'CONCLUDED', 'BROKEN_OFF', 'POSTPONED', 'CANCELLED'],
  UNDER_WAY: ['ADJOURNED', 'CONCLUDED', 'BROKEN_OFF'],
  ADJOURNED: ['UNDER_WAY', 'CONCLUDED', 'BROKEN_OFF', 'POSTPONED', 'CANCELLED'],
  CONCLUDED: [],
  POSTPONED: ['ANNOUNCED', 'UNDER_WAY', 'CONCLUDED', 'BROKEN_OFF', 'CANCELLED'],
  CANCELLED: ['ANNOUNCED'],
  BROKEN_OFF: ['UNDER_WAY'],
};

export function mayFollow(from: RoundStatus, to: RoundStatus): boolean {
  return from === to || roundTransitions[from].includes(to);
}
