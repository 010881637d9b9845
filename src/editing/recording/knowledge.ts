import { lastDayOf } from '../../foundation/values/edtf.ts';
import { NEVER_KNOWN } from '../../ledger/thing.ts';

/** When the public could know something, and whether that was given. */
export interface Knowledge {
  readonly knownSince: string | null;
  readonly knownSinceGiven: boolean;
  readonly knownOn: string;
}

export const neverKnown: Knowledge = { knownSince: null, knownSinceGiven: false, knownOn: NEVER_KNOWN };

/** The given day, or else the earliest publication of a supporting source. A span counts from its last day, the first on which it is certain. */
export function knowledgeOf(given: string | null, published: readonly (string | null)[]): Knowledge {
  if (given !== null) return { knownSince: given, knownSinceGiven: true, knownOn: lastDayOf(given) };
  return published.reduce<Knowledge>((earliest, expression) => {
    if (expression === null || lastDayOf(expression) >= earliest.knownOn) return earliest;
    return { knownSince: expression, knownSinceGiven: false, knownOn: lastDayOf(expression) };
  }, neverKnown);
}

export function earlierOf(one: Knowledge, other: Knowledge): Knowledge {
  return other.knownOn < one.knownOn ? { ...other, knownSinceGiven: false } : one;
}

export function laterOf(one: Knowledge, other: Knowledge): Knowledge {
  return other.knownOn > one.knownOn ? { ...other, knownSinceGiven: false } : one;
}
