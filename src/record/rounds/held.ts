import type { RoundStatus } from './round.ts';

/** The rounds that were held, even if they ended early. A rumoured, postponed or cancelled round was not held. */
const held: Readonly<Record<RoundStatus, boolean>> = {
  RUMOURED: false,
  ANNOUNCED: false,
  UNDER_WAY: true,
  ADJOURNED: true,
  CONCLUDED: true,
  POSTPONED: false,
  CANCELLED: false,
  BROKEN_OFF: true,
};

export function isHeld({ status }: { readonly status: RoundStatus }): boolean {
  return held[status];
}
