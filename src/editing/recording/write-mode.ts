/** Why a record is written, other than a retraction or redaction. */
export type WriteReason = 'FACT' | 'CORRECTION';

/**
 * How an entry is written.
 *
 *   state   describes a thing: a new one is added; one that differs is refused unless the entry says that it is a correction
 *   add     adds a thing: refused if it exists
 *   put     adds a thing or replaces it: a party takes part in a round once
 *   update  changes an existing thing, at the named version if there is one
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

/** The mode of an entry that follows from an entry in this mode. */
export function followingFrom(mode: WriteMode): WriteMode {
  return mode.kind === 'state' ? mode : putting(mode.reason);
}
