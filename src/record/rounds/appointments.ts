import type { ThingId } from '../../ledger/thing.ts';
import type { RoundPlan } from './round.records.ts';
import type { RoundStatus } from './round.ts';

/** A version of a round, with its planned time and place. */
export interface RoundVersion {
  readonly date: string | null;
  readonly locations: readonly ThingId[];
  readonly status: RoundStatus;
  /** This version corrects the record, so nobody moved the round. */
  readonly isCorrection: boolean;
}

/** A planned day and place of a round, and what became of them. */
export interface Appointment {
  readonly date: string | null;
  readonly locations: readonly ThingId[];
  /** Null while it is still planned. */
  readonly became: 'PUT_OFF' | 'MOVED' | 'CANCELLED' | 'HELD' | null;
  readonly note: string | null;
  /** Keys of sources. */
  readonly sources: readonly string[];
}

const held: ReadonlySet<RoundStatus> = new Set(['UNDER_WAY', 'ADJOURNED', 'CONCLUDED', 'BROKEN_OFF']);

/** The planned days and places of a round, in order. They come from its versions, oldest first. */
export function appointmentsOf(versions: readonly RoundVersion[]): Appointment[] {
  const appointments: Appointment[] = [];
  for (const version of versions) {
    const current = appointments.at(-1);
    const set = { date: version.date, locations: version.locations, note: null, sources: [] };
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
function isAnother({ date, locations, became: before }: Appointment, version: RoundVersion): boolean {
  if (version.status === 'POSTPONED' || version.status === 'CANCELLED') return false;
  if (before === 'HELD') return false;
  return version.date !== date || !areSame(version.locations, locations) || before === 'PUT_OFF';
}

function became({ status }: RoundVersion): Appointment['became'] {
  if (held.has(status)) return 'HELD';
  if (status === 'POSTPONED') return 'PUT_OFF';
  return status === 'CANCELLED' ? 'CANCELLED' : null;
}

function areSame(some: readonly ThingId[], others: readonly ThingId[]): boolean {
  return some.length === others.length && some.every((place) => others.includes(place));
}

/**
 * The planned days and places in order: those that the record lists, and those that its versions show. One of both lists stands once. A listed plan
 * that no version shows was put off before anybody recorded the round.
 */
export function withListedPlans(plans: readonly RoundPlan[], shown: readonly Appointment[]): Appointment[] {
  const appointments: Appointment[] = [];
  let next = 0;
  for (const { date = null, location, note = null, sources = [] } of plans) {
    const listed = { date, locations: location === null ? [] : [location], became: 'PUT_OFF' as const, note, sources };
    const found = shown.findIndex((each, index) => index >= next && isSamePlan(listed, each));
    if (found < 0) {
      appointments.push(listed);
      continue;
    }
    appointments.push(...shown.slice(next, found), { ...(shown[found] as Appointment), note, sources });
    next = found + 1;
  }
  const [end, ...later] = shown.slice(next);
  const last = appointments.at(-1);
  if (end === undefined || later.length > 0 || last === undefined || end.date !== null) return [...appointments, ...shown.slice(next)];
  // A round without a day of its own tells what became of its last plan.
  return [...appointments.slice(0, -1), { ...last, locations: last.locations.length === 0 ? end.locations : last.locations, became: end.became }];
}

function isSamePlan(listed: Appointment, shown: Appointment): boolean {
  const isAtSamePlace = listed.locations.some((place) => shown.locations.includes(place));
  return listed.date === shown.date && (listed.locations.length === 0 || shown.locations.length === 0 || isAtSamePlace);
}
