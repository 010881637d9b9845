import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { integer, json, localText, optionalText, optionalWord, reference, references } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import { type Thing, type ThingId, thingTypes } from '../../ledger/thing.ts';
import { type ClaimRank, type ClaimVerdict, claimRanks, claimVerdicts } from './claim.ts';

/** The types that can be disputed: all except claims and citations. */
const disputable = thingTypes.filter((type) => type !== 'Claim' && type !== 'Citation');

export type ClaimValue = string | number | boolean | null | readonly string[];

/** A claimed value of a disputed field of a thing, or an assertion about the thing in words. */
export interface ClaimRecord extends Thing {
  readonly thing: ThingId;
  readonly number: number;
  readonly field: string | null;
  readonly value: ClaimValue;
  /** The subject of an assertion in words. */
  readonly about: string | null;
  readonly texts: readonly LocalTextRecord[];
  readonly verdict: ClaimVerdict | null;
  readonly rank: ClaimRank | null;
  readonly demands: readonly ThingId[];
}

export const claimRecords = defineRecords<ClaimRecord>({
  type: 'Claim',
  table: 'claims',
  says: 'One value of one disputed field of a thing, or an assertion about it in words.',
  place: { list: 'claims', in: disputable, numbered: { letter: 'a', order: 'r.number', knownBy: 'n' } },
  firstAct: 'claim.made',
  knownAtSomeDay: true,
  fields: {
    thing: reference(...thingTypes)
      .placed()
      .says('The thing it is about.'),
    number: integer().placed().says('The order in which it was recorded among the claims about its thing.'),
    field: optionalText('any').says('The disputed field: `date`, `location`.'),
    value: json<ClaimValue>().says('The claimed value of the field. A key if the field refers to a thing.'),
    about: optionalText('any').says('The subject of an assertion in words. Claims of one thing on the same subject contradict or support each other.'),
    texts: localText<LocalTextRecord>().called('statement').says('The assertion in words, if it is not about a single field.'),
    verdict: optionalWord(claimVerdicts).says('The result of a check of the claim.'),
    rank: optionalWord(claimRanks).says('Which of several claims about one field to show first.'),
    demands: references('Demand').says('The demands that the claim is about.'),
  },
});
