import type { ThingId } from '../../ledger/thing.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import type { Attendance } from '../../record/rounds/round.ts';
import type { Column, ComparedParticipation } from './columns.ts';

/** A party at a column. It has no roles and no attendance if nothing is recorded, or if the column is a date. */
export interface AttendanceCell {
  readonly column: Column;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance | null;
}

export interface AttendanceRow {
  readonly party: ThingId;
  readonly cells: readonly AttendanceCell[];
}

/** Who was at each column, in which role. One row per party that is recorded at some column, in order of first appearance. */
export function attendanceAt(columns: readonly Column[]): AttendanceRow[] {
  const present = columns.map((column) => participationsAt(column));
  const parties = new Set(present.flatMap((ofParty) => [...ofParty.keys()]));
  return [...parties].map((party) => ({
    party,
    cells: columns.map((column, index) => ({ column, ...merged(present[index]?.get(party) ?? []) })),
  }));
}

function participationsAt({ round, record }: Column): Map<ThingId, ComparedParticipation[]> {
  const ofParty = new Map<ThingId, ComparedParticipation[]>();
  for (const participation of record.participations) {
    if (participation.round !== round) continue;
    ofParty.set(participation.party, [...(ofParty.get(participation.party) ?? []), participation]);
  }
  return ofParty;
}

/** A party may be recorded twice at one round. It then has the roles of both records. Its attendance is DISPUTED if they differ. */
function merged(participations: readonly ComparedParticipation[]): Omit<AttendanceCell, 'column'> {
  const roles = [...new Set(participations.flatMap((participation) => participation.roles))];
  const [attendance = null, ...others] = new Set(participations.map((participation) => participation.attendance));
  return { roles, attendance: others.length > 0 ? 'DISPUTED' : attendance };
}
