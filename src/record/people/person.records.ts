import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { json, optionalReference, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';

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

export const personRecords = defineRecords<PersonRecord>({
  type: 'Person',
  table: 'people',
  keySpace: 'shared',
  searched: { name: 'NAME', names: 'OTHER_NAME', offices: 'DETAIL' },
  fields: { name: text(), names: json(), party: optionalReference('Party'), offices: json(), externalIds: json() },
});
