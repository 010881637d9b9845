/** Why a record is written, where it is not taken back or erased. */
export type WriteReason = 'FACT' | 'CORRECTION';

/**
 * How an entry is to be written.
 *
 *   state   it says how things are: what is new is added, what differs is refused unless it says that it corrects
 *   add     it is new: one that stands already is refused
 *   put     it is new or takes the place of what stands: a party takes part in a round once
 *   update  it changes what stands, of the version named, where one is
 */
export type WriteMode =
  | { readonly kind: 'state' }
  | { readonly kind: 'add'; readonly reason: WriteReason }
  | { readonly kind: 'put' | 'update'; readonly reason: WriteReason; readonly expectedVersion: number | null };

export const stating: WriteMode = { kind: 'state' };

export function adding(reason: WriteReason): WriteMode {
  return { kind: 'add', reason };
}

export function putting(reason: WriteReason, expectedVersion: number | null = null): WriteMode {
  return { kind: 'put', reason, expectedVersion };
}

export function updating(reason: WriteReason, expectedVersion: number | null): WriteMode {
  return { kind: 'update', reason, expectedVersion };
}

/** How something is written that follows from what is written in that mode. */
export function followingFrom(mode: WriteMode): WriteMode {
  return mode.kind === 'state' ? mode : putting(mode.reason);
}
