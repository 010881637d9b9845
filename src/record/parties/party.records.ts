import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { entries, json, text, word } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
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

export const partyRecords = defineRecords<PartyRecord>({
  type: 'Party',
  table: 'parties',
  keySpace: 'shared',
  searched: { name: 'NAME', names: 'OTHER_NAME' },
  fields: {
    name: text(),
    names: json(),
    kind: word(partyKinds),
    members: entries<Member>('party', 'Party'),
    spokespeople: entries<Spokesperson>('person', 'Person'),
    externalIds: json(),
  },
});
