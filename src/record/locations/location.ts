import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const locationKinds = vocabulary('LocationKind', 'What sort of place this is.', {
  COUNTRY: 'A country or territory.',
  REGION: 'A part of a country.',
  CITY: 'A city, town or village.',
  SITE: 'A building, an estate or another single site.',
  VIRTUAL: 'No place on the ground: a video link or an exchange of documents.',
});
export type LocationKind = WordOf<typeof locationKinds>;

export const precisions = vocabulary('Precision', 'How exact the coordinates of a place are.', {
  EXACT: 'The site itself.',
  NEAR: 'Within some kilometres.',
  REGION: 'Somewhere in the named region.',
  UNDISCLOSED: 'The place is kept secret. Coordinates, if any, stand for the country.',
});
export type Precision = WordOf<typeof precisions>;
