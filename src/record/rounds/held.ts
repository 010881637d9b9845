import type { RoundStatus } from './round.ts';

/** Which rounds were held, be it to an early end. One that is only spoken of, put off or called off was not. */
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
