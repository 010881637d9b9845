import { AFTER_ALL_DAYS } from '../foundation/values/edtf.ts';

/** The types of things that the ledger records. The descriptions in `record/` say what each is. */
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
  'Document',
  'Source',
  'Citation',
  'Claim',
] as const;
export type ThingType = (typeof thingTypes)[number];

/** The name of a type in a sentence. One of two words has a space there: `VenueNote` is a venue note. */
export function typeInWords(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** The same with its article: a party, an issue. */
export function oneOfType(type: string): string {
  return `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${typeInWords(type)}`;
}

declare const isOfThing: unique symbol;

/** The id of a thing. The ledger assigns it once and never reuses it. The brand keeps other numbers out. */
export type ThingId = number & { readonly [isOfThing]: true };

/** Whether a value of a field is the id of a thing. */
export function isThingId(value: unknown): value is ThingId {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The id of no thing. Ids begin with 1. */
export const NO_THING = 0 as ThingId;

/** The identity of a thing: what never changes about it, and what became of it. */
export interface Identity {
  readonly id: ThingId;
  readonly type: ThingType;
  /** The whole path: ua, ru-ua-2022/round-2, ru-ua-2022/UA-01/3. */
  readonly key: string;
  readonly scope: ThingId | null;
  /** The place at which it was retracted or merged. Null while it stands. */
  readonly endedSeq: number | null;
  readonly mergedInto: ThingId | null;
}

/** The fields that every version of every thing has. */
export interface Thing {
  readonly id: ThingId;
  readonly key: string;
  /** Sorts by bytes in the natural order of keys: UA-2 before UA-10. */
  readonly sortKey: string;
  readonly version: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly aliases: readonly string[];
  readonly note: string | null;
  /** When the public could know it, as EDTF. Default: when the earliest of its supporting sources was published. */
  readonly knownSince: string | null;
  /** Whether `knownSince` was given. Otherwise it follows from the sources. */
  readonly knownSinceGiven: boolean;
  /** The last day that `knownSince` allows. NEVER_KNOWN without one. */
  readonly knownOn: string;
}

/** The end of a version that still stands. */
export const OPEN_SEQ = Number.MAX_SAFE_INTEGER;

/** Sorts after every day: it is not known when the public could know it. */
export const NEVER_KNOWN = AFTER_ALL_DAYS;
