import type { ThingId } from '../../ledger/thing.ts';
import type { RoundStatus } from './round.ts';

/** A version of a round, with its planned time and place. */
export interface RoundVersion {
  readonly date: string | null;
  readonly location: ThingId | null;
  readonly status: RoundStatus;
  /** This version corrects the record, so nobody moved the round. */
  readonly isCorrection: boolean;
}

/** A planned day and place of a round, and what became of them. */
export interface Appointment {
  readonly date: string | null;
  readonly location: ThingId | null;
  /** Null while it is still planned. */
  readonly became: 'PUT_OFF' | 'MOVED' | 'CANCELLED' | 'HELD' | null;
}

const held: ReadonlySet<RoundStatus> = new Set(['UNDER_WAY', 'ADJOURNED', 'CONCLUDED', 'BROKEN_OFF']);

/** The planned days and places of a round, in order. They come from its versions, oldest first. */
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

/** A postponed round is planned again by its next day. A planned round is planned again by another day or place. */
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
