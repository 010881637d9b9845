/** Why a record is written, where it is not taken back or erased. */
export type WriteReason = 'FACT' | 'CORRECTION';

/**
 * What an entry wants of the record.
 *
 *   state   it says how things are: what is new is added, what differs is refused unless it says that it corrects
 *   add     it is new: one that stands already is refused
 *   put     it is new or takes the place of what stands: a party takes part in a round once
 *   update  it changes what stands, of the version named, where one is
 */
export type Wish =
  | { readonly kind: 'state' }
  | { readonly kind: 'add'; readonly reason: WriteReason }
  | { readonly kind: 'put' | 'update'; readonly reason: WriteReason; readonly expectedVersion: number | null };

export const stating: Wish = { kind: 'state' };
