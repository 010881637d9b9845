import type { ThingId } from '../../ledger/thing.ts';
import type { Span } from '../time/span.ts';

/** Whether a party is a member of another on some of these days, directly or through other blocs. */
export type IsMember = (member: ThingId, bloc: ThingId, days: Span) => boolean;

/**
 * The addressees of an entry with `toward`. Null means all. A bloc stands for the addressees that are its members. A member of an addressee
 * stands for itself alone, so a settlement with it is partial. Parties outside are not addressed, so nothing is settled with them.
 */
export function addresseesNamed(toward: readonly ThingId[], addressedTo: readonly ThingId[], isMember: (member: ThingId, bloc: ThingId) => boolean) {
  if (toward.length === 0) return null;
  if (addressedTo.length === 0) return toward;
  const named = toward.flatMap((party) => {
    if (addressedTo.includes(party)) return [party];
    const members = addressedTo.filter((addressee) => isMember(addressee, party));
    if (members.length > 0) return members;
    return addressedTo.some((addressee) => isMember(party, addressee)) ? [party] : [];
  });
  return [...new Set(named)];
}

interface Toward {
  readonly toward: readonly ThingId[];
  readonly concerned?: readonly ThingId[] | null;
}

/** The addressees that an entry concerns. Null means all. */
export function concernedOf({ toward, concerned }: Toward): readonly ThingId[] | null {
  if (concerned !== undefined) return concerned;
  return toward.length === 0 ? null : toward;
}

/** Whether an entry concerns a party. */
export function concerns(entry: Toward, party: ThingId): boolean {
  return concernedOf(entry)?.includes(party) !== false;
}
