import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';

/** The fields of a future record, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A thing that is being written: its standing version and its new fields. */
export interface Item {
  readonly type: ThingType;
  readonly id: ThingId;
  readonly key: string;
  /** The standing version. Null for a new thing. */
  readonly standing: Thing | null;
  /** The fields after the write. */
  content: Fields;
}

/** Finds the fields of a thing after the write in progress. */
export type Lookup = (type: ThingType, id: ThingId) => Promise<Fields | null>;

/** The record after the write in progress. */
export interface Surroundings {
  readonly lookup: Lookup;
  /** The parties that have a part in a round. */
  participantsOf(round: ThingId): Promise<readonly ThingId[]>;
}
