import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { group, groups, optionalDate, optionalKey, optionalReference, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { datedName, externalId } from '../shared-groups.ts';

/** An office and the days it was held, as EDTF; `party` is the key of the party it belongs to, where it is another than the person's. */
export interface Office {
  readonly title: string;
  readonly party: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Someone who sits or speaks. */
export interface PersonRecord extends Thing {
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly party: ThingId | null;
  readonly offices: readonly Office[];
  readonly externalIds: readonly ExternalId[];
}

const office = group<Office>('Office', 'An office that a person holds or held.', {
  title: text().required().says('What it is called: `Minister of Foreign Affairs`.'),
  party: optionalKey('Party').says("The party it belongs to, where that is another than the person's own."),
  from: optionalDate().says('Since when.'),
  to: optionalDate().says('Until when.'),
});

export const personRecords = defineRecords<PersonRecord>({
  type: 'Person',
  table: 'people',
  says: 'Someone who sits at a table or speaks for a party.',
  place: { list: 'people', in: [] },
  firstAct: 'person.added',
  knownAtSomeDay: false,
  fields: {
    name: text().required().searched('NAME').says('The usual spelling of the name in English; other spellings are aliases.'),
    names: groups(datedName).searched('OTHER_NAME').says('The name in other languages and scripts.'),
    party: optionalReference('Party').says('The party the person sits or speaks for.'),
    offices: groups(office).searched('DETAIL').says('Offices held, with their times.'),
    externalIds: groups(externalId).says('The same person in catalogues kept by others.'),
  },
});
