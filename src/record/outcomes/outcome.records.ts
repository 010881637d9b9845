import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { entries, json, optionalDate, optionalReference, optionalText, reference, references, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type FollowUp, followUps, type OutcomeKind, outcomeKinds, type SettlementExtent } from './outcome.ts';

/** A demand that an outcome is said to settle, and how far. */
export interface Settlement {
  readonly demand: ThingId;
  readonly extent: SettlementExtent;
}

/** What a round or a process produced. */
export interface OutcomeRecord extends Thing {
  readonly process: ThingId;
  /** The round it came from; null where it came from no single one. */
  readonly round: ThingId | null;
  readonly kind: OutcomeKind;
  readonly title: string | null;
  readonly texts: readonly LocalTextRecord[];
  readonly date: string | null;
  readonly parties: readonly ThingId[];
  readonly settles: readonly Settlement[];
  readonly followUp: FollowUp;
  readonly followUpNote: string | null;
  readonly inForce: string | null;
  readonly expiry: string | null;
  readonly voidedBy: ThingId | null;
}

export const outcomeRecords = defineRecords<OutcomeRecord>({
  type: 'Outcome',
  table: 'outcomes',
  keySpace: 'process',
  searched: { title: 'NAME', texts: 'TEXT' },
  fields: {
    process: reference('Process'),
    round: optionalReference('Round'),
    kind: word(outcomeKinds),
    title: optionalText(),
    texts: json(),
    date: optionalDate(),
    parties: references('Party'),
    settles: entries<Settlement>('demand', 'Demand'),
    followUp: word(followUps),
    followUpNote: optionalText(),
    inForce: optionalDate(),
    expiry: optionalDate(),
    voidedBy: optionalReference('Outcome'),
  },
});
