import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const roundFormats = vocabulary('RoundFormat', 'How the parties meet. A round may have several formats.', {
  IN_PERSON: 'In one room.',
  VIDEO: 'By video link.',
  PHONE: 'By telephone.',
  PROXIMITY: 'In one place but apart, with go-betweens carrying messages.',
  SHUTTLE: 'Mediators travel between the parties.',
  WRITTEN: 'By exchange of documents.',
});
export type RoundFormat = WordOf<typeof roundFormats>;

export const roundLevels = vocabulary('RoundLevel', 'The highest rank at which a round is held.', {
  LEADERS: 'Heads of state or government, or of an organisation.',
  MINISTERS: 'Ministers, deputy ministers or people of that rank.',
  DELEGATIONS: 'Appointed delegations, envoys or advisers.',
  EXPERTS: 'Specialists, military staff or officials working on one subject.',
});
export type RoundLevel = WordOf<typeof roundLevels>;

export const tracks = vocabulary('Track', 'How official a round is.', {
  ONE: 'Official talks.',
  ONE_AND_A_HALF: 'Officials in a private capacity together with non-officials.',
  TWO: 'Unofficial talks between people close to the parties.',
});
export type Track = WordOf<typeof tracks>;

export const roundStatuses = vocabulary('RoundStatus', 'The status of a round.', {
  RUMOURED: 'Rumoured, but confirmed by no side.',
  ANNOUNCED: 'Announced by a side or a host.',
  UNDER_WAY: 'Opened and not yet ended.',
  ADJOURNED: 'Interrupted, to be continued.',
  CONCLUDED: 'Held to its end, with or without a result.',
  POSTPONED: 'Postponed to a later day, which may be unknown.',
  CANCELLED: 'Cancelled, or it did not take place.',
  BROKEN_OFF: 'Ended early because a side left or the talks failed.',
});
export type RoundStatus = WordOf<typeof roundStatuses>;

export const dateBases = vocabulary('DateBasis', 'How the day of a round is known.', {
  STATED: 'A source gives it.',
  DERIVED: 'Derived from sources.',
  PLANNED: 'The planned day. It is not known whether the round was held then.',
});
export type DateBasis = WordOf<typeof dateBases>;

export const attendances = vocabulary('Attendance', 'Whether a party attended.', {
  NOT_STATED: 'The sources do not say.',
  ATTENDED: 'It attended.',
  PARTLY: 'It attended a part.',
  INDIRECTLY: 'It took part through others, or by message.',
  EXPECTED: 'It was expected. It is not known whether it attended.',
  NEARBY: 'It was in the building, but not in the room.',
  NOT_A_MEMBER: 'It is no member of this strand, and could not attend.',
  ABSENT: 'It did not attend.',
  BARRED: 'It was not admitted.',
  BOYCOTTED: 'It stayed away in protest.',
  WALKED_OUT: 'It attended and left in protest.',
  EXPELLED: 'It attended and was made to leave.',
  DISPUTED: 'Sources disagree whether it attended.',
});
export type Attendance = WordOf<typeof attendances>;

export const delegateRoles = vocabulary('DelegateRole', 'The role of a person in a delegation.', {
  HEAD: 'Leads the delegation.',
  MEMBER: 'A member of the delegation.',
  EXPERT: 'Advises the delegation.',
  SPOKESPERSON: 'Speaks for the delegation in public.',
});
export type DelegateRole = WordOf<typeof delegateRoles>;
