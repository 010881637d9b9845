import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { integer, json, optionalDate, optionalInteger, optionalReference, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type Certainty, certainties, type ResponseKind, responseKinds } from './demand.ts';
import type { QuantityRecord } from './quantity.ts';

/** What another party answered to a demand. */
export interface ResponseRecord extends Thing {
  readonly demand: ThingId;
  readonly number: number;
  /** The number of the position it answers, where known. */
  readonly to: number | null;
  readonly party: ThingId;
  readonly statedBy: readonly ThingId[];
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly date: string | null;
  readonly kind: ResponseKind;
  readonly texts: readonly LocalTextRecord[];
  readonly certainty: Certainty;
  readonly quantities: readonly QuantityRecord[];
  readonly counterDemand: ThingId | null;
}

export const responseRecords = defineRecords<ResponseRecord>({
  type: 'Response',
  table: 'responses',
  keySpace: 'attached',
  searched: { texts: 'TEXT' },
  fields: {
    demand: reference('Demand'),
    number: integer(),
    to: optionalInteger(),
    party: reference('Party'),
    statedBy: references('Person', 'Party'),
    round: optionalReference('Round'),
    statement: optionalReference('Statement'),
    date: optionalDate(),
    kind: word(responseKinds),
    texts: json(),
    certainty: word(certainties),
    quantities: json(),
    counterDemand: optionalReference('Demand'),
  },
});
