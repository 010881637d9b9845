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

/** A party at a round, in its roles. */
export interface ParticipationRecord extends Thing {
  readonly round: ThingId;
  readonly party: ThingId;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance;
  readonly delegation: readonly Delegate[];
}

const delegate = group<Delegate>('Delegate', 'A person in a delegation.', {
  person: reference('Person').required().says('The person.'),
  role: optionalWord(delegateRoles).says('What the person is in the delegation.'),
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
    roles: wordOrWords(participationRoles).required().called('role', 'roles').says('What it was there; it may be several things at once.'),
    attendance: word(attendances).fallback('NOT_STATED').says('Whether it came.'),
    delegation: entries(delegate).says('Who sat there for it.'),
  },
});
