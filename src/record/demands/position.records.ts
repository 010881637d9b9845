import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import {
  boolean,
  date,
  integer,
  json,
  later,
  optionalDate,
  optionalReference,
  optionalText,
  optionalWord,
  reference,
  references,
  word,
  words,
} from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, type ChangeKind, certainties, changeKinds, type Direction, directions, type Firmness, firmnesses } from './demand.ts';
import type { QuantityRecord } from './quantity.ts';

/** Another coder's reading of the same change. */
export interface RivalCoding {
  readonly coder: string;
  readonly changes: readonly ChangeKind[];
  readonly direction: Direction | null;
  readonly note: string | null;
}

/** What a demand said at one moment. */
export interface PositionRecord extends Thing {
  readonly demand: ThingId;
  /** The order of recording; never changes. Its place in the history is (last day of `statedOn`, number). */
  readonly number: number;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  /** Whether `statedOn` was given with it, or comes from its round or statement. */
  readonly dated: boolean;
  /** The makers at that moment, where they were given; empty: those of the demand. */
  readonly madeBy: readonly ThingId[];
  readonly statedBy: readonly ThingId[];
  readonly broughtBy: readonly ThingId[];
  readonly relayedBy: ThingId | null;
  readonly reportedBy: ThingId | null;
  /** The addressees it concerns; empty: all. */
  readonly toward: readonly ThingId[];
  /** Empty where this entry words nothing new. */
  readonly texts: readonly LocalTextRecord[];
  readonly account: string | null;
  /** BCP 47; `und` where nobody said; null without an account, and in what was recorded before accounts had a language. */
  readonly accountLanguage: string | null;
  readonly changes: readonly ChangeKind[];
  readonly direction: Direction;
  readonly firmness: Firmness | null;
  readonly certainty: Certainty;
  readonly coder: string | null;
  readonly codings: readonly RivalCoding[];
  readonly quantities: readonly QuantityRecord[];
  readonly condition: string | null;
  readonly deadline: string | null;
}

export const positionRecords = defineRecords<PositionRecord>({
  type: 'Position',
  table: 'positions',
  keySpace: 'attached',
  searched: { texts: 'TEXT', account: 'ACCOUNT', condition: 'ACCOUNT' },
  fields: {
    demand: reference('Demand'),
    number: integer(),
    round: optionalReference('Round'),
    statement: optionalReference('Statement'),
    statedOn: date(),
    dated: boolean(),
    madeBy: references('Party'),
    statedBy: references('Person', 'Party'),
    broughtBy: references('Party', 'Person'),
    relayedBy: optionalReference('Party'),
    reportedBy: optionalReference('Party'),
    toward: references('Party'),
    texts: json(),
    account: optionalText(),
    accountLanguage: later(optionalText()),
    changes: words(changeKinds),
    direction: word(directions),
    firmness: optionalWord(firmnesses),
    certainty: word(certainties),
    coder: optionalText(),
    codings: json(),
    quantities: json(),
    condition: optionalText(),
    deadline: optionalDate(),
  },
});
