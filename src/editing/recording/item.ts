import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';

/** The fields of a record by name, before they are one. */
export type Fields = Readonly<Record<string, unknown>>;

/** One thing on its way into the record: what stands of it, and what is given of it now. */
export interface Item {
  readonly type: ThingType;
  readonly id: ThingId;
  readonly key: string;
  /** The version that stands; null for a thing that is new. */
  readonly standing: Thing | null;
  /** The fields as they will stand. */
  content: Fields;
}

/** Finds the fields of a thing as they will stand after the writing under way. */
export type Lookup = (type: ThingType, id: ThingId) => Promise<Fields | null>;

/** The record as it will stand after the writing under way. */
export interface Surroundings {
  readonly lookup: Lookup;
  /** The parties that have a part in a round. */
  participantsOf(round: ThingId): Promise<readonly ThingId[]>;
}
