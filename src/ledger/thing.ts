/** The types of things that the ledger records. What each is, its description in `record/` says. */
export const thingTypes = [
  'Process',
  'Round',
  'Participation',
  'Party',
  'Person',
  'Location',
  'Issue',
  'Statement',
  'Demand',
  'Position',
  'Response',
  'Link',
  'Outcome',
  'Deadline',
  'Source',
  'Citation',
  'Claim',
] as const;
export type ThingType = (typeof thingTypes)[number];

declare const isOfThing: unique symbol;

/** The number of a thing: given out once by the ledger, never used again. No other number can stand for one. */
export type ThingId = number & { readonly [isOfThing]: true };

/** Whether a value of a field is the number of a thing. */
export function isThingId(value: unknown): value is ThingId {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The number of no thing; numbers begin with 1. */
export const NO_THING = 0 as ThingId;

/** Identity: what never changes about a thing, and what became of it. */
export interface Identity {
  readonly id: ThingId;
  readonly type: ThingType;
  /** The whole path: ua, ru-ua-2022/round-2, ru-ua-2022/UA-01/3. */
  readonly key: string;
  readonly scope: ThingId | null;
  /** The place at which it was retracted or merged; null while it stands. */
  readonly endedSeq: number | null;
  readonly mergedInto: ThingId | null;
}

/** What every version of every thing carries. */
export interface Thing {
  readonly id: ThingId;
  readonly key: string;
  /** Bytes in this order are keys in natural order: UA-2 before UA-10. */
  readonly sortKey: string;
  readonly version: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly aliases: readonly string[];
  readonly note: string | null;
  /** When the public could know it, as EDTF: as given, else when the earliest of its supporting sources was published. */
  readonly knownSince: string | null;
  /** Whether that was given, or taken from the sources. */
  readonly knownSinceGiven: boolean;
  /** The last day that known-since allows; NEVER_KNOWN where nothing tells. */
  readonly knownOn: string;
}

/** A version that still stands is open until further notice. */
export const OPEN_SEQ = Number.MAX_SAFE_INTEGER;

/** Sorts after every day: nothing tells when the public could know it. */
export const NEVER_KNOWN = '9999-99-99';
