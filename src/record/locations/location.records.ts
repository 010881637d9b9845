import type { DatedName, ExternalId } from '../../foundation/values/names.ts';
import { groups, optionalCoordinates, optionalReference, optionalText, optionalWord, text } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { datedName, externalId } from '../shared-groups.ts';
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
  says: 'Where something took place.',
  place: { list: 'locations', in: [] },
  firstAct: 'location.added',
  knownAtSomeDay: false,
  fields: {
    name: text().required().searched('NAME').says('Its usual name in English.'),
    names: groups(datedName).searched('OTHER_NAME').says('Its names in other languages, and transliterations.'),
    kind: optionalWord(locationKinds).says('What sort of place it is.'),
    country: optionalText('country').says('The country as ISO 3166-1 alpha-2 code: `BY`.'),
    coordinates: optionalCoordinates().says('Where it lies: longitude and latitude, in degrees on the WGS 84 ellipsoid.'),
    precision: optionalWord(precisions).says('How well the coordinates tell where it is.'),
    within: optionalReference('Location').chain().says('The place it lies within.'),
    externalIds: groups(externalId).says('The same place in catalogues kept by others.'),
  },
});
