import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { derived, json, optionalDate, optionalReference, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DemandKind, type DemandStatus, demandKinds, demandStatuses } from './demand.ts';

/** Something one or more parties want of others; it keeps its identity while its wording changes. */
export interface DemandRecord extends Thing {
  readonly process: ThingId;
  readonly titles: readonly LocalTextRecord[];
  readonly issue: ThingId;
  readonly kind: DemandKind;
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  /** By the rule that reads the end of its history. */
  readonly status: DemandStatus;
  /** When its first position in the order of places was stated. */
  readonly raised: string | null;
  /** The round of that position, if it was stated at one. */
  readonly raisedAt: ThingId | null;
}

export const demandRecords = defineRecords<DemandRecord>({
  type: 'Demand',
  table: 'demands',
  keySpace: 'process',
  searched: { titles: 'NAME' },
  fields: {
    process: reference('Process'),
    titles: json(),
    issue: reference('Issue'),
    kind: word(demandKinds),
    madeBy: references('Party'),
    addressedTo: references('Party'),
    status: derived(word(demandStatuses)),
    raised: derived(optionalDate()),
    raisedAt: derived(optionalReference('Round')),
  },
});
