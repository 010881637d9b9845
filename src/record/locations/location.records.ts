import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { json, optionalReference, optionalText, optionalWord, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type LocationKind, locationKinds, type Precision, precisions } from './location.ts';

export interface LocationRecord extends Thing {
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly kind: LocationKind | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Longitude and latitude in degrees. */
  readonly coordinates: readonly [number, number] | null;
  readonly precision: Precision | null;
  readonly within: ThingId | null;
  readonly externalIds: readonly ExternalId[];
}

export const locationRecords = defineRecords<LocationRecord>({
  type: 'Location',
  table: 'locations',
  keySpace: 'shared',
  searched: { name: 'NAME', names: 'OTHER_NAME' },
  fields: {
    name: text(),
    names: json(),
    kind: optionalWord(locationKinds),
    country: optionalText(),
    coordinates: json(),
    precision: optionalWord(precisions),
    within: optionalReference('Location'),
    externalIds: json(),
  },
});
