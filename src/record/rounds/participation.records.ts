import { entries, group, optionalText, optionalWord, reference, word, wordOrWords } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import { type Attendance, attendances, type DelegateRole, delegateRoles } from './round.ts';

/** A person in a delegation. */
export interface Delegate {
  readonly person: ThingId;
  readonly role?: DelegateRole;
  readonly post?: string;
  readonly note?: string;
}

/** The part of a party in a round, with its roles. */
export interface ParticipationRecord extends Thing {
  readonly round: ThingId;
  readonly party: ThingId;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance;
  readonly delegation: readonly Delegate[];
}

export const delegate = group<Delegate>('Delegate', 'A person in a delegation.', {
  person: reference('Person').required().says('The person.'),
  role: optionalWord(delegateRoles).says('The role of the person in the delegation.'),
  post: optionalText().says('The post the person held then.'),
  note: optionalText().says('A remark on this delegate.'),
});

export const participationRecords = defineRecords<ParticipationRecord>({
  type: 'Participation',
  table: 'participations',
  says: 'A party at a round, in its roles.',
  place: { list: 'participations', in: ['Round'], numbered: { letter: 'p', order: 'r.sort_key', knownBy: { field: 'party' } } },
  firstAct: 'participation.recorded',
  knownAtSomeDay: true,
  shownWith: 'round',
  fields: {
    round: reference('Round').placed().says('The round.'),
    party: reference('Party').required().says('The party.'),
    roles: wordOrWords(participationRoles).required().unknownIfLeftOut().called('role', 'roles').says('Its roles in the round, one or several.'),
    attendance: word(attendances).fallback('NOT_STATED').says('Whether it attended.'),
    delegation: entries(delegate).says('The people who attended for it.'),
  },
});
