import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';

export const thingTypes = vocabulary('ThingType', 'The types of things that the ledger records. Each thing has an identity and a key of its own.', {
  Process: 'One negotiation.',
  Round: 'A meeting, or series of meetings, inside a process.',
  Participation: 'A party at a round, in its roles.',
  Party: 'A state, group, organisation or person that takes part.',
  Person: 'Someone who sits or speaks.',
  Location: 'Where something took place.',
  Issue: 'A topic, in a tree shared by all processes.',
  Statement: 'An occasion outside any round.',
  Demand: 'Something that parties want of others.',
  Position: 'What a demand said at one moment.',
  Response: 'What a party answered to a demand.',
  Link: 'A typed tie between two demands.',
  Outcome: 'What a round or a process produced.',
  Deadline: 'A date set for something.',
  Source: 'A document that can be cited.',
  Citation: 'The use of a source for one thing.',
  Claim: 'A rival value of a field, or an assertion in words.',
});
export type ThingType = WordOf<typeof thingTypes>;

/** The number of a thing: given out once by the ledger, never used again. */
export type ThingId = number;

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
