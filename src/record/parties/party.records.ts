import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { entries, group, groups, optionalDate, optionalText, reference, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { datedName, externalId } from '../shared-groups.ts';
import { type PartyKind, partyKinds } from './party.ts';

/** A party's membership of a bloc or coalition; days are EDTF. */
export interface Member {
  readonly party: ThingId;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

/** Who speaks for a party, and when. */
export interface Spokesperson {
  readonly person: ThingId;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

export interface PartyRecord extends Thing {
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly kind: PartyKind;
  readonly members: readonly Member[];
  readonly spokespeople: readonly Spokesperson[];
  readonly externalIds: readonly ExternalId[];
}

const member = group<Member>('Member', 'A member of a bloc or coalition, with the time of its membership.', {
  party: reference('Party').required().says('The member.'),
  from: optionalDate().says('Since when.'),
  to: optionalDate().says('Until when.'),
  note: optionalText().says('A remark on this membership.'),
});

const spokesperson = group<Spokesperson>('Spokesperson', 'Who speaks for a party, and when.', {
  person: reference('Person').required().says('The person.'),
  from: optionalDate().says('Since when.'),
  to: optionalDate().says('Until when.'),
  note: optionalText().says('A remark.'),
});

export const partyRecords = defineRecords<PartyRecord>({
  type: 'Party',
  table: 'parties',
  says: 'A state, group, organisation, bloc or person that takes part in negotiations.',
  place: { list: 'parties', in: [] },
  firstAct: 'party.added',
  knownAtSomeDay: false,
  fields: {
    name: text().required().searched('NAME').says('Its usual name in English: `Ukraine`.'),
    names: groups(datedName).searched('OTHER_NAME').says('Its names in other languages and at other times.'),
    kind: word(partyKinds).required().says('What sort of party it is.'),
    members: entries(member).chain().says('Its members, where it is a bloc or coalition.'),
    spokespeople: entries(spokesperson).says('Who speaks for it.'),
    externalIds: groups(externalId).says('The same party in catalogues kept by others.'),
  },
});
