import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { integer, json, optionalText, optionalWord, reference, references } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import { type Thing, type ThingId, thingTypes } from '../../ledger/thing.ts';
import { type ClaimRank, type ClaimVerdict, claimRanks, claimVerdicts } from './claim.ts';

export type ClaimValue = string | number | boolean | null | readonly string[];

/** One value of one disputed field of a thing, or an assertion about it in words. */
export interface ClaimRecord extends Thing {
  readonly thing: ThingId;
  readonly number: number;
  readonly field: string | null;
  readonly value: ClaimValue;
  /** What an assertion in words is about. */
  readonly about: string | null;
  readonly texts: readonly LocalTextRecord[];
  readonly verdict: ClaimVerdict | null;
  readonly rank: ClaimRank | null;
  readonly demands: readonly ThingId[];
}

export const claimRecords = defineRecords<ClaimRecord>({
  type: 'Claim',
  table: 'claims',
  keySpace: 'attached',
  fields: {
    thing: reference(...thingTypes.words),
    number: integer(),
    field: optionalText(),
    value: json(),
    about: optionalText(),
    texts: json(),
    verdict: optionalWord(claimVerdicts),
    rank: optionalWord(claimRanks),
    demands: references('Demand'),
  },
});
