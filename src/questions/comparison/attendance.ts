import type { ThingId } from '../../ledger/thing.ts';
import type { ParticipationRole } from '../../record/parties/participation-role.ts';
import type { Attendance } from '../../record/rounds/round.ts';
import type { Column, ComparedParticipation } from './columns.ts';

/** A party at a column: no roles and no attendance where nothing is recorded, or where the column is a date. */
export interface AttendanceCell {
  readonly column: Column;
  readonly roles: readonly ParticipationRole[];
  readonly attendance: Attendance | null;
}

export interface AttendanceRow {
  readonly party: ThingId;
  readonly cells: readonly AttendanceCell[];
}

/** Who was at each column, in which role: one row per party that is recorded at one of them, in the order in which they appear. */
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

/** Recorded twice at one round, a party has the roles of both; where the records disagree whether it came, that is disputed. */
function merged(participations: readonly ComparedParticipation[]): Omit<AttendanceCell, 'column'> {
  const roles = [...new Set(participations.flatMap((participation) => participation.roles))];
  const [attendance = null, ...others] = new Set(participations.map((participation) => participation.attendance));
  return { roles, attendance: others.length > 0 ? 'DISPUTED' : attendance };
}
