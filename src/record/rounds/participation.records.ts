import { entries, reference, word, words } from '../../ledger/field.ts';
import { defineRecords } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type ParticipationRole, participationRoles } from '../parties/participation-role.ts';
import { type Attendance, attendances, type DelegateRole } from './round.ts';

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

export const participationRecords = defineRecords<ParticipationRecord>({
  type: 'Participation',
  table: 'participations',
  keySpace: 'attached',
  fields: {
    round: reference('Round'),
    party: reference('Party'),
    roles: words(participationRoles),
    attendance: word(attendances),
    delegation: entries<Delegate>('person', 'Person'),
  },
});
