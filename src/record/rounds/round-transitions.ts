import type { RoundStatus } from './round.ts';

/**
 * Which status of a round may follow which, as things happen. A round is rumoured, announced, opened; it is adjourned and goes on; it ends
 * concluded or broken off, and one that was broken off may be taken up again. One that is put off or called off may be announced anew. What
 * was recorded wrongly is not bound by this: a correction may set any status.
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
