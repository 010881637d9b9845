import type { ThingId } from '../../ledger/thing.ts';
import type { RoundStatus } from './round.ts';

/** A version of a round, as far as it tells when and where the round was to be. */
export interface RoundVersion {
  readonly date: string | null;
  readonly location: ThingId | null;
  readonly status: RoundStatus;
  /** The record was wrong before: this version mends it, and nobody moved anything. */
  readonly isCorrection: boolean;
}

/** A day and a place for which a round was set, and what became of that. */
export interface Appointment {
  readonly date: string | null;
  readonly location: ThingId | null;
  /** Null while it is still to come. */
  readonly became: 'PUT_OFF' | 'MOVED' | 'CANCELLED' | 'HELD' | null;
}

const held: ReadonlySet<RoundStatus> = new Set(['UNDER_WAY', 'ADJOURNED', 'CONCLUDED', 'BROKEN_OFF']);

/** The days and places for which a round was set, in order: from its versions, oldest first. */
export function appointmentsOf(versions: readonly RoundVersion[]): Appointment[] {
  const appointments: Appointment[] = [];
  for (const version of versions) {
    const current = appointments.at(-1);
    const set = { date: version.date, location: version.location };
    if (current === undefined) appointments.push({ ...set, became: became(version) });
    else if (version.isCorrection) appointments.splice(-1, 1, { ...set, became: became(version) ?? current.became });
    else if (isAnother(current, version)) {
      appointments.splice(-1, 1, { ...current, became: current.became ?? 'MOVED' });
      appointments.push({ ...set, became: became(version) });
    } else appointments.splice(-1, 1, { ...current, became: became(version) ?? current.became });
  }
  return appointments;
}

/** A round that is put off is set anew by its next day, and one that is still to come by another day or place. */
function isAnother({ date, location, became: before }: Appointment, version: RoundVersion): boolean {
  if (version.status === 'POSTPONED' || version.status === 'CANCELLED') return false;
  if (before === 'HELD') return false;
  return version.date !== date || version.location !== location || before === 'PUT_OFF';
}

function became({ status }: RoundVersion): Appointment['became'] {
  if (held.has(status)) return 'HELD';
  if (status === 'POSTPONED') return 'PUT_OFF';
  return status === 'CANCELLED' ? 'CANCELLED' : null;
}
