import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { integer, json, localText, optionalText, optionalWord, reference, references } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import { type Thing, type ThingId, thingTypes } from '../../ledger/thing.ts';
import { type ClaimRank, type ClaimVerdict, claimRanks, claimVerdicts } from './claim.ts';

/** What can be disputed: whatever is recorded, but for claims themselves and citations. */
const disputable = thingTypes.filter((type) => type !== 'Claim' && type !== 'Citation');

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
    value: json<ClaimValue>().says('The value of that field that is claimed; a key where the field holds a thing.'),
    about: optionalText('any').says('What an assertion in words is about. Claims of one thing about the same contradict or support each other.'),
    texts: localText<LocalTextRecord>().called('statement').says('The assertion in words, where no single field holds it.'),
    verdict: optionalWord(claimVerdicts).says('What checking it showed.'),
    rank: optionalWord(claimRanks).says('Which of several claims about one field to show first.'),
    demands: references('Demand').says('The demands that it speaks of.'),
  },
});
