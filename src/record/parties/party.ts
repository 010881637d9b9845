import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const partyKinds = vocabulary('PartyKind', 'What sort of party this is.', {
  STATE: 'A state.',
  ARMED_GROUP: 'A non-state armed group.',
  ARMED_FORCE: 'An armed force of a state, acting as a party.',
  ORGANISATION: 'An international or non-governmental organisation.',
  POLITICAL_PARTY: 'A political party or parliamentary group.',
  MOVEMENT: 'A movement without formal membership.',
  UNION: 'A trade union.',
  COMPANY: 'A company or an association of companies.',
  BLOC: 'A standing group that negotiates together.',
  COALITION: 'A group formed for one matter.',
  CLASS: 'A class of parties named by a treaty or in debate, such as "developed countries".',
  OFFICE: 'An office acting as a party, such as a presidency or the mediators.',
  PERSON: 'A single person who acts for nobody else.',
  UNNAMED: 'A party that sources do not name.',
});
export type PartyKind = WordOf<typeof partyKinds>;
